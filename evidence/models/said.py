"""What is said of items in words of ours, and what each of these wordings is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from .agents import ItemAgent
from .claims import Authenticity, AuthenticityReason
from .custody import CustodyEvent
from .items import Item
from .pages import Mark, Page
from .places import ItemPlace
from .sources import ItemSource, Source


@dataclass(frozen=True)
class Said:
    item: int
    wording: int
    what: str  # "Title", "Note on page 2"


def said_of(items: list[Item], *, clearance: int) -> list[Said]:
    """Each wording that tells of `items` what this clearance may read, once.

    In as many queries for many items as for one.
    """
    keys = [item.pk for item in items]
    found = {}
    for item in items:
        found[item.pk, item.title_id] = "Title"
        found[item.pk, item.scope_id] = "Description"
    for group in (_judged, _shown, _told, _linked):
        for item, wording, what in group(keys, clearance):
            found.setdefault((item, wording), what)
    return [Said(*key, what) for key, what in found.items() if key[1] is not None]


def _judged(keys: list[int], clearance: int) -> Iterator[tuple]:
    for row in Authenticity.objects.filter(item__in=keys):
        yield row.item_id, row.statement_id, "Statement on authenticity"
    open_ = Source.objects.filter(level__lte=clearance)
    reasons = AuthenticityReason.objects.filter(item__in=keys).select_related("by")
    for row in reasons.prefetch_related(Prefetch("sources", open_)):
        yield row.item_id, row.text_id, "Reason on authenticity"
        yield from _called(row.item_id, row.by, clearance)
        for source in row.sources.all():
            yield from _noted(row.item_id, source, clearance)


def _shown(keys: list[int], clearance: int) -> Iterator[tuple]:
    for page in Page.objects.filter(item__in=keys, level__lte=clearance):
        if page.picture_level <= clearance:
            what = f"Description of the picture of page {page.label}"
            yield page.item_id, page.alt_id, what
        yield page.item_id, page.note_id, f"Note on page {page.label}"
    marks = Mark.objects.filter(
        region__page__item__in=keys,
        region__page__level__lte=clearance,
        region__level__lte=clearance,
    )
    for mark in marks.select_related("region__page", "added_by"):
        page = mark.region.page
        yield page.item_id, mark.note_id, f"Note on a mark on page {page.label}"
        yield from _called(page.item_id, mark.added_by, clearance)


def _told(keys: list[int], clearance: int) -> Iterator[tuple]:
    events = CustodyEvent.objects.filter(item__in=keys, level__lte=clearance)
    events = events.filter(amendments__isnull=True)
    for row in events.select_related("agent", "source"):
        what = f"Note on the event “{row.get_kind_display()}”"
        yield row.item_id, row.public_note_id, what
        yield from _called(row.item_id, row.agent, clearance)
        yield from _noted(row.item_id, row.source, clearance)


def _linked(keys: list[int], clearance: int) -> Iterator[tuple]:
    places = ItemPlace.objects.filter(item__in=keys, level__lte=clearance)
    for row in places.select_related("place__part_of__part_of__part_of__part_of"):
        if place := row.place.at(row.public_precision):
            yield row.item_id, place.name_id, f"Name of the place “{place.label}”"
    agents = ItemAgent.objects.filter(item__in=keys, level__lte=clearance)
    for row in agents.select_related("agent"):
        yield from _called(row.item_id, row.agent, clearance)
    for row in ItemSource.objects.filter(item__in=keys).select_related("source"):
        yield from _noted(row.item_id, row.source, clearance)


def _called(item: int, agent, clearance: int) -> Iterator[tuple]:
    if agent and agent.level <= clearance:
        yield item, agent.designation_id, f"Designation of {agent.pseudonym}"


def _noted(item: int, source, clearance: int) -> Iterator[tuple]:
    if source and source.level <= clearance:
        yield item, source.note_id, f"Note on the source “{source.title}”"
