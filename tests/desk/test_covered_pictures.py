"""Pictures that may disturb: on every screen of the desk behind words that say so."""

import re

import pytest

from evidence.models import ROLES, Item
from tests.desk.test_desk_access import addresses
from tests.factories import assigned, publishable_item

pytestmark = pytest.mark.django_db
PICTURE = re.compile(r'<figure class="picture|<img ')
SHOWING = {"item", "page", "picture", "preview", "redactions", "regions"}
SHOWING |= {"review-text", "transcribe", "translate"}


def pictures(client, item) -> dict[str, list[str]]:
    """Of each screen that shows pictures of `item`: what stands before each."""
    found = {}
    there = addresses(item) | {
        "item-list": "/desk/items/?q=" + item.reference_code,
        "search": "/desk/search/?q=" + item.reference_code,
    }
    del there["working-picture"]  # the picture itself
    for name, address in there.items():
        answer = client.get(address, follow=True)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = answer.text
            if "/desk/working/" in page:
                found[name] = [page[: at.start()] for at in PICTURE.finditer(page)]
    return found


def test_no_screen_shows_what_may_disturb_before_it_is_asked_for(as_role):
    client, item = as_role(*ROLES), publishable_item(kind="certificate")
    assigned(client.user, item)
    before = pictures(client, item)
    Item.objects.update(warnings=["blood"])

    shown = pictures(client, item)

    assert set(before) - set(shown) == {"item-list", "search"}
    assert set(shown) == SHOWING
    for at in shown.pop("preview"):  # as readers have it
        assert at.rindex('<details class="veil') > at.rfind("</details>")
    for name, places in shown.items():
        for at in places:
            assert "May disturb: blood. Show the picture" in at, name
