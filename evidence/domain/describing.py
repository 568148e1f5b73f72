"""Verbs that describe: a page, an item's authenticity, several items at once."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.defaults import of_picture
from evidence.domain.custody import record_event
from evidence.domain.wording import word
from evidence.models import Authenticity, CustodyEvent, Item, Page
from evidence.permissions import can_catalogue, require, require_sight

# What may be set on several items at once: what things of one find have in common.
SHARED = (
    "accession",
    "found_with",
    "materials",
    "content_languages",
    "warnings",
    "licence",
    "rights_holder",
    "status",
)

MOST_TOGETHER = 200  # items changed at once: as many as somebody looks through


@transaction.atomic
def describe_page(
    page: Page,
    *,
    by,
    alt: dict[str, str] | None = None,
    note: dict[str, str] | None = None,
    **changes,
) -> Page:
    """Change label, licence, holder or credit of `page`, and what is said of it.

    With `remains`, that it shows the dead, its picture is closed at once.
    """
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    page = Page.objects.select_for_update().get(pk=page.pk)
    require_sight(by, page.item, page)
    shown = page.remains
    for name, value in changes.items():
        if name not in {"label", "licence", "rights_holder", "credit", "remains"}:
            raise TypeError(f"{name} of a page is not changed by describing it.")
        setattr(page, name, value)
    if changes:
        if page.remains and not shown:
            close_remains(page)
        page.full_clean()
        page.save(update_fields=[*changes, "picture_level"])
    word(page, "alt", alt or {}, by=by)
    word(page, "note", note or {}, by=by)
    return page


def close_remains(page: Page) -> None:
    """Raise the picture's level of a page that shows the dead; the caller saves it.

    It stays raised if that was a mistake: two people open it.
    """
    page.picture_level = max(page.picture_level, of_picture(remains=True))


@transaction.atomic
def state_authenticity(
    item: Item, *, status: str, statement: dict[str, str], by
) -> Authenticity:
    """Say how far `item` is what it seems to be."""
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    Item.objects.select_for_update().get(pk=item.pk)
    require_sight(by, item)
    if status not in Authenticity.Status.values:
        raise ValidationError({"status": "Choose how far it is undisputed."})
    found, _ = Authenticity.objects.get_or_create(item=item)
    before, found.status = found.status, status
    found.save(update_fields=["status"])
    word(found, "statement", statement, by=by)
    if before != status:
        record_event(
            item,
            kind=CustodyEvent.Kind.ASSESSED,
            by=by,
            outcome=f"{before} to {status}",
        )
    return found


@transaction.atomic
def describe_together(items: list[Item], *, changes: dict, reason: str, by) -> None:
    """Set the same `changes` on all `items`, or on none; `reason` is kept."""
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    if not changes:
        raise ValidationError("Choose at least one thing to change.")
    if unknown := set(changes) - set(SHARED):
        raise TypeError(f"Not to be set on several items: {sorted(unknown)}.")
    if len(items) > MOST_TOGETHER:
        raise ValidationError(f"At most {MOST_TOGETHER} items are changed at once.")
    found = Item.objects.select_for_update().filter(pk__in=[item.pk for item in items])
    for item in found.order_by("pk"):
        require_sight(by, item)
        group = item.found_with if "found_with" in changes else None
        if group and group.level > by.shelf_clearance:
            raise ValidationError(
                f"{item.reference_code}: what it was found with is closed to you."
            )
        for name, value in changes.items():
            setattr(item, name, value)
        try:
            item.full_clean()
        except ValidationError as error:
            raise ValidationError(
                [f"{item.reference_code}: {one}" for one in error.messages]
            ) from error
        item.save(update_fields=[*changes, "changed_at"])
        record_event(
            item,
            kind=CustodyEvent.Kind.DESCRIBED,
            by=by,
            outcome=", ".join(name.replace("_", " ") for name in changes)[:200],
            reason=reason.strip()[:300],
        )
