"""The last look, the button, and taking it back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.publication.domain import publish
from archive.publication.hiding import is_silent, withdrawn
from archive.publication.models import Outgoing, Publication
from evidence.models import Item, Level
from tests.factories import (
    CollectionFactory,
    ItemFactory,
    TranscriptionFactory,
    publishable_item,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(as_role):
    return as_role("publisher")


def there(item: Item, name: str = "publish") -> str:
    return reverse(f"desk:{name}", args=[item.reference_code])


def test_a_closed_item_is_refused_with_everything_that_is_missing(publisher):
    item = ItemFactory(collection=CollectionFactory(level=Level.CUSTODIAN))
    sent = {"change_note_en": "Typed already."}

    answer = publisher.post(there(item), sent)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Open it to level 0 first." in page
    assert "is not published." in page
    assert "Typed already." in page
    assert not Publication.objects.exists()


def test_a_second_edition_needs_a_note_of_what_changed(item, publisher, work):
    publisher.post(there(item), {"sent": ""})

    refused = publisher.post(there(item), {"sent": ""})
    publisher.post(there(item), {"change_note_uk": "Виправлено рядок."})

    assert "Say what has changed since the last edition." in refused.content.decode()
    numbers = item.publications.values_list("number", "change_note")
    assert list(numbers) == [(1, {}), (2, {"uk": "Виправлено рядок."})]
    page = publisher.get(there(item)).content.decode()
    assert f"/en/items/{item.reference_code}/v1/compare/v2/" in page
    assert "On its way to the catalogue: 0 of 2" in page


def test_the_second_of_two_publishers_is_told_that_the_first_was_there(item, as_role):
    """Both had the page open; the first has pressed the button meanwhile."""
    one, two = as_role("publisher"), as_role("publisher")
    two.get(there(item))
    one.post(there(item), {"sent": ""})

    answer = two.post(there(item), {"sent": ""})

    assert "Say what has changed since the last edition." in answer.content.decode()
    assert item.publications.count() == 1
    assert Outgoing.objects.get(item=item).sequence == 1


def test_a_text_in_work_is_an_obstacle_unless_it_is_left_out(item, publisher):
    other = item.pages.create(order=2, label="2")
    TranscriptionFactory(page=other)

    refused = publisher.post(there(item), {"sent": ""})
    assert "is not approved yet" in refused.content.decode()
    publisher.post(there(item), {"leave_out": "on"})

    assert item.publications.get().status == Publication.Status.PUBLISHED


def test_an_embargo_is_kept_and_can_be_given_up(item, publisher):
    day = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")

    publisher.post(there(item), {"embargo_until": day})

    waiting = item.publications.get()
    assert waiting.status == Publication.Status.WAITING
    assert waiting.embargo_until.strftime("%Y-%m-%dT%H:%M") == day
    assert "Waiting for their day" in publisher.get("/desk/").content.decode()
    ready = publisher.get(reverse("desk:publish-together")).context["rows"]
    assert ready == []
    publisher.post(there(item, "cancel"))
    assert not item.publications.exists()
    assert publisher.post(there(item, "cancel")).status_code == 404


@pytest.mark.parametrize("day", ["2001-01-01T00:00", "tomorrow"])
def test_an_embargo_that_is_no_day_to_come_is_refused(item, publisher, day):

    assert publisher.post(there(item), {"embargo_until": day}).status_code == 400
    assert not item.publications.exists()


def test_withdrawing_needs_a_reason_and_that_one_is_sure(item, publisher):
    publish(item, by=publisher.user)
    here = there(item, "withdraw")

    for sent in ({"reason": "error"}, {"sure": "on"}):
        assert publisher.post(here, sent | {"note": "For us."}).status_code == 400
    publisher.post(here, {"reason": "privacy", "sure": "on", "note": "A name."})

    edition = item.publications.get()
    assert (edition.status, edition.reason) == ("withdrawn", "privacy")
    assert edition.document is None
    answer = publisher.post(here, {"reason": "privacy", "sure": "on"})
    assert "Nothing of this item is published." in answer.content.decode()


def test_a_custodian_withdraws_but_does_not_publish(item, as_role):
    custodian = as_role("custodian")
    answer = custodian.post(there(item), {"sent": ""})
    assert "Publishing is for publishers." in answer.content.decode()
    assert not item.publications.exists()

    publish(item, by=as_role("publisher").user)
    custodian.post(there(item, "withdraw"), {"reason": "danger", "sure": "on"})
    assert item.publications.get().status == "withdrawn"


@pytest.mark.parametrize("at_once", [True, False])
def test_a_custodian_leaves_no_tombstone_where_one_would_be_a_danger(
    item, as_role, at_once
):
    custodian = as_role("custodian")
    publish(item, by=as_role("publisher").user)
    sure = {"reason": "danger", "sure": "on"}

    if at_once:
        assert "Leave no tombstone" in custodian.get(there(item)).content.decode()
        custodian.post(there(item, "withdraw"), sure | {"silent": "on"})
    else:
        custodian.post(there(item, "withdraw"), sure)
        assert not is_silent(item)
        here = there(item, "silence")
        assert custodian.post(here, {"reason": " "}).status_code == 400
        custodian.post(here, {"reason": "It tells where he came from."})

    assert is_silent(item)
    assert there(item, "silence") not in custodian.get(there(item)).content.decode()
    again = custodian.post(there(item, "silence"), {"reason": "x"})
    assert "Nothing in public tells of it already." in again.content.decode()


def test_a_publisher_always_leaves_a_tombstone(item, publisher):
    publish(item, by=publisher.user)
    assert "Leave no tombstone" not in publisher.get(there(item)).content.decode()
    sent = {"reason": "danger", "sure": "on", "silent": "on"}
    publisher.post(there(item, "withdraw"), sent)

    assert withdrawn(item)
    assert not is_silent(item)
    assert there(item, "silence") not in publisher.get(there(item)).content.decode()


def test_several_items_go_out_at_one_moment_or_none_does(publisher):
    one, two, closed = publishable_item(), publishable_item(), ItemFactory()
    here = reverse("desk:publish-together")
    codes = [item.reference_code for item in (one, two)]
    assert "Choose at least one item." in publisher.post(here, {}).content.decode()

    refused = publisher.post(here, {"items": [*codes, closed.reference_code]})
    assert refused.status_code == 400
    assert closed.reference_code in refused.content.decode()
    assert not Publication.objects.exists()

    publisher.post(here, {"items": codes})
    moments = set(Publication.objects.values_list("published_at", flat=True))
    assert (Publication.objects.count(), len(moments)) == (2, 1)


def test_what_is_ready_is_listed_until_it_is_out(item, publisher):
    unready = ItemFactory()
    here = reverse("desk:publish-together")

    assert [row["item"] for row in publisher.get(here).context["rows"]] == [item]
    publish(item, by=publisher.user)
    assert publisher.get(here).context["rows"] == []
    slug = unready.collection.slug
    listed = publisher.get(here, {"collection": slug}).context["rows"]
    assert [row["item"] for row in listed] == [unready]


def test_a_collection_is_published_from_where_it_is_missed(publisher):
    item = ItemFactory(collection=CollectionFactory(level=Level.CUSTODIAN))
    here = reverse("desk:publish-collection", args=[item.collection.slug])
    assert here in publisher.get(there(item)).content.decode()

    answer = publisher.post(here, {"item": item.reference_code})

    assert answer["Location"] == there(item)
    item.collection.refresh_from_db()
    assert item.collection.level == Level.PUBLIC


# --- as the public would see it ----------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ja", "ko", "uk"])
def test_a_preview_is_the_public_page_before_it_is_public(item, as_role, lang):
    client = as_role("cataloguer")
    key = item.pages.get().original.working_key

    answer = client.get(reverse("desk:preview", args=[item.reference_code, lang]))

    page = answer.content.decode()
    assert f'<html lang="{lang}">' in page
    assert "사과나무에 꽃이 피였다." in page
    assert f"/desk/working/{key}/" in page
    assert reverse("desk:preview", args=[item.reference_code, "ja"]) in page
    assert 'rel="canonical"' not in page
    assert "no-store" in answer["Cache-Control"]
    assert not Publication.objects.exists()
    assert not item.published_pictures.exists()


def test_a_preview_shows_what_would_be_published_and_nothing_else(item, as_role):
    item.staff_note = "never for readers"
    item.save()
    page = item.pages.get()
    page.picture_level = Level.VETTED
    page.save()

    answer = as_role("cataloguer").get(
        reverse("desk:preview", args=[item.reference_code, "en"])
    )

    shown = answer.content.decode()
    assert "never for readers" not in shown
    assert page.original.working_key not in shown


def test_a_preview_offers_no_zoom_into_tiles_that_are_not_there(item, as_role):
    there = reverse("desk:preview", args=[item.reference_code, "en"])

    page = as_role("cataloguer").get(there).content.decode()

    assert 'js/reader.js" data-zoom=""></script>' in page
    assert "openseadragon" not in page


def test_a_preview_in_another_language_is_not_found(item, as_role):
    here = reverse("desk:preview", args=[item.reference_code, "fr"])

    assert as_role("cataloguer").get(here).status_code == 404


def test_a_preview_equals_the_page_that_is_published_then(item, as_role, client, work):
    """Beside what only an edition has: hash, moment, keys of pictures."""
    publisher = as_role("publisher")
    here = reverse("desk:preview", args=[item.reference_code, "en"])
    before = words_in(publisher.get(here).content.decode())
    publish(item, by=publisher.user)
    work()

    after = words_in(client.get(f"/en/items/{item.reference_code}/").content.decode())

    assert before == after


def words_in(html: str) -> list[str]:
    """The lines of the table of words, without addresses."""
    table = html[html.index("<table") : html.index("</table>")]
    return [
        part.split("<")[0] for part in table.split(">") if part.split("<")[0].strip()
    ]


def test_what_is_closed_and_still_public_is_said_until_it_is_withdrawn(
    item, publisher, work
):
    publisher.post(there(item), {"sent": ""})
    assert "still public" not in publisher.get(there(item)).content.decode()
    item.pages.update(picture_level=Level.CUSTODIAN)
    publisher.post(there(item), {"change_note_en": "A picture is withheld."})

    for name in ("item", "publish"):
        page = publisher.get(there(item, name)).content.decode()
        assert "but still public (edition 1): withdraw what shows it." in page

    alone = reverse("desk:withdraw-edition", args=[item.reference_code, 1])
    refused = publisher.post(alone, {"reason": "privacy"})
    assert refused.status_code == 400
    assert "Say that you are sure" in refused.content.decode()
    publisher.post(alone, {"reason": "privacy", "sure": "on"})
    assert "still public" not in publisher.get(there(item)).content.decode()

    Item.objects.update(level=Level.VETTED)
    page = publisher.get(there(item)).content.decode()
    assert "This item is closed, but still public (edition 2): withdraw it." in page
