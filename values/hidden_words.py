"""Words taken out of a line before it is shown: `[■]` stands in their place.

In doubt the whole line goes: where none of the words is found any more, and where
what is left would still spell one of them.
"""

import unicodedata
from collections.abc import Iterable

from values.mark_syntax import Expanded, Text, parse, unparse

HIDDEN = "[■]"


def hidden(text: str, words: Iterable[str]) -> str:
    """`text`, with its shorthand marks, without `words`.

    Every place where one of them stands is replaced, together with the marks that it
    lies in or touches, so that no alternative reading gives it away. Nothing is as
    long as what it hides.
    """
    if not text:
        return ""
    wanted = [word for word in words if dense(word)]
    places = [place for word in wanted for place in _places(text, word)]
    if not wanted or not all(any(_places(text, word)) for word in wanted):
        return HIDDEN
    left = _without(text, _whole_marks(text, places))
    # Parted by marks, by spaces or by other spellings it would still be there.
    letters = [dense(part) for part in left.split(HIDDEN)]
    if any(dense(word) in part for word in wanted for part in letters):
        return HIDDEN
    return left


def dense(text: str) -> str:
    """The letters and digits of `text` alone, whatever their width and case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def _places(text: str, word: str) -> Iterable[tuple[int, int]]:
    word = word.strip()
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def _whole_marks(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`places` in order, none cutting through a mark or touching another."""
    marks, at = [], 0
    for node in parse(text):
        end = at + len(unparse((node,)))
        if isinstance(node, Expanded):
            # The rest of a word tells its beginning, and the other way round.
            start = at
            while start and text[start - 1].isalnum():
                start -= 1
            marks.append((start, end))
        elif not isinstance(node, Text):
            marks.append((at, end))
        at = end
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        for first, last in marks:
            if start < last and first < end:
                start, end = min(start, first), max(end, last)
        if merged and start <= merged[-1][1]:
            merged[-1] = (min(start, merged[-1][0]), max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(text: str, places: list[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in places:
        parts += [text[done:start], HIDDEN]
        done = end
    return "".join([*parts, text[done:]])
