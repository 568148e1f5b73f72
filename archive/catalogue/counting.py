"""How many items there are of each value, kept right as items come, change and go.

The numbers are changed by one for each value that an item gains or loses: counting
the items of its values anew would take a hundred times as long, and all other pushes
would wait for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from archive.catalogue.facets import UNLISTED
from archive.catalogue.models import Facet, FacetCount
from archive.catalogue.standing import ALIAS

Values = set[tuple[str, str]]  # name, value

TABLE = FacetCount._meta.db_table
MORE = f"""
INSERT INTO {TABLE} AS known (name, value, items)
SELECT *, 1 FROM unnest(%s::text[], %s::text[])
ON CONFLICT (name, value) DO UPDATE SET items = known.items + 1
"""  # noqa: S608 (a table name of ours)
FEWER = f"""
WITH lost AS (
    SELECT * FROM unnest(%s::text[], %s::text[]) AS lost (name, value)
), last AS (
    DELETE FROM {TABLE} known USING lost
    WHERE (known.name, known.value) = (lost.name, lost.value) AND known.items = 1
)
UPDATE {TABLE} known SET items = known.items - 1 FROM lost
WHERE (known.name, known.value) = (lost.name, lost.value) AND known.items > 1
"""  # noqa: S608 (a table name of ours)


@contextmanager
def recounted(code: str) -> Iterator[None]:
    """Count the values of an item as it stands after the block, no longer as before.

    Within a transaction that has its turn (`standing.take_turn`). The block must say
    how the item stands: that changes the tally, for which pushes of other items wait,
    so that nobody changes these numbers at the same time.
    """
    before = _values(code)
    yield
    after = _values(code)
    _change(MORE, after - before)
    _change(FEWER, before - after)


def _values(code: str) -> Values:
    rows = Facet.objects.filter(code=code).exclude(name__in=UNLISTED)
    return set(rows.values_list("name", "value"))


def _change(sql: str, values: Values) -> None:
    if values:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(sql, [list(part) for part in zip(*values, strict=True)])
