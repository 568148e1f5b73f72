"""Narrowing the list: counts, chips, order, pages and the way out of nothing."""

import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.translation import override

from archive.catalogue.listing import listing
from archive.catalogue.reads import tally
from tests.catalogue.sample import SAMPLE
from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

KURSK = SAMPLE["places"][0]
SUMY = {**KURSK, "name": {"en": "Sumy region", "uk": "Сумська область"}}


def dated(edtf: str, earliest: str | None, latest: str | None) -> list[dict]:
    one = {**SAMPLE["dates"][0], "edtf": edtf}
    return [{**one, "earliest": earliest, "latest": latest}]


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_three)


@pytest.fixture
def shelved(once, db):
    """What `shelve_three` put there."""


def shelve_three():
    shelve(
        text_edition(
            "AAAA-0001",
            [("하나", "one")],
            kind="note",
            places=[KURSK],
            dates=dated("2024-12", "2024-12-01", "2024-12-31"),
            title={"en": "[Zinc]", "uk": "[А]"},
            published_at="2025-01-01T00:00:00Z",
        ),
        text_edition(
            "AAAA-0002",
            [("둘", "two")],
            kind="letter",
            places=[KURSK, SUMY],
            dates=dated("2023", "2023-01-01", "2023-12-31"),
            title={"en": "[Ash]", "uk": "[Я]"},
            published_at="2025-01-03T00:00:00Z",
            specimen=False,
        ),
        text_edition(
            "AAAA-0003",
            [],
            kind="note",
            content_languages=["ru", "ko-KP"],
            dates=dated("", None, None),
            title={"en": "[Moss]"},
            published_at="2025-01-02T00:00:00Z",
            pages=[],
        ),
    )


def found(query: str, lang: str = "en") -> dict:
    return listing(QueryDict(query), lang, tally())


def codes(query: str, lang: str = "en") -> list[str]:
    return [result["code"][-1] for result in found(query, lang)["results"]]


def counts(query: str, facet: str) -> dict[str, int]:
    boxes = {box["name"]: box for box in found(query)["facets"]}
    return {value["value"]: value["count"] for value in boxes[facet]["values"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "231"),
        ("kind=note", "31"),
        ("kind=note&kind=letter", "231"),
        ("kind=note&language=ru", "3"),
        ("kind=unheard-of", ""),
        ("specimen=no", "2"),
        ("transcription=yes", "21"),
        ("translated=en", "21"),
        ("collection=specimens", "231"),
        ("date_from=2024", "1"),
        ("date_to=2023-06", "2"),
        ("date_from=2023-12&date_to=2024-12", "21"),
        ("date_from=yesterday", "231"),
        ("date_from=2023-12&date_to=2023-11", "21"),
        ("q=two", "2"),
        ("q=two&kind=note", ""),
        ("sort=newest", "231"),
        ("sort=written", "213"),
        ("page=99999999999999999999", "231"),
        ("page=x", "231"),
    ],
)
def test_a_list_has_exactly_these_items_in_this_order(shelved, query, expected):
    assert "".join(codes(query)) == expected


def test_titles_are_sorted_as_the_reader_sees_them(shelved):
    assert "".join(codes("sort=title", "en")) == "231"
    assert "".join(codes("sort=title", "uk")) == "312"


def test_each_facet_is_counted_under_the_other_filters(shelved):
    assert counts("kind=note", "kind") == {"note": 2, "letter": 1}
    assert counts("kind=note", "language") == {"ko-KP": 2, "ru": 1}
    assert counts("kind=note&language=ru", "kind") == {"note": 1}
    assert counts("kind=letter", "specimen") == {"no": 1}
    assert counts("q=two", "kind") == {"letter": 1}
    assert counts("q=two&kind=note", "kind") == {"note": 0, "letter": 1}


def test_counts_agree_with_the_lists_they_lead_to(shelved):
    for box in found("kind=note")["facets"]:
        for value in box["values"]:
            if value["chosen"]:
                continue
            there = found(f"kind=note&{urlencode({box['name']: value['value']})}")
            if box["chosen"]:  # one more value of a chosen facet adds
                assert there["total"] >= value["count"]
            else:
                assert there["total"] == value["count"]


def test_counts_follow_the_catalogue(shelved):
    assert counts("", "kind") == {"note": 2, "letter": 1}

    shelve(text_edition("AAAA-0004", [("넷", "four")]))

    assert counts("", "kind") == {"note": 3, "letter": 1}


def test_places_are_called_as_the_reader_calls_them(shelved):
    with override("uk"):
        box = next(b for b in found("", "uk")["facets"] if b["name"] == "place")

    assert [(v["label"], v["count"]) for v in box["values"]] == [
        ("Курська область", 2),
        ("Сумська область", 1),
    ]


def test_a_chip_leads_to_the_list_without_it(shelved):
    chips = found("kind=note&language=ru&q=moss")["chips"]

    assert [chip["label"] for chip in chips] == [
        'Words: <span lang="und" dir="auto">moss</span>',
        "Type: Note",
        "Language: Russian",
    ]
    assert [chip["address"] for chip in chips] == [
        "/en/items/?kind=note&language=ru",
        "/en/items/?q=moss&language=ru",
        "/en/items/?q=moss&kind=note",
    ]


def test_what_was_asked_for_is_escaped_in_its_chip(shelved):
    label = found("q=<b>moss")["chips"][0]["label"]

    assert "&lt;b&gt;moss" in label
    assert "<b>" not in label


def test_nothing_found_says_which_filter_to_remove(shelved):
    offers = found("q=two&kind=note&specimen=no")["empty"]

    assert [(offer["label"], offer["total"]) for offer in offers] == [("Type: Note", 1)]
    assert offers[0]["address"] == "/en/items/?q=two&specimen=no"


def test_a_date_that_is_none_is_said_to_be_none(shelved):
    asked = found("date_from=yesterday")

    assert asked["date_from"] == "yesterday"
    assert "not a date" in asked["date_errors"]["date_from"]
    assert asked["total"] == 3


def test_a_time_that_ends_before_it_begins_is_said_to_do_so(client, shelved):
    asked = found("date_from=2025&date_to=2024")

    assert (asked["date_from"], asked["date_to"]) == ("2025", "2024")
    assert asked["date_errors"] == {"date_to": "This is before the beginning."}
    assert [chip["label"].split(":")[0] for chip in asked["chips"]] == ["From"]
    page = client.get("/en/items/?date_from=2025&date_to=2024").text
    # Also above the filters, which a phone folds away.
    said = "Until: This is before the beginning."
    assert 0 < page.index(said) < page.index('class="facets"')


def test_words_that_are_asked_for_first_are_in_the_order_of_words(client, shelved):
    def carried(query: str) -> list[str]:
        page = client.get(f"/en/items/?{query}").text
        return re.findall(r'type="hidden" name="sort" value="(\w+)"', page)

    # A form with nothing in it yet is in the order of publication.
    assert carried("") == carried("q=two") == carried("kind=note") == []
    assert carried("q=two&sort=newest") == ["newest"]
    assert carried("sort=title") == ["title"]


def test_the_page_offers_each_filter_as_a_checkbox(client, shelved):
    text = client.get("/en/items/?kind=note").text

    assert re.search(r'name="kind" value="note" checked', text)
    assert "Курська" in client.get("/uk/items/").text
