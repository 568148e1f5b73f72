"""Nothing that we say on a public page is in English on a page that is not."""

import re
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from archive.catalogue import labels
from archive.catalogue.accept import (
    accept_collection,
    accept_edition,
    accept_site_page,
    accept_withdrawal,
)
from tests.catalogue.sample import CERTIFICATE, PHRASES, SAMPLE, sample_edition
from tests.catalogue.shelf import text_edition
from tests.i18n.message_sources import templates
from tests.i18n.visible_text import english, foreign
from values.canonical import canonical

CODE, GONE = SAMPLE["code"], "M3PT-7W4D"
TEXT = {"en": "Ω", "ja": "例", "ko": "예", "uk": "Ю"}
# Written by people for one edition, in whatever language they write.
FREE = {
    "credit",
    "gloss_ko",
    "holder",
    "note",
    "publisher",
    "text",
    "title",
    "title_as_published",
    "transcribed",
    "verbatim",
}
OTHERS = {"und", "ko-KP"}
languages = pytest.mark.parametrize("lang", ["ja", "ko", "uk"])


def ours(value, key=""):
    """An edition of which only what the archive itself says can be English."""
    if isinstance(value, list):
        return [ours(one, key) for one in value]
    if isinstance(value, dict):
        if value and set(value) <= {*TEXT, *OTHERS}:
            return TEXT
        if value.get("value") and value.get("name", "ink") in labels.NAMES:
            return {**value, "value": "7"}
        return {name: ours(one, name) for name, one in value.items()}
    return "7" if key in FREE and value else value


def english_only(value):
    """An edition of which nothing is said in any language of ours but English."""
    if isinstance(value, list):
        return [english_only(one) for one in value]
    if isinstance(value, dict):
        if value and set(value) <= set(TEXT):
            return {"en": value.get("en", "Words")}
        return {name: english_only(one) for name, one in value.items()}
    return value


def rich(**changes) -> dict:
    """Every part that an edition can have, and the less usual states of some."""
    edition = sample_edition(
        certificate=CERTIFICATE,
        phrases=PHRASES,
        warnings=list(labels.WARNINGS),
        **changes,
    )
    strand = edition["pages"][0]["translations"][0]
    strand |= {"relay": "ru", "base": 1, "machine": True}
    edition["pages"][1] |= {"picture": None, "picture_state": "withheld"}
    edition["pages"][1]["regions"] = []
    bare = {"picture_state": "not_held", "transcription": None, "translations": []}
    for label in ("3", "cover", "Loose sheet"):
        number = len(edition["pages"]) + 1
        page = {**edition["pages"][1], "number": number, "label": label, **bare}
        edition["pages"].append(page)
    edition["dates"][0]["page"] = "cover"
    known = {"value": "", "state": "known"}
    edition["particulars"] += [
        {**known, "name": "salutation", "words": {"ko-KP": "동무들에게"}},
        {**known, "name": "term_as_published", "words": {"und": "Passport"}},
        {**known, "name": "brand", "value": "Samovar", "words": {}},
        {**known, "name": "width_mm", "value": "105", "words": {}},
    ]
    edition["rights"] = {**edition["rights"], "holder": "Somebody"}
    return edition


def editions(make) -> list[dict]:
    first = make(rich())
    second = make(rich(number=2, nonce="6b" * 32, published_at="2025-04-01T10:00:00Z"))
    second["kind"] = "letter"
    second["change_note"] = make(TEXT)
    second["rights"]["holder"] = "7"
    second["pages"][0]["translations"][0]["credit"] = "7"
    segments = second["pages"][0]["transcription"]["segments"]
    segments[0]["diplomatic"] = "흐리다"
    del segments[2]
    return [first, second]


AT = datetime(2025, 5, 1, tzinfo=UTC)
# The languages that a page of the site is written in.
PAGE_IN = {ours: ["uk"], english_only: ["en"]}


@pytest.fixture
def publish(db):
    """Publishes all kinds of pages, of editions that are as `make` makes them."""

    def publish(make) -> None:
        for sequence, edition in enumerate(editions(make), 1):
            accept_edition(canonical(edition), sequence=sequence)
        accept_edition(canonical(make(text_edition(GONE, [("어제", "")]))), sequence=1)
        accept_withdrawal(GONE, sequence=2, reason="danger", at=AT)
        accept_collection(make(SAMPLE["collection"]), sequence=1)
        for lang in PAGE_IN[make]:
            accept_site_page(
                "method",
                lang,
                title=TEXT[lang],
                body=TEXT[lang],
                updated_on=date(2025, 3, 1),
                sequence=1,
            )

    return publish


PAGES = {
    "": 200,
    "items/": 200,
    "items/?q=날씨": 200,
    "items/?q=q": 200,
    "items/?q=없다&kind=letter&transcription=yes&specimen=yes": 200,
    "items/?date_from=soon&language=ko-KP": 200,
    f"items/{CODE}/": 200,
    f"items/{CODE}/p2/": 200,
    f"items/{CODE}/v1/": 200,
    f"items/{CODE}/v2/": 200,
    f"items/{CODE}/v1/compare/v2/": 200,
    f"items/{CODE}/cite.txt": 200,
    f"items/{GONE}/": 410,
    "collections/": 200,
    "collections/specimens/": 200,
    "method/": 200,
    "imprint/": 200,
    "privacy/": 200,
    "limits/": 200,
    "feed.atom": 200,
    "items/feed.atom?q=날씨&kind=letter&specimen=yes": 200,
    "nowhere/": 404,
}


def answers(client, lang: str) -> dict:
    found = {page: client.get(f"/{lang}/{page}") for page in PAGES}
    assert {page: answer.status_code for page, answer in found.items()} == PAGES
    return found


@languages
def test_no_english_is_left_on_any_page(client, publish, lang):
    publish(ours)

    left = {
        page: english(f'<html lang="{lang}">{answer.text}')
        for page, answer in answers(client, lang).items()
    }
    assert {page: texts for page, texts in left.items() if texts} == {}


@languages
def test_whatever_is_in_another_language_says_in_which(client, publish, lang):
    """Plain text and feeds cannot say so, and no more can the head of a page."""
    publish(english_only)

    left = {
        page: foreign(f'<html lang="{lang}">{HEAD.sub("", answer.text)}')
        for page, answer in answers(client, lang).items()
        if answer["Content-Type"].startswith("text/html")
    }
    assert {page: texts for page, texts in left.items() if texts} == {}


@languages
def test_readers_are_told_where_their_language_is_missing(client, publish, lang):
    publish(english_only)

    page = client.get(f"/{lang}/items/{CODE}/").text
    with override(lang):
        notice = gettext("Part of this has not been translated into your language yet.")
    told = {part for part in PARTS if notice in section(page, part)}

    assert told == PARTS


def test_readers_who_miss_nothing_are_told_nothing(client, publish):
    publish(english_only)

    assert "not been translated" not in client.get(f"/en/items/{CODE}/").text


PARTS = {
    *("page-1", "certificate", "phrases", "authenticity", "provenance", "sources"),
    "description",
}


def section(page: str, part: str) -> str:
    start = page.index(f'id="{part}"')
    return page[start : page.index("</section>", start)]


@languages
@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_no_english_is_left_on_a_page_for_an_error(lang, status):
    with override(lang):
        assert english(render_to_string(f"{status}.html")) == []


HEAD = re.compile("<head>.*?</head>", re.DOTALL)
TAGS = re.compile(
    r"{% blocktranslate.*?{% endblocktranslate %}|{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL
)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_every_word_of_a_template_is_marked_for_translation(path):
    html = TAGS.sub("", path.read_text())

    assert english(f'<html lang="">{html}') == []


def test_english_is_seen_in_texts_and_attributes_unless_it_is_said_to_be():
    page = """<html lang="uk"><p>Так <b>No</b> <i lang="en">Yes</i> 1r KB</p>
    <img alt="A cat"><code>hash</code><p>Ні https://example.org/english BibTeX</p>"""

    assert english(page) == ["No", "A cat"]


def test_letters_of_another_language_are_seen_unless_they_are_said_to_be():
    page = """<html lang="uk"><p>Так 사과 <i lang="ko">사과</i> <b>林檎</b> Yes</p>"""

    assert foreign(page) == ["Так 사과", "林檎", "Yes"]
