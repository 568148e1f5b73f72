"""Every kind of public page, with one specimen in the catalogue."""

import json
import re
from datetime import date

import pytest
from django.utils.html import escape

from archive.catalogue.accept import (
    accept_collection,
    accept_edition,
    accept_site_page,
)
from archive.catalogue.fragments import renew_fragments
from archive.catalogue.models import Fragment
from tests.catalogue.sample import SAMPLE, sample_edition
from values.canonical import canonical

CODE = SAMPLE["code"]
KEY = f"{1:032x}"
LANGUAGES = ["en", "ja", "ko", "uk"]


@pytest.fixture(scope="module")
def once(made_once):
    made_once(publish)


@pytest.fixture
def published(once, db):
    """What `publish` made, as it was before any test changed it."""


def publish():
    """The sample edition, its collection and one page of the site."""
    accept_edition(canonical(SAMPLE), sequence=1)
    accept_collection(SAMPLE["collection"], sequence=1)
    accept_site_page(
        "method",
        "en",
        title="Method",
        body="First.\n\nSecond.",
        updated_on=date(2025, 3, 1),
        sequence=1,
    )


PAGES = [
    "",
    "items/",
    "items/?q=사과나무",
    "items/?q=nothing-like-this",
    f"items/{CODE}/",
    f"items/{CODE}/p2/",
    f"items/{CODE}/v1/",
    f"items/{CODE}/v1/p2/",
    "collections/",
    "collections/specimens/",
    "method/",
    "imprint/",
    "privacy/",
    "limits/",
    "feed.atom",
    "items/feed.atom?q=사과나무",
    "suggest?q=사",
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_in_every_language(client, published, lang, page):
    response = client.get(f"/{lang}/{page}")

    assert response.status_code == 200
    assert response.headers["Content-Language"] == lang
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_in_a_sentence_what_it_is(client, published, lang):
    said = re.compile('<meta name="description" content="([^"]{30,})">')
    for page in PAGES:
        if ".atom" not in page and "suggest" not in page:
            assert len(said.findall(client.get(f"/{lang}/{page}").text)) == 1, page
    item = said.search(client.get(f"/{lang}/items/{CODE}/").text)
    collection = said.search(client.get(f"/{lang}/collections/specimens/").text)
    for page, record in ((item, SAMPLE), (collection, SAMPLE["collection"])):
        assert any(escape(title) in page[1] for title in record["title"].values())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_did_not_change_is_not_sent_again(client, published, page):
    first = client.get(f"/en/{page}")

    again = client.get(f"/en/{page}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    "page", [f"items/{CODE}/v9/", f"items/{CODE}/p9/", "collections/none/"]
)
def test_what_is_not_there_is_never_unchanged(client, published, page):
    asked = client.get(f"/en/{page}", headers={"If-None-Match": "*"})

    assert asked.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_head_answers_like_get_without_a_body(client, published, page):
    got, headed = client.get(f"/en/{page}"), client.head(f"/en/{page}")

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed.headers["ETag"] == got.headers["ETag"]


def test_an_unchanged_item_costs_one_read(client, published, django_assert_num_queries):
    tag = client.get(f"/en/items/{CODE}/").headers["ETag"]

    with django_assert_num_queries(1, using="catalogue"):
        client.get(f"/en/items/{CODE}/", headers={"If-None-Match": tag})


def test_an_item_is_one_read(client, published, django_assert_num_queries):
    with django_assert_num_queries(1, using="catalogue"):
        response = client.get(f"/en/items/{CODE}/")

    assert "The weather is clear today." in response.text
    assert "오늘은 날씨가" in response.text


def test_a_correction_makes_what_browsers_keep_stale(client, published):
    tag = client.get(f"/en/items/{CODE}/").headers["ETag"]
    second = sample_edition(number=2, published_at="2025-04-01T00:00:00Z")
    accept_edition(canonical(second), sequence=2)

    response = client.get(f"/en/items/{CODE}/", headers={"If-None-Match": tag})

    assert response.status_code == 200


def test_root_leads_to_the_language_the_browser_prefers(client, published):
    response = client.get("/", headers={"Accept-Language": "de, ko-KP;q=0.9, en;q=0.5"})

    assert (response.status_code, response.headers["Location"]) == (302, "/ko/")
    assert response.headers["Vary"] == "Accept-Language"


@pytest.mark.asvs("7.6.2")
def test_no_public_page_sets_a_cookie(client, published):
    for page in PAGES:
        assert not client.get(f"/uk/{page}").cookies


def test_unknown_and_malformed_codes_answer_with_the_same_bytes(client, published):
    answers = [
        client.get(f"/en/{path}")
        for path in (
            "items/AAAA-AAAA/",
            "items/ZZZZ-ZZZZ/v3/",
            f"items/{CODE}/p3/",
            f"items/{CODE}/v2/",
            "collections/none/",
            "nowhere/",
            "items/AAAA-AAAA/cite.bib",
        )
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_the_document_is_served_as_the_bytes_that_were_hashed(client, published):
    response = client.get(f"/items/{CODE}/v1.json")

    assert response.content == canonical(SAMPLE)
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("txt", "edition 1, published 2025-03-05"),
        ("bib", "@misc{K7QF-2M9X-v1,"),
        ("ris", "TY  - MANSCPT\r\n"),
        ("json", '"type": "manuscript"'),
    ],
)
def test_each_citation_names_edition_address_and_that_it_is_fictional(
    client, published, form, expected
):
    response = client.get(f"/en/items/{CODE}/cite.{form}")

    assert expected in response.text
    assert f"/en/items/{CODE}/v1/" in response.text
    assert "fictional" in response.text
    if form == "json":
        assert json.loads(response.text)[0]["edition"] == "1"


def test_an_unknown_form_of_citation_is_not_found(client, published):
    assert client.get(f"/en/items/{CODE}/cite.pdf").status_code == 404


def test_a_page_comes_first_at_its_own_address(client, published):
    whole = client.get(f"/en/items/{CODE}/").text
    second = client.get(f"/en/items/{CODE}/p2/").text

    assert whole.index("page-1-title") < whole.index("page-2-title")
    assert second.index("page-2-title") < second.index("page-1-title")


def test_a_fragment_of_other_code_is_made_again(client, published):
    Fragment.objects.update(build="older", body="OLD BODY", card="OLD CARD")

    item, found = client.get(f"/en/items/{CODE}/").text, client.get("/en/items/").text

    assert "OLD" not in item + found
    assert "오늘은 날씨가" in item


def test_renewing_fragments_makes_them_as_pushing_did(published):
    pushed = list(Fragment.objects.order_by("pk").values())
    Fragment.objects.update(build="older", body="", card="")

    assert renew_fragments() == 1
    assert list(Fragment.objects.order_by("pk").values()) == pushed
    assert renew_fragments() == 0


def test_feed_names_items_and_says_that_specimens_are_fictional(client, published):
    text = client.get("/en/feed.atom").text

    assert "specimen, fictional" in text
    assert "2025-03-05T09:30:00" in text


def test_sitemap_and_robots_name_public_addresses(client, published, settings):
    settings.DEMO = False
    assert f"{settings.BASE_URL}/uk/items/{CODE}/" in client.get("/sitemap.xml").text
    assert "Disallow: /desk/" in client.get("/robots.txt").text

    settings.DEMO = True
    response = client.get("/robots.txt")
    assert "Disallow: /\n" in response.text
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.asvs("13.4.5")
def test_healthz_asks_the_catalogue(client, db):
    assert client.get("/healthz").text == "ok\n"
