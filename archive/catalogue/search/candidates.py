"""Which items have every term: sets, from one statement whose work is bounded.

The index is asked for items; where it does not decide, lines of those it brings are
looked through. Both stop at a number, and say so.
"""

from collections.abc import Iterator, Sequence
from string import digits
from typing import NamedTuple

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items, sent
from archive.catalogue.search.conditions import (
    Condition,
    Wanted,
    has,
    is_decided,
    is_decided_loosely,
    is_in_item,
    tsquery,
)
from archive.catalogue.search.scope import EVERYWHERE, TITLES, Scope

# Items taken from the index, and items whose lines are looked through for a term.
MOST_ITEMS, MOST_LOOKED_THROUGH = 100_000, 5_000
# Where only some lines count every item is looked through, all of its lines.
MOST_IN_SCOPE = 2_000
# Where any of several terms would do, for each of them.
MOST_OF_EACH = 500

# `catalogue_places` and `catalogue_having` ask the index, whatever it costs to look at
# each row. Places come as four bytes each: a set of them is read faster than rows.
DECIDED = """
SELECT '{name}', is_cut, places FROM catalogue_places(%s::tsquery, %s)
"""
SET = """
{name} AS MATERIALIZED (
    SELECT code, place FROM catalogue_having(%s::tsquery, %s)
), {name}_found AS MATERIALIZED (
    SELECT place FROM {name} c WHERE {condition}
)
"""
TOLD = """
SELECT '{name}', (SELECT count(*) FROM {name}) >= %s, (
    SELECT string_agg(int4send(place), '') FROM {name}_found
)
"""
# What is spelled so need not be looked through again.
NOT_YET = "c.place NOT IN (SELECT place FROM spelled_found)"


class Sets(NamedTuple):
    """Items with every term: in the title, anywhere, only in a looser spelling."""

    titled: Items
    spelled: Items  # those with it in the title included
    looser: Items
    is_cut: bool  # there may be more


# Name of a set, what the index is asked for it, and what decides of each item.
Asked = tuple[str, str, Condition]

NOTHING = Sets(NOBODY, NOBODY, NOBODY, is_cut=False)

# Every term in some line that counts, and none of those left out: the lines of an item
# are read once for all.
IN_SCOPE = """
(SELECT {terms} FROM catalogue_line l {looser} WHERE l.code = c.code AND {scope})
"""
LOOSER_TOO = """
LEFT JOIN catalogue_looseline o ON o.code = l.code AND o.position = l.position
"""


def candidates(
    terms: Sequence[Wanted],
    without: Sequence[Wanted],
    *,
    looser: bool,
    scope: Scope = EVERYWHERE,
) -> Sets:
    """The items that have every one of `terms` and none of `without`; one read."""
    if scope.is_everything:
        asked_for, through = [*_asked(terms, without, looser)], MOST_LOOKED_THROUGH
    else:
        asked_for, through = [*_asked_in(scope, terms, without, looser)], MOST_IN_SCOPE
    found = dict.fromkeys(("titled", "spelled", "looser", "without"), NOBODY)
    is_cut = False
    for name, is_more, places in _read(asked_for, through):
        kind = name.rstrip(digits)
        if is_more and kind == "without":  # any item may be one of them
            return NOTHING._replace(is_cut=True)
        found[kind] |= sent(places)
        is_cut |= is_more
    left = ~found["without"]
    spelled = (found["titled"] | found["spelled"]) & left
    return Sets(
        found["titled"] & left, spelled, found["looser"] & left & ~spelled, is_cut
    )


def having_each(terms: Sequence[Wanted]) -> tuple[list[Items], bool]:
    """For each of `terms` the items with it, and whether there may be more; one read.

    Where lines decide, those of at most 500 items are looked through for each.
    """
    asked_for = [
        (
            f"term{number}",
            tsquery([term]),
            _all([] if is_decided(term) else [is_in_item("c.code", term)]),
        )
        for number, term in enumerate(terms)
    ]
    told = {name: told for name, *told in _read(asked_for, MOST_OF_EACH)}
    found = [sent(told[name][1]) for name, *_ in asked_for]
    return found, any(is_more for is_more, _places in told.values())


def _read(asked_for: Sequence[Asked], through: int) -> list[tuple]:
    """Of each set its name, whether there may be more, and places as they are sent."""
    if any(decision.values for _name, _asked_for, decision in asked_for):
        sql, values = _looked_through(asked_for, through)
    else:
        sql = " UNION ALL ".join(DECIDED.format(name=name) for name, *_ in asked_for)
        values = [one for _, asked, _ in asked_for for one in (asked, MOST_ITEMS)]
    return reads.rows(sql, values) if asked_for else []


def _looked_through(asked_for: Sequence[Asked], through: int) -> tuple[str, list]:
    """The statement where lines decide: it looks at so many items for a set."""
    sets, values, told, bounds = [], [], [], []
    for name, asked, decision in asked_for:
        looks = decision.values and not name.startswith("without")
        most = through if looks else MOST_ITEMS
        sets.append(SET.format(name=name, condition=decision.sql))
        values += [asked, most, *decision.values]
        told.append(TOLD.format(name=name))
        bounds.append(most)
    return f"WITH {', '.join(sets)} {' UNION ALL '.join(told)}", values + bounds


def _asked(
    terms: Sequence[Wanted], without: Sequence[Wanted], looser: bool
) -> Iterator[Asked]:
    undecided = [term for term in terms if not is_decided(term)]
    decision = _all([is_in_item("c.code", term) for term in undecided])
    yield "titled", tsquery(terms, in_title=True), decision
    yield "spelled", tsquery(terms), decision
    loosely = looser and any(term.may_be_looser for term in terms)
    if loosely:
        undecided = [term for term in terms if not is_decided_loosely(term)]
        looked = [is_in_item("c.code", one, loosely=True) for one in undecided]
        decision = _all([Condition(NOT_YET, []), *looked])
        # Of one term what is spelled so is known already.
        yield "looser", tsquery(terms, loosely=True, spelled=len(terms) > 1), decision
    # Words left out may stand in any part of an item, so each is a set of its own.
    for number, term in enumerate(without):
        name = f"without{number}"
        yield name, tsquery([term]), _left_out(name, term)


def _left_out(name: str, term: Wanted) -> Condition:
    """Whether an item is left out: all of them where there are too many to look at."""
    if is_decided(term):
        return _all([])
    condition, values = is_in_item("c.code", term)
    many = f"(SELECT count(*) FROM {name}) > {MOST_LOOKED_THROUGH}"  # noqa: S608 (names of ours)
    return Condition(f"({many} OR {condition})", values)


def _asked_in(
    scope: Scope, terms: Sequence[Wanted], without: Sequence[Wanted], looser: bool
) -> Iterator[Asked]:
    """The same where only some lines count: the index knows titles, lines the rest."""
    asked = tsquery(terms, in_title=scope.part == TITLES)
    yield "spelled", asked, _in_scope(scope, terms, without)
    if looser and any(term.may_be_looser for term in terms):
        looked = _in_scope(scope, terms, without, loosely=True)
        decision = _all([Condition(NOT_YET, []), looked])
        yield "looser", tsquery(terms, loosely=True), decision


def _in_scope(
    scope: Scope,
    terms: Sequence[Wanted],
    without: Sequence[Wanted],
    *,
    loosely: bool = False,
) -> Condition:
    row = "o" if loosely else ""
    wanted = [has("l", term, looser_row=row) for term in terms]
    unwanted = [has("l", term) for term in without]
    within = scope.condition("l")
    each = [f"bool_or({one.sql})" for one in wanted]
    each += [f"NOT bool_or({one.sql})" for one in unwanted]
    sql = IN_SCOPE.format(
        terms=" AND ".join(each),
        looser=LOOSER_TOO if loosely else "",
        scope=within.sql,
    )
    values = [value for one in (*wanted, *unwanted) for value in one.values]
    return Condition(sql, [*values, *within.values])


def _all(conditions: Sequence[Condition]) -> Condition:
    return Condition(
        " AND ".join(one.sql for one in conditions) or "true",
        [value for one in conditions for value in one.values],
    )
