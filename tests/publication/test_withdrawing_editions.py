"""One earlier edition can go, with the pictures that only it shows."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.management import call_command

from archive.publication.domain import publish, withdraw, withdraw_edition
from archive.publication.push import push
from evidence.domain.access import set_picture_level
from tests.factories import publishable_item, somebody
from tests.publication.catalogue_rows import files, rows

pytestmark = pytest.mark.django_db

NOTE = {"en": "A picture is withheld."}


@pytest.fixture
def publisher():
    return somebody("publisher")


def corrected(publisher, *, withheld: bool = True):
    """An item and its first edition; the second has withheld the picture."""
    item = publishable_item()
    first = publish(item, by=publisher)
    push(item)
    if withheld:
        page = item.pages.get()
        set_picture_level(page, level=3, reason="A face.", by=publisher)
    publish(item, by=publisher, change_note=NOTE)
    push(item)
    return item, first


def status(client, address: str) -> int:
    answer = client.get(address)
    answer.getvalue()  # read to its end, so that a file is closed
    return answer.status_code


def test_a_picture_withheld_later_goes_with_the_edition_that_showed_it(
    publisher, client
):
    item, first = corrected(publisher)
    [picture] = item.published_pictures.all()
    address = f"/pictures/{picture.key}/{picture.sizes[0]['name']}"
    frozen = f"/en/items/{item.reference_code}/v1/"
    assert (status(client, address), status(client, frozen)) == (200, 200)

    withdraw_edition(first, reason="privacy", by=publisher)
    push(item)

    assert (status(client, address), status(client, frozen)) == (410, 410)
    assert status(client, f"/en/items/{item.reference_code}/") == 200
    assert status(client, f"/en/items/{item.reference_code}/v2/") == 200
    assert not storages["renditions"].exists(f"{picture.key}/pyramid.tif")
    assert files() == {}
    first.refresh_from_db()
    assert first.document is None
    event = item.custody_events.filter(kind="withdrawn").get()
    assert (event.outcome, event.digest) == ("edition 1", first.sha256)


def test_a_picture_that_another_edition_shows_stays(publisher, client):
    item, first = corrected(publisher, withheld=False)
    before = files()
    withdraw_edition(first, reason="error", by=publisher)
    push(item)

    [picture] = item.published_pictures.all()
    assert picture.withdrawn_sequence == 0
    assert files() == before != {}
    assert status(client, f"/pictures/{picture.key}/{picture.sizes[0]['name']}") == 200


@pytest.mark.long
@pytest.mark.parametrize("withheld", [True, False])
@pytest.mark.parametrize("then", ["nothing", "corrected", "withdrawn", "back"])
def test_a_rebuild_makes_the_same_rows(publisher, withheld, then):
    item, first = corrected(publisher, withheld=withheld)
    withdraw_edition(first, reason="privacy", by=publisher)
    push(item)
    if then in {"withdrawn", "back"}:
        withdraw(item, reason="danger", by=publisher)
        push(item)
    if then in {"corrected", "back"}:
        publish(item, by=publisher, change_note=NOTE)
        push(item)
    before, public = rows(), files()

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == before
    assert files() == public


def test_a_picture_is_labelled_as_where_it_is_still_shown(publisher):
    item, _first = corrected(publisher, withheld=False)
    item.pages.update(label="9v")
    second = publish(item, by=publisher, change_note=NOTE)
    push(item)
    page = item.pages.get()
    set_picture_level(page, level=3, reason="A face.", by=publisher)
    publish(item, by=publisher, change_note=NOTE)
    push(item)
    withdraw_edition(second, reason="error", by=publisher)
    push(item)
    before = rows()

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == before


def test_the_current_edition_does_not_go_alone(publisher):
    item, first = corrected(publisher)
    current = item.publications.get(number=2)
    with pytest.raises(ValidationError, match="cannot be withdrawn alone"):
        withdraw_edition(current, reason="error", by=publisher)

    withdraw_edition(first, reason="error", by=publisher)
    with pytest.raises(ValidationError, match="is not public"):
        withdraw_edition(first, reason="error", by=publisher)
    with pytest.raises(ValidationError, match="Choose the reason"):
        withdraw_edition(current, reason="because", by=publisher)
    with pytest.raises(PermissionDenied):
        withdraw_edition(current, reason="error", by=somebody("translator"))
