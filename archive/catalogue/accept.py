"""The one way into the catalogue: what publication calls, as the publisher.

Each call is one transaction and can be repeated. For each item, collection and page
of the site, `sequence` only rises: the same push again changes nothing, an older or
a different one with the same number is refused (`Refused`). No file is touched.

The rows depend on what was pushed last, never on how often or when: a rebuild makes
the same ones, byte for byte.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, TypedDict

from django.db import connections, transaction
from psycopg2.extras import execute_values

from archive.catalogue import edition as schema
from archive.catalogue import fragments, indexing
from archive.catalogue.models import (
    Collection,
    Edition,
    Entry,
    Facet,
    Fragment,
    Line,
    Picture,
    SitePage,
    Tally,
)
from values.canonical import canonical, sha256_hex

ALIAS = "catalogue"
# The tally stays below this, so that it fits a bigint.
WRAP = 2**62


class Refused(ValueError):
    """The push contradicts what the catalogue has, or is not what it says it is."""


class Gone(TypedDict):
    """What remains of an edition that was withdrawn. The workroom keeps it too."""

    number: int
    sha256: str
    published_at: str  # RFC 3339
    pictures: list[str]  # keys, which answer 410 from then on


def accept_edition(document: bytes, *, sequence: int) -> None:
    """Publish an edition: it becomes the item as it stands, earlier ones stay frozen.

    `document` is stored as it is; it must be in canonical form.
    """
    given: schema.Edition = json.loads(document)
    if canonical(given) != document:
        raise Refused("The edition is not in canonical form.")
    if given["schema"] != schema.SCHEMA:
        raise Refused(f"Editions of schema {given['schema']} are not known here.")
    sha256 = sha256_hex(document)
    # Made before anything is locked: it is what takes the time.
    pieces = fragments.fragments(given, sha256)
    code, number = given["code"], given["number"]
    with transaction.atomic(using=ALIAS):
        entry = _turn(code, sequence, sha256)
        if entry is False:
            return
        if Edition.objects.filter(code=code, number__gte=number).exists():
            raise Refused(f"{code} has an edition {number} or a later one already.")
        Edition.objects.create(
            code=code,
            number=number,
            sha256=sha256,
            document=document,
            published_at=_moment(given["published_at"]),
            status="live",
        )
        Fragment.objects.bulk_create(pieces)
        _add_pictures(given)
        _replace_rows(given)
        _stand(code, sequence, sha256, given)


def accept_withdrawal(
    code: str,
    *,
    sequence: int,
    reason: str,
    at: datetime,
    editions: Iterable[Gone] = (),
) -> None:
    """Withdraw an item: every edition becomes a tombstone without a document.

    `editions` says what remains of those that this catalogue may never have seen:
    needed for a rebuild, since nobody keeps the documents.
    """
    push = _push("withdrawal", code, reason, at.isoformat())
    with transaction.atomic(using=ALIAS):
        if _turn(code, sequence, push) is False:
            return
        for one in editions:
            _remember(code, one, reason, at)
        live = Edition.objects.filter(code=code, status="live")
        live.update(status="gone", document=None, reason=reason, gone_at=at)
        for rows in (Line, Facet, Fragment):
            rows.objects.filter(code=code).delete()
        Picture.objects.filter(code=code).update(**_emptied(reason))
        _stand(code, sequence, push, None, reason=reason, at=at)


def accept_tombstone(
    code: str,
    number: int,
    *,
    sequence: int,
    reason: str,
    at: datetime,
    edition: Gone | None = None,
) -> None:
    """Withdraw one earlier edition; the item stays.

    The current edition cannot go alone: publish a correction first, or withdraw the
    item. `edition` is needed where this catalogue may never have seen it.
    """
    push = _push("tombstone", code, number, reason, at.isoformat())
    with transaction.atomic(using=ALIAS):
        entry = _turn(code, sequence, push)
        if entry is False:
            return
        if edition:
            _remember(code, edition, reason, at)
        row = Edition.objects.filter(code=code, number=number).first()
        if row is None:
            raise Refused(f"{code} has no edition {number}.")
        if entry and entry.status == "live" and entry.number == number:
            raise Refused(
                "The current edition cannot be withdrawn alone: publish a correction "
                "first, or withdraw the item."
            )
        Edition.objects.filter(code=code, number=number).update(
            status="gone", document=None, reason=reason, gone_at=at
        )
        Fragment.objects.filter(sha256=row.sha256).delete()
        for picture in Picture.objects.filter(code=code):
            if number in picture.editions:
                picture.editions.remove(number)
                left = {"editions": picture.editions}
                Picture.objects.filter(key=picture.key).update(
                    **(left if picture.editions else _emptied(reason))
                )
        _restand(code, sequence, push, reason, at)


def accept_collection(document: schema.Collection, *, sequence: int) -> None:
    """Publish or correct the title and description of a collection."""
    _site_row(
        Collection,
        {"code": document["code"]},
        {"slug": document["slug"], "document": document},
        sequence,
    )


def accept_site_page(
    slug: str, language: str, *, title: str, body: str, updated_on: date, sequence: int
) -> None:
    """Publish or correct the page `method`, `imprint` or `privacy` in one language."""
    _site_row(
        SitePage,
        {"slug": slug, "language": language},
        {"title": title, "body": body, "updated_on": updated_on},
        sequence,
    )


@transaction.atomic(using=ALIAS)
def clear() -> None:
    """Empty the catalogue, for a rebuild."""
    for model in (
        Line,
        Facet,
        Fragment,
        Picture,
        Edition,
        Entry,
        Collection,
        SitePage,
        Tally,
    ):
        model.objects.all().delete()


def _push(*parts: Any) -> str:
    return sha256_hex(canonical([str(part) for part in parts]))


def _moment(text: str) -> datetime:
    """RFC 3339 as a moment, in whole seconds as editions have them."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
    return moment.replace(microsecond=0)


def _turn(code: str, sequence: int, push: str) -> Entry | None | bool:
    """Take this item's turn: its row, None if it is new, False if nothing is to do."""
    with connections[ALIAS].cursor() as cursor:
        # One push of an item at a time, also before it has a row to lock.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [code])
    entry = Entry.objects.filter(code=code).first()
    if entry and sequence <= entry.sequence:
        known = Edition.objects.filter(code=code, sha256=push).exists()
        if known or (sequence == entry.sequence and push == entry.push):
            return False
        raise Refused(
            f"{code}: push {sequence} is not newer than {entry.sequence}, "
            "which the catalogue has."
        )
    return entry


def _remember(code: str, one: Gone, reason: str, at: datetime) -> None:
    """Make sure of the tombstone of an edition that this catalogue may not know."""
    if not Edition.objects.filter(code=code, number=one["number"]).exists():
        Edition.objects.create(
            code=code,
            number=one["number"],
            sha256=one["sha256"],
            published_at=_moment(one["published_at"]),
            status="gone",
            reason=reason,
            gone_at=at,
        )
    Picture.objects.bulk_create(
        [
            Picture(key=key, code=code, **_emptied(reason))
            for key in sorted(one["pictures"])
        ],
        ignore_conflicts=True,
    )


def _emptied(reason: str) -> dict:
    return {
        "label": "",
        "editions": [],
        "sizes": [],
        "width": 0,
        "height": 0,
        "reason": reason,
    }


def _add_pictures(given: schema.Edition) -> None:
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


def _replace_rows(given: schema.Edition) -> None:
    """Search and filters know the current edition only."""
    code = given["code"]
    Line.objects.filter(code=code).delete()
    Facet.objects.filter(code=code).delete()
    rows = [
        (code, position, *found, found.key(), found.terms())
        for position, found in enumerate(indexing.lines(given))
    ]
    with connections[ALIAS].cursor() as cursor:
        execute_values(
            cursor.cursor,
            f"INSERT INTO {Line._meta.db_table} (code, position, role, language, text,"  # noqa: S608 (a table name of ours)
            " page, page_label, segment, strand, field, key, terms) VALUES %s",
            rows,
            template="(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,"
            " array_to_tsvector(%s::text[]))",
            page_size=500,
        )
    Facet.objects.bulk_create(
        [
            Facet(code=code, name=name, value=value, names=names)
            for name, value, names in indexing.facets(given)
        ]
    )


def _history(code: str) -> list[dict]:
    """What a page says of an item's editions, without reading their documents."""
    return [
        {
            "number": one.number,
            "sha256": one.sha256,
            "published_at": one.published_at.isoformat().replace("+00:00", "Z"),
            "status": one.status,
            "reason": one.reason,
        }
        for one in Edition.objects.filter(code=code)
        .defer("document")
        .order_by("number")
    ]


def _stand(
    code: str,
    sequence: int,
    push: str,
    given: schema.Edition | None,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Write how the item stands now; `given` is its edition, None if withdrawn."""
    history = _history(code)
    values: dict[str, Any] = {
        "sequence": sequence,
        "push": push,
        "editions": history,
        "number": history[-1]["number"] if history else 0,
        "first_published_at": _moment(history[0]["published_at"]) if history else None,
        "status": "gone",
        "reason": reason,
        "changed_at": at,
        "sha256": "",
        "specimen": False,
        "kind": "",
        "collection": "",
        "earliest": None,
        "latest": None,
        "published_at": None,
    }
    if given:
        earliest, latest = indexing.span(given)
        values |= {
            "status": "live",
            "changed_at": _moment(given["published_at"]),
            "number": given["number"],
            "sha256": push,
            "specimen": given["specimen"],
            "kind": given["kind"],
            "collection": given["collection"]["code"],
            "earliest": earliest,
            "latest": latest,
            "published_at": _moment(given["published_at"]),
        }
    old = Entry.objects.filter(code=code).values_list("sequence", "push").first()
    Entry.objects.update_or_create(code=code, defaults=values)
    _count(("item", code), old, (sequence, push))


def _restand(code: str, sequence: int, push: str, reason: str, at: datetime) -> None:
    """The item stays as it is, but one of its earlier editions is gone."""
    entry = Entry.objects.filter(code=code).first()
    if entry is None:
        # A rebuild of an item that was withdrawn later has no other edition yet.
        _stand(code, sequence, push, None, reason=reason, at=at)
        return
    old = (entry.sequence, entry.push)
    Entry.objects.filter(code=code).update(
        sequence=sequence, push=push, editions=_history(code)
    )
    _count(("item", code), old, (sequence, push))


def _site_row(model, key: dict, values: dict, sequence: int) -> None:
    said = {name: value for name, value in values.items() if name != "updated_on"}
    push = _push(model.__name__, canonical([key, said]), values.get("updated_on", ""))
    with transaction.atomic(using=ALIAS):
        row = model.objects.select_for_update().filter(**key).first()
        if row and sequence <= row.sequence:
            if push == row.push:
                return
            raise Refused(f"Push {sequence} is not newer than {row.sequence}.")
        model.objects.update_or_create(
            **key, defaults={**values, "sequence": sequence, "push": push}
        )
        old = (row.sequence, row.push) if row else None
        _count((model.__name__, *key.values()), old, (sequence, push))


def _count(what: tuple, old: tuple | None, new: tuple) -> None:
    """Change the tally: take out what was there and put in what is there now.

    Last in each transaction, because it makes others wait.
    """

    def weight(state: tuple | None) -> int:
        if state is None:
            return 0
        said = "\0".join(str(part) for part in (*what, *state))
        return int.from_bytes(hashlib.sha256(said.encode()).digest()[:7], "big")

    delta = (weight(new) - weight(old)) % WRAP
    table = Tally._meta.db_table
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS t (name, total) VALUES ('all', %s)"  # noqa: S608 (a table name of ours)
            " ON CONFLICT (name) DO UPDATE"
            " SET total = ((t.total::numeric + EXCLUDED.total) %% %s)::bigint",
            [delta, WRAP],
        )
