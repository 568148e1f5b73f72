"""Comparing names, and putting in order those that a search found."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from values.names.cells import Cell
from values.names.distance import FAR, apart
from values.names.keys import CUT, cells_of, keyed_readings
from values.names.readings import Reading

SAME, NEAR, TIE = 0.15, 0.6, 0.05

Grade = Literal["same", "near", "loose"]
# Who is meant, the key found, the cost of the reading filed under it, and the reading.
Row = tuple[Hashable, str, float, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found, how far away it is and how that is to be called.

    `is_tied`: as near as the nearest, or so little farther that the spelling does
    not decide between them.
    """

    ident: Hashable
    distance: float
    grade: Grade
    is_tied: bool


def grade(distance: float) -> Grade:
    """`same` reading (to .15), `near` (to .6) or `loose`."""
    if distance <= SAME:
        return "same"
    return "near" if distance <= NEAR else "loose"


def distance(one: str, other: str) -> float | None:
    """How far apart two forms sound, in whatever script; None if they are no match."""
    mine, theirs = keyed_readings(one), keyed_readings(other)
    least = min(
        (
            between(key, reading, its)
            for key in mine.keys() & theirs.keys()
            for reading in mine[key]
            for its in theirs[key]
        ),
        default=FAR,
    )
    return round(least, 3) if least < CUT else None


def between(key: str, one: Reading, other: Reading) -> float:
    """How far apart two readings are that are both filed under `key`."""
    return (
        one.cost
        + other.cost
        + sounds_apart(cells_of(key, one.pieces), cells_of(key, other.pieces))
    )


def rank(query: str, rows: Iterable[Row], *, most: int = 50) -> list[Found]:
    """What of `rows`, fetched by the keys of `query`, it can mean, nearest first.

    Among equals the order is that of their first rows.
    """
    asked = {
        key: [(reading.cost, cells_of(key, reading.pieces)) for reading in filed]
        for key, filed in keyed_readings(query).items()
    }
    least: dict[Hashable, float] = {}
    for ident, key, cost, reading in rows:
        theirs = filed_cells(key, reading)
        for own_cost, mine in asked.get(key, ()):
            before = least.get(ident, CUT)
            if own_cost + cost < before:
                far = own_cost + cost + sounds_apart(mine, theirs)
                if far < before:
                    least[ident] = far
    ordered = sorted(least.items(), key=lambda pair: round(pair[1], 3))[:most]
    return [
        Found(ident, round(far, 3), grade(far), far <= ordered[0][1] + TIE + 1e-9)
        for ident, far in ordered
    ]


@lru_cache(maxsize=1 << 14)
def filed_cells(key: str, reading: str) -> list[Cell]:
    """What the pieces of a filed reading are in the classes of `key`."""
    return cells_of(key, reading.split(" "))


def sounds_apart(mine: list[Cell], theirs: list[Cell]) -> float:
    """The sum of what as many syllables differ by, each two of one class."""
    return sum(
        apart(one, other, at > 1)
        for at, (one, other) in enumerate(zip(mine, theirs, strict=True))
    )
