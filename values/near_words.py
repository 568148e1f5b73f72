"""Words that somebody may have meant who mistyped: one or two strokes away.

Distances are between keys of strokes (values/beginnings), so that a wrong vowel in a
syllable of Hangul is one stroke and not a syllable. Neighbouring strokes that changed
places are one (optimal string alignment).
"""

from collections.abc import Iterator
from typing import NamedTuple

from values.beginnings import LONGEST, MOST_BEGINNINGS, strokes, strokes_of
from values.folding import fold_strict
from values.hangul import ONSETS, VOWELS, is_syllable
from values.search_keys import written

# Of fewer strokes too many words are near; from the second length on two may be wrong.
SHORTEST, LONG = 4, 10
LONGEST_HEAD, MOST_STARTS = 8, 800
MOST_WORDS = 3  # of a title, taken together
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
    return _last_row(one, other)[-1]


def beginning_distance(key: str, other: str) -> int:
    """How far `key` is from what is nearest to it of all that `other` begins with."""
    return min(_last_row(key, other[: len(key) + most_edits(key)]))


def stretches(text: str) -> Iterator[Stretch]:
    """What of `text` can be offered: up to three words from each of its first six.

    The last may be cut after two syllables of Hangul or more: what follows them can
    be an ending.
    """
    folded, begun = written(text)
    bounds = [at for at in begun if at < len(folded.key)]
    limits = [*bounds[1:], len(folded.key)]
    for first, start in enumerate(bounds[:MOST_BEGINNINGS]):
        for last in range(first, min(first + MOST_WORDS, len(bounds))):
            end = limits[last]
            while end > start and folded.key[end - 1] == " ":
                end -= 1
            cut = bounds[last] + 2
            while cut < end and all(map(is_syllable, folded.key[bounds[last] : end])):
                yield _stretch(
                    text[folded.offsets[start] : folded.ends[cut - 1]], False
                )
                cut += 1
            if end > start:
                yield _stretch(text[folded.offsets[start] : folded.ends[end - 1]], True)


def nearest(key: str, text: str) -> tuple[int, Stretch] | None:
    """The stretch of `text` that is nearest to `key`, if one is near and not the same.

    Whole words come before parts of them.
    """
    found = [
        (distance(key, one), not stretch.is_whole, len(stretch.text), stretch.text)
        + (stretch,)
        for stretch in stretches(text)
        for one in stretch.keys
    ]
    if not found or min(found)[0] == 0:
        return None
    far, *_rest, stretch = min(found)
    return (far, stretch) if far <= most_edits(key) else None


def _stretch(text: str, is_whole: bool) -> Stretch:
    keys = (strokes_of(text), strokes(fold_strict(text).key)[:LONGEST])
    return Stretch(text, tuple(dict.fromkeys(keys)), is_whole)


def _last_row(one: str, other: str) -> list[int]:
    """The distance of `one` from each beginning of `other`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one):
        earlier, before, row = before, row, [i + 1]
        for j, its in enumerate(other):
            least = min(before[j] + (sign != its), before[j + 1] + 1, row[j] + 1)
            if i and j and sign == other[j - 1] and its == one[i - 1]:
                least = min(least, earlier[j - 1] + 1)
            row.append(least)
    return row
