"""Everything that a name as written can be read as, with what each reading costs."""

from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Literal

from values.names.cells import spelled_piece
from values.names.exonyms import exonyms
from values.names.hanja import read
from values.names.kana_tables import spell
from values.names.pronunciation import spoken
from values.names.segmentation import MOST_SYLLABLES, SYSTEMS, cuts
from values.names.surnames import is_surname, surnames_by_spelling
from values.names.systems import cyrillic_system, latin_system
from values.names.writing import Word, words

MOST_READINGS = 64
# Kept while the readings of several words are put together.
MOST_AT_ONCE = 24

SPOKEN = 0.12
SURNAME_LAST, LAST_GROUP_FIRST, LAST_SYLLABLE_FIRST = 0.1, 0.35, 0.45

Order = Literal["as_written", "surname_last", "last_first", "last_syllable_first"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: its pieces (see `values.names.cells`) and the cost."""

    cost: float
    pieces: tuple[str, ...]
    order: Order = "as_written"
    is_spoken: bool = False


# Cost, pieces, and whether they are written as spoken.
Part = tuple[float, tuple[str, ...], bool]


@lru_cache(maxsize=4096)
def readings(form: str) -> tuple[Reading, ...]:
    """The readings of a form in any script and system, at most 64, cheapest first.

    () where it cannot be a Korean name, or is longer than names are.
    """
    named = words(form)
    found = [Reading(0.0, known) for known in exonyms(named)]
    systems = spelling_systems(named)
    for penalty, order, arranged in _orders(named):
        for cost, pieces, is_spoken in _together(arranged, systems):
            found.append(Reading(cost + penalty, pieces, order, is_spoken))
    best: dict[tuple[str, ...], Reading] = {}
    for reading in sorted(found, key=lambda one: one.cost):
        best.setdefault(reading.pieces, reading)
    return tuple(best.values())[:MOST_READINGS]


def spelling_systems(named: tuple[Word, ...]) -> dict[str, str]:
    """For each script of a name the code of the system it is spelled in.

    Words of one script are judged together.
    """
    by_script: dict[str, list[str]] = {}
    for word in named:
        by_script.setdefault(word.script, []).append(word.letters)
    systems = {script: script for script in by_script}
    if "latin" in by_script:
        systems["latin"] = latin_system(by_script["latin"])
    if "cyrillic" in by_script:
        systems["cyrillic"] = cyrillic_system(by_script["cyrillic"])
    return systems


def _orders(named: tuple[Word, ...]):
    """The orders in which the words of a name can be meant, with penalties."""
    if not named:
        return
    yield 0.0, "as_written", named
    groups: list[list[Word]] = []
    for word in named:
        if word.joined and groups:
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) == 1:
        groups = [[word] for word in named]
    if len(groups) == 1:
        return
    last_first = (*groups[-1], *(word for group in groups[:-1] for word in group))
    surname_last = _is_surname(groups[-1]) and not _is_surname(groups[0])
    if surname_last:
        yield SURNAME_LAST, "surname_last", last_first
    else:
        yield LAST_GROUP_FIRST, "last_first", last_first
    rotated = (named[-1], *named[:-1])
    if len(named) == 3 and rotated != last_first:
        yield LAST_SYLLABLE_FIRST, "last_syllable_first", rotated


def _is_surname(group: list[Word]) -> bool:
    return is_surname("".join(word.letters for word in group))


def _together(arranged: tuple[Word, ...], systems: dict[str, str]) -> list[Part]:
    """The readings of words in this order, bounded at every step."""
    found: list[Part] = [(0.0, (), False)]
    for first, word in _runs(arranged):
        alternatives = _alternatives(word, systems, first, len(arranged) > 1)
        found = nsmallest(
            MOST_AT_ONCE,
            (
                (cost + more, pieces + added, is_spoken or more_spoken)
                for cost, pieces, is_spoken in found
                for more, added, more_spoken in alternatives
                if len(pieces) + len(added) <= MOST_SYLLABLES
            ),
            key=_cost,
        )
    return found


def _runs(arranged: tuple[Word, ...]):
    """Each word and whether it is the first; Hangul and hanja joined across spaces.

    Korean is spaced in several ways, and sounds meet across spaces too.
    """
    at = 0
    while at < len(arranged):
        word, end = arranged[at], at + 1
        if word.script in ("hangul", "hanja"):
            while end < len(arranged) and arranged[end].script == word.script:
                end += 1
            letters = "".join(one.letters for one in arranged[at:end])
            word = Word(letters, word.script)
        yield at == 0, word
        at = end


def _alternatives(
    word: Word, systems: dict[str, str], first: bool, named: bool
) -> list[Part]:
    if word.script == "hangul":
        return _hangul(0.0, word.letters)
    if word.script == "hanja":
        return [
            (cost + more, pieces, is_spoken)
            for cost, hangul in read(word.letters[:MOST_SYLLABLES])
            for more, pieces, is_spoken in _hangul(0.0, hangul)
        ]
    found: list[Part] = []
    if first and named:
        known = surnames_by_spelling().get(word.letters, ())
        found += [(0.0, tuple(surname), False) for surname in known]
    return found + _spelled(word.letters, systems[word.script], first)


def _hangul(cost: float, letters: str) -> list[Part]:
    if len(letters) > MOST_SYLLABLES:
        return []
    forms = [(cost + SPOKEN, tuple(form), True) for form in spoken(letters)]
    return [(cost, tuple(letters), False), *forms]


def _spelled(letters: str, code: str, first: bool) -> list[Part]:
    system = SYSTEMS[code]
    letters = spell(letters) if code == "kana" else letters
    return [
        (
            cost,
            tuple(
                spelled_piece(system.letter, syllable, first and at == 0)
                for at, syllable in enumerate(syllables)
            ),
            False,
        )
        for cost, syllables in (cuts(letters, code) if letters else ())
    ]


def _cost(part: Part) -> float:
    return part[0]
