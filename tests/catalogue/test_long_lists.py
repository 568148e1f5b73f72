"""Lists of many items: pages of them, and no more reads than for a few."""

from collections import Counter

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.catalogue.shelf import shelve, text_edition
from tests.catalogue.test_filters import found

pytestmark = pytest.mark.django_db


QUERIES = ["", "kind=note", "q=one", "q=one&kind=note&language=ko-KP&sort=title"]


def test_a_list_asks_as_often_for_one_item_as_for_thirty():
    def asked() -> dict[str, int]:
        return {query: statements(query) for query in QUERIES}

    def statements(query: str) -> int:
        with CaptureQueriesContext(connections["catalogue"]) as captured:
            found(query)
        return len(captured)

    shelve(text_edition("CCCC-0000", [("하나", "one")]))
    few = asked()
    shelve(*(text_edition(f"CCCC-{n:04}", [("하나", "one")] * 3) for n in range(1, 30)))

    assert asked() == few


def test_lists_have_pages(client):
    shelve(*(text_edition(f"DDDD-{n:04}", []) for n in range(30)))

    first, second = found(""), found("page=2")

    shown = [result["code"] for one in (first, second) for result in one["results"]]
    assert Counter(shown) == Counter(f"DDDD-{n:04}" for n in range(30))
    assert first["pager"]["next"] == "/en/items/?page=2"
    assert (first["pager"]["previous"], second["pager"]["next"]) == ("", "")
