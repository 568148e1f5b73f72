"""Actions ask what they need, call a verb, and say what the verb refuses."""

import re

import pytest

from archive.publication.models import Publication, SitePage
from evidence.models import Item
from jobs.models import Job
from tests.factories import CollectionFactory, ItemFactory, publishable_item

pytestmark = pytest.mark.django_db
LIST = "/admin/evidence/item/"


def ask(client, action, items, **given):
    """Choose `items` and an action; with `given`, answer what it asks."""
    sent = {"action": action, "_selected_action": [item.pk for item in items]}
    if given:
        sent |= {"do": "1", **given}
    return client.post(LIST, sent)


def test_a_level_is_set_on_several_items_with_one_reason(signed_in):
    client, items = signed_in("publisher"), [ItemFactory(), ItemFactory()]
    page = ask(client, "set_access_level", items)
    assert page.status_code == 200
    assert all(item.reference_code in page.content.decode() for item in items)

    answer = ask(client, "set_access_level", items, level="0", reason="Read twice.")
    assert answer.status_code == 302
    assert set(Item.objects.values_list("level", flat=True)) == {0}
    event = items[0].custody_events.get(kind="access_changed")
    assert (event.reason, event.recorded_by) == ("Read twice.", client.user)


def test_of_several_items_all_are_opened_or_none(signed_in):
    items = [ItemFactory(), ItemFactory()]
    Item.objects.filter(pk=items[1].pk).update(warnings=["remains"])
    answer = ask(
        signed_in("custodian"), "set_access_level", items, level="0", reason="Because."
    )
    assert "What shows human remains is never public." in answer.content.decode()
    assert 'value="Because."' in answer.content.decode()
    assert not Item.objects.filter(level=0).exists()


def test_a_level_needs_a_reason(signed_in):
    answer = ask(signed_in("custodian"), "set_access_level", [ItemFactory()], level="0")
    assert answer.status_code == 200
    assert not Item.objects.filter(level=0).exists()


def test_nobody_moves_an_item_to_a_level_they_cannot_read(signed_in):
    item = ItemFactory()
    ask(signed_in("publisher"), "set_access_level", [item], level="4", reason="x")
    item.refresh_from_db()
    assert item.level == 2


def test_several_items_are_published_together(signed_in):
    items = [publishable_item(), publishable_item()]
    answer = ask(signed_in("publisher"), "publish_items", items, change_note_en="")
    assert answer.status_code == 302
    first, second = Publication.objects.order_by("pk")
    assert first.published_at == second.published_at


def test_what_is_missing_is_said_and_nothing_is_published(signed_in):
    items = [publishable_item(), ItemFactory()]
    answer = ask(signed_in("publisher"), "publish_items", items, change_note_en="x")
    assert "The item is closed (level 2)" in answer.content.decode()
    assert not Publication.objects.exists()


def test_an_item_is_withdrawn_with_its_reason(signed_in):
    client, item = signed_in("publisher"), publishable_item()
    ask(client, "publish_items", [item], change_note_en="")
    unsure = ask(client, "withdraw_items", [item], reason="privacy")
    assert "Say that you are sure" in unsure.content.decode()

    ask(client, "withdraw_items", [item], reason="privacy", sure="on", note="A call.")
    row = Publication.objects.get()
    assert (row.status, row.reason, row.document) == ("withdrawn", "privacy", None)
    page = client.get(LIST).content.decode()
    assert "1: Withdrawn" in page


def test_a_description_is_copied_under_a_new_title(signed_in):
    client, item = signed_in("cataloguer"), ItemFactory(kind="letter")
    answer = ask(client, "copy_item", [item], title_words_en="Another")
    assert answer.status_code == 302
    copy = Item.objects.exclude(pk=item.pk).get()
    assert (copy.kind, copy.title.texts()) == ("letter", {"en": "Another"})


def test_only_one_item_is_copied_at_a_time(signed_in):
    client = signed_in("cataloguer")
    ask(client, "copy_item", [ItemFactory(), ItemFactory()], title_words_en="x")
    assert Item.objects.count() == 2


def test_several_of_one_collection_are_edited_at_the_desk(signed_in):
    client, collection = signed_in("cataloguer"), CollectionFactory()
    items = [ItemFactory(collection=collection) for _ in range(2)]
    ItemFactory(collection=collection)
    answer = ask(client, "edit_together", items)
    address = answer.headers["Location"]
    assert address.startswith(f"/desk/edit-many/?collection={collection.slug}&")
    desk = client.get(address).content.decode()
    ticked = re.findall(r'name="items" value="([^"]+)" checked', desk)
    assert sorted(ticked) == sorted(item.reference_code for item in items)
    answer = ask(client, "edit_together", [*items, ItemFactory()])
    assert answer.headers["Location"] == LIST


def test_an_action_does_not_reach_what_one_may_not_see(signed_in):
    item = ItemFactory(level=4)
    ask(signed_in("publisher"), "set_access_level", [item], level="0", reason="x")
    item.refresh_from_db()
    assert item.level == 4


def test_a_site_page_is_published_when_it_is_saved(signed_in):
    client = signed_in("publisher")
    sent = {
        "slug": "method",
        "language": "en",
        "title": "Method",
        "body": "How.\r\n\r\nWe.",
    }
    answer = client.post("/admin/publication/sitepage/add/", sent)
    assert answer.status_code == 302
    page = SitePage.objects.get()
    assert page.published["body"] == "How.\n\nWe."
    assert Job.objects.filter(kind="push_site_page").count() == 1
