"""Pages that are filled in are what the templates would have made."""

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from archive.catalogue.kept import Kept
from archive.catalogue.shells import Shell, gap
from archive.catalogue.views import items, lists
from tests.catalogue.sample import SAMPLE, sample_edition
from tests.catalogue.shelf import shelve, text_edition

CODE = SAMPLE["code"]
TITLE = {"en": "<b>Tea & “apples”</b> \\1 {{ item }} %s", "ko": "차 & 사과"}


@pytest.fixture
def without_gaps(monkeypatch):
    """Pages are made by their templates alone."""

    def item(request, lang, row, code):
        context = {
            "body": mark_safe(row.body),  # noqa: S308 (as the view does)
            "item": items.frame(row, lang, code, row.title, None, None),
        }
        return render_to_string("catalogue/item.html", context, request)

    def around(request, found):
        html = render_to_string("catalogue/item_list.html", {"found": found}, request)
        return Shell(html), []

    def take():
        monkeypatch.setattr(items, "plain", item)
        monkeypatch.setattr(lists, "around", around)
        monkeypatch.setattr(lists, "LISTS", Kept())

    return take


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("specimen", [True, False])
def test_an_item_is_byte_for_byte_what_its_template_makes(
    client, db, without_gaps, lang, specimen
):
    shelve(sample_edition(title=TITLE, specimen=specimen))
    path = f"/{lang}/items/{CODE}/"

    first, again = client.get(path), client.get(path)
    without_gaps()

    assert first.content == again.content == client.get(path).content
    assert b"<b>Tea" not in first.content


def test_a_list_is_byte_for_byte_what_its_template_makes(client, db, without_gaps):
    shelve(*(text_edition(f"EEEE-{n:04}", [], title=TITLE) for n in range(30)))

    def pages() -> list[bytes]:
        queries = ("", "?kind=note&sort=title", "?page=2")
        return [client.get(f"/en/items/{query}").content for query in queries]

    filled, again = pages(), pages()
    without_gaps()

    assert filled == again == pages()
    assert len(set(filled)) == 3
    assert all(page.count(b"/items/EEEE-") >= 6 for page in filled)


@pytest.mark.asvs("14.2.2")
def test_a_kept_list_follows_the_catalogue(client, db):
    shelve(text_edition("FFFF-0001", []))
    assert "FFFF-0001" in client.get("/en/items/").text

    shelve(text_edition("FFFF-0002", []))

    assert "FFFF-0002" in client.get("/en/items/").text


def test_a_kept_list_is_one_read_even_if_it_is_empty(
    client, db, django_assert_num_queries
):
    shelve(*(text_edition(f"GGGG-{n:04}", []) for n in range(3)))
    for path in ("/en/items/", "/en/items/?kind=letter"):
        first = client.get(path)

        with django_assert_num_queries(1, using="catalogue"):
            again = client.get(path)

        assert again.content == first.content
        assert again.headers["ETag"] == first.headers["ETag"]


def test_what_is_put_into_a_gap_is_not_read_again():
    made = Shell(f"<p>{gap('a')}</p><p>{gap('b')}</p>")

    assert made.fill({"a": gap("b"), "b": "x"}) == f"<p>{gap('b')}</p><p>x</p>"
