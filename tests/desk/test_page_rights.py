"""Rights of all pages at once, and what a publisher is told when they lack."""

import pytest
from django.urls import reverse

from evidence.models import Licence, Page
from tests.desk.forms import fields
from tests.factories import PageFactory, publishable_item

pytestmark = pytest.mark.django_db


def test_one_tick_gives_every_page_the_same_rights_and_nothing_else(as_role):
    item = publishable_item()
    first = item.pages.get()
    other = PageFactory(item=item, picture=True, label="1v", number=2)
    client = as_role("cataloguer")
    there = reverse("desk:page", args=[first.pk])
    sent = fields(client.get(there).content.decode(), "")
    sent |= {"licence": Licence.CC0, "credit": "A neighbour", "label": "1r"}

    client.post(there, sent)
    other.refresh_from_db()
    assert other.credit == ""
    client.post(there, sent | {"every_page": "on", "alt_en": "A page."})

    other.refresh_from_db()
    assert (other.licence, other.credit) == (Licence.CC0, "A neighbour")
    assert (other.label, other.alt) == ("1v", None)


def test_an_item_of_one_page_is_not_asked_about_the_others(as_role):
    page = publishable_item().pages.get()
    html = as_role("cataloguer").get(reverse("desk:page", args=[page.pk]))
    assert "every page" not in html.content.decode()


def test_what_is_missing_is_said_once_for_all_pages(as_role):
    item = publishable_item()
    PageFactory(item=item, picture=True, label="1v", number=2)
    Page.objects.filter(item=item).update(licence=Licence.UNKNOWN, picture_level=0)
    labels = ", ".join(item.pages.order_by("order").values_list("label", flat=True))
    there = reverse("desk:publish", args=[item.reference_code])

    answer = as_role("publisher").post(there, {})

    assert answer.status_code == 400
    html = answer.content.decode()
    assert "Nothing was published: see what is missing." in html
    assert html.count(f"the pictures of pages {labels} may be shown") == 1
