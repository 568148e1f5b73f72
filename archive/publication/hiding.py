"""Taking an item out of the public at once, and out of its memory.

Where danger is claimed, even a tombstone tells that there was something. A silent
withdrawal leaves none: the catalogue answers as if the item had never been, while the
workroom knows what happened, and a rebuild makes the same catalogue again.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.publication.domain import withdraw
from archive.publication.holds import Hold, Silence
from archive.publication.issuing import ask_to_push, lock
from archive.publication.models import Outgoing, Publication
from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, Item
from evidence.permissions import can_keep, require, require_sight

Status = Publication.Status


@transaction.atomic
def hide(item: Item, *, silent: bool, by) -> None:
    """Withdraw what is public of `item`, and hold it: nobody publishes it meanwhile."""
    _may_hide(item, by)
    lock(item)
    Hold.objects.get_or_create(item=item, defaults={"by": by})
    item.publications.filter(status=Status.WAITING).delete()
    if item.publications.filter(status=Status.PUBLISHED).exists():
        withdraw_now(item, reason=Publication.Reason.UNDER_REVIEW, silent=silent, by=by)
    elif silent and withdrawn(item):
        silence(item, reason="Hidden after a concern.", by=by)


@transaction.atomic
def withdraw_now(item: Item, *, reason: str, silent: bool, by, note: str = "") -> None:
    """`withdraw`, with a tombstone or, where it is `silent`, without one.

    Without one only custodians withdraw.
    """
    if silent:
        _may_hide(item, by)
    [*_, last] = withdraw(item, reason=reason, by=by, note=note)
    if silent:
        Silence.objects.create(item=item, sequence=last.withdrawn_sequence)


@transaction.atomic
def release(item: Item, *, by) -> None:
    """Let `item` be published again. What was withdrawn stays so until it is."""
    _may_hide(item, by)
    Hold.objects.filter(item=item).delete()


@transaction.atomic
def conclude(item: Item, *, reason: str, silent: bool, by) -> None:
    """Withdraw `item` for good, or say the final reason where "under review" stands."""
    _may_hide(item, by)
    outgoing = lock(item)
    if item.publications.filter(status=Status.PUBLISHED).exists():
        withdraw_now(item, reason=reason, silent=silent, by=by)
        return
    editions = withdrawn(item)
    if not editions or is_silent(item):
        return
    if silent:
        silence(item, reason="Outcome of a concern.", by=by)
    elif editions[-1].reason == Publication.Reason.UNDER_REVIEW:
        _say_anew(item, editions, outgoing, reason=reason)
        _record(item, by, f"said anew: {reason}", "Outcome of a concern.")


@transaction.atomic
def silence(item: Item, *, reason: str, by) -> None:
    """Let nothing in public tell any more that `item` was ever there.

    It must be withdrawn; its tombstones go. It can be published again later.
    """
    _may_hide(item, by)
    if not reason.strip():
        raise ValidationError({"reason": "Say why."})
    outgoing = lock(item)
    editions = withdrawn(item)
    if not editions:
        raise ValidationError(
            "Only what is withdrawn can be silent: withdraw it first."
        )
    if is_silent(item):
        raise ValidationError("Nothing in public tells of it already.")
    _say_anew(item, editions, outgoing, reason=editions[-1].reason)
    Silence.objects.create(item=item, sequence=outgoing.sequence)
    _record(item, by, "silent", reason.strip()[:300])


def withdrawn(item: Item) -> list[Publication]:
    """The editions that went when the item did; none where it stands or never stood."""
    editions = item.publications.exclude(status=Status.WAITING).order_by("number")
    last = editions.last()
    if last is None or last.status == Status.PUBLISHED:
        return []
    return list(editions.filter(withdrawn_sequence=last.withdrawn_sequence))


def is_silent(item: Item) -> bool:
    editions = withdrawn(item)
    return (
        bool(editions)
        and item.silences.filter(sequence=editions[-1].withdrawn_sequence).exists()
    )


def _say_anew(
    item: Item, editions: list[Publication], outgoing: Outgoing, *, reason: str
) -> None:
    """What was withdrawn is withdrawn once more, as the next thing that happens."""
    before = editions[-1].withdrawn_sequence
    outgoing.sequence += 1
    outgoing.save(update_fields=["sequence"])
    for one in editions:
        one.withdrawn_sequence, one.reason = outgoing.sequence, reason
        one.save(update_fields=["withdrawn_sequence", "reason"])
    item.published_pictures.filter(withdrawn_sequence=before).update(
        withdrawn_sequence=outgoing.sequence
    )
    ask_to_push(item, outgoing)


def _record(item: Item, by, outcome: str, reason: str) -> None:
    record_event(
        item,
        kind=CustodyEvent.Kind.WITHDRAWN,
        by=by,
        outcome=outcome,
        reason=reason,
    )


def _may_hide(item: Item, by) -> None:
    require(can_keep(by), "Hiding an item at once is for custodians.")
    require_sight(by, item)
