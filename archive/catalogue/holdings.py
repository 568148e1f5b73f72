"""Rows that belong to an edition: pictures, lines, facets, or its tombstone."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.db import connections
from django.db.models import Model
from psycopg2.extras import execute_values

from archive.catalogue import edition as schema
from archive.catalogue import indexing
from archive.catalogue.models import (
    Edition,
    Entry,
    Facet,
    Findable,
    Line,
    LooseLine,
    Picture,
)
from archive.catalogue.naming import file_names
from archive.catalogue.standing import ALIAS, Refused, moment_of

Parts = list[set[str]]  # of each part of an item its index terms


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


def replace_rows(given: schema.Edition) -> Parts:
    """Search and filters know the current edition only.

    Returns what `file_terms` needs once the item stands.
    """
    code = given["code"]
    parts = file_lines(given)
    file_names(given)
    Facet.objects.filter(code=code).delete()
    Facet.objects.bulk_create(
        [
            Facet(code=code, name=name, value=value, names=names)
            for name, value, names in indexing.facets(given)
        ]
    )
    return parts


def file_lines(given: schema.Edition) -> Parts:
    """Make the rows by which the lines of an edition are found, and no others.

    Returns the index terms of its parts.
    """
    code = given["code"]
    for rows in (Line, LooseLine):
        rows.objects.filter(code=code).delete()
    parts: Parts = []
    spelled, loose = [], []
    for position, found in enumerate(indexing.lines(given)):
        if position % indexing.MOST_LINES == 0:
            parts.append(set())
        filed = found.filed()
        parts[-1] |= filed.terms
        spelled.append((code, position, *found, filed.key))
        if filed.loose_key:
            loose.append((code, position, found.role, filed.loose_key))
    columns = ("role", "language", "text", "page", "page_label", "segment", "strand")
    _insert(Line, ("code", "position", *columns, "field", "key"), spelled)
    _insert(LooseLine, ("code", "position", "role", "key"), loose)
    return parts


def file_terms(code: str, parts: Parts) -> None:
    """File the index terms of an item that stands, instead of those it had."""
    Findable.objects.filter(code=code).delete()
    place = Entry.objects.values_list("place", flat=True).get(code=code)
    rows = [(code, number, place, sorted(terms)) for number, terms in enumerate(parts)]
    _insert(
        Findable,
        ("code", "part", "place", "terms"),
        rows,
        "(%s, %s, %s, array_to_tsvector(%s::text[]))",
    )


def _insert(
    model: type[Model],
    columns: Sequence[str],
    rows: list[tuple],
    template: str | None = None,
) -> None:
    with connections[ALIAS].cursor() as cursor:
        execute_values(
            cursor.cursor,
            f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES %s",  # noqa: S608 (names of ours)
            rows,
            template=template,
            page_size=500,
        )
