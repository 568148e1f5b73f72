"""What a query should find: plain search in folded texts, line by line.

No index, no database: the keys of all lines are one string, and `str.find` goes
through it; so are their LOOSE keys, and the lines themselves without spaces, which no
folding has touched. What a key is, `values.folding` says; nothing else of the search
is used.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from archive.catalogue import edition as schema
from archive.catalogue import indexing
from values.folding import fold, index_keys, query_keys

# From this length on a word is also found at the beginning of longer ones.
SHORTEST_PREFIX = 3


class Line(NamedTuple):
    """A line of an item as it reads, without marks."""

    code: str
    role: str
    language: str
    text: str


class Wanted(NamedTuple):
    """One stretch that is asked for: anywhere, or as a word with its bounds."""

    text: str
    kind: Literal["anywhere", "word", "whole"]  # word: or the beginning of one


class Truth:
    """The lines of a corpus, and which items have what."""

    def __init__(self):
        self.lines: list[Line] = []
        self._plain, self._spelled, self._loose = _Keys(), _Keys(), _Keys()

    def add(self, given: schema.Edition) -> None:
        for one in indexing.lines(given):
            line = Line(given["code"], one.role, one.language, one.plain)
            number = len(self.lines)
            self.lines.append(line)
            self._plain.add(number, _plain(line.text))
            for key in index_keys(line.text):
                self._spelled.add(number, key)
            for key in index_keys(line.text, loose=True):
                self._loose.add(number, key)

    def items(
        self,
        wanted: Iterable[Wanted],
        unwanted: Iterable[Wanted] = (),
        *,
        loose: bool = False,
    ) -> set[str]:
        """The codes of the items with each of `wanted` in some line.

        And with none of `unwanted` in any, which no looser spelling makes more.
        """
        found = {line.code for line in self.lines}
        for one in wanted:
            found &= self._having(one, loose)
        for one in unwanted:
            found -= self._having(one, loose=False)
        return found

    def _having(self, wanted: Wanted, loose: bool) -> set[str]:
        numbers = set(self._spelled.having(wanted, _keys(wanted, loose=False)))
        if wanted.kind == "anywhere":
            numbers.update(self._plain.having(wanted, [_plain(wanted.text)]))
        if loose:
            numbers.update(self._loose.having(wanted, _keys(wanted, loose=True)))
        return {self.lines[number].code for number in numbers}


def _plain(text: str) -> str:
    return "".join(text.split())


def _keys(wanted: Wanted, *, loose: bool) -> tuple[str, ...]:
    if wanted.kind == "anywhere":
        return query_keys(wanted.text, loose)
    return () if loose else (fold(wanted.text).key,)


class _Keys:
    """Keys of numbered lines, in a string whose every key has a space at each end."""

    def __init__(self):
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._length = 0
        self._text = ""

    def add(self, number: int, key: str) -> None:
        piece = f" {key} \n"
        self._pieces.append(piece)
        self._starts.append(self._length)
        self._numbers.append(number)
        self._length += len(piece)
        self._text = ""

    def having(self, wanted: Wanted, keys: Iterable[str]) -> Iterator[int]:
        """The numbers of the lines that have one of these keys."""
        self._text = self._text or "".join(self._pieces)
        for key in keys:
            sought = key if wanted.kind == "anywhere" else f" {key}"
            is_open = wanted.kind == "word" and len(key) >= SHORTEST_PREFIX
            if wanted.kind != "anywhere" and not is_open:
                sought += " "
            at = self._text.find(sought)
            while at >= 0:
                place = bisect_right(self._starts, at) - 1
                yield self._numbers[place]
                # One place in a line is enough.
                after = place + 1
                if after == len(self._starts):
                    break
                at = self._text.find(sought, self._starts[after])
