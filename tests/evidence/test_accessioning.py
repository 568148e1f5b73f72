"""An item begins closed; a copy takes over what one find has in common."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.domain.accessioning import copy_description, create_item
from evidence.domain.describing import describe_together
from evidence.models import (
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    ItemSource,
    Level,
    Place,
    Source,
)
from tests.factories import (
    AgentFactory,
    CollectionFactory,
    ItemFactory,
    PageFactory,
    somebody,
)

pytestmark = pytest.mark.django_db


def test_an_item_begins_closed_described_and_not_assessed():
    by = somebody("cataloguer")
    item = create_item(CollectionFactory(), kind="note", title={"en": "Socks"}, by=by)

    assert (item.level, item.status) == (Level.CUSTODIAN, "draft")
    assert item.authenticity.status == "not_assessed"
    assert [event.kind for event in item.custody_events.all()] == ["described"]
    assert item.described_by == by


@pytest.mark.parametrize(
    ("kind", "title", "sentence"),
    [
        ("note", {"en": " "}, "An item needs a title in one language."),
        ("poem", {"en": "Socks"}, "Choose what kind of thing it is."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(kind, title, sentence):
    with pytest.raises(ValidationError) as caught:
        create_item(
            CollectionFactory(), kind=kind, title=title, by=somebody("cataloguer")
        )
    assert caught.value.messages == [sentence]
    assert not Item.objects.exists()


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher"])
def test_others_do_not_catalogue(role):
    with pytest.raises(PermissionDenied):
        create_item(
            CollectionFactory(), kind="note", title={"en": "x"}, by=somebody(role)
        )


def test_items_of_a_fictional_collection_are_fictional():
    collection = CollectionFactory(specimen=True)
    assert ItemFactory(collection=collection).specimen


def test_a_copy_shares_the_find_and_not_what_is_a_things_own():
    by = somebody("cataloguer")
    item = ItemFactory(kind="letter")
    item.materials, item.extent, item.staff_note = "ruled paper", "2 leaves", "Ask."
    item.warnings, item.content_languages = ["propaganda"], ["ko-KP"]
    item.save()
    PageFactory(item=item)
    place = Place.objects.create(
        label="A field", precision="settlement", level=4, entered_by=by
    )
    closed = Place.objects.create(label="A grave", precision="exact", level=4)
    for each in (place, closed):
        ItemPlace.objects.create(item=item, place=each, role="found")
    ItemDate.objects.create(item=item, kind="written", edtf="2024", basis="report")
    source = Source.objects.create(kind="article", title="A report")
    ItemSource.objects.create(item=item, source=source)
    finder, writer = AgentFactory(kind="unit"), AgentFactory()
    ItemAgent.objects.create(item=item, agent=finder, role="finder")
    ItemAgent.objects.create(item=item, agent=writer, role="writer")

    copy = copy_description(item, title={"en": "Another"}, by=by)

    assert copy.reference_code != item.reference_code
    assert (copy.kind, copy.materials, copy.warnings, copy.content_languages) == (
        "letter",
        "ruled paper",
        ["propaganda"],
        ["ko-KP"],
    )
    assert (copy.extent, copy.staff_note, copy.level) == ("", "", Level.CUSTODIAN)
    assert [row.place for row in copy.places.all()] == [place]
    assert [row.agent for row in copy.agents.all()] == [finder]
    assert [row.source for row in copy.sources.all()] == [source]
    assert not copy.dates.exists()
    assert not copy.pages.exists()
    assert (item.places.count(), item.sources.count()) == (2, 1)
    assert item.agents.count() == 2


def test_a_closed_item_is_not_copied_by_who_may_not_see_it():
    with pytest.raises(PermissionDenied, match="There is no such item"):
        copy_description(
            ItemFactory(level=4), title={"en": "x"}, by=somebody("cataloguer")
        )


def test_several_items_are_described_together_or_not_at_all():
    by, items = somebody("cataloguer"), [ItemFactory(), ItemFactory()]
    describe_together(items, changes={"materials": "card"}, reason="Seen.", by=by)
    assert set(Item.objects.values_list("materials", flat=True)) == {"card"}

    Item.objects.filter(pk=items[1].pk).update(materials_state="withheld", materials="")
    Item.objects.filter(pk=items[1].pk).update(materials_state="unknown")
    with pytest.raises(ValidationError) as caught:
        describe_together(items, changes={"materials": "wood"}, reason="", by=by)
    assert caught.value.messages == [
        f"{items[1].reference_code}: “materials” has a value, so it cannot be unknown "
        "or not applicable."
    ]
    assert not Item.objects.filter(materials="wood").exists()
