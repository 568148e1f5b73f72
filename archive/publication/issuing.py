"""Issuing an edition: composed, read through once more, kept, and sent on its way."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from archive.publication import pictures
from archive.publication.compose import Issue, PictureOf, compose
from archive.publication.leaks import withheld_words
from archive.publication.models import Outgoing, Publication
from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, Item
from jobs.queue import enqueue
from values import chance
from values.canonical import canonical, sha256_hex

Status = Publication.Status
# Of an advisory lock: whom redactions hide.
PEOPLE = int.from_bytes(b"people", "big")


def people_stay() -> None:
    """Until commit nobody else is hidden by name, or shown again.

    Taken before any item, since a person may stand in all of them.
    """
    _lock_people("pg_advisory_xact_lock_shared")


def people_change() -> None:
    """Until commit nothing is published: it might name whom this transaction hides."""
    _lock_people("pg_advisory_xact_lock")


def _lock_people(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [PEOPLE])


def lock(item: Item) -> Outgoing:
    """The item's place in the queue to the catalogue, held until commit."""
    Outgoing.objects.bulk_create([Outgoing(item=item)], ignore_conflicts=True)
    return Outgoing.objects.select_for_update().get(item=item)


def next_number(item: Item) -> int:
    last = item.publications.order_by("-number").first()
    return last.number + 1 if last else 1


def preview(item: Item) -> dict:
    """The edition of `item` as it would be published now; nothing is stored.

    Its pictures are named by the working folder they lie in.
    """
    return composed(item, pictures.working_picture)


def composed(item: Item, picture_of: PictureOf) -> dict:
    """What the next edition of `item` would be, but for what is random in it."""
    made = Issue(
        number=next_number(item),
        published_at=timezone.now().replace(microsecond=0),
        nonce="0" * 64,
        previous=previous(item),
    )
    return compose(item, issue=made, picture_of=picture_of)


def issue(publication: Publication, outgoing: Outgoing, moment: datetime) -> None:
    """Compose the edition, keep its bytes, and ask for it to be pushed."""
    item = publication.item
    made = Issue(
        number=publication.number,
        published_at=moment,
        nonce=chance.token_bytes(32).hex(),
        previous=previous(item),
        change_note=publication.change_note,
    )
    document = compose(item, issue=made, picture_of=pictures.published_picture)
    leaks = withheld_words(document)
    if leaks:
        raise ValidationError([f"{item.reference_code}: {leak}" for leak in leaks])
    outgoing.sequence += 1
    outgoing.save(update_fields=["sequence"])
    publication.document = canonical(document)
    publication.sha256 = sha256_hex(publication.document)
    publication.published_at = moment
    publication.sequence = outgoing.sequence
    publication.status = Status.PUBLISHED
    publication.save()
    record_event(
        item,
        kind=CustodyEvent.Kind.PUBLISHED,
        by=publication.requested_by,
        digest=publication.sha256,
        outcome=f"edition {publication.number}",
    )
    ask_to_push(item, outgoing)


def previous(item: Item):
    last = item.publications.exclude(status=Status.WAITING).order_by("-number").first()
    return {"number": last.number, "sha256": last.sha256} if last else None


def ask_to_push(item: Item, outgoing: Outgoing) -> None:
    enqueue(
        "push",
        unique_key=f"{item.pk}.{outgoing.sequence}",
        item=item.pk,
    )
