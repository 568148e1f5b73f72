"""What is offered while somebody types: what editions show, and nothing else."""

import json

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from archive.catalogue import accept, addresses, fragments, suggesting
from archive.catalogue.counting import uncounted
from archive.catalogue.languages import CODES
from archive.catalogue.models import (
    Fragment,
    Suggested,
    Suggestion,
    SuggestionKey,
)
from archive.catalogue.standing import moment_of
from tests.catalogue.sample import SAMPLE
from tests.catalogue.shelf import shelve, text_edition
from tests.publication.catalogue_rows import rows

pytestmark = pytest.mark.django_db

NOTE, LETTER, THIRD = "AAAA-0001", "BBBB-0002", "CCCC-0003"
AT = moment_of("2025-03-05T09:30:00Z")
HOSTILE = [
    "",
    " ",
    "\0",
    "\0\x01\x1f",
    "%",
    "_",
    "\\",
    "%%%%__",
    "' OR ''='",
    '"',
    "<script>alert(1)</script>",
    "\u0301" * 5000,
    "가" * 10_000,
    "ㄱ" * 500,
    "김 " * 500,
    "Kim " * 500,
    "‮⁦​강계",
    "ｶﾝｹﾞ",
    "강계",
    "\U0010ffff\ufffe",
    "[…]",
    "a" * 10_000,
]


def place(**name: str) -> dict:
    return {**SAMPLE["places"][0], "name": name}


def agent(pseudonym: bool = False, **name: str) -> dict:
    return {"role": "named", "kind": "person", "name": name, "pseudonym": pseudonym}


def note(code: str = NOTE, **changes) -> dict:
    values = {
        "title": {"en": "[Note on an apple tree]", "ko": "사과나무 쪽지"},
        "places": [place(en="Kanggye", ko="강계")],
        "agents": [agent(ko="정일서", en="Jong Il So")],
        **changes,
    }
    return text_edition(code, [("하늘", "sky")], **values)


def asked(client, q: str, lang: str = "en") -> list[dict]:
    answer = client.get(f"/{lang}/suggest", {"q": q})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    return answer.json()["suggestions"]


def texts(client, q: str, lang: str = "en") -> list[str]:
    return [one["text"] for one in asked(client, q, lang)]


@pytest.mark.parametrize(
    ("q", "text"),
    [
        ("kang", "Kanggye"),
        ("KANG", "Kanggye"),
        ("강ㄱ", "강계"),
        ("강", "강계"),
        ("apple tr", "[Note on an apple tree]"),
        ("사과", "사과나무 쪽지"),
        ("쪽", "사과나무 쪽지"),
        ("사과나무쪽", "사과나무 쪽지"),
        ("정ㅇ", "정일서"),
        ("jong i", "Jong Il So"),
        ("aaaa-0", "[Note on an apple tree]"),
        ("specim", "Specimens"),
    ],
)
def test_what_is_shown_is_found_by_its_beginning_or_that_of_a_word(client, q, text):
    shelve(note(specimen=False))
    accept.accept_collection(
        {**SAMPLE["collection"], "title": {"en": "Specimens"}}, sequence=1
    )

    assert text in texts(client, q)


@pytest.mark.parametrize("q", ["pple", "anggye", "계", "sky", "하늘", "k", "ㄱ", "zz"])
def test_nothing_else_is(client, q):
    shelve(note())

    assert asked(client, q) == []


@pytest.mark.parametrize(
    ("q", "offered"),
    [
        ("win", []),
        ("in", ["인부희"]),
        ("In", ["인부희"]),
        ("win bu", ["인부희"]),
        ("Ин", ["인부희"]),
    ],
)
def test_one_syllable_in_latin_letters_must_be_a_surname(client, q, offered):
    shelve(note(agents=[agent(ko="인부희")]))

    assert [one["text"] for one in asked(client, q)] == offered


@pytest.mark.parametrize("q", ["Чон", "Чон Ир", "チョン", "Chŏng", "jong"])
def test_names_are_offered_by_their_sound(client, q):
    shelve(note(agents=[agent(ko="정일서")]))

    (one,) = asked(client, q)

    assert (one["text"], one["lang"], one["kind"]) == ("정일서", "ko", "Sounds alike")
    assert one["address"] == ""


def test_a_name_by_sound_is_told_in_the_readers_language(client):
    shelve(note())

    (one,) = asked(client, "Чон", "en")
    assert (one["text"], one["beside"]["text"]) == ("Jong Il So", "정일서")
    (one,) = asked(client, "Чон", "ko")
    assert (one["text"], one["beside"]["text"]) == ("정일서", "Jong Il So")


def test_both_spellings_of_korean_find_either(client):
    shelve(
        note(title={"ko": "로동당의 편지"}, agents=[], places=[]),
        note(LETTER, title={"ko": "노동당의 편지"}, agents=[], places=[]),
    )

    for q in ("로동", "노동", "로동당ㅇ"):
        assert len(asked(client, q)) == 2


def test_the_readers_language_comes_first(client):
    shelve(
        note(title={"uk": "Канал"}, agents=[], places=[place(uk="Канів")]),
        note(LETTER, title={"en": "[x]"}, agents=[], places=[place(ru="Канада")]),
        note(THIRD, title={"en": "[y]"}, agents=[], places=[place(ru="Канада")]),
    )

    assert texts(client, "кан", "uk")[0] == "Канів"
    assert texts(client, "кан", "en")[0] == "Канада"


def test_what_more_items_show_comes_first(client):
    shelve(
        note(NOTE, agents=[], places=[place(en="Kursk")]),
        note(LETTER, agents=[], places=[place(en="Kupiansk")]),
        note(THIRD, agents=[], places=[place(en="Kursk"), place(en="Kuu")]),
    )

    assert texts(client, "ku")[0] == "Kursk"
    assert len(texts(client, "ku")) == 3


def test_a_title_leads_to_its_item_and_a_name_to_a_search(client):
    shelve(note())
    accept.accept_collection(SAMPLE["collection"], sequence=1)

    (item,) = asked(client, "note", "ja")
    assert item["address"] == addresses.item("ja", NOTE)
    assert item["text"].startswith("[Note on an apple tree]")
    assert item["text"] != "[Note on an apple tree]"  # says that it is a specimen
    assert asked(client, "kang")[0]["address"] == ""
    title = SAMPLE["collection"]["title"]["en"]
    collection = asked(client, title[:5])[0]
    slug = SAMPLE["collection"]["slug"]
    assert collection["address"] == addresses.collection("en", slug)


def test_it_is_eight_at_most_of_several_kinds_and_each_text_once(client):
    shelve(
        *[
            note(
                f"AAAA-{number:04}",
                title={"en": f"Kang note {number}"},
                places=[place(en=f"Kang {number}"), place(en="Kang", ko=f"강{number}")],
                agents=[agent(ko=f"강일{name}")],
            )
            for number, name in enumerate("가나다라마바사아자차카타")
        ]
    )

    found = asked(client, "kang")

    assert len(found) == 8
    assert {one["kind"] for one in found} == {"Place", "Item", "Sounds alike"}
    assert [one["text"] for one in found].count("Kang") == 1


def test_how_much_there_is_does_not_change_how_much_is_read(client):
    shelve(note())
    asked(client, "kang")
    with CaptureQueriesContext(connections["catalogue"]) as few:
        asked(client, "kan")
    shelve(*[note(f"AAAA-{number:04}") for number in range(2, 30)])
    with CaptureQueriesContext(connections["catalogue"]) as many:
        asked(client, "kang")

    assert len(few) == len(many) == 5


def state() -> tuple:
    return tuple(
        tuple(model.objects.order_by("pk").values_list())
        for model in (Suggested, Suggestion, SuggestionKey)
    )


def go(code: str, how: str) -> None:
    if how == "withdrawn":
        accept.accept_withdrawal(code, sequence=9, reason="privacy", at=AT)
    elif how == "silenced":
        accept.accept_silence(code, sequence=9)
    else:
        plain = note(code, number=2, title={"en": "x"}, agents=[], places=[])
        shelve(plain)


@pytest.mark.parametrize("how", ["withdrawn", "silenced", "corrected"])
def test_what_is_no_longer_shown_is_no_longer_offered(client, how):
    shelve(note(), note(LETTER, title={"en": "[Letter]"}, agents=[]))
    counted = dict(Suggestion.objects.values_list("names__en", "items"))
    assert counted["Kanggye"] == 2

    go(NOTE, how)

    assert texts(client, "kang") == ["Kanggye"]
    for q in ("jong", "정일서", "Чон", "note", "사과", "aaaa"):
        assert NOTE not in str(asked(client, q)) or how == "corrected"
        assert "apple" not in str(asked(client, q))
        assert "정일서" not in str(asked(client, q))
    go(LETTER, how)
    assert asked(client, "kang") == []
    if how != "corrected":
        assert state() == ((), (), ())


def test_an_earlier_edition_that_goes_changes_nothing(client):
    shelve(note(), note(number=2, title={"en": "[Second]"}))
    before = state()

    accept.accept_tombstone(NOTE, 1, sequence=9, reason="privacy", at=AT)

    assert state() == before
    assert asked(client, "apple") == []


def test_the_same_push_again_counts_once():
    shelve(note())
    before = state()

    shelve(note())

    assert state() == before


def test_rows_tell_of_what_stands_and_not_of_how_it_came():
    shelve(note(), note(LETTER), note(THIRD, places=[place(en="Sumy")]))
    go(THIRD, "withdrawn")
    wanted = state()

    accept.clear()
    assert state() == ((), (), ())
    with uncounted():
        shelve(note(THIRD, places=[place(en="Sumy")]), note(LETTER), note())
        go(THIRD, "withdrawn")
    suggesting.count_suggestions()

    assert state() == wanted


@pytest.mark.parametrize("everything", [True, False])
def test_what_older_code_filed_is_filed_anew(client, everything):
    shelve(note(), note(LETTER))
    wanted = state()
    if everything:
        for model in (Suggested, Suggestion):
            model.objects.all().delete()
    SuggestionKey.objects.all().delete()
    stale = {"value": wanted[1][0][0], "kind": "item", "key": "x", "word": 0}
    stale |= {"number": 99, "language": "en"}
    if not everything:
        SuggestionKey.objects.create(**stale)
    Fragment.objects.update(build="before")

    assert fragments.renew_fragments() == 2

    assert state() == wanted
    assert "catalogue_suggestionkey" in rows()


def test_texts_that_are_too_long_are_not_offered(client):
    long = "Kang" + "g" * suggesting.LONGEST_TEXT
    shelve(note(title={"en": long}, places=[], agents=[agent(en=long)]))

    assert asked(client, "kang") == []
    assert asked(client, "aaaa")[0]["address"] == addresses.item("en", NOTE)


@pytest.mark.parametrize("q", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_has_a_short_answer(client, q):
    shelve(note(title={"en": "100% _ <b>\\"}))

    answer = client.get("/en/suggest", {"q": q})

    assert answer.status_code == 200
    assert len(answer.content) < 4000
    assert len(json.loads(answer.content)["suggestions"]) <= 8


def test_signs_of_patterns_are_no_patterns(client):
    shelve(note())

    assert asked(client, "k%") == asked(client, "_ang") == []


def test_it_is_sent_once_for_as_long_as_nothing_is_published(client):
    shelve(note())
    first = client.get("/en/suggest?q=kang")
    tag = first.headers["ETag"]

    again = client.get("/en/suggest?q=kang", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/en/suggest?q=kan", headers={"If-None-Match": tag})
    assert other.status_code == 200
    shelve(note(LETTER))
    anew = client.get("/en/suggest?q=kang", headers={"If-None-Match": tag})
    assert anew.status_code == 200


@pytest.mark.parametrize("lang", CODES)
def test_it_is_for_reading_only_and_not_for_robots(client, lang):
    answer = client.get(f"/{lang}/suggest")

    assert answer.json()["suggestions"] == []
    assert answer.json()["said"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.post(f"/{lang}/suggest", {"q": "kang"}).status_code == 405


def test_a_number_of_suggestions_is_said(client):
    shelve(note())

    assert client.get("/en/suggest?q=kang").json()["said"] == "1 suggestion"
    assert client.get("/en/suggest?q=zzz").json()["said"] == "No suggestions"
