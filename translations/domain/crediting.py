"""Asking to be named otherwise in what was handed in; somebody else agrees or declines.

Who calls `agree` alone changes nothing that is public: the verb that does is in
archive/publication/crediting.py and calls it.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evidence.models import User
from evidence.permissions import can_redact, require
from translations.domain.drafts import clean
from translations.domain.noticing import notify_wisher
from translations.models import CreditChange


@transaction.atomic
def ask_for_credit(person: User, *, by: User) -> CreditChange:
    """Ask that `person`, who asks, is named everywhere as their account says now.

    Another wish that nobody agreed to yet is replaced.
    """
    require(person.pk == by.pk, "How somebody is named they ask for themselves.")
    person = User.objects.select_for_update().get(pk=person.pk)
    person.credit_changes.open().delete()
    return CreditChange.objects.create(
        person=person, credit=person.credit, asked_at=timezone.now()
    )


@transaction.atomic
def take_back_credit(person: User, *, by: User) -> None:
    """Give up a wish that nobody agreed to yet."""
    require(person.pk == by.pk, "A wish is taken back by who had it.")
    person.credit_changes.open().delete()


@transaction.atomic
def agree(change: CreditChange, *, by: User) -> CreditChange:
    """Agree to what somebody else asked for: it holds from now on."""
    change = _asked(change, by)
    change.agreed_by, change.agreed_at = by, timezone.now()
    change.save(update_fields=["agreed_by", "agreed_at"])
    notify_wisher(change, by=by)
    return change


@transaction.atomic
def decline(change: CreditChange, *, reason: str, by: User) -> CreditChange:
    """Decline what somebody else asked for, and tell them why.

    Nothing changes, and they may ask again.
    """
    change = _asked(change, by)
    change.reason = clean(reason).strip()
    if not change.reason:
        raise ValidationError({"reason": "Say why it is declined: they will read it."})
    change.declined_by, change.declined_at = by, timezone.now()
    change.save(update_fields=["declined_by", "declined_at", "reason"])
    notify_wisher(change, by=by)
    return change


def _asked(change: CreditChange, by: User) -> CreditChange:
    """The wish as it stands now, locked, where `by` may decide on it."""
    require(can_redact(by), "Credits are changed by publishers and custodians.")
    change = CreditChange.objects.select_for_update().filter(pk=change.pk).first()
    if change is None:
        raise ValidationError("It was taken back meanwhile.")
    if change.agreed_at:
        raise ValidationError("Somebody has agreed to it already.")
    if change.declined_at:
        raise ValidationError("Somebody has declined it already.")
    require(change.person_id != by.pk, "Somebody else agrees to it.")
    return change
