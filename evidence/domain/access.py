"""Verbs that change who may see what."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, Item, Level, Page
from evidence.permissions import can_keep, can_publish, require, require_sight


@transaction.atomic
def set_level(item: Item, *, level: int, reason: str, by) -> Item:
    """Move `item` to an access level, with a reason that is kept for good.

    Closing is for publishers and custodians alike; so is opening, until opening
    asks for two people.
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
    before, item.level = item.level, level
    item.validate_constraints()
    item.save(update_fields=["level", "changed_at"])
    _record(item, f"item: {before} to {level}", reason, by)
    return item


def set_page_level(page: Page, *, level: int, reason: str, by) -> Page:
    """Move `page`, its words included, to an access level."""
    return _move(page, "level", level, f"page {page.label}", reason, by)


def set_picture_level(page: Page, *, level: int, reason: str, by) -> Page:
    """Move the picture of `page` to an access level; its words keep theirs."""
    return _move(page, "picture_level", level, f"picture of {page.label}", reason, by)


@transaction.atomic
def _move(page: Page, column: str, level: int, what: str, reason: str, by) -> Page:
    require(can_keep(by) or can_publish(by), "Access is for publishers and custodians.")
    page = Page.objects.select_for_update().get(pk=page.pk)
    require_sight(by, page.item, page)
    before = getattr(page, column)
    require(by.clearance >= before, "There is no such item.")
    if level not in Level.values:
        raise ValidationError("An access level is a number from 0 to 4.")
    if not reason.strip():
        raise ValidationError("Say why the access level changes.")
    if level == before:
        return page
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
