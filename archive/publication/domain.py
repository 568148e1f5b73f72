"""Verbs of publication: publish, publish together, withdraw, all or one edition."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from archive.publication import checking, pictures
from archive.publication.issuing import (
    ask_to_push,
    issue,
    lock,
    next_number,
    people_stay,
    previous,
)
from archive.publication.models import (
    Outgoing,
    Publication,
    PublishedPicture,
    picture_keys,
)
from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, Item
from evidence.permissions import can_keep, can_publish, require, require_sight
from jobs.queue import enqueue

Status = Publication.Status


def publish(
    item: Item,
    *,
    by,
    change_note: dict[str, str] | None = None,
    embargo_until: datetime | None = None,
    leave_out: bool = False,
) -> Publication:
    """Publish `item` as its next edition, or say everything that is missing.

    With `leave_out`, texts that nobody approved yet stay behind instead of being
    refused. With `embargo_until`, the edition is composed and checked when that
    moment has come. Two publishers at the same moment take turns; the second is
    told when there is nothing new.
    """
    [publication] = publish_together(
        [item],
        by=by,
        change_note=change_note,
        embargo_until=embargo_until,
        leave_out=leave_out,
    )
    return publication


@transaction.atomic
def publish_together(
    items: list[Item],
    *,
    by,
    change_note: dict[str, str] | None = None,
    embargo_until: datetime | None = None,
    leave_out: bool = False,
) -> list[Publication]:
    """Publish all `items` at one moment, or none of them."""
    require(can_publish(by), "Publishing is for publishers.")
    moment = timezone.now().replace(microsecond=0)
    found = []
    items = sorted(items, key=lambda item: item.pk)
    for item in items:
        require_sight(by, item)
        pictures.prepare(item)
    people_stay()
    for item in items:
        outgoing = lock(item)
        item = Item.objects.get(pk=item.pk)
        _refuse(item, leave_out=leave_out, change_note=change_note)
        number = next_number(item)
        publication = Publication(
            item=item,
            number=number,
            status=Status.WAITING,
            requested_by=by,
            requested_at=moment,
            embargo_until=embargo_until,
            change_note=change_note or {},
            leave_out=leave_out,
        )
        publication.full_clean(exclude=["document"])
        publication.save()
        if embargo_until and embargo_until > moment:
            enqueue(
                "publish_waiting", publication=publication.pk, run_after=embargo_until
            )
        else:
            issue(publication, outgoing, moment)
        found.append(publication)
    return found


@transaction.atomic
def publish_waiting(publication: Publication) -> Publication:
    """Publish what waited for its day; checked anew, since things have moved on."""
    pictures.prepare(publication.item)
    people_stay()
    outgoing = lock(publication.item)
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.status != Status.WAITING:
        return publication
    moment = timezone.now().replace(microsecond=0)
    if publication.embargo_until and publication.embargo_until > moment:
        raise ValidationError("The embargo has not ended.")
    require(
        can_publish(publication.requested_by),
        "Who asked for this is no longer a publisher.",
    )
    _refuse(
        publication.item,
        leave_out=publication.leave_out,
        change_note=publication.change_note,
        besides=publication,
    )
    issue(publication, outgoing, moment)
    return publication


@transaction.atomic
def cancel_waiting(publication: Publication, *, by) -> None:
    """Give up an edition that still waits for its day."""
    require(can_publish(by), "Publishing is for publishers.")
    lock(publication.item)
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.status != Status.WAITING:
        raise ValidationError("Only what still waits can be given up.")
    publication.delete()


@transaction.atomic
def withdraw(item: Item, *, reason: str, by, note: str = "") -> list[Publication]:
    """Take `item` out of the catalogue; a tombstone with the coded `reason` stays.

    Documents and nonces of all its editions are destroyed on both sides, and the
    public copies of its pictures; the workroom keeps originals and working copies.
    Numbers, hashes, dates and the reason remain.
    """
    _may_withdraw(item, reason, by)
    outgoing = lock(item)
    item.publications.filter(status=Status.WAITING).delete()
    live = list(item.publications.filter(status=Status.PUBLISHED))
    if not live:
        raise ValidationError("Nothing of this item is published.")
    _empty(live, outgoing, reason=reason, by=by, note=note)
    item.published_pictures.filter(withdrawn_sequence=0).update(
        withdrawn_sequence=outgoing.sequence
    )
    record_event(
        item, kind=CustodyEvent.Kind.WITHDRAWN, by=by, reason=reason, note=note
    )
    ask_to_push(item, outgoing)
    return live


@transaction.atomic
def withdraw_edition(
    publication: Publication, *, reason: str, by, note: str = ""
) -> Publication:
    """Take one earlier edition out of the catalogue; the item stays as it stands.

    For what a correction leaves readable in the editions before it. Pictures that
    no public edition names any more go with it, and their keys are spent. The
    current edition is refused: the item would stand without one.
    """
    item = publication.item
    _may_withdraw(item, reason, by)
    outgoing = lock(item)
    live = list(item.publications.filter(status=Status.PUBLISHED).order_by("number"))
    if publication not in live:
        raise ValidationError("This edition is not public.")
    if publication == live[-1]:
        raise ValidationError(
            "The current edition cannot be withdrawn alone: publish a correction "
            "first, or withdraw the item."
        )
    [publication] = [one for one in live if one == publication]
    others = [one for one in live if one != publication]
    spent = picture_keys(publication).difference(*map(picture_keys, others))
    _empty([publication], outgoing, reason=reason, by=by, note=note)
    PublishedPicture.objects.filter(key__in=spent).update(
        withdrawn_sequence=outgoing.sequence
    )
    record_event(
        item,
        kind=CustodyEvent.Kind.WITHDRAWN,
        by=by,
        digest=publication.sha256,
        outcome=f"edition {publication.number}",
        reason=reason,
        note=note,
    )
    ask_to_push(item, outgoing)
    return publication


def _may_withdraw(item: Item, reason: str, by) -> None:
    require(
        can_publish(by) or can_keep(by),
        "Withdrawing is for publishers and custodians.",
    )
    require_sight(by, item)
    if reason not in Publication.Reason.values:
        raise ValidationError({"reason": "Choose the reason that readers will see."})


def _empty(
    live: list[Publication], outgoing: Outgoing, *, reason: str, by, note: str
) -> None:
    """Destroy the documents of `live` as the next thing that happens in public."""
    outgoing.sequence += 1
    outgoing.save(update_fields=["sequence"])
    now = timezone.now().replace(microsecond=0)
    for publication in live:
        publication.status = Status.WITHDRAWN
        publication.document = None
        publication.withdrawn_at, publication.withdrawn_by = now, by
        publication.withdrawn_sequence = outgoing.sequence
        publication.reason, publication.reason_note = reason, note
        publication.save()


def _refuse(item: Item, *, leave_out: bool, change_note, besides=None) -> None:
    """Raise ValidationError with every reason why `item` cannot go out."""
    found = checking.check(item, leave_out=leave_out, besides=besides)
    if previous(item) and not any((change_note or {}).values()):
        found.append("Say what has changed since the last edition.")
    if found:
        raise ValidationError(
            [f"{item.reference_code}: {sentence}" for sentence in found]
        )
