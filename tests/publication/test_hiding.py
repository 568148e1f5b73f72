"""Hidden at once, held, said anew, or gone without a trace; and rebuilt the same."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from archive.publication import hiding
from archive.publication.domain import publish, withdraw, withdraw_edition
from archive.publication.models import Hold, Publication
from archive.publication.push import push
from evidence.models import Item
from tests.factories import publishable_item, somebody
from tests.publication.catalogue_rows import files, rows

pytestmark = pytest.mark.django_db

NOTE = {"en": "A correction."}


@pytest.fixture
def custodian():
    return somebody("custodian")


@pytest.fixture
def publisher():
    return somebody("publisher")


@pytest.fixture(scope="module")
def made(made_once) -> Item:
    return made_once(with_two_editions)


@pytest.fixture
def published(made) -> Item:
    """An item with two editions in public."""
    return Item.objects.get(pk=made.pk)


def with_two_editions() -> Item:
    publisher, item = somebody("publisher"), publishable_item()
    publish(item, by=publisher)
    push(item)
    publish(item, by=publisher, change_note=NOTE)
    push(item)
    return item


def status(client, item: Item, tail: str = "") -> int:
    return client.get(f"/en/items/{item.reference_code}/{tail}").status_code


def rebuilt_the_same() -> None:
    before, public = rows(), files()
    call_command("rebuild_catalogue", verbosity=0)
    assert rows() == before
    assert files() == public


@pytest.mark.parametrize(("silent", "answer"), [(False, 410), (True, 404)])
def test_hiding_takes_everything_out_and_keeps_it_so(
    client, published, custodian, publisher, silent, answer
):
    hiding.hide(published, silent=silent, by=custodian)
    push(published)

    for tail in ("", "v1/", "v2/", "p1/", "cite.txt"):
        assert status(client, published, tail) == answer
    assert files() == {}
    assert ("under review" in client.get("/en/feed.atom").text) is False
    with pytest.raises(ValidationError, match="held back"):
        publish(published, by=publisher, change_note=NOTE)
    assert hiding.is_silent(published) == silent
    rebuilt_the_same()


def test_the_tombstone_says_that_it_is_under_review(client, published, custodian):
    hiding.hide(published, silent=False, by=custodian)
    push(published)

    page = client.get(f"/en/items/{published.reference_code}/").text
    assert "It is hidden while a concern about it is reviewed." in page


def test_what_waits_for_its_day_is_given_up(custodian, publisher):
    from datetime import timedelta

    from django.utils import timezone

    item = publishable_item()
    publish(item, by=publisher, embargo_until=timezone.now() + timedelta(days=1))
    hiding.hide(item, silent=False, by=custodian)

    assert not item.publications.exists()
    assert Hold.objects.filter(item=item).exists()


def test_what_was_never_public_is_held_all_the_same(custodian, publisher):
    item = publishable_item()
    hiding.hide(item, silent=True, by=custodian)
    hiding.hide(item, silent=True, by=custodian)

    with pytest.raises(ValidationError, match="held back"):
        publish(item, by=publisher)
    hiding.release(item, by=custodian)
    publish(item, by=publisher)


def test_it_comes_back_when_let_go_and_published_anew(
    client, published, custodian, publisher
):
    hiding.hide(published, silent=True, by=custodian)
    push(published)
    hiding.release(published, by=custodian)
    publish(published, by=publisher, change_note=NOTE)
    push(published)

    assert status(client, published) == 200
    assert [status(client, published, f"v{n}/") for n in (1, 2, 3)] == [404, 404, 200]
    rebuilt_the_same()
    withdraw(published, reason="law", by=publisher)
    push(published)
    assert status(client, published) == 410
    rebuilt_the_same()


def test_a_tombstone_can_be_taken_away_later(client, published, custodian):
    withdraw(published, reason="family", by=custodian)
    push(published)
    assert status(client, published) == 410

    hiding.silence(published, reason="They were threatened.", by=custodian)
    push(published)

    assert status(client, published) == 404
    rebuilt_the_same()
    with pytest.raises(ValidationError, match="already"):
        hiding.silence(published, reason="Again.", by=custodian)


def test_editions_that_went_before_are_silent_with_it(client, published, custodian):
    first = published.publications.get(number=1)
    withdraw_edition(first, reason="privacy", by=custodian)
    push(published)
    hiding.hide(published, silent=True, by=custodian)
    push(published)

    assert [status(client, published, f"v{n}/") for n in (1, 2)] == [404, 404]
    rebuilt_the_same()


def test_only_what_is_withdrawn_can_be_silent(published, custodian):
    with pytest.raises(ValidationError, match="withdraw it first"):
        hiding.silence(published, reason="x", by=custodian)
    withdraw(published, reason="family", by=custodian)
    with pytest.raises(ValidationError, match="why"):
        hiding.silence(published, reason=" ", by=custodian)


def test_the_final_reason_stands_where_under_review_stood(client, published, custodian):
    hiding.hide(published, silent=False, by=custodian)
    push(published)
    hiding.conclude(published, reason="family", silent=False, by=custodian)
    push(published)

    page = client.get(f"/en/items/{published.reference_code}/")
    assert page.status_code == 410
    assert "at the request of a family" in page.text
    document = client.get(f"/items/{published.reference_code}/v1.json")
    assert document.json()["withdrawn"] == "family"
    assert "under review" not in client.get("/en/feed.atom").text
    rebuilt_the_same()


def test_concluding_withdraws_what_is_public_still(client, published, custodian):
    hiding.conclude(published, reason="rights", silent=False, by=custodian)
    push(published)

    assert "rights in it" in client.get(f"/en/items/{published.reference_code}/").text


def test_a_silent_item_stays_silent_whatever_is_concluded(client, published, custodian):
    hiding.hide(published, silent=True, by=custodian)
    hiding.conclude(published, reason="danger", silent=True, by=custodian)
    hiding.conclude(published, reason="family", silent=False, by=custodian)
    push(published)

    assert status(client, published) == 404


@pytest.mark.parametrize("steps", range(4))
def test_however_late_the_worker_comes_it_ends_the_same(
    client, published, custodian, publisher, steps
):
    """Of what happens one after the other, the catalogue may see only the last."""
    deeds = [
        lambda: hiding.hide(published, silent=False, by=custodian),
        lambda: hiding.conclude(published, reason="family", silent=False, by=custodian),
        lambda: hiding.silence(published, reason="x", by=custodian),
    ]
    for number, deed in enumerate(deeds):
        deed()
        if number >= steps:
            push(published)
    push(published)

    assert status(client, published) == 404
    rebuilt_the_same()


@pytest.mark.parametrize("role", ["publisher", "reviewer", "cataloguer"])
def test_hiding_is_for_custodians(published, role):
    other = somebody(role)
    for deed in (
        lambda: hiding.hide(published, silent=False, by=other),
        lambda: hiding.silence(published, reason="x", by=other),
        lambda: hiding.release(published, by=other),
        lambda: hiding.conclude(published, reason="law", silent=False, by=other),
        lambda: hiding.withdraw_now(published, reason="law", silent=True, by=other),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert published.publications.filter(status="published").count() == 2


def test_nobody_chooses_under_review_as_a_reason_of_their_own():
    chosen = {code for code, _label in Publication.REASONS}

    assert "under_review" not in chosen
    assert {"danger", "family", "other"} <= chosen
