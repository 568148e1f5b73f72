"""Which items stand with each value, kept right as items come, change and go."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections

from archive.catalogue.bits import items_at, packed
from archive.catalogue.facets import UNLISTED
from archive.catalogue.models import Entry, Facet, FacetSet
from archive.catalogue.standing import ALIAS

Value = tuple[str, str]  # name, value

TABLE = FacetSet._meta.db_table
BYTES = FacetSet.SIZE // 8
GAINED = f"""
INSERT INTO {TABLE} AS known (name, value, chunk, items)
SELECT name, value, %s, %s FROM unnest(%s::text[], %s::text[]) AS gained (name, value)
ON CONFLICT (name, value, chunk) DO UPDATE SET items = set_bit(known.items, %s, 1)
"""  # noqa: S608 (a table name of ours)
IS_LOST = "known.chunk = %s AND (known.name, known.value) = (lost.name, lost.value)"
LOST = f"""
WITH lost AS (
    SELECT * FROM unnest(%s::text[], %s::text[]) AS lost (name, value)
), last AS (
    DELETE FROM {TABLE} known USING lost WHERE {IS_LOST} AND known.items = %s
)
UPDATE {TABLE} known SET items = set_bit(known.items, %s, 0) FROM lost
WHERE {IS_LOST} AND known.items <> %s
"""  # noqa: S608 (a table name of ours)

_later: ContextVar[bool] = ContextVar("later", default=False)


@contextmanager
def recounted(code: str) -> Iterator[None]:
    """Count the item after the block under the values it has then, and no others.

    Within a transaction that has its turn (`standing.take_turn`). The block must say
    how the item stands: that changes the tally, for which pushes of other items wait,
    so that nobody changes these sets at the same time.
    """
    if is_later():
        yield
        return
    before, place = _values(code), _place(code)
    yield
    after = _values(code)
    place = _place(code) if place is None else place
    if place is not None:
        _gain(place, after - before)
        _lose(place, before - after)


@contextmanager
def uncounted() -> Iterator[None]:
    """Leave the sets as they are, whatever is pushed: `count_all` comes later.

    For a rebuild, which is one transaction: in it each change leaves a dead row behind,
    so that many changes of the same set cost the square of them.
    """
    before = _later.set(True)
    try:
        yield
    finally:
        _later.reset(before)


def is_later() -> bool:
    """Whether numbers are to be left as they are: this is within `uncounted`."""
    return _later.get()


def count_all() -> None:
    """Count everything, where nothing is counted yet."""
    places = dict(Entry.objects.values_list("code", "place"))
    found: dict[tuple[str, str, int], list[int]] = {}
    rows = Facet.objects.exclude(name__in=UNLISTED)
    for name, value, code in rows.values_list("name", "value", "code"):
        chunk, bit = divmod(places[code], FacetSet.SIZE)
        found.setdefault((name, value, chunk), []).append(bit)
    FacetSet.objects.bulk_create(
        [
            FacetSet(name=name, value=value, chunk=chunk, items=_chunk(*bits))
            for (name, value, chunk), bits in sorted(found.items())
        ],
        batch_size=1000,
    )


def _values(code: str) -> set[Value]:
    rows = Facet.objects.filter(code=code).exclude(name__in=UNLISTED)
    return set(rows.values_list("name", "value"))


def _place(code: str) -> int | None:
    return Entry.objects.filter(code=code).values_list("place", flat=True).first()


def _chunk(*bits: int) -> bytes:
    return packed(items_at(bits)).ljust(BYTES, b"\0")


def _gain(place: int, values: set[Value]) -> None:
    if values:
        chunk, bit = divmod(place, FacetSet.SIZE)
        _run(GAINED, [chunk, _chunk(bit), *_columns(values), bit])


def _lose(place: int, values: set[Value]) -> None:
    if values:
        chunk, bit = divmod(place, FacetSet.SIZE)
        alone = _chunk(bit)
        _run(LOST, [*_columns(values), chunk, alone, bit, chunk, alone])


def _columns(values: set[Value]) -> list[list[str]]:
    return [list(part) for part in zip(*sorted(values), strict=True)]


def _run(sql: str, parameters: list) -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql, parameters)
