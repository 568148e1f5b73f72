"""What is closed is not told of by what stands around it and is open."""

import pytest
from django.urls import reverse

from tests.factories import (
    ItemFactory,
    PageFactory,
)

pytestmark = pytest.mark.django_db
SECRET = "Zorkijquartz"


@pytest.fixture
def cataloguer(as_role):
    return as_role("cataloguer")


def order_of(item) -> list[int]:
    return list(item.pages.order_by("order").values_list("pk", flat=True))


def test_a_page_is_moved_past_one_that_is_closed_as_if_there_were_none(cataloguer):
    item = ItemFactory()
    first, closed, last = (
        PageFactory(item=item),
        PageFactory(item=item, level=3),
        PageFactory(item=item),
    )
    there = reverse("desk:page-order", args=[item.reference_code])

    cataloguer.post(there, {"page": last.pk, "up": ""})
    assert order_of(item) == [last.pk, closed.pk, first.pk]
    cataloguer.post(there, {"page": last.pk, "down": ""})
    assert order_of(item) == [first.pk, closed.pk, last.pk]
