"""Which names of an edition are filed: in titles and certificates, too."""

import pytest

from archive.catalogue import accept
from archive.catalogue.models import Name, NameKey
from archive.catalogue.shown_names import shown_names
from tests.catalogue.finding import search
from tests.catalogue.sample import SAMPLE
from tests.catalogue.shelf import shelve, text_edition

LETTER, CARD = "AAAA-0001", "BBBB-0002"
TITLES = {"en": "Letter of Hong Gil Dong", "ru": "Письмо Хон Гиль Дон"}


def field(name: str, transcribed: str, language: str = "ru") -> dict:
    nothing = {"value": "", "words": {}}
    return {
        "name": name,
        "transcribed": transcribed,
        "language": language,
        "state": "filled",
        "hand": nothing,
        "ink": nothing,
        "anomalies": [],
        "note": {},
    }


def rows(**changed) -> set[tuple[str, str]]:
    nobody = {"places": [], "agents": [], "certificate": [], "title_as_published": {}}
    given = {**SAMPLE, **nobody, **changed}
    return {(one.field, one.form) for one in shown_names(given)}


def test_a_name_in_titles_of_several_languages_is_one():
    given = {**SAMPLE, "places": [], "agents": [], "title": TITLES}

    found = [one for one in shown_names(given) if one.field == "title"]

    assert {one.form for one in found} == {"Hong Gil Dong", "Хон Гиль Дон"}
    assert len({one.number for one in found}) == 1


def test_a_name_that_an_agent_has_is_not_filed_again():
    agent = {
        "role": "writer",
        "kind": "person",
        "name": {"en": "Hong Gil Dong"},
        "pseudonym": False,
    }

    found = rows(title={"en": TITLES["en"]}, agents=[agent])

    assert found == {
        ("agent", "Hong Gil Dong"),
        ("given", "Gil Dong"),
        ("surname", "Hong"),
    }


def test_a_certificate_states_a_surname_and_a_given_name():
    stated = [field("surname", "Хон"), field("given_name", "Гиль Дон")]

    assert rows(title={}, certificate=stated) == {
        ("surname", "Хон"),
        ("given", "Гиль Дон"),
        ("certificate", "Хон Гиль Дон"),
    }
    assert rows(title={}, certificate=stated[:1]) == {("surname", "Хон")}
    assert rows(title={}, certificate=[field("unit", "Хон Гиль Дон")]) == set()
    assert rows(title={}, certificate=[field("surname", "")]) == set()


@pytest.mark.django_db
def test_items_are_found_by_names_in_titles_and_certificates():
    stated = [field("surname", "Хон"), field("given_name", "Гиль Дон")]
    shelve(
        text_edition(LETTER, [("하늘", "sky")], title=TITLES, places=[], agents=[]),
        text_edition(CARD, [], certificate=stated, places=[], agents=[]),
    )

    for query in ("홍길동", "길동", "ホン・ギルドン", "洪吉童"):
        assert set(search(query).named) == {LETTER, CARD}
    assert search("길동 sky").named == [LETTER]

    accept.accept_silence(LETTER, sequence=9)
    accept.accept_silence(CARD, sequence=9)

    assert search("홍길동").named == []
    assert not Name.objects.exists()
    assert not NameKey.objects.exists()
