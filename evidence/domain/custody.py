"""Verbs of custody: what happened to a thing, and who held it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import CustodyEvent, Item
from evidence.permissions import can_catalogue, can_keep, require, require_sight
from values.edtf_dates import parse

# Nothing but handing over and giving up ends or moves custody.
KEEPING = {"transferred", "returned", "destroyed", "disclosed"}


@transaction.atomic
def record_event(item: Item, *, kind: str, by, occurred: str = "", **details):
    """Append one custody event to `item` and return it.

    `occurred` is EDTF and may be learned late: the log is ordered by when we
    wrote, the story by when it happened. `by` is None only for what the archive
    itself does (a worker that ingests). Raises ValidationError for an EDTF value
    that does not parse, and for amending an event of another item.
    """
    Item.objects.select_for_update().get(pk=item.pk)  # one writer per item
    if occurred:
        try:
            parse(occurred)
        except ValueError as error:
            raise ValidationError({"occurred": str(error)}) from error
    amends = details.get("amends")
    if amends and amends.item_id != item.pk:
        raise ValidationError("An event can only amend one of the same item.")
    event = CustodyEvent(
        item=item, kind=kind, occurred=occurred, recorded_by=by, **details
    )
    event.full_clean(exclude=["recorded_by"])
    event.save(force_insert=True)
    return event


@transaction.atomic
def transfer_custody(item: Item, *, recipient, means: str, by, occurred: str = ""):
    """Record that `item` passed to `recipient` (an Agent)."""
    require(can_keep(by), "Handing over is for custodians.")
    require_sight(by, item)
    if not item.custody_events.filter(kind__in=["recovered", "received"]).exists():
        raise ValidationError("Custody cannot be transferred before it begins.")
    return record_event(
        item,
        kind=CustodyEvent.Kind.TRANSFERRED,
        by=by,
        occurred=occurred,
        recipient=recipient,
        means=means,
    )


def witness_event(item: Item, *, kind: str, by, **details) -> CustodyEvent:
    """Record an event at somebody's wish: from the admin's form or a desk."""
    require(can_catalogue(by), "Recording custody is for cataloguers and custodians.")
    if kind in KEEPING:
        require(can_keep(by), "Handing over is for custodians.")
    require_sight(by, item)
    return record_event(item, kind=kind, by=by, **details)
