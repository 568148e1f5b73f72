"""Verbs that read a sealed number: one custodian asks, another one reads it once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evidence import sealing
from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, SealedIdentifier, Unsealing
from evidence.permissions import can_keep, require, require_sight

State = Unsealing.State


@transaction.atomic
def ask_to_unseal(identifier: SealedIdentifier, *, reason: str, by) -> Unsealing:
    """Ask that a sealed number be read, and say what for."""
    _may(identifier, by)
    if not reason.strip():
        raise ValidationError("Say why the number has to be read.")
    asked = Unsealing(identifier=identifier, reason=reason.strip()[:300], asked_by=by)
    asked.validate_constraints()
    asked.save()
    return asked


@transaction.atomic
def unseal(asked: Unsealing, *, by) -> str:
    """The number in clear, for the second person, this once; kept in the custody."""
    asked = _settled(asked, State.SHOWN, by)
    record_event(
        asked.identifier.item,
        kind=CustodyEvent.Kind.DISCLOSED,
        by=by,
        outcome=f"{asked.identifier.get_kind_display()} unsealed",
        reason=asked.reason,
        note=f"Asked for by {asked.asked_by}.",
    )
    return sealing.unseal(asked.identifier)


@transaction.atomic
def refuse_unsealing(asked: Unsealing, *, by) -> Unsealing:
    """Leave the number sealed."""
    return _settled(asked, State.REFUSED, by)


def _settled(asked: Unsealing, state: str, by) -> Unsealing:
    asked = Unsealing.objects.select_for_update().get(pk=asked.pk)
    _may(asked.identifier, by)
    if asked.state != State.WAITING:
        raise ValidationError("This has been settled already.")
    if asked.asked_by_id == by.pk:
        raise ValidationError("Unsealing takes two people: somebody else decides.")
    require(can_keep(asked.asked_by), "Who asked is no longer a custodian.")
    asked.state, asked.settled_by, asked.settled_at = state, by, timezone.now()
    asked.save(update_fields=["state", "settled_by", "settled_at"])
    return asked


def _may(identifier: SealedIdentifier, by) -> None:
    require(can_keep(by), "Sealed numbers are for custodians.")
    require_sight(by, identifier.item)
