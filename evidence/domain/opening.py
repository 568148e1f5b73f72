"""Verbs that open what is closed: one person asks, another one agrees.

From level 3 or 4 nothing is opened otherwise; the tables themselves refuse it
(evidence/openings.py).
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, Item, Level, Opening
from evidence.models.openings import CLOSED
from evidence.permissions import (
    can_keep,
    can_publish,
    effective_level,
    item_of,
    require,
)

State = Opening.State
MOVED = "It has been opened, closed or removed since this was asked: ask anew."


def takes_two(before: int, level: int) -> bool:
    """Whether going from level `before` to `level` is an opening by two people."""
    return before >= CLOSED and level < before


@transaction.atomic
def ask_to_open(
    record: models.Model, *, level: int, reason: str, by, field: str = "level"
) -> Opening:
    """Ask that `record` be opened from level 3 or 4 down to `level`.

    `record` is anything that has a level: an item, a page (of which `field` may be
    `picture_level`), a region, a text, a person, a field. Nothing is opened yet.
    """
    record, item = _locked(record, by)
    before = getattr(record, field)
    reason = reason.strip()
    if not reason:
        raise ValidationError("Say why it should be opened.")
    if not takes_two(before, level) or level not in Level.values:
        raise ValidationError("Opening goes from level 3 or 4 downwards.")
    _would_be(record, field, level)
    opening = Opening(
        place=record._meta.db_table,
        row=record.pk,
        field=field,
        item=item,
        what=named(record, field)[:120],
        before=before,
        after=level,
        reason=reason[:300],
        asked_by=by,
    )
    opening.validate_constraints()
    try:
        with transaction.atomic():
            opening.save()
    except IntegrityError as error:  # somebody else was quicker
        raise ValidationError("Somebody has asked for this already.") from error
    return opening


@transaction.atomic
def open_(opening: Opening, *, by) -> models.Model:
    """Agree to `opening`, as somebody else than who asked; return what is open now."""
    opening = _waiting(opening)
    record = opening.record()
    if record is None:
        raise ValidationError(MOVED)
    record, item = _locked(record, by)
    _another(opening, by)
    require(
        can_keep(opening.asked_by) or can_publish(opening.asked_by),
        "Who asked for this no longer decides on access: ask anew.",
    )
    if getattr(record, opening.field) != opening.before:
        raise ValidationError(MOVED)
    _would_be(record, opening.field, opening.after)
    _settle(opening, State.OPENED, by)
    setattr(record, opening.field, opening.after)
    record.save(update_fields=[opening.field])
    if item:
        record_event(
            item,
            kind=CustodyEvent.Kind.ACCESS_CHANGED,
            by=by,
            outcome=f"{opening.what}: {opening.before} to {opening.after}"[:200],
            reason=opening.reason,
            note=f"Asked for by {opening.asked_by}.",
        )
    return record


@transaction.atomic
def refuse_opening(opening: Opening, *, reason: str, by) -> Opening:
    """Leave closed what somebody else asked to open, and say why."""
    opening = _waiting(opening)
    if record := opening.record():
        _locked(record, by)
    require(can_keep(by) or can_publish(by), "Access is for publishers and custodians.")
    _another(opening, by)
    if not reason.strip():
        raise ValidationError("Say why it stays closed.")
    return _settle(opening, State.REFUSED, by, answer=reason.strip()[:300])


@transaction.atomic
def take_back(opening: Opening, *, by) -> Opening:
    """Ask no longer; for who asked."""
    opening = _waiting(opening)
    require(opening.asked_by_id == by.pk, "Somebody else has asked for this.")
    return _settle(opening, State.TAKEN_BACK, by)


def open_together(
    record: models.Model, *, level: int, reason: str, asked_by, by, field="level"
) -> models.Model:
    """Open `record` where both people have already spoken, as one step.

    For what asks two people in a way of its own; nothing is taken on trust, since
    both verbs look at both people.
    """
    with transaction.atomic():
        asked = ask_to_open(
            record, level=level, reason=reason, by=asked_by, field=field
        )
        return open_(asked, by=by)


def named(record: models.Model, field: str = "level") -> str:
    """What a record is called in the queue and in the custody: it names nobody."""
    if isinstance(record, Item):
        return "item"
    if field == "picture_level":
        return f"picture of {record.label}"
    kind = str(record._meta.verbose_name)
    if hasattr(record, "picture_level"):
        return f"page {record.label}"
    if hasattr(record, "pseudonym"):
        return f"{record.get_kind_display()} {record.pseudonym}"
    if hasattr(record, "romanisation"):
        return f"a name of {record.agent.pseudonym}"
    if hasattr(record, "version"):
        return f"{kind} of page {record.page.label}, version {record.version}"
    if hasattr(record, "shape"):
        return f"region {record.key} of page {record.page.label}"
    for part in ("name", "role", "kind"):
        if hasattr(record, f"get_{part}_display"):
            return f"{kind}: {getattr(record, f'get_{part}_display')()}"
    return f"{kind} {record.pk}"


def _locked(record: models.Model, by) -> tuple[models.Model, Item | None]:
    """`record` and its item as they stand now, held; refused to who may not see it."""
    require(can_keep(by) or can_publish(by), "Access is for publishers and custodians.")
    item = item_of(record)
    if item:
        item = Item.objects.select_for_update().get(pk=item.pk)
    record = type(record)._base_manager.select_for_update().get(pk=record.pk)
    highest = max(effective_level(record), getattr(record, "picture_level", 0))
    reach = by.clearance_on(item) if item else by.clearance
    require(reach >= highest, "There is no such item.")
    return (item if isinstance(record, Item) else record), item


def _waiting(opening: Opening) -> Opening:
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    if opening.state != State.WAITING:
        raise ValidationError("This has been settled already.")
    return opening


def _another(opening: Opening, by) -> None:
    if opening.asked_by_id == by.pk:
        raise ValidationError("Opening takes two people: somebody else decides.")


def _would_be(record: models.Model, field: str, level: int) -> None:
    """Raise ValidationError if `record` may not stand at `level` at all."""
    before = getattr(record, field)
    setattr(record, field, level)
    try:
        record.validate_constraints()
    finally:
        setattr(record, field, before)


def _settle(opening: Opening, state: str, by, *, answer: str = "") -> Opening:
    opening.state, opening.answer = state, answer
    opening.settled_by, opening.settled_at = by, timezone.now()
    opening.save(update_fields=["state", "answer", "settled_by", "settled_at"])
    return opening
