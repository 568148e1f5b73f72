"""The one line of a document that the home page opens on."""

import functools
import json
from collections.abc import Sequence

from archive.catalogue import reads, shown, wording
from archive.catalogue.fragments import build
from archive.catalogue.present import present

FITTING = 80  # characters; longer lines do not fit in large type
SHORTEST = 8
DOCUMENTS = """
SELECT v.document FROM catalogue_edition v
JOIN catalogue_entry e ON e.sha256 = v.sha256
WHERE e.code = ANY(%s) AND e.status = 'live'
ORDER BY array_position(%s, e.code::text)
"""


def opening(codes: Sequence[str], lang: str, tally: int) -> dict | None:
    """A line with its translation, of the first of these items that has a fitting one.

    One that can be seen in its picture goes before one that cannot.

    {"line": shown.Line, "title": shown.Text, "address", "specimen", "picture":
    shown.Picture or None, "shape": shown.Shape of the line or None}; None if no item
    has a line to open on. Chosen anew only when the catalogue changes.
    """
    return _opening(tuple(codes), lang, tally, build())


@functools.lru_cache(maxsize=8)
def _opening(
    codes: tuple[str, ...], lang: str, _tally: int, _build: str
) -> dict | None:
    wordy = None
    for (document,) in reads.rows(DOCUMENTS, (list(codes), list(codes))):
        item = present(json.loads(bytes(document)), lang)
        if item["warnings"] or item["authenticity"]["status"] == "refuted":
            continue
        for page in item["pages"]:
            for line in page["lines"]:
                if not fits(line):
                    continue
                found = opened(item, page, line)
                if found["picture"]:
                    return found
                wordy = wordy or found
    return wordy


def fits(line: shown.Line) -> bool:
    words = wording.bare(line["html"])
    cell = line["cells"] and line["cells"][0]
    translated = cell and cell["text"] and not cell["stale"]
    return bool(translated) and SHORTEST <= len(words) <= FITTING


def opened(item: shown.Item, page: shown.Page, line: shown.Line) -> dict:
    shape = next(
        (one["shape"] for one in page["regions"] if one["id"] in line["regions"]), None
    )
    return {
        "line": line,
        "title": item["title"],
        "address": f"{item['address']}#{line['id']}",
        "specimen": item["specimen"],
        "picture": page["picture"] if shape else None,
        "shape": shape,
    }
