"""The row of a redaction: decided, agreed to, asked to be lifted, lifted.

Who calls only these changes nothing that is public: the verbs that do are in
archive/publication/redaction.py and call these.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evidence.domain.custody import record_event
from evidence.domain.regions import hold_regions
from evidence.models import (
    Agent,
    CustodyEvent,
    Item,
    Page,
    RedactedRegion,
    Redaction,
    Region,
)
from evidence.permissions import can_redact, require, require_sight

FOR_WHOM = "Redacting is for publishers and custodians."
Kind = Redaction.Kind


@dataclass(frozen=True)
class Parts:
    """Parts of the picture of a page: new ones by their corners, and drawn ones."""

    page: Page
    shapes: Sequence[Sequence[tuple[float, float]]] = ()
    regions: Sequence[Region] = ()


@dataclass(frozen=True)
class Field:
    """A field of an item by its name: "dates.written", "certificate.rank"."""

    item: Item
    name: str


@dataclass(frozen=True)
class Person:
    """An agent, wherever they stand."""

    agent: Agent


@dataclass(frozen=True)
class Words:
    """Words of one line by its key: for each layer those to be hidden in it."""

    page: Page
    line: str
    words: dict[str, list[str]] = field(default_factory=dict)


What = Parts | Field | Person | Words


def item_of(what: What) -> Item | None:
    """The item that `what` is part of; None for a person."""
    if isinstance(what, Person):
        return None
    return what.item if isinstance(what, Field) else what.page.item


def may_redact(what: What, by) -> None:
    """Refuse whoever may not hide this, or may not see what there is to hide."""
    require(can_redact(by), FOR_WHOM)
    match what:
        case Person(agent):
            require_sight(by, agent)
        case Field(item):
            require_sight(by, item)
        case Parts(page, regions=regions):
            require_sight(by, page.item, page, *regions)
        case Words(page):
            require_sight(by, page.item, page)


@transaction.atomic
def decide(what: What, *, reason: str, by, note: str = "") -> Redaction:
    """Write down that `what` is hidden from now on."""
    may_redact(what, by)
    redaction = Redaction(
        item=item_of(what),
        reason=reason,
        note=note.strip(),
        decided_by=by,
        decided_at=timezone.now(),
    )
    regions: list[Region] = []
    match what:
        case Person(agent):
            redaction.kind, redaction.agent = Kind.PERSON, agent
        case Field(_, name):
            redaction.kind, redaction.field = Kind.FIELD, name
        case Words(page, line, words):
            redaction.kind, redaction.page = Kind.WORDS, page
            redaction.line, redaction.words = line, _given(words)
        case Parts(page, shapes, regions):
            redaction.kind, redaction.page = Kind.REGION, page
            regions = _regions(page, shapes, regions)
    redaction.full_clean(exclude=["regions"])
    redaction.save(force_insert=True)
    RedactedRegion.objects.bulk_create(
        RedactedRegion(redaction=redaction, region=region) for region in regions
    )
    _record(redaction, "decided", by)
    return redaction


@transaction.atomic
def agree(redaction: Redaction, *, by) -> Redaction:
    """Confirm what somebody else decided to hide."""
    redaction = _locked(redaction, by)
    if redaction.agreed_at:
        raise ValidationError("Somebody has agreed to it already.")
    if redaction.decided_by_id == by.pk:
        raise ValidationError("Somebody else than who decided it agrees.")
    redaction.agreed_by, redaction.agreed_at = by, timezone.now()
    redaction.save(update_fields=["agreed_by", "agreed_at"])
    _record(redaction, "agreed", by)
    return redaction


@transaction.atomic
def ask_to_lift(redaction: Redaction, *, reason: str, by) -> Redaction:
    """Ask for what is hidden to be shown again: another person has to agree."""
    redaction = _locked(redaction, by)
    if redaction.lift_asked_at:
        raise ValidationError("Lifting it was asked for already.")
    if not reason.strip():
        raise ValidationError("Say why it should be lifted.")
    redaction.lift_asked_by, redaction.lift_asked_at = by, timezone.now()
    redaction.lift_reason = reason.strip()[:300]
    redaction.save(update_fields=["lift_asked_by", "lift_asked_at", "lift_reason"])
    _record(redaction, "lifting asked for", by, reason=redaction.lift_reason)
    return redaction


@transaction.atomic
def keep(redaction: Redaction, *, by) -> Redaction:
    """Turn down, or take back, the wish to lift it."""
    redaction = _locked(redaction, by)
    if not redaction.lift_asked_at:
        raise ValidationError("Nobody asked for it to be lifted.")
    redaction.lift_asked_by = redaction.lift_asked_at = None
    redaction.lift_reason = ""
    redaction.save(update_fields=["lift_asked_by", "lift_asked_at", "lift_reason"])
    _record(redaction, "kept", by)
    return redaction


@transaction.atomic
def end(redaction: Redaction, *, by) -> Redaction:
    """Lift what somebody else asked to be lifted."""
    redaction = _locked(redaction, by)
    if not redaction.lift_asked_at:
        raise ValidationError("Lifting is asked for first, by somebody else.")
    if redaction.lift_asked_by_id == by.pk:
        raise ValidationError("Somebody else than who asked for it lifts it.")
    redaction.lifted_by, redaction.lifted_at = by, timezone.now()
    redaction.save(update_fields=["lifted_by", "lifted_at"])
    _record(redaction, "lifted", by, reason=redaction.lift_reason)
    return redaction


def _locked(redaction: Redaction, by) -> Redaction:
    require(can_redact(by), FOR_WHOM)
    redaction = Redaction.objects.select_for_update().get(pk=redaction.pk)
    seen = [one for one in (redaction.item, redaction.page, redaction.agent) if one]
    require_sight(by, *seen)
    if redaction.lifted_at:
        raise ValidationError("It was lifted already.")
    return redaction


def _given(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without empty words, and without layers for which none are left."""
    stripped = {
        layer: sorted({word.strip() for word in some} - {""})
        for layer, some in words.items()
    }
    return {layer: some for layer, some in stripped.items() if some}


def _regions(page: Page, shapes, regions: Sequence[Region]) -> list[Region]:
    chosen = {region.pk for region in regions}
    if hold_regions(page.pk, chosen) != chosen:
        raise ValidationError("A region was chosen that is not on this page.")
    drawn = [_drawn(page, corners) for corners in shapes]
    if not drawn and not regions:
        raise ValidationError("Draw or choose the part of the picture to be hidden.")
    for region in drawn:
        region.save()
    return [*regions, *drawn]


def _drawn(page: Page, corners) -> Region:
    region = Region(page=page)
    if len(corners) == 2:
        (region.left, region.top), (region.right, region.bottom) = corners
    else:
        region.shape = Region.Shape.POLYGON
        region.points = [list(corner) for corner in corners]
        # clean() takes the box around the points; until then it is that of the page.
        region.left, region.top, region.right, region.bottom = 0, 0, 1, 1
    region.full_clean()
    return region


def _record(redaction: Redaction, outcome: str, by, reason: str = "") -> None:
    if redaction.item:
        record_event(
            redaction.item,
            kind=CustodyEvent.Kind.REDACTED,
            by=by,
            outcome=f"redaction {redaction.pk}: {outcome}",
            reason=reason or redaction.reason,
        )
