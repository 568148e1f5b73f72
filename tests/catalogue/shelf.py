"""Small editions in numbers, for tests of lists, search and filters."""

from archive.catalogue.accept import accept_edition
from tests.catalogue.sample import SAMPLE, sample_edition
from values.canonical import canonical

TEXT_RIGHTS = SAMPLE["rights"]


def text_edition(code: str, lines: list[tuple[str, str]], **changes) -> dict:
    """A one-page note: (original, English) lines, without a picture."""
    page = {
        **SAMPLE["pages"][0],
        "picture": None,
        "picture_state": "not_held",
        "regions": [],
        "transcription": {
            "language": "ko-KP",
            "version": 1,
            "approved_on": "2025-03-01",
            "credit": "",
            "rights": TEXT_RIGHTS,
            "machine": False,
            "segments": [
                {
                    "id": f"seg-{number}",
                    "language": "ko-KP",
                    "diplomatic": original,
                    "normalised": "",
                    "regions": [],
                }
                for number, (original, _english) in enumerate(lines, 1)
            ],
        },
        "translations": [
            {
                **SAMPLE["pages"][0]["translations"][0],
                "base": 1,
                "segments": [
                    {"of": f"seg-{number}", "text": english, "note": ""}
                    for number, (_original, english) in enumerate(lines, 1)
                    if english
                ],
            }
        ],
    }
    values = {
        "code": code,
        "kind": "note",
        "title": {"en": f"[Note {code}]"},
        "title_as_published": {},
        "scope": {},
        "agents": [],
        "places": [],
        "found_with": "",
        "pages": [page],
        **changes,
    }
    return sample_edition(**values)


def shelve(*editions: dict) -> None:
    """Put these editions into the catalogue."""
    for edition in editions:
        accept_edition(canonical(edition), sequence=edition["number"])
