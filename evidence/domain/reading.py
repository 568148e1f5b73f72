"""Verbs of reading: who read what is closed, why, and when."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from evidence.models import Assignment, Item, Reading
from evidence.models.openings import CLOSED
from evidence.permissions import require_sight

KEPT = timedelta(days=30)


class ReasonNeededError(Exception):
    """Somebody is about to read what is closed, without an assignment or a reason."""

    def __init__(self, item: Item):
        super().__init__(item.reference_code)
        self.item = item


def sitting_of(session_key: str) -> str:
    """What stands for a session in the log: nobody can sign in with it."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def has_read(item: Item, *, by, sitting: str) -> bool:
    return Reading.objects.filter(item=item, person=by, sitting=sitting).exists()


@transaction.atomic
def record_reading(item: Item, *, by, sitting: str, reason: str = "") -> Reading:
    """Log that `by` reads what is closed of `item`; once for each sitting.

    For who is assigned, the purpose is that of the assignment. Raises
    ReasonNeededError for anybody else who gives no reason.
    """
    require_sight(by, item)
    held = Reading.objects.filter(item=item, person=by, sitting=sitting).first()
    if held:
        return held
    assigned = Assignment.objects.open().filter(item=item, person=by)
    assignment = assigned.order_by("-opens", "pk").first()
    reason = reason.strip()[:300]
    if assignment is None and not reason:
        raise ReasonNeededError(item)
    # Two requests of one page: the second finds the row of the first.
    Reading.objects.bulk_create(
        [
            Reading(
                item=item,
                person=by,
                sitting=sitting,
                assignment=assignment,
                reason="" if assignment else reason,
            )
        ],
        ignore_conflicts=True,
    )
    return Reading.objects.get(item=item, person=by, sitting=sitting)


def read(item: Item, level: int, *, by, sitting: str) -> None:
    """Let `by` read something of `item` that stands at `level`, and log it if closed.

    Raises ReasonNeededError where a reason has to be given first.
    """
    if level >= CLOSED:
        record_reading(item, by=by, sitting=sitting)


@transaction.atomic
def forget_readings(before: datetime) -> int:
    """Delete what was logged `before`, and 30 days ago at least; how many rows.

    The table itself refuses to forget anything younger.
    """
    old = Reading.objects.filter(at__lt=min(before, timezone.now() - KEPT))
    return old._raw_delete(old.db)
