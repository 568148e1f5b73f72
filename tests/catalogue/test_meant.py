"""Did you mean: published words near to those that find nothing."""

import re
from html import unescape

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from archive.catalogue import accept
from archive.catalogue.languages import CODES
from archive.catalogue.search import meant
from archive.catalogue.standing import moment_of
from tests.catalogue.shelf import shelve, text_edition
from tests.catalogue.test_suggestions import HOSTILE, LETTER, NOTE, agent, note, place

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<p class="note">.*?<a href="([^"]+)">(.*?)</a>', re.S)


def offered(client, lang="en", **parameters) -> tuple[str, str] | None:
    """Where a page leads to and what that is called, if it offers anything."""
    page = client.get(f"/{lang}/items/", parameters)
    assert page.status_code == 200
    found = LINK.search(page.text)
    return found and (unescape(found[1]), unescape(re.sub("<[^>]+>", "", found[2])))


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("Kangxye", "Kanggye"),
        ("aple", "apple"),
        ("appel", "apple"),
        ("aplle tree", "apple tree"),
        ("사과너무", "사과나무"),
        ("강졔", "강계"),
        ("Xanggye", "Kanggye"),
        ("zzzzzz", None),
        ("sky", None),
        ("skya", None),
    ],
)
def test_the_nearest_published_words_are_offered_and_found(client, q, words):
    shelve(note())

    found = offered(client, q=q)

    assert (found and found[1]) == words
    if found:
        assert NOTE in client.get(found[0]).text


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("Kangxye apple", "Kanggye apple"),
        ("tree of Kangxye", None),
        ("apple tree Kangxye", "apple tree Kanggye"),
        ("apple Kangxye zzzzzz", None),
        ("apple -Kangxye", None),
        ('"apple Kangxye"', None),
        ("사과나무 Kangxye", "사과나무 Kanggye"),
    ],
)
def test_one_word_of_several_is_corrected_where_that_finds_something(client, q, words):
    shelve(note(), text_edition(LETTER, [("하늘", "of a zebra")], kind="letter"))

    found = offered(client, q=q)

    assert (found and found[1]) == words
    if found:
        assert NOTE in client.get(found[0]).text


@pytest.mark.parametrize("lang", CODES)
def test_it_is_offered_in_every_language(client, lang):
    shelve(note(title={"ko": "사과나무 쪽지"}, agents=[], places=[]))

    page = client.get(f"/{lang}/items/", {"q": "사과너무"}).text

    assert f"/{lang}/items/?q=%EC%82%AC" in page
    said = '<a href="[^"]+">' + ("사과나무" if lang == "ko" else '<span lang="ko"')
    assert re.search(said, page)


def test_what_is_found_is_not_corrected(client):
    shelve(
        note(),
        text_edition(LETTER, [("Kangxye", "Kangxye")], kind="letter", places=[]),
    )

    assert offered(client, q="Kangxye") is None
    assert offered(client, q="Kangxye", kind="note") is None
    assert offered(client, q="Kanggye", kind="no-such-kind") is None
    assert offered(client, kind="no-such-kind") is None


def test_a_name_that_is_found_by_sound_is_not_corrected(client):
    shelve(note(agents=[agent(ko="홍길동")], places=[place(en="Hong Gil Tonga")]))

    assert offered(client, q="Hong Gil-tong") is None


def test_another_form_of_a_word_is_found_and_not_corrected(client):
    shelve(note(places=[place(en="Orchard", uk="України")]))

    assert offered(client, q="orchards") is None
    assert offered(client, q="Україна") is None
    assert offered(client, q="Orchqrd") is not None
    assert offered(client, q="Укрхїни") is not None


def test_a_word_without_the_ending_that_stands_there_is_offered_with_it(client):
    shelve(note(places=[place(en="Kursk region", uk="Курська область")]))

    assert offered(client, q="Курск")[1] == "Курська"
    assert offered(client, q="Курск лето") is None


def test_what_more_items_show_is_meant():
    shelve(
        note(NOTE, places=[place(en="Kursk")], agents=[]),
        note(LETTER, places=[place(en="Kurst")], agents=[]),
        note("CCCC-0003", places=[place(en="Kurst")], agents=[]),
    )

    assert meant("Kursx")["text"] == "Kurst"


@pytest.mark.parametrize("how", ["withdrawn", "silenced"])
def test_what_is_gone_is_not_meant(how):
    shelve(note())
    assert meant("Kangxye")["text"] == "Kanggye"

    if how == "withdrawn":
        at = moment_of("2025-03-05T09:30:00Z")
        accept.accept_withdrawal(NOTE, sequence=9, reason="privacy", at=at)
    else:
        accept.accept_silence(NOTE, sequence=9)

    assert meant("Kangxye") is None


@pytest.mark.parametrize("q", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_for_few_rows_are_read(client, q):
    shelve(note())

    with CaptureQueriesContext(connections["catalogue"]) as reads:
        meant(q)

    assert len(reads) <= 11
    assert client.get("/en/items/", {"q": q}).status_code == 200
