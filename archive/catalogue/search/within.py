"""Which items show a name that some words of the query are, and have the other words.

Up to three words that stand together can be a name, or a given name or a surname alone,
in whatever script; all the others must stand in the item as words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from archive.catalogue.bits import items_at
from archive.catalogue.search.candidates import candidates
from archive.catalogue.search.conditions import Wanted, wanted
from archive.catalogue.search.names import (
    MOST_ITEMS,
    ByName,
    Named,
    Reading,
    Texts,
    forms_in,
    is_small,
    name_keys_of,
    names_read,
    several,
    shown_as,
)
from archive.catalogue.search.scope import EVERYWHERE, Scope
from values.folding import query_terms
from values.names import NEAR, lookup_keys
from values.search_terms import MINUS, MOST_CHARACTERS, QUOTES

# Words of one name, stretches that are looked up, those of them that are searched for,
# and words at the beginning of a query among which they are.
MOST_WORDS, MOST_RUNS, MOST_READINGS, MOST_LOOKED_AT = 3, 12, 3, 16
# A phrase in quotation marks, or a word.
QUOTE = QUOTES.pattern
PIECES = re.compile(rf"{QUOTE}[^{QUOTE[1:]}*{QUOTE}|(?P<word>[^\s{QUOTE[1:]}+)")


class Run(NamedTuple):
    """Some words of a query, by their places, and the query without them."""

    start: int
    end: int
    name: str
    rest: str


def by_name_within(
    text: str,
    *,
    others: bool = False,
    scope: Scope = EVERYWHERE,
    is_words: bool = False,
) -> ByName:
    """Items that show a name which some words of `text` can be, and have the rest.

    At most ten reads: twelve stretches are looked up at once, three readings of them
    are searched for. A longer one goes before a shorter, a whole name before a part;
    what lies within one that found something is asked for no more. With `is_words`
    items have all of `text` as words: those in small letters are then no names.
    """
    runs = {
        run.name: run
        for run in name_runs(text)
        if not (is_words and is_small(run.name))
    }
    read = names_read(runs, cut=NEAR)
    read.sort(key=lambda one: -len(one.asked.split()))
    found: dict[str, Named] = {}
    rest: dict[Wanted, None] = {}
    tied: Sequence[Texts] = ()
    is_cut = False
    done: list[Run] = []
    for reading in read[:MOST_READINGS]:
        run = runs[reading.asked]
        if any(one.start <= run.start and run.end <= one.end for one in done):
            continue
        terms = wanted(query_terms(run.rest).terms, others=others)
        having = candidates(terms, (), looser=False, scope=scope)
        rows = shown_as(reading, having.spelled) if having.spelled else []
        is_cut |= having.is_cut or len(rows) > MOST_ITEMS
        held = {
            code: Named(place, *named, asked=run.name, is_within=True)
            for code, place, *named in rows[:MOST_ITEMS]
            if having.spelled >> place & 1
        }
        if held:
            done.append(run)
            rest.update(dict.fromkeys(terms))
            # What was found by more words stands before.
            found |= {code: one for code, one in held.items() if code not in found}
            tied = tied or several(reading)
    places = items_at(named.place for named in found.values())
    return ByName(found, places, tied, tuple(rest), is_cut)


def named_in(code: str, text: str) -> list[Named]:
    """The forms in one item by which `text`, or some words of it, are names there.

    The nearest first; as many reads as kinds of names, and two.
    """
    if whole := _forms_in(code, names_read([text])):
        return [Named(*form, asked) for asked, *form in whole]
    runs = [run.name for run in name_runs(text)]
    parts = _forms_in(code, names_read(runs, cut=NEAR)[:MOST_READINGS])
    return [Named(*form, asked, is_within=True) for asked, *form in parts]


def _forms_in(code: str, read: Iterable[Reading]) -> list[tuple]:
    """What was asked, place, form, language and field of the forms in an item."""
    found = []
    for reading in read:
        near = {one.ident: number for number, one in enumerate(reading.near)}
        rows = forms_in(code, reading)
        rows.sort(key=lambda row: near[row[1]])
        found += [(reading.asked, *row) for row in rows]
    return found


def name_runs(text: str) -> Iterator[Run]:
    """The stretches of a query that can be a name, the longest first; at most twelve.

    Words in quotation marks and words left out are none, nor are stretches with a word
    that cannot be Korean, nor a query as a whole.
    """
    typed = text[:MOST_CHARACTERS]
    runs, stretches = [], _stretches(typed)
    for length in range(MOST_WORDS, 0, -1):
        for together in stretches:
            for first in range(len(together) - length + 1):
                start = together[first].start()
                end = together[first + length - 1].end()
                rest = f"{typed[:start]} {typed[end:]}"
                if query_terms(rest).terms:
                    runs.append(Run(start, end, typed[start:end], rest))
    kept = (run for run in runs if name_keys_of(run.name))
    yield from islice(kept, MOST_RUNS)


def _stretches(typed: str) -> list[list[re.Match]]:
    """Words of a query that stand together and can each be Korean syllables."""
    found: list[list[re.Match]] = [[]]
    for match in islice(PIECES.finditer(typed), MOST_LOOKED_AT):
        word = match["word"]
        if word and word[0] not in MINUS and lookup_keys(word):
            found[-1].append(match)
        else:
            found.append([])
    return found
