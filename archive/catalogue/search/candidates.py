"""Which items have every term: sets, from one statement whose work is bounded.

The index is asked for items; where it does not decide, lines of those it brings are
looked through. Both stop at a number, and say so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items, sent
from archive.catalogue.search.conditions import (
    Condition,
    Wanted,
    is_decided,
    is_decided_loosely,
    is_in_item,
    tsquery,
)

# Items taken from the index, and items whose lines are looked through for a term.
MOST_ITEMS, MOST_LOOKED_THROUGH = 100_000, 5_000

# Places as four bytes each: a set of them is read faster than rows would be.
SET = """
SELECT '{name}', (SELECT count(*) FROM {name}) >= %s, (
    SELECT string_agg(int4send(place), '') FROM {name} c WHERE {condition}
)
"""
NAMED = """
{name} AS MATERIALIZED (
    SELECT code, place FROM catalogue_findable WHERE terms @@ %s::tsquery LIMIT %s
)
"""


class Sets(NamedTuple):
    """Items with every term: in the title, anywhere, only in a looser spelling."""

    titled: Items
    spelled: Items  # those with it in the title included
    looser: Items
    is_cut: bool  # there may be more


NOTHING = Sets(NOBODY, NOBODY, NOBODY, is_cut=False)


def candidates(terms: Sequence[Wanted], *, looser: bool) -> Sets:
    """The items that have every one of `terms`; one read."""
    names, values, parts, more = [], [], [], []
    for name, asked, decided in _asked(terms, looser):
        most = MOST_LOOKED_THROUGH if decided.values else MOST_ITEMS
        names.append(NAMED.format(name=name))
        values += [asked, most]
        parts.append(SET.format(name=name, condition=decided.sql))
        more += [most, *decided.values]
    sql = f"WITH {', '.join(names)} {' UNION ALL '.join(parts)}"
    rows = reads.rows(sql, values + more)
    found = {name: (sent(places), is_cut) for name, is_cut, places in rows}
    titled, spelled = found["titled"][0], found["spelled"][0]
    loose = found["looser"][0] if "looser" in found else NOBODY
    return Sets(
        titled,
        titled | spelled,
        loose & ~(titled | spelled),
        any(is_cut for _items, is_cut in found.values()),
    )


def _asked(
    terms: Sequence[Wanted], looser: bool
) -> Iterator[tuple[str, str, Condition]]:
    """Name of a set, what the index is asked for it, and what decides of each item."""
    undecided = [term for term in terms if not is_decided(term)]
    decision = _all([is_in_item("c.code", term) for term in undecided])
    yield "titled", tsquery(terms, in_title=True), decision
    yield "spelled", tsquery(terms), decision
    if looser and any(term.looser for term in terms):
        undecided = [term for term in terms if not is_decided_loosely(term)]
        decision = _all([is_in_item("c.code", one, loosely=True) for one in undecided])
        yield "looser", tsquery(terms, loosely=True), decision


def _all(conditions: Sequence[Condition]) -> Condition:
    return Condition(
        " AND ".join(one.sql for one in conditions) or "true",
        [value for one in conditions for value in one.values],
    )
