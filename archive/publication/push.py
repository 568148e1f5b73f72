"""Handing over to the catalogue: idempotent, repeatable, in the order of sequence.

Files first, rows second, and the other way round when something goes: a row never
names a file that is not there. A worker that dies at any point is started again and
ends in the same state. It pushes what was kept, and composes nothing anew.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.core.files.storage import Storage, storages
from django.db import transaction

from archive.catalogue import accept
from archive.catalogue.holdings import Gone
from archive.catalogue.models import Entry
from archive.catalogue.standing import sequence_of
from archive.publication.models import (
    Outgoing,
    Publication,
    PublishedCollection,
    PublishedPicture,
    SitePage,
    picture_keys,
)
from evidence.models import Item
from evidence.storage import copy_tree

PYRAMID = "pyramid.tif"


def push(item: Item) -> None:
    """Bring the catalogue up to date with all that happened to `item` in public."""
    goal = Outgoing.objects.get(item=item).sequence
    have = sequence_of(item.reference_code)
    overtaken: list[Publication] = []
    for sequence, happened in _history(item):
        if sequence <= have:
            continue
        if _is_last_known(item, sequence, happened):
            overtaken.append(happened[-1])
            continue
        if isinstance(happened, Publication):
            _copy_pictures(happened)
        with transaction.atomic(using=accept.ALIAS):
            if isinstance(happened, Publication):
                document = bytes(happened.document)
                accept.accept_edition(document, sequence=sequence)
            else:
                _push_withdrawal(item, sequence, happened)
            for edition in overtaken:
                _push_overtaken(edition)
        overtaken = []
    _clear_away(item)
    Outgoing.objects.filter(item=item, pushed__lt=goal).update(pushed=goal)


def push_collection(published: PublishedCollection) -> None:
    accept.accept_collection(published.document, sequence=published.sequence)
    PublishedCollection.objects.filter(
        pk=published.pk, pushed__lt=published.sequence
    ).update(pushed=published.sequence)


def push_site_page(page: SitePage) -> None:
    accept.accept_site_page(
        page.slug,
        page.language,
        title=page.published["title"],
        body=page.published["body"],
        updated_on=date.fromisoformat(page.published["updated_on"]),
        sequence=page.sequence,
    )


def _history(item: Item) -> Iterator[tuple[int, Publication | list[Publication]]]:
    """What happened to `item`, oldest first: editions, and withdrawals of several."""
    editions = item.publications.exclude(status=Publication.Status.WAITING)
    live = [
        (one.sequence, one)
        for one in editions.filter(status=Publication.Status.PUBLISHED)
    ]
    gone = editions.filter(status=Publication.Status.WITHDRAWN)
    withdrawn = [
        (sequence, list(together))
        for sequence, together in groupby(
            gone.order_by("withdrawn_sequence", "number"),
            key=lambda one: one.withdrawn_sequence,
        )
    ]
    yield from sorted([*live, *withdrawn], key=lambda pair: pair[0])


def _is_last_known(item: Item, sequence: int, happened) -> bool:
    """Whether one edition goes alone while the catalogue knows none after it.

    What replaced it was withdrawn in its turn before it was pushed: it waits for the
    next thing that happened.
    """
    if isinstance(happened, Publication) or _was_current(item, sequence, happened[-1]):
        return False
    last = Entry.objects.filter(code=item.reference_code, status="live")
    return last.filter(number=happened[-1].number).exists()


def _was_current(item: Item, sequence: int, edition: Publication) -> bool:
    before = item.publications.filter(sequence__gt=0, sequence__lt=sequence)
    return before.latest("sequence") == edition


def _push_overtaken(edition: Publication) -> None:
    accept.accept_overtaken(
        edition.item.reference_code,
        edition.number,
        reason=edition.reason,
        at=edition.withdrawn_at,
    )


def _copy_pictures(publication: Publication) -> None:
    for picture in PublishedPicture.objects.filter(key__in=picture_keys(publication)):
        copy_picture(picture, storages["working"], storages["renditions"])


def _push_withdrawal(item: Item, sequence: int, editions: list[Publication]) -> None:
    """The item goes if what was current then goes; else one edition goes alone."""
    if item.silences.filter(sequence=sequence).exists():
        accept.accept_silence(item.reference_code, sequence=sequence)
        return
    keys = item.published_pictures.filter(withdrawn_sequence=sequence)
    keys = sorted(keys.values_list("key", flat=True))
    last = editions[-1]
    gone: list[Gone] = [
        {
            "number": one.number,
            "sha256": one.sha256,
            "published_at": one.published_at.isoformat(),
            "pictures": keys if one is last else [],
        }
        for one in editions
    ]
    said = {"sequence": sequence, "reason": last.reason, "at": last.withdrawn_at}
    code = item.reference_code
    if _was_current(item, sequence, last):
        accept.accept_withdrawal(code, editions=gone, **said)
    else:
        accept.accept_tombstone(code, last.number, edition=gone[-1], **said)


def copy_picture(picture: PublishedPicture, source: Storage, target: Storage) -> None:
    """Copy the renditions of one picture to where the public reads them."""
    names = [size["name"] for size in picture.sizes] + [PYRAMID]
    copy_tree(
        {f"{picture.folder}/{name}": f"{picture.key}/{name}" for name in names},
        source,
        target,
    )


def _clear_away(item: Item) -> None:
    """Delete the public files of pictures that were withdrawn."""
    public = storages["renditions"]
    for picture in item.published_pictures.exclude(withdrawn_sequence=0):
        for name in [size["name"] for size in picture.sizes] + [PYRAMID]:
            if public.exists(f"{picture.key}/{name}"):
                public.delete(f"{picture.key}/{name}")
