"""Names among other words of a query, and given names and surnames alone."""

import re
from html import unescape

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from archive.catalogue import accept
from archive.catalogue.languages import CODES
from archive.catalogue.listing import listing
from archive.catalogue.models import Name, NameKey
from archive.catalogue.reads import tally
from archive.catalogue.search import names
from archive.catalogue.search.within import MOST_RUNS, name_runs
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition
from tests.catalogue.test_suggestions import HOSTILE

pytestmark = pytest.mark.django_db

LETTER, DIARY, OTHER, BODY = "AAAA-0001", "BBBB-0002", "CCCC-0003", "DDDD-0004"


def agent(kind: str = "person", **name: str) -> dict:
    return {"role": "named", "kind": kind, "name": name, "pseudonym": False}


@pytest.fixture
def shelved(db):
    shelve(
        text_edition(
            LETTER,
            [("어머니", "a letter to mother; письмо; 手紙")],
            agents=[agent(ko="홍길동")],
        ),
        text_edition(
            DIARY,
            [("하루", "diary of a day; дневник; 日記")],
            agents=[agent(ko="홍길동"), agent(ru="Ли Чхоль Нам")],
        ),
        text_edition(
            OTHER, [("산", "a letter home; письмо")], agents=[agent(ko="박철수")]
        ),
        text_edition(BODY, [("들", "a letter")], agents=[agent("body", ko="홍백상사")]),
    )


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("Hong Gil-dong letter", {LETTER}),
        ("letter Hong Gil Dong", {LETTER}),
        ("diary Gildong Hong", {DIARY}),
        ("Gil Dong letter", {LETTER}),
        ("письмо Гиль Дон", {LETTER}),
        ("письмо Хон Гильдон", {LETTER}),
        ("日記 ギルドン", {DIARY}),
        ("手紙 ホン・ギルドン", {LETTER}),
        ("Hong letter", {LETTER}),
        ("letter Pak Chol Su home", {OTHER}),
        ("Pak Chol Su diary", set()),
        ('"Gil Dong" letter', set()),
        ("Gil Dong -letter", set()),
        ("Chol Nam", {DIARY}),
        ("Чхоль Нам", set()),
        ("철남", {DIARY}),
        ("Gil Dong", {LETTER, DIARY}),
        ("Hong", {LETTER, DIARY}),
        ("Ли", set()),
        ("Lee", {DIARY}),
    ],
)
def test_items_with_the_name_and_the_other_words_are_found(shelved, query, named):
    assert set(search(query).named) == named
    assert search(query, names=False).named == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("Gil Dong letter", {LETTER}),
        ("gil dong letter", set()),
        ("gil dong diary", {DIARY}),
        ("Hong", {LETTER, DIARY}),
        ("hong", set()),
        ("gil dong", {LETTER, DIARY}),
    ],
)
def test_words_in_small_letters_are_names_where_they_are_not_found(
    shelved, query, named
):
    spelled = text_edition("EEEE-0005", [("책", "a gil dong letter in hong")])
    shelve(spelled)

    assert set(search(query).named) - {"EEEE-0005"} == named


def test_a_whole_name_stands_before_a_given_name(shelved):
    shelve(text_edition("EEEE-0005", [], agents=[agent("body", ko="길동")]))

    assert search("Gil Dong").named[0] == "EEEE-0005"


def text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def page(query: str, lang: str = "en") -> dict:
    asked = QueryDict(mutable=True)
    asked["q"] = query
    with override(lang):
        return listing(asked, lang, tally())


def test_it_says_which_words_are_a_name_and_shows_the_others(shelved):
    (one,) = page("letter Gil Dong")["named"]["results"]

    said = text(one["because"])
    assert said.startswith("Read as a name: Gil Dong. Because of the given name 길동:")
    assert [side.html for hit in one["hits"] for side in hit.sides][1] == (
        "a <mark>letter</mark> to mother; письмо; 手紙"
    )


def test_it_says_that_a_surname_is_one(shelved):
    (one,) = page("letter Hong")["named"]["results"]

    said = text(one["because"])
    assert said == "Read as a name: Hong. Because of the surname 홍."


@pytest.mark.parametrize("lang", CODES)
def test_the_reason_is_told_in_each_language(shelved, lang):
    for query in ("letter Gil Dong", "letter Hong"):
        (one,) = page(query, lang)["named"]["results"]
        assert "%" not in one["because"]
        assert "홍" in one["because"] or "길동" in one["because"]
        assert lang == "en" or "Because" not in one["because"]


@pytest.mark.asvs("1.2.1")
def test_what_was_typed_is_escaped(shelved):
    (one,) = page("letter Hong<b>")["named"]["results"] or [{"because": ""}]

    assert "<b>" not in one["because"]


def test_a_spelling_that_fits_several_given_names_says_so(shelved):
    for code, name in (("EEEE-0005", "강정길"), ("FFFF-0006", "강종길")):
        shelve(text_edition(code, [("책", "letter")], agents=[agent(ko=name)]))

    found = page("letter Jong Kil")

    assert sorted(map(text, found["tied"])) == ["정길", "종길"]


def test_where_too_many_show_a_surname_the_least_is_told(client, shelved, monkeypatch):
    assert not page("Hong")["is_cut"]
    monkeypatch.setattr(names, "MOST_ITEMS", 1)

    found = page("Hong")

    assert search("Hong").named == [LETTER]
    assert found["is_cut"]
    assert found["total"] == 1
    assert "At least 1" in client.get("/en/items/", {"q": "Hong"}).text


def test_the_other_words_decide_however_many_have_the_surname(shelved, monkeypatch):
    monkeypatch.setattr(names, "MOST_ITEMS", 3)
    shelve(
        *(
            text_edition(f"AA{n:02}-0000", [], agents=[agent(ko="홍길동")])
            for n in range(9)
        )
    )

    assert search("Gil Dong diary").named == [DIARY]


# Bounds and withheld names -----------------------------------------------------------


@pytest.mark.parametrize("q", [*HOSTILE, "Hong Gil Dong " * 14, "o " * 100])
def test_whatever_is_asked_few_stretches_are_looked_up(shelved, q):
    assert len(list(name_runs(q))) <= MOST_RUNS

    with CaptureQueriesContext(connections["catalogue"]) as reads:
        names_found = search(q).named

    assert len(reads) <= 30
    assert isinstance(names_found, list)


def test_the_longest_stretches_are_looked_up_first():
    runs = [run.name for run in name_runs("letter Kim Jong Un sky")]

    assert runs[:2] == ["letter Kim Jong", "Kim Jong Un"]
    assert "Jong Un" in runs
    assert not any("sky" in run for run in runs)
    assert list(name_runs("Kim Jong Un"))[0].name == "Kim Jong"


def test_parts_of_names_go_with_the_last_item_that_shows_them(shelved):
    accept.accept_silence(LETTER, sequence=9)
    assert search("Gil Dong").named == [DIARY]
    accept.accept_silence(DIARY, sequence=9)

    assert search("Gil Dong").named == []
    assert search("Hong letter").named == []
    forms = set(Name.objects.values_list("form", flat=True))
    assert set(NameKey.objects.values_list("form", flat=True)) == forms
    assert "길동" not in forms


def test_a_form_that_is_a_name_and_a_part_keeps_the_keys_of_what_stays(shelved):
    shelve(text_edition("EEEE-0005", [], agents=[agent("body", ko="길동")]))
    accept.accept_silence("EEEE-0005", sequence=9)

    keys = NameKey.objects.filter(form="길동").values_list("key", flat=True)

    assert keys
    assert all(key.startswith("=") for key in keys)


def test_a_withheld_given_name_is_asked_for_like_one_unheard_of(client, shelved):
    asked = ("Chang Ho", "letter Chang Ho", "창호", "Хан письмо")
    at_first = [client.get("/en/items/", {"q": one}).content for one in asked]
    shelve(text_edition("EEEE-0005", [("책", "letter")], agents=[agent(ko="한창호")]))
    assert search("letter Chang Ho").named == ["EEEE-0005"]
    accept.accept_silence("EEEE-0005", sequence=2)

    assert [client.get("/en/items/", {"q": one}).content for one in asked] == at_first
