"""Words taken out of a line before it is shown: `[■]` stands in their place.

In doubt the whole line goes: where none of the words is found any more, and where
what is left would still spell one of them.
"""

import unicodedata
from collections.abc import Iterable

from values.mark_syntax import (
    Added,
    Deleted,
    Expanded,
    Foreign,
    Node,
    Redacted,
    Sic,
    Supplied,
    Text,
    Unclear,
    parse,
    unparse,
)

HIDDEN = "[■]"
MOST_READINGS = 10  # that are looked at, of what is unclear
END = -1  # instead of a number of letters: all of them


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
    nodes = parse(left)
    if any(_spelled(nodes, dense(word)) for word in wanted):
        return HIDDEN
    return left


def _spelled(nodes: Iterable[Node], word: str) -> bool:
    """Whether `word` can be read in a line, whichever readings one takes of its marks.

    What is torn off, illegible or struck out may be passed over.
    """
    return END in _read_on({0}, nodes, word)


def _read_on(begun: set[int], nodes: Iterable[Node], word: str) -> set[int]:
    """How many letters of `word` may have been read after `nodes`; `END` if all.

    `begun` says the same of the place before them.
    """
    for node in nodes:
        match node:
            case Redacted():
                begun = {0} | begun & {END}
            case Text(said):
                begun = _letters(begun, said, word)
            case Unclear(said, others):
                begun = _any_of(begun, (said, *others), word)
            case Sic(sic, corr):
                begun = _any_of(begun, (sic, corr), word)
            case Expanded(said):
                begun = _any_of(begun, (said, ""), word)
            case Deleted(content):
                begun = begun | _read_on(begun, content, word)
            case Supplied(content) | Added(content) | Foreign(_, content):
                begun = _read_on(begun, content, word)
    return begun


def _any_of(begun: set[int], readings: Iterable[str], word: str) -> set[int]:
    return set().union(*(_letters(begun, said, word) for said in readings))


def _letters(begun: set[int], said: str, word: str) -> set[int]:
    for char in dense(said):
        further = {at + 1 for at in begun if at != END and word[at] == char}
        begun = {0} | begun & {END} | {END if at == len(word) else at for at in further}
    return begun


def readings(text: str) -> list[str]:
    """What a line with marks is read as, other than it is written; each once.

    First as it is shown, with what was struck out left out; then with that, with slips
    put right, and with the second, third … of unclear readings.
    """
    nodes = parse(text)
    ways = 2 + min(text.count("|"), MOST_READINGS)
    found = dict.fromkeys("".join(_read(nodes, nth)) for nth in range(ways))
    return [said for said in found if said != text]


def _read(nodes: Iterable[Node], nth: int) -> Iterable[str]:
    for node in nodes:
        match node:
            case Text(said) | Expanded(said):
                yield said
            case Unclear(said, others):
                yield (said, *others)[min(nth, len(others))]
            case Sic(sic, corr):
                yield corr if nth else sic
            case Supplied(content) | Added(content) | Foreign(_, content):
                yield from _read(content, nth)
            case Deleted(content):
                yield from _read(content, nth) if nth else ()
            case _:
                yield HIDDEN


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
