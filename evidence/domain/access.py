"""Verbs that change who may see what, as far as one person may.

Closing is for publishers and custodians alike. Opening is, too, up to level 2; from
level 3 or 4 it takes two people (evidence/domain/opening.py).
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.domain.custody import record_event
from evidence.domain.opening import ask_to_open, named, takes_two
from evidence.models import CustodyEvent, Item, Level, Opening, Page
from evidence.permissions import can_keep, can_publish, require, require_sight

TWO = "Opening from level 3 or 4 takes two people: ask for it, and another one agrees."


@transaction.atomic
def set_level(item: Item, *, level: int, reason: str, by) -> Item:
    """Move `item` to an access level, with a reason that is kept for good.

    Raises ValidationError for an opening that takes two people.
    """
    require(can_keep(by) or can_publish(by), "Access is for publishers and custodians.")
    item = Item.objects.select_for_update().get(pk=item.pk)
    require_sight(by, item)
    if level not in Level.values:
        raise ValidationError("An access level is a number from 0 to 4.")
    if not reason.strip():
        raise ValidationError("Say why the access level changes.")
    if level == item.level:
        return item
    if takes_two(item.level, level):
        raise ValidationError(TWO)
    before, item.level = item.level, level
    item.validate_constraints()
    item.save(update_fields=["level", "changed_at"])
    _record(item, f"item: {before} to {level}", reason, by)
    return item


def move(
    record: Item | Page, *, level: int, reason: str, by, field: str = "level"
) -> Opening | None:
    """Move `record` to `level`, or ask for it where that takes two people.

    Returns what was asked for, None if the level has moved or is what it was.
    """
    record = type(record).objects.get(pk=record.pk)
    if takes_two(getattr(record, field), level):
        return ask_to_open(record, level=level, reason=reason, by=by, field=field)
    if isinstance(record, Item):
        set_level(record, level=level, reason=reason, by=by)
    elif field == "picture_level":
        set_picture_level(record, level=level, reason=reason, by=by)
    else:
        set_page_level(record, level=level, reason=reason, by=by)
    return None


def set_page_level(page: Page, *, level: int, reason: str, by) -> Page:
    """Move `page`, its words included, to an access level."""
    return _move(page, "level", level, named(page), reason, by)


def set_picture_level(page: Page, *, level: int, reason: str, by) -> Page:
    """Move the picture of `page` to an access level; its words keep theirs."""
    return _move(page, "picture_level", level, named(page, "picture_level"), reason, by)


@transaction.atomic
def _move(page: Page, column: str, level: int, what: str, reason: str, by) -> Page:
    require(can_keep(by) or can_publish(by), "Access is for publishers and custodians.")
    # The item first, as whoever opens one.
    Item.objects.select_for_update().get(pk=page.item_id)
    page = Page.objects.select_for_update().get(pk=page.pk)
    require_sight(by, page.item, page)
    before = getattr(page, column)
    require(by.clearance_on(page.item) >= before, "There is no such item.")
    if level not in Level.values:
        raise ValidationError("An access level is a number from 0 to 4.")
    if not reason.strip():
        raise ValidationError("Say why the access level changes.")
    if level == before:
        return page
    if takes_two(before, level):
        raise ValidationError(TWO)
    setattr(page, column, level)
    page.save(update_fields=[column])
    _record(page.item, f"{what}: {before} to {level}", reason, by)
    return page


def _record(item: Item, outcome: str, reason: str, by) -> None:
    record_event(
        item,
        kind=CustodyEvent.Kind.ACCESS_CHANGED,
        by=by,
        outcome=outcome,
        reason=reason.strip()[:300],
    )
