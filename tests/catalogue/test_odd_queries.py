"""Queries that nobody types: an answer, or a sentence, and never a huge page."""

import pytest

from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

ITEMS = "/en/items/"


@pytest.fixture
def shelved():
    shelve(text_edition("AAAA-0001", [("사과나무", "apple tree")], kind="note"))


@pytest.mark.parametrize(
    "query",
    ["kind=%00", "collection=%00%00", "place=a%00b", "sort=%00", "page=%00", "%00=%00"],
)
def test_a_parameter_with_nul_is_as_good_as_absent(shelved, client, query):
    answer = client.get(f"{ITEMS}?{query}")

    assert answer.status_code == 200
    assert "AAAA-0001" in answer.content.decode()


def test_nul_in_the_words_is_dropped(shelved, client):
    found = client.get(f"{ITEMS}?q=%00apple%00").content.decode()

    assert f"{ITEMS}AAAA-0001/" in found


@pytest.mark.parametrize("address", ["/en/items/%00/", "/%00", "/iiif/%00/info.json"])
def test_nul_in_a_path_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.asvs("1.3.3")
def test_of_a_long_query_no_more_is_repeated_than_was_looked_for(shelved, client):
    words = "apple " * 1000

    answer = client.get(ITEMS, {"q": words, "kind": "note"})

    page = answer.content.decode()
    assert "Only the first words were looked for." in page
    assert f'value="{words[:200].rstrip()}"' in page.replace(' "', '"')
    assert "apple+" * 33 in page
    assert "apple+" * 34 not in page


def test_a_query_of_accents_makes_no_huge_page(shelved, client):
    plain = client.get(ITEMS, {"q": "\u0301"})
    many = client.get(ITEMS, {"q": "\u0301" * 5000})

    links = plain.content.decode().count("q=%CC%81")
    assert links > 0
    assert many.status_code == 200
    # An accent is six signs of an address; the field and the heading repeat it, too.
    assert len(many.content) < len(plain.content) + 200 * 6 * (links + 2)
