"""Why one name was found for another, as codes and values to make sentences of."""

from dataclasses import dataclass

from values.hangul import is_syllable
from values.names.arrangements import Order
from values.names.cells import spelling
from values.names.distance import Kind, Part, differences
from values.names.keys import CUT, cells_of, keyed_readings
from values.names.ranking import TIE, Grade, between, grade
from values.names.readings import Reading, left_out, spelling_systems
from values.names.writing import words


@dataclass(frozen=True, slots=True)
class SyllableDifference:
    """One part of one syllable that sounds different, or may.

    `place` counts syllables from 1 in the order in which the names were compared.
    `asked` and `found` are the syllables as written on either side, `asked_jamo` and
    `found_jamo` what the part was read as; for `kind` see `values.names.distance`.
    """

    place: int
    part: Part
    kind: Kind
    asked: str
    found: str
    asked_jamo: str
    found_jamo: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why `found` is a match for `asked`.

    Systems are codes: hangul, hanja, kana, rr, mr, dprk, plain, press, cyrillic_ru,
    cyrillic_uk, cyrillic; several where a name mixes scripts. Orders are those of
    `values.names.arrangements`. `is_spoken`: one side had to be read as it is spoken
    and not as it is written. `left_out`: words of either side that can be no part of
    a Korean name, and were not compared.
    """

    distance: float
    grade: Grade
    asked_systems: tuple[str, ...]
    found_systems: tuple[str, ...]
    asked_order: Order
    found_order: Order
    is_spoken: bool
    left_out: tuple[str, ...]
    differences: tuple[SyllableDifference, ...]


def explain(asked: str, found: str) -> Explanation | None:
    """Why a search for `asked` finds the form `found`; None if it does not."""
    mine, theirs = keyed_readings(asked), keyed_readings(found)
    pairs = [
        (between(key, one, other), key, one, other)
        for key in mine
        if key in theirs
        for one in mine[key]
        for other in theirs[key]
    ]
    if not pairs:
        return None
    far, key, one, other = min(pairs, key=lambda pair: pair[0])
    if far >= CUT:
        return None
    return Explanation(
        distance=round(far, 3),
        grade=grade(far),
        asked_systems=_systems(asked),
        found_systems=_systems(found),
        asked_order=one.order,
        found_order=other.order,
        is_spoken=one.is_spoken or other.is_spoken,
        left_out=tuple(filter(None, map(left_out, (asked, found)))),
        differences=tuple(_differences(key, one, other)),
    )


def _systems(form: str) -> tuple[str, ...]:
    return tuple(spelling_systems(words(form)).values())


def _differences(key: str, one: Reading, other: Reading) -> list[SyllableDifference]:
    sides = zip(
        one.pieces,
        other.pieces,
        cells_of(key, one.pieces),
        cells_of(key, other.pieces),
        strict=True,
    )
    return [
        SyllableDifference(
            at + 1, part, kind, _written(mine), _written(its), jamo, their_jamo
        )
        for at, (mine, its, cell, their_cell) in enumerate(sides)
        for part, kind, jamo, their_jamo in differences(
            cell, their_cell, late=at > 1, above=TIE
        )
    ]


def _written(piece: str) -> str:
    """A piece as it was written; what is not Hangul, in the letters of its system."""
    return piece if is_syllable(piece) else "".join(spelling(piece))
