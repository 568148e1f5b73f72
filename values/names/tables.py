"""How a table of spellings is written down, and what is read from it.

A table is text: the first line names columns, the first column is what is spelled,
each other column a system. A cell lists the jamo that this spelling can stand for,
each with its cost behind it if it has one (`ㄱ ㅋ.1`); `-` says that the system does
not have this spelling, `"` that it is as in the column to the left. `∅` is the coda
that is not heard.

Before a spelling, `^` limits it to the beginning of a word; after a vowel, `+` limits
it to syllables with a coda. A limited row stands above the row without a limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

Options = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class System:
    """A way of writing Korean with another script's letters.

    `code` names it to other modules, `letter` in stored readings.
    """

    code: str
    letter: str
    onsets: Mapping[str, Options]
    vowels: Mapping[str, Options]
    codas: Mapping[str, Options]

    @cached_property
    def onset_sizes(self) -> dict[str, tuple[str, ...]]:
        """Onset spellings by their first letter, "" for the one of no letters."""
        return by_first_letter({spelling.lstrip("^") for spelling in self.onsets})

    @cached_property
    def vowel_sizes(self) -> dict[str, tuple[str, ...]]:
        """Vowel spellings by their first letter."""
        return by_first_letter({spelling.rstrip("+") for spelling in self.vowels})

    @cached_property
    def coda_sizes(self) -> dict[str, tuple[str, ...]]:
        """Coda spellings by their first letter."""
        return by_first_letter(set(self.codas))

    def onset(self, spelling: str, first: bool) -> Options:
        """What an onset can stand for, `first` in a word or later."""
        if first and f"^{spelling}" in self.onsets:
            return self.onsets[f"^{spelling}"]
        return self.onsets.get(spelling, ())

    def vowel(self, spelling: str, closed: bool) -> Options:
        """What a vowel can stand for, with a coda behind it or without."""
        if closed and f"{spelling}+" in self.vowels:
            return self.vowels[f"{spelling}+"]
        return self.vowels.get(spelling, ())


def read_table(text: str) -> dict[str, dict[str, Options]]:
    """For each column of a table, its spellings with what they stand for."""
    lines = [line.split("|") for line in text.strip().splitlines()]
    names = [name.strip() for name in lines[0][1:]]
    table: dict[str, dict[str, Options]] = {name: {} for name in names}
    for line in lines[1:]:
        spelling, *cells = (cell.strip() for cell in line)
        before = ""
        for name, cell in zip(names, cells, strict=True):
            before = before if cell == '"' else cell
            if before != "-":
                table[name][spelling] = read_options(before)
    return table


def read_options(cell: str) -> Options:
    """`ㄱ ㅋ.1` as ((ㄱ, 0), (ㅋ, .1))."""
    return tuple(
        (part[0].replace("∅", ""), float(part[1:] or 0)) for part in cell.split()
    )


def by_first_letter(spellings: set[str]) -> dict[str, tuple[str, ...]]:
    """Spellings under their first letter, the longest of each first."""
    found: dict[str, tuple[str, ...]] = {}
    for spelling in sorted(spellings, key=lambda one: (-len(one), one)):
        found[spelling[:1]] = (*found.get(spelling[:1], ()), spelling)
    return found
