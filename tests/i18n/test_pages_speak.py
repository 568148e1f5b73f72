"""Nothing that we say on a public page is in English on a page that is not."""

import re
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

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
from tests.i18n.visible_text import english
from values.canonical import canonical

CODE, GONE = SAMPLE["code"], "M3PT-7W4D"
TEXT = {"en": "Ω", "ja": "例", "ko": "예", "uk": "Ю"}
# Written by people for one edition, in whatever language they write.
FREE = {
    "credit",
    "gloss_ko",
    "hand",
    "holder",
    "ink",
    "note",
    "publisher",
    "text",
    "title",
    "title_as_published",
    "transcribed",
    "verbatim",
}
languages = pytest.mark.parametrize("lang", ["ja", "ko", "uk"])


def ours(value, key=""):
    """An edition of which only what the archive itself says can be English."""
    if isinstance(value, list):
        return [ours(one, key) for one in value]
    if isinstance(value, dict):
        if value and set(value) <= set(TEXT):
            return TEXT
        if "value" in value and value["name"] not in labels.VALUES:
            return {**value, "value": "7"}
        return {name: ours(one, name) for name, one in value.items()}
    return "7" if key in FREE and value else value


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
    edition["pages"].append({**edition["pages"][1], "number": 3, "label": "3", **bare})
    return ours(edition)


@pytest.fixture
def published(db):
    first = rich()
    second = rich(number=2, nonce="6b" * 32, published_at="2025-04-01T10:00:00Z")
    second["kind"] = "letter"
    second["change_note"] = TEXT
    segments = second["pages"][0]["transcription"]["segments"]
    segments[0]["diplomatic"] = "흐리다"
    del segments[2]
    for sequence, edition in enumerate((first, second), 1):
        accept_edition(canonical(edition), sequence=sequence)
    gone = ours(text_edition(GONE, [("어제", "")]))
    accept_edition(canonical(gone), sequence=1)
    at = datetime(2025, 5, 1, tzinfo=UTC)
    accept_withdrawal(GONE, sequence=2, reason="danger", at=at)
    accept_collection(ours(SAMPLE["collection"]), sequence=1)
    accept_site_page(
        "method", "uk", title="Ю", body="Ю", updated_on=date(2025, 3, 1), sequence=1
    )


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
    "feed.atom": 200,
    "nowhere/": 404,
}


@languages
def test_no_english_is_left_on_any_page(client, published, lang):
    answers = {page: client.get(f"/{lang}/{page}") for page in PAGES}

    assert {page: answer.status_code for page, answer in answers.items()} == PAGES
    left = {
        page: english(f'<html lang="{lang}">{answer.text}')
        for page, answer in answers.items()
    }
    assert {page: texts for page, texts in left.items() if texts} == {}


@languages
@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_no_english_is_left_on_a_page_for_an_error(lang, status):
    with override(lang):
        assert english(render_to_string(f"{status}.html")) == []


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
