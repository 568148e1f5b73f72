"""Coarse keys: what a name is filed under and looked up by."""

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from values.names.cells import Cell, cells
from values.names.readings import LONG, Reading, readings

# Farther than this is another name.
CUT = 1.2
MOST_KEYS = 64
# Of one reading, and of one with more syllables than names of persons have.
MOST_KEYS_OF_READING, MOST_KEYS_OF_LONG = 24, 8
MOST_READINGS_OF_KEY = 3
# The longest key and reading that can come out, for columns that hold them.
LONGEST_KEY, LONGEST_READING = 128, 512


class NameKey(NamedTuple):
    """A row of the index: a form is found under `key`, being read as `reading`.

    `cost` is what this reading of the form costs before anything is compared.
    """

    key: str
    cost: float
    reading: str


def name_keys(form: str) -> list[NameKey]:
    """The rows for a form as stored or as asked for: the sides do not differ.

    At most 64 keys, the cheapest, and 3 readings under each.
    """
    return [
        NameKey(key, round(reading.cost, 3), " ".join(reading.pieces))
        for key, filed in keyed_readings(form).items()
        for reading in filed
    ]


def filed_name_keys(form: str) -> list[NameKey]:
    """The same with each reading under a key once, at the least that it costs."""
    least: dict[tuple[str, str], NameKey] = {}
    for row in sorted(name_keys(form), key=lambda row: row.cost):
        least.setdefault((row.key, row.reading), row)
    return list(least.values())


def lookup_keys(query: str) -> list[str]:
    """The keys under which forms can stand that `query` can mean; at most 64."""
    return list(keyed_readings(query))


@lru_cache(maxsize=1024)
def keyed_readings(form: str) -> dict[str, list[Reading]]:
    """The readings of a form under their keys, the cheapest keys first."""
    filed: dict[str, list[Reading]] = {}
    least: dict[str, float] = {}
    for reading in readings(form):
        for cost, key in _keys(reading):
            if cost >= CUT:
                continue
            if key not in filed:
                filed[key], least[key] = [reading], cost
            elif len(filed[key]) < MOST_READINGS_OF_KEY and not _is_told(
                reading, filed[key]
            ):
                filed[key].append(reading)
                least[key] = min(cost, least[key])
    best = nsmallest(MOST_KEYS, least, key=lambda key: (least[key], key))
    return {key: filed[key] for key in best}


def cells_of(key: str, pieces: Iterable[str]) -> list[Cell]:
    """What each piece of a reading is in the class that `key` gives it."""
    return [
        cells(piece)[name] for piece, name in zip(pieces, key.split("."), strict=True)
    ]


def _is_told(reading: Reading, filed: list[Reading]) -> bool:
    """Whether a form as spoken adds nothing: it has the key of the form as written."""
    return reading.is_spoken and not filed[0].is_spoken


def _keys(reading: Reading) -> list[tuple[float, str]]:
    """The cheapest keys of one reading, at most 24, with the least that each costs."""
    is_long = len(reading.pieces) > LONG
    most = MOST_KEYS_OF_LONG if is_long else MOST_KEYS_OF_READING
    found = [(reading.cost, "")]
    for piece in reading.pieces:
        found = [
            (cost + cell.least, f"{key}.{name}")
            for cost, key in found
            for name, cell in cells(piece).items()
        ]
        if len(found) > most:
            found = sorted(found, key=_cost)[:most]
    return [(cost, key[1:]) for cost, key in found]


def _cost(keyed: tuple[float, str]) -> float:
    return keyed[0]
