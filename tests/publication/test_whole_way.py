"""One note from its photograph to the page that anyone can find, by the verbs alone."""

import pytest

from archive.publication.domain import publish, withdraw
from archive.publication.push import push
from tests.factories import publishable_item, somebody

pytestmark = pytest.mark.django_db


def published_note():
    item, publisher = publishable_item(), somebody("publisher")
    publish(item, by=publisher)
    push(item)
    return item, publisher


def test_a_published_note_is_found_by_its_words_and_read(client):
    item, _ = published_note()

    page = client.get(f"/en/items/{item.reference_code}/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "사과나무에 꽃이 피였다." in html
    assert "The apple tree has blossomed." in html
    for words in ("나무에꽃이", "apple"):
        found = client.get("/en/items/", {"q": words})
        assert item.reference_code in found.content.decode()
    nothing = client.get("/en/items/", {"q": "배나무"})
    assert item.reference_code not in nothing.content.decode()


def test_a_withdrawn_note_leaves_a_tombstone(client):
    item, publisher = published_note()
    withdraw(item, reason="danger", by=publisher)
    push(item)

    page = client.get(f"/en/items/{item.reference_code}/")
    assert page.status_code == 410
    assert "사과나무" not in page.content.decode()
