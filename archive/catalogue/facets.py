"""Counts beside each value of a filter: exact, each facet under the other filters."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items
from archive.catalogue.edition import L
from archive.catalogue.kept import Kept
from archive.catalogue.models import Facet, FacetSet
from values import languages

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
SETS = "SELECT name, value, chunk, items FROM catalogue_facetset"
# What places and collections are called.
CALLED = """
SELECT 'place', value, (
    SELECT names FROM catalogue_facet f
    WHERE f.name = 'place' AND f.value = s.value ORDER BY f.code LIMIT 1
) FROM (SELECT DISTINCT value FROM catalogue_facetset WHERE name = 'place') AS s
UNION ALL
SELECT 'collection', code, document -> 'title' FROM catalogue_collection
"""

Numbers = dict[str, dict[str, int]]  # facet → value → number of items


class Standing(NamedTuple):
    """What there is without any filter."""

    sets: dict[str, dict[str, Items]]  # facet → value → the items that have it
    everything: Items
    numbers: Numbers
    names: dict[str, dict[str, L]]  # places and collections → value → in all languages
    texts: list[str]  # the languages that texts are in, as primary tags


# In no language: readers of all of them share it.
STANDINGS: Kept[Standing] = Kept(most=2)


def standing(tally: int) -> Standing:
    """The sets of all live items, read once for as long as `tally` holds."""
    return STANDINGS.get(tally) or STANDINGS.keep(tally, _standing())


def _standing() -> Standing:
    sets: dict[str, dict[str, Items]] = {name: {} for name in ORDER}
    for name, value, chunk, items in reads.rows(SETS, ()):
        here = int.from_bytes(items, "little") << chunk * FacetSet.SIZE
        sets[name][value] = sets[name].get(value, NOBODY) | here
    everything = NOBODY
    for items in sets[Name.KIND].values():
        everything |= items
    names: dict[str, dict[str, L]] = {Name.PLACE: {}, Name.COLLECTION: {}}
    for name, value, texts in reads.rows(CALLED, ()):
        names[name][value] = json.loads(texts)
    tags = {*sets[Name.LANGUAGE], *sets[Name.TRANSLATED]}
    texts = sorted({languages.primary(tag) for tag in tags})
    return Standing(sets, everything, _numbers(sets, {"": everything}), names, texts)


def numbers(tally: int, within: Mapping[str, Items]) -> Numbers:
    """How many items there are with each value of each facet.

    `within` has the items under all filters as "", and, for each facet that is chosen
    from, those under all the others.
    """
    known = standing(tally)
    if all(items == known.everything for items in within.values()):
        return known.numbers
    return _numbers(known.sets, within)


def _numbers(
    sets: Mapping[str, Mapping[str, Items]], within: Mapping[str, Items]
) -> Numbers:
    found: Numbers = {}
    for name in ORDER:
        among = within.get(name, within[""])
        counted = ((value, items & among) for value, items in sets[name].items())
        found[name] = {value: both.bit_count() for value, both in counted if both}
    return found
