"""The form that anybody can fill in, and what becomes of what was written."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from archive.catalogue.accept import accept_edition
from archive.letterbox import views
from archive.letterbox.forms import KINDS
from archive.letterbox.models import Count, Letter
from archive.letterbox.sealing import open_sealed
from tests.catalogue.sample import SAMPLE
from values.canonical import canonical
from values.codes import new_code

pytestmark = pytest.mark.django_db

KNOWN, NEVER = SAMPLE["code"], new_code()
SENT = {"kind": "family", "item": KNOWN, "text": "Это мой брат.", "contact": ""}
TONGUES = [code for code, _name in views.TONGUES]
RECEIPT = re.compile(r"R(-[2-9B-Z]{3}){3}")


@pytest.fixture
def private(settings):
    return settings.LETTERBOX_KEYS


def letters(private) -> list[dict]:
    return [
        json.loads(
            open_sealed(bytes(one.sealed), letter=str(one.id), private_keys=private)
        )
        for one in Letter.objects.all()
    ]


@pytest.mark.parametrize("lang", TONGUES)
def test_it_is_there_in_five_languages_and_names_them_all(client, lang):
    answer = client.get(f"/{lang}/concern/")

    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == lang
    assert f'<html lang="{lang}">' in answer.text
    for other in TONGUES:
        assert f'hreflang="{other}" href="/{other}/concern/"' in answer.text.replace(
            f'href="/{other}/concern/" lang="{other}" hreflang="{other}"',
            f'hreflang="{other}" href="/{other}/concern/"',
        )
    assert "familylinks.icrc.org" in answer.text


@pytest.mark.asvs("14.2.3")
def test_it_works_without_script_cookie_and_other_hosts(client):
    answer = client.get("/en/concern/")

    assert answer.cookies == {}
    assert not answer.headers.get("Set-Cookie")
    assert re.findall(r'<script[^>]*src="([^"]+)"', answer.text) == [
        "/static/js/theme.js"
    ]
    assert "csrf" not in answer.text


@pytest.mark.parametrize("lang", TONGUES)
def test_what_was_written_arrives_sealed(client, private, lang):
    answer = client.post(f"/{lang}/concern/", SENT | {"contact": "through my aunt"})

    assert answer.status_code == 200
    [said] = letters(private)
    assert said == SENT | {
        "contact": "through my aunt",
        "language": lang,
        "receipt": RECEIPT.search(answer.text)[0],
    }
    assert b"aunt" not in bytes(Letter.objects.get().sealed)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_said_without_an_item_or_an_address(client, private, kind):
    client.post("/en/concern/", {"kind": kind, "text": "x"})

    [said] = letters(private)
    assert (said["kind"], said["item"], said["contact"]) == (kind, "", "")


def test_known_and_unknown_codes_get_the_same_bytes(client):
    accept_edition(canonical(SAMPLE), sequence=1)

    shown = {
        code: client.get("/en/concern/", {"item": code}) for code in (KNOWN, NEVER)
    }
    sent = {
        code: client.post("/en/concern/", SENT | {"item": code})
        for code in (KNOWN, NEVER, "", "what I saw")
    }
    wrong = {
        code: client.post("/en/concern/", {"item": code}) for code in (KNOWN, NEVER)
    }

    for answers in (shown, sent, wrong):
        bodies = {
            RECEIPT.sub("R", re.sub(f'(value="|[?]item=){code}"', "", answer.text))
            for code, answer in answers.items()
        }
        assert len(bodies) == 1
        assert len({str(sorted(one.headers.items())) for one in answers.values()}) == 1
    assert f'value="{KNOWN}"' in shown[KNOWN].text


@pytest.mark.parametrize(
    "odd",
    ["nonsense", "<script>", "K7QF-2M9Y", "\0", "x" * 5000, "../admin", "К7QF"],
)
def test_what_is_no_code_is_not_put_into_the_form(client, odd):
    assert client.get("/en/concern/", {"item": odd}).text == (
        client.get("/en/concern/").text
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": ""}, "Choose what comes closest."),
        ({"kind": "captive"}, "Choose what comes closest."),
        ({"text": ""}, "Say in a few words"),
        ({"text": " \n\t\u3000"}, "Say in a few words"),
        ({"text": "\0\x01"}, "Say in a few words"),
        ({"text": "가" * 10_001}, "longer than 10,000"),
        ({"contact": "x" * 1001}, "longer than 1,000"),
        ({"item": "x" * 101}, "too long for the code"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, changed, said):
    answer = client.post("/en/concern/", SENT | {"contact": "aunt"} | changed)

    assert answer.status_code == 400
    assert said in answer.text
    assert Letter.objects.count() == Count.objects.count() == 0
    kept = {"text": "брат", "contact": "aunt", "item": f'value="{KNOWN}"'}
    for name in kept.keys() - changed.keys():
        assert kept[name] in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "가" * 10_000,
        "😀" * 10_000,
        '"\\' * 5_000,
        "x" + "\n" * 9_998 + "y",
        "<script>alert(1)</script>",
        "\ufeff\u202e مرحبا",
    ],
)
def test_texts_of_every_sort_fit(client, private, text):
    assert client.post("/en/concern/", SENT | {"text": text}).status_code == 200
    assert [said["text"] for said in letters(private)] == [text]


def test_signs_nobody_can_see_send_nobody_back(client, private):
    client.post("/en/concern/", SENT | {"text": "a\0b\x07c\r\nd\te"})

    assert letters(private)[0]["text"] == "abc\nd\te"


def test_a_code_is_understood_as_people_write_it(client, private):
    client.post("/en/concern/", SENT | {"item": KNOWN.lower().replace("-", " ")})

    assert letters(private)[0]["item"] == KNOWN


def test_markup_that_was_typed_comes_back_as_text(client):
    page = client.post("/en/concern/", SENT | {"kind": "", "text": "<b>x</b>"}).text

    assert "<b>x" not in page
    assert "&lt;b&gt;x" in page


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"kind=family&text=%00%ff%fe"),
        ("multipart/form-data; boundary=x", b"--x"),
        ("text/plain", b"\0"),
    ],
)
def test_odd_bodies_are_no_errors_of_ours(client, kind, body):
    assert client.post("/en/concern/", body, content_type=kind).status_code in {
        200,
        400,
    }


def test_an_oversized_body_is_refused(client):
    answer = client.post("/en/concern/", {"text": "x" * 5_000_000})

    assert answer.status_code == 400
    assert Letter.objects.count() == 0


def test_other_methods_and_languages_are_not_there(client):
    assert client.put("/en/concern/").status_code == 405
    assert client.get("/zh/concern/").status_code == 404
    assert client.get("/ru/").status_code == 404
    assert client.head("/ru/concern/").status_code == 200


@pytest.mark.asvs("2.4.1")
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_too_many_from_one_place_are_told_so_and_keep_their_words(client, lang):
    for _ in range(views.FROM_ONE_PLACE):
        assert client.post(f"/{lang}/concern/", SENT).status_code == 200
    answer = client.post(f"/{lang}/concern/", SENT)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3600"
    assert "мой брат" in answer.text
    assert "/en/imprint/" in answer.text
    assert Letter.objects.count() == views.FROM_ONE_PLACE
    elsewhere = Client(REMOTE_ADDR="198.51.100.1")
    assert elsewhere.post(f"/{lang}/concern/", SENT).status_code == 200


@pytest.mark.asvs("2.4.1")
def test_a_flood_from_many_places_ends(client, monkeypatch):
    monkeypatch.setattr(views, "ALTOGETHER", 3)
    answers = [
        Client(REMOTE_ADDR=f"198.51.{n}.1").post("/en/concern/", SENT).status_code
        for n in range(5)
    ]

    assert answers == [200, 200, 200, 429, 429]


def test_no_address_is_kept(client):
    Client(REMOTE_ADDR="198.51.100.23").post("/en/concern/", SENT)

    kept = str(list(Count.objects.values())) + str(list(Letter.objects.values()))
    assert "198.51" not in kept


@pytest.mark.asvs("16.5.2")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lang", TONGUES)
def test_a_letterbox_that_is_away_is_said_with_another_way(client, settings, lang):
    connection = connections["letterbox"]
    connection.close()
    port = connection.settings_dict["PORT"]
    connection.settings_dict["PORT"] = "1"
    try:
        shown = client.get(f"/{lang}/concern/")
        answer = client.post(f"/{lang}/concern/", SENT)
    finally:
        connection.close()
        connection.settings_dict["PORT"] = port

    assert shown.status_code == 200
    assert answer.status_code == 503
    assert "/imprint/" in answer.text
    assert "мой брат" in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.asvs("16.5.3")
def test_without_a_key_nothing_is_taken_in(client, settings):
    settings.LETTERBOX_PUBLIC_KEY = ""

    assert client.post("/en/concern/", SENT).status_code == 503
    assert Letter.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_letters_sent_at_once_all_arrive(private):
    def send(number: int) -> int:
        try:
            client = Client(REMOTE_ADDR=f"198.51.{number}.1")
            return client.post("/en/concern/", SENT | {"text": str(number)}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, range(12))) == {200}
    assert sorted(int(said["text"]) for said in letters(private)) == list(range(12))


def test_who_changes_the_language_still_writes_about_the_same_item(client):
    def links(answer) -> list[str]:
        return re.findall(r'href="(/\w\w/concern/[^"]*)"', answer.text)

    asked = client.get("/uk/concern/", {"item": "k7qf2m9x"})
    incomplete = client.post("/uk/concern/", {"item": "K7QF-2M9X"})
    for answer in (asked, incomplete):
        assert "/ru/concern/?item=K7QF-2M9X" in links(answer)
    assert "/ru/concern/" in links(client.get("/uk/concern/", {"item": '"><b>'}))
    assert 'hreflang="ru" href="http' in asked.text
    assert "?item" not in asked.text.partition("</head>")[0]
