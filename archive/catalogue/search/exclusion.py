"""What is left where a query only says what is not wanted."""

from collections.abc import Sequence

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, sent
from archive.catalogue.search import candidates
from archive.catalogue.search.candidates import Sets
from archive.catalogue.search.conditions import (
    Condition,
    Wanted,
    is_decided,
    is_in_line,
    tsquery,
)
from archive.catalogue.search.scope import TITLES, Scope

HAVING = """
WITH those AS MATERIALIZED (
    SELECT code, place FROM catalogue_having(%s::tsquery, %s)
)
SELECT (SELECT count(*) FROM those),
       (SELECT string_agg(int4send(place), '') FROM those c WHERE {decision})
"""
# Where there are too many to look through all of them count as having it.
LOOKED_THROUGH = """
((SELECT count(*) FROM those) > %s OR EXISTS (
    SELECT FROM catalogue_line l WHERE l.code = c.code AND {line} AND {scope} OFFSET 0
))
"""


def remaining(without: Sequence[Wanted], scope: Scope) -> Sets:
    """All items but those that have one of `without` in a text that counts.

    The set has no end: it is to be taken among the items that stand. What may have
    such a term is left out; then `is_cut` says that there may be more.
    """
    left_out, is_cut = NOBODY, False
    for term in without:
        decision, most = _decision(term, scope)
        asked = tsquery([term], in_title=scope.part == TITLES)
        given = [asked, candidates.MOST_ITEMS, *decision.values]
        count, places = reads.row(HAVING.format(decision=decision.sql), given)
        if count >= candidates.MOST_ITEMS:
            return candidates.NOTHING._replace(is_cut=True)
        is_cut |= count > most
        left_out |= sent(places)
    return Sets(NOBODY, ~left_out, NOBODY, is_cut)


def _decision(term: Wanted, scope: Scope) -> tuple[Condition, int]:
    """Which items of the index have `term`, and up to how many are looked through."""
    if scope.is_everything and is_decided(term):
        return Condition("true", []), candidates.MOST_ITEMS
    line, within = is_in_line("l", term.spelled), scope.condition("l")
    most = (
        candidates.MOST_LOOKED_THROUGH
        if scope.is_everything
        else candidates.MOST_IN_SCOPE
    )
    sql = LOOKED_THROUGH.format(line=line.sql, scope=within.sql)
    return Condition(sql, [most, *line.values, *within.values]), most
