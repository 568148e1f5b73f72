"""The order of a few items, by where the terms stand in them."""

from collections.abc import Sequence

from archive.catalogue import reads
from archive.catalogue.bits import Items, listed
from archive.catalogue.search.conditions import Wanted, is_in_line
from archive.catalogue.search.scope import EVERYWHERE, Scope

# A word of the title is more to the point than one of a line, and terms that stand
# together in a line more than the same ones apart.
RANKED = """
WITH chosen AS MATERIALIZED (
    SELECT code, published_at FROM catalogue_entry
    WHERE place = ANY(%s::int[]) AND status = 'live'
)
SELECT code FROM (
    SELECT l.code, {terms} AS terms,
           CASE l.role WHEN 'title' THEN 30 WHEN 'field' THEN 5 ELSE 1 END AS weight
    FROM catalogue_line l
    WHERE l.code = ANY(ARRAY(SELECT code FROM chosen)) AND {scope} OFFSET 0
) AS line JOIN chosen USING (code) WHERE terms > 0
GROUP BY code ORDER BY sum(weight * terms * terms) DESC, max(published_at) DESC, code
"""


def ranked(
    items: Items, terms: Sequence[Wanted], scope: Scope = EVERYWHERE
) -> list[str]:
    """The codes of these items, the best first, those published last among equals."""
    if not items:
        return []
    asked = [is_in_line("l", term.spelled) for term in terms]
    within = scope.condition("l")
    sql = RANKED.format(
        terms=" + ".join(f"({one.sql})::int" for one in asked), scope=within.sql
    )
    values = [value for one in asked for value in one.values]
    given = [listed(items), *values, *within.values]
    return [code for (code,) in reads.rows(sql, given)]
