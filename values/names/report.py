"""How well names are found: known names in many spellings against many others.

Files are tables in UTF-8 with tabs between the columns and names of columns in the
first line. A file of names has the columns of SYSTEMS; a cell holds spellings parted
by ";", or nothing. A file of negatives has layer, query, wanted, unwanted and expect.
Other columns are passed over.
"""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypedDict

from values.names.distractors import made_up_names
from values.names.keys import CUT, lookup_keys, name_keys
from values.names.ranking import TIE, Found, Row, distance, rank

HANGUL = ("hangul_north", "hangul_south")
SYSTEMS = (
    *HANGUL,
    "rr",
    "mr",
    "dprk_latin",
    "popular_latin",
    "cyrillic_ru",
    "cyrillic_uk",
    "katakana",
    "hanja",
)
# Places behind the first ten do not count as found among the top ones.
TOP = 10

Line = dict[str, str]
# How far apart two texts are by their folding; None if they do not meet.
TextDistance = Callable[[str, str], float | None]


class Counts(TypedDict):
    """Of `n` spellings: found at all, nearest (ties counted), among the first ten."""

    n: int
    found: int
    top: int
    top10: int


class Held(TypedDict):
    """Of `n` negative pairs those that hold."""

    n: int
    held: int


class Report(TypedDict):
    """What `names_report` prints."""

    systems: dict[str, Counts]
    negatives: Held


class NameIndex:
    """An index of forms in memory, as the table of keys is one in a database."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for form in dict.fromkeys(forms):
            for key, cost, reading in name_keys(form):
                self._rows.setdefault(key, []).append((form, key, cost, reading))

    def look_up(self, query: str) -> list[Found]:
        """The forms that `query` can mean, nearest first."""
        return rank(query, self.candidates(query))

    def candidates(self, query: str) -> list[Row]:
        """The rows that share a key with `query`."""
        return [row for key in lookup_keys(query) for row in self._rows.get(key, ())]


def read_lines(path: Path) -> list[Line]:
    """The lines of a table, each by the names of its columns; missing cells are ""."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        return [
            {name: cell.strip() for name, cell in line.items() if name}
            for line in lines
        ]


def spellings(line: Line, system: str) -> list[str]:
    """The spellings of one cell."""
    return [one.strip() for one in line.get(system, "").split(";") if one.strip()]


def names_report(
    names: Iterable[Line],
    negatives: Iterable[Line] = (),
    *,
    distractors: int = 0,
    text_distance: TextDistance | None = None,
) -> Report:
    """Try every spelling of `names` on an index of their Hangul and made-up names.

    Made-up names are filed first, so that of names equally near they stand first. A
    name is found under its Northern or its Southern form. Negatives of other layers
    than names are tried with `text_distance`, and left out where there is none.
    """
    names = list(names)
    hangul = [form for line in names for form in _right(line)]
    index = NameIndex([*made_up_names(distractors), *hangul])
    systems: dict[str, Counts] = {}
    for system in SYSTEMS:
        tried = [
            _place(index, spelling, _right(line))
            for line in names
            for spelling in spellings(line, system)
        ]
        systems[system] = {
            "n": len(tried),
            "found": sum(place is not None for place, _ in tried),
            "top": sum(is_tied for _, is_tied in tried),
            "top10": sum(place is not None and place < TOP for place, _ in tried),
        }
    held = [
        holds(line, measure)
        for line in negatives
        if (measure := distance if line.get("layer") == "name" else text_distance)
    ]
    return {"systems": systems, "negatives": {"n": len(held), "held": sum(held)}}


def holds(line: Line, measure: TextDistance) -> bool:
    """Whether `query` keeps `wanted` and `unwanted` of a negative as it expects.

    `tie`: both are found, and neither is nearer than the other by more than a tie
    allows. `strict`, which is also what any other word is taken for: the wanted form
    is found, and the other is not, or is farther by more than a tie allows.
    """
    wanted = measure(line["query"], line["wanted"])
    unwanted = measure(line["query"], line["unwanted"])
    if wanted is None:
        return False
    if line["expect"] == "tie":
        return unwanted is not None and abs(wanted - unwanted) <= TIE + 1e-9
    return (CUT if unwanted is None else unwanted) - wanted > TIE + 1e-9


def _right(line: Line) -> list[str]:
    return [form for system in HANGUL for form in spellings(line, system)]


def _place(
    index: NameIndex, spelling: str, right: list[str]
) -> tuple[int | None, bool]:
    """At which place a right form is found, and whether none is truly nearer."""
    for place, found in enumerate(index.look_up(spelling)):
        if found.ident in right:
            return place, found.is_tied
    return None, False
