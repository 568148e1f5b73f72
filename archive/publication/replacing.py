"""Taking something out of all that is public of an item, in one transaction.

What redactions and changed credits share: the next edition goes out at once where it
differs by that alone, all that show it become tombstones, and where the next edition
cannot go out the item is withdrawn.
"""

import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from archive.publication.change_notes import WITHHELD_SINCE
from archive.publication.checking import changed_since, check
from archive.publication.domain import withdraw, withdraw_edition
from archive.publication.issuing import issue, next_number
from archive.publication.models import Outgoing, Publication
from archive.publication.showing import Hidden, HiddenCredits, HiddenPerson
from evidence.models import Item, User

Status = Publication.Status


@dataclass(frozen=True)
class Why:
    """For what coded `reason` something goes, what staff are told, and who did it."""

    reason: str
    said: str
    by: User
    note: dict[str, str] | None = None  # of the next edition, if not that of redactions


def take_from(
    item: Item, hidden: Hidden, why: Why, outgoing: Outgoing, alone: bool
) -> None:
    """Take what is hidden from all public editions of `item`.

    `alone`: but for this the next edition would be as the current one.
    """
    *earlier, current = live(item)
    if hidden.stands_in(document(current)) or changed_since(item) and alone:
        try:
            if not alone:
                raise ValidationError("More than this has changed.")
            _replace(item, hidden, why, outgoing)
        except ValidationError:
            withdraw(item, reason=why.reason, note=why.said, by=why.by)
            return
        earlier.append(current)
    for edition in earlier:
        if hidden.stands_in(document(edition)):
            withdraw_edition(
                edition, reason=f"redacted_{why.reason}", note=why.said, by=why.by
            )


@transaction.atomic
def _replace(item: Item, hidden: Hidden, why: Why, outgoing: Outgoing) -> Publication:
    """Issue the next edition, or raise ValidationError where that is not possible."""
    waiting = item.publications.filter(status=Status.WAITING).first()
    found = check(item, leave_out=True, besides=waiting)
    if found:
        raise ValidationError(found)
    number, moment = next_number(item), timezone.now().replace(microsecond=0)
    if waiting:
        # What waits for its day comes after this one.
        number = waiting.number
        waiting.number += 1
        waiting.save(update_fields=["number"])
    publication = Publication(
        item=item,
        number=number,
        status=Status.WAITING,
        requested_by=why.by,
        requested_at=moment,
        change_note=dict(why.note or WITHHELD_SINCE[why.reason]),
        leave_out=True,
    )
    issue(publication, outgoing, moment)
    named = isinstance(hidden, HiddenPerson | HiddenCredits)
    if named and hidden.stands_in(document(publication)):
        raise ValidationError("A name stands in a text.")
    return publication


def live(item: Item) -> list[Publication]:
    public = item.publications.filter(status=Status.PUBLISHED)
    return list(public.order_by("number"))


def document(publication: Publication) -> dict:
    return json.loads(bytes(publication.document))
