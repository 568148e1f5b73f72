"""Counts beside each value of a filter: exact, each facet under the other filters."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Count, QuerySet

from archive.catalogue import reads
from archive.catalogue.edition import L
from archive.catalogue.kept import Kept
from archive.catalogue.models import Facet, FacetCount

Name = Facet.Name
ORDER = (
    Name.KIND,
    Name.LANGUAGE,
    Name.TRANSLATED,
    Name.PLACE,
    Name.COLLECTION,
    Name.TRANSCRIPTION,
    Name.SPECIMEN,
)
# Items can be asked for by it, from the page of one of them; it is not offered.
UNLISTED = (Name.FOUND_WITH,)
# Items are counted within those with another value, or within all of them.
ALL = ("", "")
# The numbers as publication keeps them, and what places and collections are called.
STANDING = """
SELECT name, value, items, (
    SELECT names FROM catalogue_facet f
    WHERE c.name = 'place' AND f.name = c.name AND f.value = c.value
    ORDER BY f.code LIMIT 1
) FROM catalogue_facetcount c WHERE (within_name, within_value) = ('', '')
UNION ALL
SELECT 'collection', code, NULL, document -> 'title' FROM catalogue_collection
"""

Numbers = dict[str, dict[str, int]]  # facet → value → number of items
Narrowed = Mapping[str, QuerySet | None]


class Standing(NamedTuple):
    """What there is without any filter."""

    numbers: Numbers
    names: dict[str, dict[str, L]]  # places and collections → value → in all languages


# In no language: readers of all of them share it.
STANDINGS: Kept[Standing] = Kept()
NUMBERS: Kept[Numbers] = Kept()


def standing(tally: int) -> Standing:
    """The numbers of all live items, in one read for as long as `tally` holds."""
    return STANDINGS.get(tally) or STANDINGS.keep(tally, _standing())


def _standing() -> Standing:
    names: dict[str, dict[str, L]] = {Name.PLACE: {}, Name.COLLECTION: {}}
    found = Standing({name: {} for name in ORDER}, names)
    for name, value, items, texts in reads.rows(STANDING, ()):
        if items:
            found.numbers[name][value] = items
        if texts:
            names[name][value] = json.loads(texts)
    return found


def within(tally: int, key: str, name: str, value: str) -> Numbers:
    """The numbers of a list with one filter: read, not counted.

    Beside the values of the same facet stand those without it. `key` as in `numbers`.
    """
    known = NUMBERS.get((tally, key))
    return known or NUMBERS.keep((tally, key), _within(tally, name, value))


def _within(tally: int, name: str, value: str) -> Numbers:
    found: Numbers = {each: {} for each in ORDER}
    found[name] = standing(tally).numbers[name]
    rows = FacetCount.objects.filter(within_name=name, within_value=value)
    for each, other, items in rows.values_list("name", "value", "items"):
        found[each][other] = items
    return found


def numbers(tally: int, key: str, narrowed: Narrowed) -> Numbers:
    """How many items there are with each value of each facet.

    `narrowed` has the codes of the items under all filters as "", and, for each facet
    that is chosen from, those under all the others; None stands for all live items.
    `key` names the filters; with `tally` unchanged, the same is not counted again.
    """
    if all(codes is None for codes in narrowed.values()):
        return standing(tally).numbers
    known = NUMBERS.get((tally, key))
    return known or NUMBERS.keep((tally, key), _numbers(tally, narrowed))


def _numbers(tally: int, narrowed: Narrowed) -> Numbers:
    chosen = [name for name in narrowed if name]

    def grouped(codes: QuerySet) -> QuerySet:
        rows = Facet.objects.filter(code__in=codes)
        return rows.values_list("name", "value").annotate(items=Count("*")).order_by()

    # Said by what is not wanted, which is less to compare each row with.
    first = grouped(narrowed[""]).exclude(name__in=[*chosen, *UNLISTED])
    rest = []
    found: Numbers = {name: {} for name in ORDER}
    for name in chosen:
        if narrowed[name] is None:
            found[name] = standing(tally).numbers[name]
        else:
            rest.append(grouped(narrowed[name]).filter(name=name))
    for name, value, items in first.union(*rest, all=True) if rest else first:
        found[name][value] = items
    return found


def total(counted: Numbers, kinds: list[str]) -> int:
    """The number of items under all filters: each item is of one kind.

    `kinds` are those chosen; the numbers beside kinds are as if none was.
    """
    by_kind = counted[Name.KIND]
    return sum(by_kind.get(kind, 0) for kind in kinds or by_kind)
