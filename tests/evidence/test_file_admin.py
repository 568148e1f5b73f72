"""Who reads in the admin which files came in."""

import pytest

from evidence.models import Item, Page
from tests.factories import ItemFactory, photograph, somebody, taken_in

pytestmark = pytest.mark.django_db
NAME = "zorkijquartz.jpg"
ADDRESS = "/admin/evidence/arrival/"


def told(client, arrival) -> bool:
    """Whether any page of the admin shows or finds the name or hash of `arrival`."""
    pages = [
        client.get(ADDRESS),
        client.get(ADDRESS, {"q": arrival.sha256}),
        client.get(f"{ADDRESS}{arrival.pk}/change/", follow=True),
    ]
    return any(
        f">{NAME}" in page.content.decode()
        or f">{arrival.sha256}" in page.content.decode()
        for page in pages
    )


def test_a_cataloguer_reads_what_became_an_open_page(signed_in):
    arrival = taken_in(ItemFactory(level=0), photograph(1), name=NAME)
    assert told(signed_in("cataloguer"), arrival)


@pytest.mark.parametrize(
    ("model", "field"), [(Item, "level"), (Page, "level"), (Page, "picture_level")]
)
def test_what_became_a_sealed_page_did_not_arrive(signed_in, model, field):
    arrival = taken_in(ItemFactory(level=0), photograph(1), name=NAME)
    model.objects.update(**{field: 4})
    assert not told(signed_in("cataloguer"), arrival)
    assert told(signed_in("custodian"), arrival)


@pytest.mark.parametrize(
    ("model", "field"), [(Item, "level"), (Page, "level"), (Page, "picture_level")]
)
def test_nor_did_what_was_already_held_as_one(signed_in, model, field):
    held = taken_in(ItemFactory(level=0), photograph(1)).page
    again = taken_in(ItemFactory(level=0), photograph(1), name=NAME)
    key = held.item_id if model is Item else held.pk
    model.objects.filter(pk=key).update(**{field: 4})
    assert not told(signed_in("cataloguer"), again)
    assert told(signed_in("custodian"), again)


def test_what_became_no_page_is_read_with_its_item(signed_in):
    refused = taken_in(ItemFactory(level=0), b"these are words", name=NAME)
    sealed = ItemFactory(level=4)
    other = taken_in(sealed, b"other words", name=NAME, by=somebody("custodian"))
    client = signed_in("cataloguer")
    assert told(client, refused)
    assert f"{other.pk}/change/" not in client.get(ADDRESS).content.decode()
