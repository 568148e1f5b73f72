"""Codes of the items of a set, in an order that readers ask for, a stretch of them."""

from collections.abc import Sequence

from archive.catalogue import reads
from archive.catalogue.bits import Items, listed, packed

NEWEST, WRITTEN, TITLE = "newest", "written", "title"

# Up to this number the database looks for each place, unless at least one item in
# twenty is wanted. Else it goes through the items in order until there are enough of
# them, looking each up in the set.
FEW, SHARE = 1000, 20
AMONG_FEW = "e.place = ANY(%s::int[])"
AMONG_MANY = "CASE WHEN e.place < %s THEN get_bit(%s, e.place) = 1 ELSE false END"
BY = {
    NEWEST: """
SELECT e.code FROM catalogue_entry e WHERE e.status = 'live' AND {among}
ORDER BY e.published_at DESC, e.code OFFSET %s LIMIT %s
""",
    WRITTEN: """
SELECT e.code FROM catalogue_entry e WHERE e.status = 'live' AND {among}
ORDER BY e.earliest, e.code OFFSET %s LIMIT %s
""",
    TITLE: """
SELECT e.code FROM catalogue_fragment f JOIN catalogue_entry e USING (code, sha256)
WHERE f.language = %s AND e.status = 'live' AND {among}
ORDER BY f.sort_key, e.code OFFSET %s LIMIT %s
""",
}


def ordered(
    tiers: Sequence[Items], by: str, lang: str, start: int, end: int
) -> list[str]:
    """Codes number `start` to `end` (not included) of these sets, one after another.

    Each tier is ordered `by` newest, written or title, the title in `lang`.
    """
    found: list[str] = []
    before = 0
    for items in tiers:
        size = items.bit_count()
        first = max(start - before, 0)
        last = min(end - before, size)
        if first < last:
            found += _ordered(items, by, lang, first, last - first)
        before += size
    return found


def _ordered(items: Items, by: str, lang: str, start: int, count: int) -> list[str]:
    size = items.bit_count()
    if size <= FEW and size * SHARE < items.bit_length():
        among, values = AMONG_FEW, [listed(items)]
    else:
        bits = packed(items)
        among, values = AMONG_MANY, [8 * len(bits), bits]
    given = [lang, *values] if by == TITLE else values
    rows = reads.rows(BY[by].format(among=among), [*given, start, count])
    return [code for (code,) in rows]
