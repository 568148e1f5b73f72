import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.context import site
from archive.catalogue.languages import CODES, of_path, preferred


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "en"),
        ("uk", "uk"),
        ("de-DE,de;q=0.9", "en"),
        ("ja-JP,en;q=0.8", "ja"),
        ("en;q=0.3, ko-KP;q=0.8", "ko"),
        ("*", "en"),
        ("nonsense;;q=", "en"),
    ],
)
def test_the_best_language_of_a_browser(header, lang):
    assert preferred(header) == lang


@given(st.text(max_size=200))
def test_any_header_has_an_answer(header):
    assert preferred(header) in CODES


@pytest.mark.parametrize(
    ("path", "lang"),
    [("/uk/items/", "uk"), ("/uk", "uk"), ("/", ""), ("/ukr/", ""), ("/items/uk/", "")],
)
def test_the_language_is_the_first_part_of_an_address(path, lang):
    assert of_path(path) == lang


def test_the_language_switch_keeps_the_query_and_hreflang_does_not(rf, settings):
    request = rf.get("/en/items/", {"kind": "note"})

    ukrainian = site(request)["languages"][3]

    assert ukrainian["address"] == "/uk/items/?kind=note"
    assert ukrainian["absolute"] == f"{settings.BASE_URL}/uk/items/"


@pytest.mark.parametrize("more", ["", "&q=" + "a" * 5000])
def test_the_language_switch_keeps_a_query_that_was_sent_as_bare_bytes(rf, more):
    sent = "q=사과&kind=a%20b" + more
    request = rf.get("/en/items/", QUERY_STRING=sent.encode().decode("latin-1"))

    address = site(request)["languages"][3]["address"]

    assert address.isascii()
    kept = QueryDict(address.partition("?")[2])
    assert (kept.getlist("q")[0], kept["kind"]) == ("사과", "a b")


def test_a_page_without_a_language_leads_to_the_front_door_of_each(rf):
    said = site(rf.get("/healthz"))

    assert [one["address"] for one in said["languages"]] == [
        "/en/",
        "/ja/",
        "/ko/",
        "/uk/",
    ]
    assert said["translated"] is False
