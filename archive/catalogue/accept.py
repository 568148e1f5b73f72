"""The one way into the catalogue: what publication calls, as the publisher.

Each call is one transaction and can be repeated. For each item, collection and page
of the site, `sequence` only rises: the same push again changes nothing, an older or
a different one with the same number is refused (`Refused`). No file is touched.

The rows depend on what was pushed last, never on how often or when: a rebuild makes
the same ones, byte for byte.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from archive.catalogue import edition as schema
from archive.catalogue import fragments
from archive.catalogue.counting import recounted
from archive.catalogue.holdings import (
    Gone,
    add_pictures,
    drop_pictures,
    emptied,
    file_terms,
    remember,
    replace_rows,
)
from archive.catalogue.models import (
    Collection,
    Edition,
    Entry,
    Facet,
    FacetSet,
    Findable,
    Fragment,
    Line,
    LooseLine,
    Name,
    NameKey,
    Picture,
    Silence,
    SitePage,
    Suggested,
    Suggestion,
    SuggestionKey,
    Tally,
)
from archive.catalogue.naming import settled
from archive.catalogue.standing import (
    ALIAS,
    Refused,
    Standing,
    history,
    moment_of,
    push_of,
    put_site_row,
    restand,
    stand,
    take_turn,
    vanish,
)
from archive.catalogue.suggesting import suggest
from values.canonical import canonical, sha256_hex

# What an item is found and shown in lists by, as long as it stands.
FOUND_BY = (Line, LooseLine, Findable, Name, Facet, Fragment)


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
        if not take_turn(code, sequence, sha256):
            return
        if Edition.objects.filter(code=code, number__gte=number).exists():
            raise Refused(f"{code} has an edition {number} or a later one already.")
        Edition.objects.create(
            code=code,
            number=number,
            sha256=sha256,
            document=document,
            published_at=moment_of(given["published_at"]),
            status="live",
        )
        Fragment.objects.bulk_create(pieces)
        add_pictures(given)
        with recounted(code), settled(code):
            filed = replace_rows([given])
            stand([Standing(code, sequence, sha256, given)])
            file_terms(filed)
        suggest(code, given)


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
    push = push_of("withdrawal", code, reason, at.isoformat())
    editions = list(editions)
    with transaction.atomic(using=ALIAS):
        if not take_turn(code, sequence, push):
            return
        for one in editions:
            remember(code, one, reason, at)
        live = Edition.objects.filter(code=code, status="live")
        live.update(status="gone", document=None, reason=reason, gone_at=at)
        numbers = [one["number"] for one in editions]
        again = Edition.objects.filter(code=code, number__in=numbers)
        again.update(reason=reason, gone_at=at)  # said before with another reason
        Picture.objects.filter(code=code).update(**emptied(reason))
        with recounted(code), settled(code):
            for rows in FOUND_BY:
                rows.objects.filter(code=code).delete()
            stand([Standing(code, sequence, push, None, reason, at)])
        suggest(code, None)


def accept_silence(code: str, *, sequence: int) -> None:
    """Forget an item: every address of it answers as if it had never been.

    Where it was withdrawn before, its tombstones go. Older pushes stay refused.
    """
    push = push_of("silence", code, sequence)
    with transaction.atomic(using=ALIAS):
        if not take_turn(code, sequence, push):
            return
        with recounted(code), settled(code):
            for rows in (*FOUND_BY, Picture, Edition):
                rows.objects.filter(code=code).delete()
            vanish(code, sequence, push)
        suggest(code, None)


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
    push = push_of("tombstone", code, number, reason, at.isoformat())
    with transaction.atomic(using=ALIAS):
        if not take_turn(code, sequence, push):
            return
        if edition:
            remember(code, edition, reason, at)
        row = Edition.objects.filter(code=code, number=number).first()
        if row is None:
            raise Refused(f"{code} has no edition {number}.")
        if Entry.objects.filter(code=code, status="live", number=number).exists():
            raise Refused(
                "The current edition cannot be withdrawn alone: publish a correction "
                "first, or withdraw the item."
            )
        _empty(row, reason, at)
        restand(code, sequence, push, reason, at)


def accept_overtaken(code: str, number: int, *, reason: str, at: datetime) -> None:
    """Withdraw one edition that was current until the push in this transaction.

    Without a turn of its own: it is part of that push, and repeated with it.
    """
    with transaction.atomic(using=ALIAS):
        row = Edition.objects.filter(code=code, number=number).first()
        if row is None:  # that push was a silence: nothing of the item is here
            return
        _empty(row, reason, at)
        Entry.objects.filter(code=code).update(editions=history(code))


def _empty(row: Edition, reason: str, at: datetime) -> None:
    Edition.objects.filter(pk=row.pk).update(
        status="gone", document=None, reason=reason, gone_at=at
    )
    Fragment.objects.filter(sha256=row.sha256).delete()
    drop_pictures(row.code, row.number, reason)


def accept_collection(document: schema.Collection, *, sequence: int) -> None:
    """Publish or correct the title and description of a collection."""
    put_site_row(
        Collection,
        {"code": document["code"]},
        {"slug": document["slug"], "document": document},
        sequence,
    )


def accept_site_page(
    slug: str, language: str, *, title: str, body: str, updated_on: date, sequence: int
) -> None:
    """Publish or correct a page of words about the archive in one language."""
    put_site_row(
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
        LooseLine,
        Name,
        NameKey,
        Findable,
        Suggested,
        Suggestion,
        SuggestionKey,
        Facet,
        FacetSet,
        Fragment,
        Picture,
        Edition,
        Entry,
        Silence,
        Collection,
        SitePage,
        Tally,
    ):
        model.objects.all().delete()
