"""Items of a corpus, as publication hands them to the catalogue."""

from datetime import UTC, datetime, timedelta
from random import Random

from archive.catalogue import edition as schema
from archive.specimens.corpus.lines import NORTH, SOUTH, Corpus
from values import codes

LINES = 10  # originals of an item; each has one translation
PER_ITEM = 2 * LINES
KINDS = ("notebook", "note", "letter", "petition", "photograph", "drawing")
WRITTEN = {NORTH: 9, SOUTH: 3, "ru": 4, "uk": 1, "en": 1, "ja": 2}
READ = {"en": 6, "ja": 3, "uk": 2, SOUTH: 2, "ru": 1}
COLLECTIONS = 8
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
RIGHTS: schema.Rights = {"licence": "CC-BY-4.0", "holder": "", "note": {}}
APPROVED = {
    "version": 1,
    "machine": False,
    "approved_on": "2024-12-31",
    "credit": "",
    "rights": RIGHTS,
}


def collections() -> list[schema.Collection]:
    """Those that the items belong to."""
    return [
        {
            "code": f"corpus-{number}",
            "slug": f"corpus-{number}",
            "title": {
                "en": f"Made-up texts {number}",
                "ja": f"作られた文{number}",
                "ko": f"지어낸 글 {number}",
                "uk": f"Вигадані тексти {number}",
            },
            "description": {"en": "Put together by a program."},
        }
        for number in range(1, COLLECTIONS + 1)
    ]


def edition(corpus: Corpus, index: int) -> schema.Edition:
    """Item number `index`: one page of ten lines, each with a translation."""
    chance = corpus.chance("item", index)
    language = _one_of(WRITTEN, chance)
    into = _one_of({tag: n for tag, n in READ.items() if tag != language}, chance)
    published = FIRST + timedelta(minutes=index)
    year, month = chance.randrange(2018, 2026), chance.randrange(1, 13)
    return {
        "schema": schema.SCHEMA,
        "nonce": chance.randbytes(32).hex(),
        "code": codes.new_code(chance.randbytes),
        "number": 1,
        "published_at": published.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "previous": None,
        "change_note": {},
        "specimen": True,
        "kind": chance.choices(KINDS, (9, 7, 5, 3, 2, 1))[0],
        "collection": chance.choices(collections(), range(COLLECTIONS, 0, -1))[0],
        "title": {
            "en": f"[{corpus.line('en', chance)[:-1]}]",
            "ko": f"[{corpus.line(SOUTH, chance)}]",
        },
        "title_as_published": {},
        "scope": {"en": corpus.line("en", chance)},
        "redacted": [],
        "content_languages": [language],
        "particulars": [],
        "dates": [
            {
                "kind": "written",
                "verbatim": "",
                "language": "",
                "calendar": "gregorian",
                "edtf": f"{year}-{month:02}",
                "basis": "inscribed",
                "earliest": f"{year}-{month:02}-01",
                "latest": f"{year}-{month:02}-28",
                "note": {},
                "page": "",
            }
        ],
        "places": [_place(corpus, chance)],
        "agents": [
            {
                "role": "named",
                "kind": "person",
                "name": {"ko": corpus.people.draw(chance, 1)[0]},
                "pseudonym": False,
            }
        ],
        "authenticity": {"status": "not_assessed", "statement": {}, "reasons": []},
        "custody": [],
        "sources": [],
        "warnings": [],
        "found_with": "",
        "rights": RIGHTS,
        "certificate": [],
        "phrases": [],
        "pages": [_page(corpus, language, into, chance)],
    }


def _one_of(weights: dict[str, int], chance: Random) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _place(corpus: Corpus, chance: Random) -> schema.Place:
    return {
        "role": "found",
        "name": corpus.regions.draw(chance, 1)[0],
        "precision": "oblast",
        "method": "stated",
        "confidence": "high",
    }


def _page(corpus: Corpus, language: str, into: str, chance: Random) -> schema.Page:
    segments = [codes.new_segment_id(chance.randbytes) for _ in range(LINES)]
    return {
        "number": 1,
        "label": "1r",
        "content": "",
        "note": {},
        "picture": None,
        "picture_state": "not_held",
        "regions": [],
        "transcription": {
            "language": language,
            "segments": [
                {
                    "id": segment,
                    "language": language,
                    "diplomatic": corpus.written(language, chance),
                    "normalised": "",
                    "regions": [],
                }
                for segment in segments
            ],
            **APPROVED,
        },
        "translations": [
            {
                "id": codes.new_translation_id(chance.randbytes),
                "language": into,
                "base": 1,
                "relay": "",
                "preferred": True,
                "note": "",
                "segments": [
                    {"of": segment, "text": corpus.line(into, chance), "note": ""}
                    for segment in segments
                ],
                **APPROVED,
            }
        ],
    }
