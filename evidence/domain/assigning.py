"""Verbs of assignment: work on closed things is given out by name, for a purpose."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evidence.models import Assignment, Item, Level, User
from evidence.permissions import can_keep, require, require_sight


@transaction.atomic
def assign(
    item: Item,
    *,
    person: User,
    purpose: str,
    by,
    opens: int = Level.CUSTODIAN,
    words: str = "",
    until: datetime | None = None,
) -> Assignment:
    """Let `person` read what is closed of `item`, up to level `opens`, for `purpose`.

    Custodians give assignments, and give nobody more than they may see themselves.
    """
    require(can_keep(by), "Assignments are given by custodians.")
    require_sight(by, item)
    require(by.clearance >= opens, "There is no such item.")
    if not person.is_active or not person.roles:
        raise ValidationError({"person": "They have no role, so they read nothing."})
    return _give(item, person, purpose, by, opens=opens, words=words, until=until)


@transaction.atomic
def end_assignment(assignment: Assignment, *, by) -> Assignment:
    """End `assignment` now; for custodians, and for who has it."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require(
        can_keep(by) or assignment.person_id == by.pk,
        "Assignments are ended by custodians.",
    )
    if assignment.ended_at:
        raise ValidationError("It has ended already.")
    assignment.ended_at, assignment.ended_by = timezone.now(), by
    assignment.save(update_fields=["ended_at", "ended_by"])
    return assignment


def assign_to_oneself(item: Item, *, by) -> Assignment:
    """What `create_item` gives to whoever begins a record: their own work."""
    return _give(item, by, Assignment.Purpose.CATALOGUING, by)


def _give(item: Item, person: User, purpose: str, by, **given) -> Assignment:
    made = Assignment(
        item=item,
        person=person,
        purpose=purpose,
        given_by=by,
        begins_at=timezone.now(),
        **given,
    )
    made.full_clean()
    made.save()
    return made
