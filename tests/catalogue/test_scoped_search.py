"""Looking in some texts of an item only, and for other words of one meaning."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from archive.catalogue.listing import listing
from archive.catalogue.reads import tally
from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

NOTE, LETTER, THIRD = "AAAA-0001", "BBBB-0002", "CCCC-0003"


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_all)


@pytest.fixture
def shelved(once, db):
    """What `shelve_all` put there."""


def shelve_all():
    shelve(
        text_edition(
            NOTE,
            [
                ("안해에게 보내는 편지, well", "A letter about the well."),
                ("우물 나무잎", "The wells are dry."),
            ],
            title={"en": "[Note on trees]", "uk": "[Нотатка про дерева]"},
        ),
        text_edition(
            LETTER,
            [("Ёлка у колодца", "A tree beside the water"), ("아내의 편지", "")],
            title={"en": "[Letter from a well]"},
        ),
        text_edition(THIRD, [("나뭇잎", "Apple tree")], title={"en": "[Third]"}),
    )


def page(**parameters) -> dict:
    return listing(QueryDict(urlencode(parameters)), "en", tally())


def found(tier: str = "results", **parameters) -> set[str]:
    listed = page(**parameters)
    results = listed[tier] if tier == "results" else listed[tier]["results"]
    return {result["code"] for result in results}


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"q": "well"}, {NOTE, LETTER}),
        ({"q": "well", "in": "titles"}, {LETTER}),
        ({"q": "well", "in": "originals"}, {NOTE}),
        ({"q": "well", "in": "translations"}, {NOTE}),
        ({"q": "well", "in": "names"}, set()),
        ({"q": "well", "in": "nowhere"}, {NOTE, LETTER}),
        ({"q": "tree"}, {NOTE, LETTER, THIRD}),
        ({"q": "tree", "in": "translations"}, {LETTER, THIRD}),
        ({"q": "tree apple", "in": "translations"}, {THIRD}),
        ({"q": "tree -apple", "in": "translations"}, {LETTER}),
        ({"q": "well -letter"}, set()),
        ({"q": "well -letter", "in": "titles"}, set()),
        ({"q": "tree -well", "in": "translations"}, {LETTER, THIRD}),
        ({"q": '"apple tree"', "in": "translations"}, {THIRD}),
        ({"q": '"apple tree"', "in": "originals"}, set()),
        ({"q": "well", "text": "en"}, {NOTE, LETTER}),
        ({"q": "well", "text": "ko"}, {NOTE}),
        ({"q": "well", "text": "ko", "in": "translations"}, set()),
        ({"q": "well", "text": "xx"}, {NOTE, LETTER}),
        ({"q": "дерева", "in": "titles"}, {NOTE}),
    ],
)
def test_only_lines_of_the_part_and_language_count(shelved, asked, codes):
    assert found(**asked) == codes


def test_looser_spellings_and_other_forms_are_looked_for_there_too(shelved):
    assert found("looser", q="trees") == {LETTER, THIRD}
    assert found("looser", q="trees", **{"in": "originals"}) == set()
    assert found("looser", q="trees", **{"in": "translations"}) == {LETTER, THIRD}
    assert found("looser", q="나무잎", **{"in": "originals"}) == {THIRD}
    assert found("looser", q="나무잎", **{"in": "translations"}) == set()
    assert found("looser", q="나무잎", text="ko") == {THIRD}
    assert found("looser", q="나무잎", text="ja") == {THIRD}  # no text is in Japanese


def test_only_lines_that_count_are_shown_and_marked(shelved):
    (result,) = page(q="well", **{"in": "translations"})["results"]

    assert [[side.html for side in hit.sides] for hit in result["hits"]] == [
        ["안해에게 보내는 편지, well", "A letter about the <mark>well</mark>."],
        ["우물 나무잎", "The <mark>well</mark>s are dry."],
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"in": "titles"}, "Look in: titles"),
        ({"text": "ko"}, "Language of the text: Korean"),
    ],
)
def test_a_chip_says_where_and_takes_it_back(client, shelved, asked, said):
    chips = page(q="well", **asked)["chips"]

    (chip,) = [chip for chip in chips if chip["label"] == said]
    assert chip["address"] == "/en/items/?q=well"
    shown = client.get("/en/items/", {"q": "well", **asked}).text
    for name, value in asked.items():
        assert f'name="{name}"' in shown
        assert f'value="{value}" checked' in shown or f'value="{value}" selected' in (
            shown
        )
    assert page(**asked)["chips"] == []


def test_where_another_part_would_find_something_taking_it_back_is_offered(shelved):
    (offer,) = [
        one
        for one in page(q="apple", **{"in": "originals"})["empty"]
        if "Look in" in one["label"]
    ]

    assert (offer["total"], offer["address"]) == (1, "/en/items/?q=apple")


def test_names_by_their_sound_are_asked_for_where_names_are():
    agent = {"role": "named", "kind": "person", "name": {"ko": "홍길동"}}
    shelve(text_edition(NOTE, [("", "Sky")], agents=[{**agent, "pseudonym": False}]))

    assert found("named", q="Hong Gildong") == {NOTE}
    assert found("named", q="Hong Gildong", **{"in": "names"}) == {NOTE}
    assert found(q="홍길동", **{"in": "names"}) == {NOTE}
    for where in ({"in": "titles"}, {"in": "originals"}, {"text": "ko"}):
        assert found("named", q="Hong Gildong", **where) == set()


def test_other_words_are_offered_where_there_are_some_and_found_when_ticked(
    client, shelved
):
    assert found(q="아내") == {LETTER}
    assert page(q="아내")["others"] == ["안해"]
    assert "other words of this meaning" in client.get("/en/items/?q=아내").text
    assert "other words of this meaning" not in client.get("/en/items/?q=우물").text

    ticked = page(q="아내", also="words")

    assert {one["code"] for one in ticked["results"]} == {NOTE, LETTER}
    sides = [
        side.html
        for one in ticked["results"]
        for hit in one["hits"]
        for side in hit.sides
    ]
    assert "<mark>안해</mark>에게 보내는 편지, well" in sides
    (chip,) = [one for one in ticked["chips"] if "Other words" in one["label"]]
    assert chip["label"] == "Other words: 안해"
    assert chip["address"] == "/en/items/?" + urlencode({"q": "아내"})
    assert page(q="우물", also="words")["chips"] == page(q="우물")["chips"]


def test_the_feed_looks_where_the_list_does(client, shelved):
    feed = page(q="well", **{"in": "titles"})["feed"]

    told = client.get(feed).text
    assert LETTER in told
    assert NOTE not in told
