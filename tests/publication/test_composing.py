"""What an edition says, and what stays behind with the things it does not speak for."""

import json

import pytest

from archive.publication.domain import publish, withdraw
from archive.publication.push import push
from archive.publication.site import publish_collection
from evidence.domain.custody import record_event
from evidence.domain.wording import word
from evidence.models import FoundGroup, Item
from tests.factories import publishable_item, somebody

pytestmark = pytest.mark.django_db


def composed(item) -> dict:
    return json.loads(bytes(publish(item, by=somebody("publisher")).document))


def found_together(*, level: int) -> tuple[Item, Item, FoundGroup]:
    group = FoundGroup.objects.create(level=level)
    items = [publishable_item(title={"en": f"Sock {n}"}) for n in (1, 2)]
    Item.objects.update(found_with=group)
    return (*items, group)


def test_an_edition_names_no_other_item():
    one, other, group = found_together(level=0)
    publish(other, by=somebody("publisher"))

    document = composed(one)

    assert document["found_with"] == group.code
    assert other.reference_code not in json.dumps(document)
    assert "Sock 2" not in json.dumps(document)


def test_a_group_that_is_closed_is_not_told():
    one, _, group = found_together(level=3)
    assert composed(one)["found_with"] == ""


def test_what_was_found_together_is_listed_while_it_is_public(client):
    one, other, group = found_together(level=0)
    publisher = somebody("publisher")
    apart = publishable_item()
    for item in (one, other, apart):
        publish(item, by=publisher)
        push(item)
    address = f"/en/items/?found_with={group.code}"
    assert address in client.get(f"/en/items/{one.reference_code}/").text

    together = client.get(address).text
    assert one.reference_code in together
    assert other.reference_code in together
    assert apart.reference_code not in together

    withdraw(other, reason="danger", by=publisher)
    push(other)
    pages = [address, f"/en/items/{one.reference_code}/"]
    pages += [f"/items/{one.reference_code}/v1.json"]
    for page in pages:
        text = client.get(page).text
        assert one.reference_code in text
        assert other.reference_code not in text
        assert "Sock 2" not in text


def test_a_collection_is_called_as_it_was_published():
    item = publishable_item()
    publish_collection(item.collection, by=somebody("publisher"))
    before = item.collection.title.texts(public=True)
    word(item.collection, "title", {"en": "In work"}, by=somebody("cataloguer"))

    assert composed(item)["collection"]["title"] == before


def test_an_event_that_was_put_right_is_no_longer_told():
    item, by = publishable_item(), somebody("custodian")
    wrong = record_event(item, kind="recovered", occurred="2024-12", by=by, level=0)
    right = record_event(
        item, kind="recovered", occurred="2025-01", by=by, level=0, amends=wrong
    )
    told = composed(item)["custody"]
    assert [event["occurred"] for event in told] == ["2025-01"]

    record_event(item, kind="recovered", occurred="2025-02", by=by, amends=right)
    second = publish(item, by=somebody("publisher"), change_note={"en": "Closed."})
    assert json.loads(bytes(second.document))["custody"] == []
