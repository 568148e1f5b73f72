"""Rows that belong to an edition: pictures, lines, facets, or its tombstone."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.db.models import Model

from archive.catalogue import edition as schema
from archive.catalogue import indexing
from archive.catalogue.inserting import insert, insert_rows
from archive.catalogue.models import (
    Edition,
    Facet,
    Findable,
    Line,
    LooseLine,
    Picture,
)
from archive.catalogue.naming import file_names
from archive.catalogue.standing import Refused, moment_of

TERMS = """
INSERT INTO catalogue_findable (code, part, place, terms)
SELECT e.code, part, e.place, array_to_tsvector(string_to_array(said, E'\n'))
FROM (VALUES %s) AS given (code, part, said) JOIN catalogue_entry e USING (code)
"""

# Code → of each part of an item its index terms.
Filed = dict[str, list[set[str]]]


class Gone(TypedDict):
    """What remains of an edition that was withdrawn. The workroom keeps it too."""

    number: int
    sha256: str
    published_at: str  # RFC 3339
    pictures: list[str]  # keys, which answer 410 from then on


def remember(code: str, one: Gone, reason: str, at: datetime) -> None:
    """Make sure of the tombstone of an edition that this catalogue may not know."""
    if not Edition.objects.filter(code=code, number=one["number"]).exists():
        Edition.objects.create(
            code=code,
            number=one["number"],
            sha256=one["sha256"],
            published_at=moment_of(one["published_at"]),
            status="gone",
            reason=reason,
            gone_at=at,
        )
    Picture.objects.bulk_create(
        [
            Picture(key=key, code=code, **emptied(reason))
            for key in sorted(one["pictures"])
        ],
        ignore_conflicts=True,
    )


def emptied(reason: str) -> dict:
    return {
        "label": "",
        "editions": [],
        "sizes": [],
        "width": 0,
        "height": 0,
        "reason": reason,
    }


def add_pictures(given: schema.Edition) -> None:
    for page in given["pages"]:
        if not (picture := page["picture"]):
            continue
        row, _created = Picture.objects.get_or_create(
            key=picture["key"],
            defaults={"code": given["code"], "editions": [], "sizes": []},
        )
        if row.code != given["code"]:
            raise Refused(f"Picture {row.key} belongs to {row.code}.")
        row.label = page["label"]
        row.editions = sorted({*row.editions, given["number"]})
        row.sizes = picture["sizes"]
        row.width, row.height = picture["width"], picture["height"]
        row.reason = ""
        row.save()


def drop_pictures(code: str, number: int, reason: str) -> None:
    """Edition `number` is gone: its pictures stay as far as another names them.

    What stays is labelled as in the last edition that shows it, as if the one that
    is gone had never been pushed.
    """
    for row in Picture.objects.filter(code=code, editions__contains=[number]):
        row.editions.remove(number)
        if row.editions:
            last = Edition.objects.get(code=code, number=row.editions[-1])
            for page in json.loads(bytes(last.document))["pages"]:
                if page["picture"] and page["picture"]["key"] == row.key:
                    row.label = page["label"]
            row.save(update_fields=["editions", "label"])
        else:
            Picture.objects.filter(key=row.key).update(**emptied(reason))


def replace_rows(given: Sequence[schema.Edition]) -> Filed:
    """Search and filters know the current edition of each of these items only.

    Returns what `file_terms` needs once they stand.
    """
    filed = file_lines(given)
    file_names(given)
    _forget((Facet,), given)
    rows = [
        (one["code"], name, value, json.dumps(names))
        for one in given
        for name, value, names in indexing.facets(one)
    ]
    insert_rows(Facet, ("code", "name", "value", "names"), rows)
    return filed


def file_lines(given: Sequence[schema.Edition]) -> Filed:
    """Make the rows by which the lines of editions are found, and no others.

    Returns the index terms of their parts.
    """
    _forget((Line, LooseLine), given)
    filed: Filed = {}
    spelled, loose = [], []
    for one in given:
        code, parts = one["code"], filed.setdefault(one["code"], [])
        for position, line in enumerate(indexing.lines(one)):
            if position % indexing.MOST_LINES == 0:
                parts.append(set())
            found_by = line.filed()
            parts[-1] |= found_by.terms
            spelled.append((code, position, *line, found_by.key, found_by.offsets))
            if found_by.loose_key:
                loose.append((code, position, line.role, found_by.loose_key))
    columns = ("code", "position", *indexing.Found._fields, "key", "offsets")
    insert_rows(Line, columns, spelled)
    insert_rows(LooseLine, ("code", "position", "role", "key"), loose)
    return filed


def file_terms(filed: Filed) -> None:
    """File the index terms of items that stand, instead of those they had."""
    Findable.objects.filter(code__in=filed).delete()
    rows = [
        (code, number, "\n".join(terms))
        for code, parts in filed.items()
        for number, terms in enumerate(parts)
    ]
    insert(TERMS, rows)


def _forget(models: Sequence[type[Model]], given: Sequence[schema.Edition]) -> None:
    codes = [one["code"] for one in given]
    for model in models:
        model.objects.filter(code__in=codes).delete()
