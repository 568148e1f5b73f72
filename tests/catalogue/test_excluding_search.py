"""Queries that only say what is not wanted."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from archive.catalogue.listing import listing
from archive.catalogue.reads import tally
from archive.catalogue.search import candidates
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition
from tests.catalogue.test_name_search import agent

pytestmark = pytest.mark.django_db

NOTE, LETTER, THIRD = "AAAA-0001", "BBBB-0002", "CCCC-0003"


@pytest.fixture
def shelved():
    shelve(
        text_edition(
            NOTE,
            [("사과나무", "The apple tree by the well.")],
            title={"en": "[Note on apples]"},
        ),
        text_edition(LETTER, [("나무잎", "A tree in leaf: an apple")]),
        text_edition(THIRD, [("우물", "The well")], title={"uk": "[Дерево]"}),
    )


def page(**parameters) -> dict:
    return listing(QueryDict(urlencode(parameters)), "en", tally())


def codes(found: dict) -> set[str]:
    return {result["code"] for result in found["results"]}


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("-apple", {THIRD}),
        ("-appl", {THIRD}),
        ("-APPLE", {THIRD}),
        ("-사과", {LETTER, THIRD}),
        ("-잎", {NOTE, THIRD}),
        ("-나뭇잎", {NOTE, LETTER, THIRD}),  # looser spellings are not left out
        ('-"apple tree"', {LETTER, THIRD}),
        ('-"tree apple"', {NOTE, LETTER, THIRD}),
        ("-apple -well", set()),
        ("-дерева", {NOTE, LETTER, THIRD}),
        ("-дерево", {NOTE, LETTER}),
        ("-nowhere", {NOTE, LETTER, THIRD}),
        (f"-{THIRD}", {NOTE, LETTER}),
    ],
)
def test_all_that_lacks_what_is_not_wanted_is_listed(shelved, query, left):
    found = page(q=query)

    assert codes(found) == left
    assert found["total"] == len(left)
    assert not found["is_cut"]
    assert found["notice"] == ""
    assert len(found["chips"]) == 1


def test_where_something_is_left_out_no_name_brings_it_back():
    shelve(
        text_edition(
            "AAAA-0001",
            [("하늘이 푸르다", "The sky is blue.")],
            agents=[agent(ko="홍길동")],
        )
    )
    assert search("Hong Gil-dong sky").codes == ["AAAA-0001"]
    assert search("Hong Gil-dong sky -blue").codes == []
    assert search("Hong Gil-dong -하늘").codes == []


def test_the_list_is_in_the_order_of_everything(shelved):
    assert [one["key"] for one in page(q="-사과")["sorts"]] == [
        one["key"] for one in page()["sorts"]
    ]
    listed = [one["code"] for one in page()["results"] if one["code"] != NOTE]
    assert [one["code"] for one in page(q="-사과")["results"]] == listed


def test_filters_and_numbers_keep_to_what_is_left(shelved):
    found = page(q="-apple", kind="note")
    kinds = next(one for one in found["facets"] if one["name"] == "kind")

    assert codes(found) == {THIRD}
    assert [one["count"] for one in kinds["values"]] == [1]
    assert codes(page(q="-apple", kind="letter")) == set()
    assert [chip["total"] for chip in page(q="-apple -well")["empty"]] == [3]


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ({"in": "titles"}, {LETTER, THIRD}),
        ({"in": "translations"}, {THIRD}),
        ({"text": "en"}, {THIRD}),
        ({"text": "ko"}, {NOTE, LETTER, THIRD}),
    ],
)
def test_where_to_look_says_which_texts_must_lack_it(shelved, where, left):
    found = page(q="-apple", **where)

    assert codes(found) == left
    assert len(found["chips"]) == 2


def test_what_cannot_be_looked_through_is_not_listed_and_said(shelved, monkeypatch):
    assert codes(page(q='-"by the apple"')) == {NOTE, LETTER, THIRD}

    monkeypatch.setattr(candidates, "MOST_LOOKED_THROUGH", 0)
    monkeypatch.setattr(candidates, "MOST_IN_SCOPE", 1)
    phrase, originals = page(q='-"by the apple"'), page(q="-apple", text="ko")

    assert codes(phrase) == {LETTER, THIRD}
    assert codes(originals) == {THIRD}
    assert phrase["is_cut"]
    assert originals["is_cut"]


def test_nothing_that_has_it_is_listed_where_too_many_have_it(shelved, monkeypatch):
    monkeypatch.setattr(candidates, "MOST_ITEMS", 2)
    found = page(q="-apple")

    assert found["total"] == 0
    assert found["is_cut"]
    assert found["notice"]
    assert codes(page(q="-사과")) == {LETTER, THIRD}
