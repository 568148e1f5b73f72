"""Verbs of concerns. All of them are custodians', and none leaves no trace.

One may hide at once what somebody is afraid of; how it ends is decided by two.
"""

import json
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.concerns.models import (
    HIDE_WITHIN,
    REVIEW_WITHIN,
    Concern,
    ConcernEvent,
    ConcernReading,
    Words,
)
from archive.concerns.sealing import seal, unseal
from archive.letterbox.posting import Said
from archive.publication import hiding
from archive.publication.models import Publication
from evidence.domain.access import set_level
from evidence.models import ContentWarning, CustodyEvent, Item, Level, Redaction
from evidence.permissions import can_keep, require

Kind, Outcome = ConcernEvent.Kind, Concern.Outcome
# What readers are told of an item that was withdrawn after a concern of this kind.
REASONS = {
    Concern.Kind.DANGER: Publication.Reason.DANGER,
    Concern.Kind.FAMILY: Publication.Reason.FAMILY,
    Concern.Kind.SELF: Publication.Reason.SELF,
    Concern.Kind.RIGHTS: Publication.Reason.RIGHTS,
    Concern.Kind.ERROR: Publication.Reason.ERROR,
}


@transaction.atomic
def take_in(said: Said, *, letter: UUID, received_on: date) -> Concern:
    """Make a concern of a letter; the same letter again is the same concern.

    Deadlines count from when it came, at the latest from the end of that day.
    """
    known = Concern.objects.filter(letter=letter).first()
    if known:
        return known
    now = timezone.now()
    midnight = datetime.combine(received_on, time.max, tzinfo=now.tzinfo)
    came = min(now, midnight)
    item = Item.objects.filter(reference_code=said.item).first()
    concern = Concern(
        letter=letter,
        receipt=said.receipt,
        kind=said.kind,
        item=item,
        language=said.language,
        received_on=received_on,
        taken_in_at=now,
        hide_by=came + HIDE_WITHIN if _urgent(said.kind, item) else None,
        review_by=came + REVIEW_WITHIN,
    )
    concern.full_clean()
    concern.save()
    words = {"text": said.text, "contact": said.contact, "item": said.item}
    _tell(concern, Kind.TAKEN_IN, by=None, **words)
    return concern


def read(concern: Concern, *, by) -> dict[int, dict[str, str]]:
    """The words of a concern, by the event they were said at; that is written down."""
    _require_custodian(by)
    ConcernReading.objects.create(concern=concern, by=by)
    return {
        one.event_id: json.loads(unseal(bytes(one.sealed), place=_place(one.event_id)))
        for one in concern.words.all()
    }


@transaction.atomic
def relate(concern: Concern, item: Item, *, by) -> Concern:
    """Say which item a concern is about, where the letter did not or was wrong."""
    concern = _taken(concern, by)
    if concern.hidden_at:
        raise ValidationError("Its item was hidden already: conclude this first.")
    if concern.proposed_by_id:  # what two agree on is the outcome for an item
        raise ValidationError("An outcome is proposed already: return it first.")
    concern.item = item
    if concern.hide_by is None and _urgent(concern.kind, item):
        concern.hide_by = timezone.now() + HIDE_WITHIN
    concern.save(update_fields=["item", "hide_by"])
    _tell(concern, Kind.RELATED, by=by, text=item.reference_code)
    return concern


@transaction.atomic
def note(concern: Concern, *, text: str, by) -> None:
    """Keep a remark with the concern: that somebody was answered, for instance."""
    _tell(_taken(concern, by), Kind.NOTED, by=by, text=_given(text))


@transaction.atomic
def hide_first(concern: Concern, *, reason: str, by) -> Concern:
    """Take the item out of the public at once, and hold it until two have decided.

    Where danger is claimed no tombstone stays: the item answers as if it had never
    been. Nothing of it needs to be public: it is held all the same.
    """
    concern = _taken(concern, by)
    item = _item_of(concern)
    if concern.hidden_at:
        raise ValidationError("It is hidden already.")
    reason = _given(reason)
    hiding.hide(item, silent=concern.kind == Concern.Kind.DANGER, by=by)
    concern.hidden_at, concern.hidden_by = timezone.now(), by
    concern.save(update_fields=["hidden_at", "hidden_by"])
    _tell(concern, Kind.HIDDEN, by=by, text=reason)
    return concern


@transaction.atomic
def propose(concern: Concern, *, outcome: str, reason: str, by) -> Concern:
    """Say how it should end. Somebody else agrees, or returns it."""
    concern = _taken(concern, by)
    if concern.proposed_by_id:
        raise ValidationError(
            "An outcome is proposed already: agree to it or return it."
        )
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": "Choose how it should end."})
    if outcome != Outcome.KEPT:
        _item_of(concern)
    reason = _given(reason)
    concern.proposed, concern.proposed_by = outcome, by
    concern.save(update_fields=["proposed", "proposed_by"])
    _tell(concern, Kind.PROPOSED, by=by, outcome=outcome, text=reason)
    return concern


@transaction.atomic
def send_back(concern: Concern, *, reason: str, by) -> Concern:
    """Not agree; the proposal is off the table. One may take one's own back, too."""
    concern = _taken(concern, by)
    if not concern.proposed_by_id:
        raise ValidationError("No outcome is proposed.")
    outcome, reason = concern.proposed, _given(reason)
    concern.proposed, concern.proposed_by = "", None
    concern.save(update_fields=["proposed", "proposed_by"])
    _tell(concern, Kind.RETURNED, by=by, outcome=outcome, text=reason)
    return concern


@transaction.atomic
def agree(
    concern: Concern, *, by, reason: str = "", proposal: int | None = None
) -> Concern:
    """Agree to what somebody else proposed: it is done, and the concern is closed.

    `proposal` is the key of the one that was read (`proposal_of`): to another, made
    meanwhile, nobody has agreed.
    Kept or shown in part: the item is let go, and a publisher publishes it anew.
    Closed: its level is raised. Closed and withdrawn: what is public of it goes.
    """
    concern = _taken(concern, by)
    if not concern.proposed_by_id:
        raise ValidationError("No outcome is proposed.")
    require(
        concern.proposed_by_id != by.pk,
        "Somebody else has to agree to what you propose.",
    )
    if proposal is not None and proposal != proposal_of(concern):
        raise ValidationError("Something else is proposed by now: read it, and decide.")
    if concern.proposed == Outcome.REDACTED and not _shown_otherwise(concern):
        raise ValidationError(
            "Nothing of it was withheld since this concern came: redact it, or close "
            "a part of it, before you agree."
        )
    concern.agreed_by, concern.outcome = by, concern.proposed
    concern.closed_at = timezone.now()
    concern.save(update_fields=["agreed_by", "outcome", "closed_at"])
    _tell(concern, Kind.CONCLUDED, by=by, outcome=concern.outcome, text=reason.strip())
    if concern.item:
        _carry_out(concern, by)
    return concern


def proposal_of(concern: Concern) -> int | None:
    """The key of what is proposed now: that of the event that tells of it."""
    if not concern.proposed_by_id:
        return None
    return concern.events.filter(kind=Kind.PROPOSED).latest("pk").pk


def _carry_out(concern: Concern, by) -> None:
    item, outcome = concern.item, concern.outcome
    if outcome in {Outcome.RESTRICTED, Outcome.WITHDRAWN}:
        silent = concern.kind == Concern.Kind.DANGER
        hiding.conclude(item, reason=REASONS[concern.kind], silent=silent, by=by)
    if outcome == Outcome.RESTRICTED and item.level < Level.CUSTODIAN:
        why = f"Outcome of concern {concern.pk}"
        set_level(item, level=Level.CUSTODIAN, reason=why, by=by)
    others = item.concerns.open().filter(hidden_at__isnull=False)
    if not others.exists():
        hiding.release(item, by=by)


def _shown_otherwise(concern: Concern) -> bool:
    """Whether a redaction, or who may see it, changed since the concern came."""
    item, since = concern.item, concern.taken_in_at
    people = item.agents.values("agent")
    redacted = Redaction.objects.in_force().filter(
        Q(item=item) | Q(agent__in=people), decided_at__gte=since
    )
    access = item.custody_events.filter(
        kind=CustodyEvent.Kind.ACCESS_CHANGED, recorded_at__gte=since
    )
    return redacted.exists() or access.exists()


def _urgent(kind: str, item: Item | None) -> bool:
    return kind in Concern.URGENT or bool(
        item and ContentWarning.CAPTIVE in item.warnings
    )


def _taken(concern: Concern, by) -> Concern:
    """The concern as it stands, for this person alone until commit, if it is open."""
    _require_custodian(by)
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    if concern.closed_at:
        raise ValidationError("This concern is closed.")
    return concern


def _require_custodian(by) -> None:
    require(
        can_keep(by) and by.clearance >= Level.SEALED, "Concerns are for custodians."
    )


def _item_of(concern: Concern) -> Item:
    if concern.item is None:
        raise ValidationError("Say first which item it is about.")
    return concern.item


def _given(text: str) -> str:
    if not text.strip():
        raise ValidationError({"reason": "Say why."})
    return text.strip()


def _tell(concern: Concern, kind: str, *, by, outcome: str = "", **words: str) -> None:
    event = ConcernEvent.objects.create(
        concern=concern, kind=kind, by=by, outcome=outcome
    )
    if any(words.values()):
        said = json.dumps(words, ensure_ascii=False)
        sealed = seal(said, place=_place(event.pk))
        Words.objects.create(concern=concern, event=event, sealed=sealed)


def _place(event: int) -> str:
    return f"concern event {event}"
