"""Closed, picture withheld, field redacted and withdrawn are four different things,
and a reader can tell which of the last three it is (design.md, section 6)."""

import re

import pytest

from archive.publication.domain import publish, withdraw
from archive.publication.push import push
from evidence.models import Absence, Item, Level, Page
from tests.factories import ItemFactory, publishable_item, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return somebody("publisher")


def published(item, by) -> str:
    publish(Item.objects.get(pk=item.pk), by=by)
    push(item)
    return f"/en/items/{item.reference_code}/"


def test_each_state_has_an_answer_of_its_own(client, publisher):
    whole, unseen, gone = publishable_item(), publishable_item(), publishable_item()
    unsaid = publishable_item(extent="Two sheets", extent_state=Absence.WITHHELD)
    closed = ItemFactory(level=Level.CUSTODIAN)
    Page.objects.filter(item=unseen).update(picture_level=Level.CUSTODIAN)
    addresses = [published(one, publisher) for one in (whole, unseen, unsaid, gone)]
    withdraw(gone, reason="family", by=publisher)
    push(gone)

    answers = [client.get(address) for address in addresses]
    nothing = client.get("/en/items/B2C3-D4F5/")
    of_closed = client.get(f"/en/items/{closed.reference_code}/")

    assert [one.status_code for one in answers] == [200, 200, 200, 410]
    texts = [one.content.decode() for one in answers]
    assert ["/pictures/" in text for text in texts] == [True, False, True, False]
    said = "The archive has it and does not show it"
    assert [said in text for text in texts] == [False, True, False, False]
    rows = [re.findall(r"<dt>Extent</dt><dd[^>]*>(.*?)</dd>", text) for text in texts]
    assert [bool(row) for row in rows] == [False, False, True, False]
    assert "withheld" in rows[2][0]
    assert "Two sheets" not in texts[2]
    assert "family" in texts[3]
    assert (of_closed.status_code, of_closed.content) == (404, nothing.content)
    assert of_closed.headers == nothing.headers
