"""Words that somebody may have meant who mistyped: one or two strokes away.

Distances are between keys of strokes (values/beginnings), so that a wrong vowel in a
syllable of Hangul is one stroke and not a syllable. Neighbouring strokes that changed
places are one (optimal string alignment).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from values.beginnings import LONGEST, MOST_BEGINNINGS, strokes, strokes_of
from values.folding import fold_strict
from values.hangul import ONSETS, VOWELS, is_syllable
from values.search_keys import written

# Of fewer strokes too many words are near; from the second length on two may be wrong.
SHORTEST, LONG = 4, 10
LONGEST_HEAD, MOST_STARTS = 8, 800
MOST_WORDS = 3  # of a title, taken together
# By how many strokes the South may spell a stretch shorter or longer.
MOST_RESPELLED = 4
HANGUL = re.compile("[가-힣]")
# One word in Cyrillic letters may lack an ending that the published one has: Курск is
# meant by Курська, once a letter is put in. Of so many letters at least, and at most.
CYRILLIC = re.compile("[а-яґєіїўё]{5,}")
MOST_OF_ENDING = 3
ALPHABETS = (
    ONSETS + VOWELS,
    "abcdefghijklmnopqrstuvwxyz",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяў",
    "0123456789",
)


class Stretch(NamedTuple):
    """Some words of a text, or the beginning of some, as they are written there."""

    text: str
    keys: tuple[str, ...]  # as written, and as the South spells it
    is_whole: bool


def most_edits(key: str) -> int:
    """How many strokes of `key` may be wrong."""
    return 0 if len(key) < SHORTEST else 1 if len(key) < LONG else 2


def starts(key: str) -> tuple[list[str], list[str]]:
    """How keys begin that may be near `key`: as it does, or with one edit.

    Edits behind the first half leave it as it is. For one edit within the first eight
    strokes of it there are all that one edit makes of them, at most 800, each with the
    next two strokes as they are; a second edit in just these is not thought of.
    """
    half = len(key) // 2
    head = key[: min(half, LONGEST_HEAD)]
    rest = key[len(head) : len(head) + 2]
    others = dict.fromkeys(f"{other}{rest}" for other in edited(head, key))
    if head and rest:  # the two strokes between them may have changed places
        others[f"{head[:-1]}{rest[0]}{head[-1]}{rest[1:]}"] = None
    return list(dict.fromkeys([key[:half], head])), list(others)[-MOST_STARTS:]


def edited(head: str, key: str) -> Iterator[str]:
    """`head` after one edit, with letters of the alphabets that `key` is written in."""
    letters = "".join(one for one in ALPHABETS if set(one) & set(key))
    for at in range(len(head)):
        yield head[:at] + head[at + 1 :]
        if at:
            yield head[: at - 1] + head[at] + head[at - 1] + head[at + 1 :]
        for letter in letters:
            yield head[:at] + letter + head[at:]
            if letter != head[at]:
                yield head[:at] + letter + head[at + 1 :]


def distance(one: str, other: str) -> int:
    """How many strokes were left out, put in, changed, or changed places."""
    return _last_row(one, other, len(one) + len(other))[-1]


def beginning_distance(key: str, other: str) -> int:
    """How far `key` is from what is nearest to it of all that `other` begins with.

    One more than `most_edits` allows where it is farther.
    """
    most = most_edits(key)
    return min(_last_row(key, other[: len(key) + most], most))


def stretches(text: str) -> Iterator[Stretch]:
    """What of `text` can be offered: up to three words from each of its first six.

    The last may be cut after two syllables of Hangul or more: what follows them can
    be an ending.
    """
    folded, begun = written(text)
    for start, end, is_whole in _places(folded.key, begun):
        yield _stretch(text[folded.offsets[start] : folded.ends[end - 1]], is_whole)


def nearest(key: str, text: str) -> tuple[int, Stretch] | None:
    """The stretch of `text` that is nearest to `key`, if one is near and not the same.

    Whole words come before parts of them, and before Cyrillic ones with an ending.
    """
    most = most_edits(key)
    folded, begun = written(text)
    sizes = list(accumulate((len(strokes(sign)) for sign in folded.key), initial=0))
    best: tuple[int, bool, int, str] | None = None
    found = None
    for start, end, is_whole in _places(folded.key, begun):
        size = min(sizes[end] - sizes[start], LONGEST)
        if abs(size - len(key)) > most + MOST_RESPELLED:
            continue
        words = text[folded.offsets[start] : folded.ends[end - 1]]
        plain = folded.key[start:end]
        stretch = (
            _stretch(words, is_whole)
            if HANGUL.search(plain)  # which the South may spell otherwise
            else Stretch(words, (strokes(plain)[:LONGEST].rstrip(),), is_whole)
        )
        for one in stretch.keys:
            longer = len(one) - len(key)
            is_ended = 0 < longer <= MOST_OF_ENDING and CYRILLIC.fullmatch(key)
            if abs(longer) > most and not is_ended:
                continue
            row = _last_row(key, one, most)
            is_all = is_whole and row[-1] <= most
            far = row[-1] if row[-1] <= most or not is_ended else min(row)
            if far == 0:
                return None
            rank = (far, not is_all, len(words), words)
            if far <= most and (best is None or rank < best):
                best, found = rank, (far, stretch)
    return found


def _places(key: str, begun: list[int]) -> Iterator[tuple[int, int, bool]]:
    """Where `stretches` are in the key of a text, and whether they end with a word."""
    bounds = [at for at in begun if at < len(key)]
    limits = [*bounds[1:], len(key)]
    for first, start in enumerate(bounds[:MOST_BEGINNINGS]):
        for last in range(first, min(first + MOST_WORDS, len(bounds))):
            end = limits[last]
            while end > start and key[end - 1] == " ":
                end -= 1
            if all(map(is_syllable, key[bounds[last] : end])):
                for cut in range(bounds[last] + 2, end):
                    yield start, cut, False
            if end > start:
                yield start, end, True


@lru_cache(maxsize=4096)
def _stretch(text: str, is_whole: bool) -> Stretch:
    keys = (strokes_of(text), strokes(fold_strict(text).key)[:LONGEST])
    return Stretch(text, tuple(dict.fromkeys(keys)), is_whole)


def _last_row(one: str, other: str, most: int) -> list[int]:
    """The distance of `one` from each beginning of `other`, `most` + 1 if it is more.

    What is farther is not looked at: few cells of each row, and no row after one that
    is too far throughout (Ukkonen 1985).
    """
    far, size = most + 1, len(other)
    earlier: list[int] = []
    before: list[int] = []
    row = [min(at, far) for at in range(size + 1)]
    for i, sign in enumerate(one, 1):
        earlier, before, row = before, row, [far] * (size + 1)
        row[0] = min(i, far)
        nearest_yet = row[0]
        for j in range(max(1, i - most), min(size, i + most) + 1):
            its = other[j - 1]
            least = before[j - 1] + (sign != its)
            if before[j] < least:
                least = before[j] + 1
            if row[j - 1] < least:
                least = row[j - 1] + 1
            if i > 1 and j > 1 and sign == other[j - 2] and its == one[i - 2]:
                least = min(least, earlier[j - 2] + 1)
            if least < far:
                row[j] = least
                nearest_yet = min(nearest_yet, least)
        if nearest_yet > most:
            break
    return row
