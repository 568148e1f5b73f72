"""Words of the North and the South that no rule turns into one another.

`pairs.tsv` says of each pair whether it is two spellings of a word or two words of
one meaning. A search takes them in only where the reader ticks them.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from values.orthography.keys import fold_strict
from values.orthography.rules import table
from values.search_keys import fold
from values.search_terms import Term

Kind = Literal["spelling", "lexical"]
MOST_SYNONYMS = 8
# From this many syllables on a word is also looked for inside of a term.
SHORTEST_PART = 2


class Synonym(NamedTuple):
    """What may be asked for instead, and whether it is a spelling or another word."""

    text: str
    kind: Kind


def synonyms(term: str) -> list[Synonym]:
    """What else a reader of `term`, in either spelling, may mean: at most eight.

    Either the term itself is in the table, or it begins or ends with a word that is,
    which is then replaced (당일군, 당일꾼).
    """
    key = fold_strict(term).key
    found = dict.fromkeys(_counterparts().get(key, ()))
    for size in range(len(key) - 1, SHORTEST_PART - 1, -1):
        for part, before, after in (
            (key[:size], "", key[size:]),
            (key[-size:], key[:-size], ""),
        ):
            for text, kind in _counterparts().get(part, ()):
                found[Synonym(before + text + after, kind)] = None
    return list(found)[:MOST_SYNONYMS]


def other_words(term: Term) -> tuple[Term, ...]:
    """What else to look for where `term` is asked for, if the reader wants that."""
    if term.kind != "run":
        return ()
    return tuple(
        replace(term, key=fold(other.text).key, typed=other.text)
        for other in synonyms(term.typed or term.key)
    )


@lru_cache(maxsize=1)
def _counterparts() -> dict[str, tuple[Synonym, ...]]:
    found: dict[str, tuple[Synonym, ...]] = {}
    for line in table("pairs.tsv"):
        north, south = line["north"], line["south"]
        for one, other in ((north, south), (south, north)):
            key = fold_strict(one).key
            found[key] = (*found.get(key, ()), Synonym(other, line["type"]))
    return found
