"""Counts beside each value of a filter: exact, each facet under the other filters."""

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.catalogue import labels, reads, wording
from archive.catalogue.models import Collection, Entry, Facet
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
# From each place to the next in the index: what it costs does not grow with the
# number of items found there, as DISTINCT would.
PLACES = """
WITH RECURSIVE place (value, names) AS (
    (SELECT value, names FROM catalogue_facet WHERE name = %(place)s
     ORDER BY value, code LIMIT 1)
    UNION ALL
    SELECT following.value, following.names FROM place, LATERAL (
        SELECT value, names FROM catalogue_facet
        WHERE name = %(place)s AND value > place.value
        ORDER BY value, code LIMIT 1
    ) following
)
SELECT value, names FROM place
"""
# Counts are kept for as long as the catalogue does not change.
MOST_KEPT = 256
_kept: OrderedDict[tuple, "Counts"] = OrderedDict()
_lock = threading.Lock()

Narrowed = Mapping[str, "QuerySet[Entry] | None"]


class Counts(NamedTuple):
    total: int
    values: dict[str, dict[str, int]]  # facet → value → number of items


def counts(tally: int, key: str, narrowed: Narrowed) -> Counts:
    """How many items there are, and how many with each value of each facet.

    `narrowed` has the items under all filters as "", and, for each facet that is
    chosen from, those under all the others; None stands for all live items. `key`
    names the filters; with `tally` unchanged, the same is not counted again.
    """
    with _lock:
        if (tally, key) in _kept:
            _kept.move_to_end((tally, key))
            return _kept[tally, key]
    found = _count(narrowed)
    with _lock:
        _kept[tally, key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _count(narrowed: Narrowed) -> Counts:
    chosen = [name for name in narrowed if name]

    def grouped(entries: QuerySet[Entry] | None) -> QuerySet:
        rows = Facet.objects.all()  # of live items: others have none
        if entries is not None:
            rows = rows.filter(code__in=entries.values("code"))
        return rows.values_list("name", "value").annotate(items=Count("*")).order_by()

    # Said by what is not wanted, which is less to compare each row with.
    parts = [grouped(narrowed[""]).exclude(name__in=[*chosen, *UNLISTED])]
    parts += [grouped(narrowed[name]).filter(name=name) for name in chosen]
    first, *rest = parts
    rows = first.union(*rest, all=True) if rest else first
    found: dict[str, dict[str, int]] = {name: {} for name in ORDER}
    for name, value, items in rows:
        found[name][value] = items
    entries = narrowed[""]
    if entries is None:
        return Counts(sum(found[Name.KIND].values()), found)  # each item has one
    return Counts(entries.count(), found)


def names(
    found: dict[str, dict[str, int]],
    chosen: Mapping[str, list[str]],
    lang: str,
    tally: int,
) -> dict[str, dict[str, str]]:
    """facet → value → what it is called in `lang`."""
    tags = {
        value
        for name in (Name.LANGUAGE, Name.TRANSLATED)
        for value in (*found[name], *chosen.get(name, ()))
    }
    by_tag = {tag: languages.name(tag, lang) for tag in tags}
    places, collections = _named(tally, lang)
    return {
        Name.KIND: {key: str(text) for key, text in labels.KINDS.items()},
        Name.LANGUAGE: by_tag,
        Name.TRANSLATED: by_tag,
        Name.PLACE: places,
        Name.COLLECTION: collections,
        Name.TRANSCRIPTION: {
            "yes": pgettext("filter", "with transcription"),
            "no": pgettext("filter", "without transcription"),
        },
        Name.SPECIMEN: {
            "yes": _("fictional specimens"),
            "no": _("no specimens"),
        },
        Name.FOUND_WITH: {},
    }


@lru_cache(maxsize=8)
def _named(tally: int, lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """What places and collections are called, for as long as the catalogue stands."""
    places = reads.rows(PLACES, {"place": Name.PLACE.value})
    collections = Collection.objects.values_list("code", "document")
    return (
        {
            value: wording.pick_some(json.loads(texts), lang)["text"]
            for value, texts in places
        },
        {
            code: wording.pick_some(document["title"], lang)["text"]
            for code, document in collections
        },
    )
