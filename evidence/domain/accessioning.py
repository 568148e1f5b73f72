"""Verbs that bring a thing into the catalogue."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.domain.assigning import assign_to_oneself
from evidence.domain.custody import record_event
from evidence.domain.wording import word
from evidence.models import (
    Authenticity,
    Collection,
    CustodyEvent,
    Item,
    ItemAgent,
    ItemPlace,
    ItemSource,
    Kind,
    Place,
)
from evidence.permissions import can_catalogue, require, require_sight

# What "copy from the previous item" carries over: what a find has in common.
SHARED = (
    "kind",
    "accession",
    "found_with",
    "described_in",
    "published_in",
    "materials",
    "materials_state",
    "technique",
    "technique_state",
    "physical_location",
    "content_languages",
    "warnings",
    "specimen",
    "licence",
    "rights_holder",
)


@transaction.atomic
def create_item(
    collection: Collection, *, kind: str, title: dict[str, str], by, **described
) -> Item:
    """Begin the record of a thing; closed, and assigned to whoever begins it.

    `title` is by language and needs at least one. Raises ValidationError with
    sentences for what is wrong.
    """
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    if kind not in Kind.values:
        raise ValidationError({"kind": "Choose what kind of thing it is."})
    if not any(text.strip() for text in title.values()):
        raise ValidationError({"title": "An item needs a title in one language."})
    item = Item(collection=collection, kind=kind, described_by=by, **described)
    item.specimen = item.specimen or collection.specimen
    item.full_clean()
    item.save()
    word(item, "title", title, by=by)
    Authenticity.objects.create(item=item)
    record_event(item, kind=CustodyEvent.Kind.DESCRIBED, by=by)
    assign_to_oneself(item, by=by)
    return item


@transaction.atomic
def copy_description(source: Item, *, title: dict[str, str], by) -> Item:
    """A new item with what it shares with `source`: find, material, sources.

    Pages, words, dates and numbers are a thing's own and stay behind, and so do
    places that `by` may not read.
    """
    require_sight(by, source)
    item = create_item(
        source.collection,
        title=title,
        by=by,
        **{name: getattr(source, name) for name in SHARED},
    )
    readable = Place.objects.visible_to(by).values("pk")
    for place in source.places.filter(place__in=readable):
        _again(ItemPlace, place, item)
    for agent in source.agents.exclude(role__in=["writer", "named", "shown"]):
        _again(ItemAgent, agent, item)
    for link in source.sources.all():
        _again(ItemSource, link, item)
    return item


def _again(model, row, item: Item) -> None:
    row.pk = None
    row._state.adding = True
    row.item = item
    row.save()
