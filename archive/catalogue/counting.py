"""How many items there are of each value, kept right as items come, change and go.

The numbers are changed by one for each value that an item gains or loses, and for each
two values that it gains or loses together: counting the items of its values anew would
take a hundred times as long, and all other pushes would wait for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import product

from django.db import connections

from archive.catalogue.facets import ALL, UNLISTED
from archive.catalogue.models import Facet, FacetCount
from archive.catalogue.standing import ALIAS

Value = tuple[str, str]  # name, value
Counts = set[tuple[str, str, str, str]]  # what the item is counted within, as what

TABLE = FacetCount._meta.db_table
COLUMNS = "within_name, within_value, name, value"
GIVEN = "unnest(%s::text[], %s::text[], %s::text[], %s::text[])"
MORE = f"""
INSERT INTO {TABLE} AS known ({COLUMNS}, items)
SELECT *, 1 FROM {GIVEN}
ON CONFLICT ({COLUMNS}) DO UPDATE SET items = known.items + 1
"""  # noqa: S608 (a table name of ours)
IS_LOST = """
    (known.within_name, known.within_value, known.name, known.value)
    = (lost.within_name, lost.within_value, lost.name, lost.value)
"""
FEWER = f"""
WITH lost AS (
    SELECT * FROM {GIVEN} AS lost ({COLUMNS})
), last AS (
    DELETE FROM {TABLE} known USING lost WHERE {IS_LOST} AND known.items = 1
)
UPDATE {TABLE} known SET items = known.items - 1 FROM lost
WHERE {IS_LOST} AND known.items > 1
"""  # noqa: S608 (a table name of ours)
# All of them, of the values that stand.
COUNT = f"""
WITH shown AS (SELECT name, value, code FROM catalogue_facet WHERE name <> ALL(%s))
INSERT INTO {TABLE} ({COLUMNS}, items)
SELECT '', '', name, value, count(*) FROM shown GROUP BY name, value
UNION ALL
SELECT one.name, one.value, other.name, other.value, count(*)
FROM shown one JOIN shown other ON one.code = other.code AND one.name <> other.name
GROUP BY 1, 2, 3, 4
"""  # noqa: S608 (a table name of ours)

_later: ContextVar[bool] = ContextVar("later", default=False)


@contextmanager
def recounted(code: str) -> Iterator[None]:
    """Count the values of an item as it stands after the block, no longer as before.

    Within a transaction that has its turn (`standing.take_turn`). The block must say
    how the item stands: that changes the tally, for which pushes of other items wait,
    so that nobody changes these numbers at the same time.
    """
    if _later.get():
        yield
        return
    before = _counts(code)
    yield
    after = _counts(code)
    _change(MORE, after - before)
    _change(FEWER, before - after)


@contextmanager
def uncounted() -> Iterator[None]:
    """Leave the numbers as they are, whatever is pushed: `count_all` comes later.

    For a rebuild, which is one transaction: in it each change leaves a dead row behind,
    so that many changes of the same number cost the square of them.
    """
    before = _later.set(True)
    try:
        yield
    finally:
        _later.reset(before)


def count_all() -> None:
    """Count everything, where nothing is counted yet."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(COUNT, [list(UNLISTED)])


def _counts(code: str) -> Counts:
    rows = Facet.objects.filter(code=code).exclude(name__in=UNLISTED)
    values: list[Value] = list(rows.values_list("name", "value"))
    together = product([ALL, *values], values)
    return {(*one, *other) for one, other in together if one[0] != other[0]}


def _change(sql: str, counts: Counts) -> None:
    if counts:
        columns = [list(part) for part in zip(*sorted(counts), strict=True)]
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(sql, columns)
