"""The orders in which the words of a name can be meant, and words put in for others."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from values.names.surnames import is_surname
from values.names.writing import Word

SURNAME_LAST, LAST_FIRST, LAST_SYLLABLE_FIRST = 0.1, 0.35, 0.45
TRANSLATED, LEFT_OUT = 0.05, 0.1

# Words of other languages that stand for a syllable at the end of Korean names.
KINDS = """
산 봉|mount mt mountain mountains peak гора горы пік пик
강 천|river река річка ріка stream
도|province island isl провинция провінція область остров острів
시|city город місто
군|county уезд повіт
구 구역|district район
리|village село деревня
만|bay gulf залив затока
항|port порт
역|station станция станція
문|gate ворота
사|temple храм
궁|palace дворец палац
성|fortress крепость фортеця
교|bridge мост міст
군단|corps корпус
사단|division дивизия дивізія
려단|brigade бригада
련대|regiment полк
대대|battalion батальон батальйон
"""
DIRECTIONS = """
북|north northern северный северная північний північна
남|south southern южный южная південний південна
"""

Order = Literal[
    "as_written", "surname_last", "last_first", "last_syllable_first", "translated"
]


class Arrangement(NamedTuple):
    """Words in an order in which they can be meant, and what that costs.

    `order` says how they were moved; `translated` that a word such as River was put
    into Korean, or left out.
    """

    cost: float
    order: Order
    words: tuple[Word, ...]


def arrangements(named: tuple[Word, ...]) -> Iterator[Arrangement]:
    """Each way in which the words of a name can be meant, as written first."""
    if not named:
        return
    yield Arrangement(0.0, "as_written", named)
    yield from _translated(named)
    if len(named) == 1:
        return
    groups = _groups(named)
    last_first = (*groups[-1], *(word for group in groups[:-1] for word in group))
    if _is_surname(groups[-1]) and not _is_surname(groups[0]):
        yield Arrangement(SURNAME_LAST, "surname_last", last_first)
    else:
        yield Arrangement(LAST_FIRST, "last_first", last_first)
    rotated = (named[-1], *named[:-1])
    if len(named) == 3 and rotated != last_first:
        yield Arrangement(LAST_SYLLABLE_FIRST, "last_syllable_first", rotated)


def is_translated(letters: str) -> bool:
    """Whether a word is no part of a name, but says what has it, or where it lies."""
    return letters in _words(KINDS) or letters in _words(DIRECTIONS)


def _groups(named: tuple[Word, ...]) -> list[list[Word]]:
    """Words with those that a hyphen joins to them; all apart if it joins all."""
    groups: list[list[Word]] = []
    for word in named:
        if word.joined and groups:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups if len(groups) > 1 else [[word] for word in named]


def _is_surname(group: list[Word]) -> bool:
    return is_surname(Word("".join(word.letters for word in group), group[0].script))


def _translated(named: tuple[Word, ...]) -> Iterator[Arrangement]:
    """Mount Paektu as Paektu-san, North Hamgyong Province as Hamgyong-bukdo."""
    kinds, directions = _words(KINDS), _words(DIRECTIONS)
    side = "".join(directions.get(word.letters, ("",))[0] for word in named)[:1]
    ends = next((kinds[word.letters] for word in named if word.letters in kinds), ())
    kept = tuple(word for word in named if not is_translated(word.letters))
    if not kept or len(kept) == len(named):
        return
    for end in ends or ("도",):
        yield Arrangement(
            TRANSLATED, "translated", (*kept, Word(side + end, "hangul", joined=True))
        )
    if not side:
        yield Arrangement(LEFT_OUT, "translated", kept)


@lru_cache(maxsize=2)
def _words(table: str) -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(ends.split())
        for ends, listed in (line.split("|") for line in table.strip().splitlines())
        for word in listed.split()
    }
