"""The form is whole in each of its five languages."""

import re

import polib
import pytest

from archive.letterbox import views
from tests.i18n.message_sources import ROOT, of_python, of_template
from tests.i18n.visible_text import english

FOLDER = ROOT / "archive" / "letterbox"
LANGUAGES = [code for code, _name in views.TONGUES if code != "en"]
PLACE = re.compile(r"%\(\w+\)[a-z]")
ADDRESSES = re.compile(r'(?:href|rel)="[^"]*"')
languages = pytest.mark.parametrize("lang", LANGUAGES)


def said() -> set[str]:
    found = {
        one.text
        for path in FOLDER.rglob("*.html")
        for one in of_template(path.read_text())
    }
    for path in FOLDER.glob("*.py"):
        found |= {one.text for one in of_python(path.read_text())}
    return found


def catalogue(lang: str) -> dict[str, str]:
    path = FOLDER / "locale" / lang / "LC_MESSAGES" / "django.po"
    entries = polib.pofile(str(path))
    assert not [one for one in entries if one.obsolete or one.fuzzy]
    return {one.msgid: one.msgstr for one in entries}


@languages
def test_messages_are_exactly_the_texts_of_the_form(lang):
    known = catalogue(lang)

    assert set(known) == said()
    for text, translated in known.items():
        assert translated.strip()
        assert translated != text
        for part in (PLACE, ADDRESSES):
            assert part.findall(translated) == part.findall(text)


@languages
def test_nobody_finds_english_in_it(client, db, lang):
    address = f"/{lang}/concern/"
    answers = [
        client.get(address),
        client.post(address, {"text": ""}),
        client.post(
            address, {"kind": "x", "text": "가" * 10_001, "contact": "가" * 1001}
        ),
        client.post(address, {"kind": "self", "text": "가"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 400, 400, 200]
    for answer in answers:
        left = [text for text in english(answer.text) if "K7QF" not in text]
        assert [text for text in left if not re.fullmatch(r"R(-\w{3}){3}", text)] == []


def test_ukrainian_uses_its_own_apostrophe_and_quotation_marks():
    wrong = [
        text
        for text in catalogue("uk").values()
        if re.search(r"""['"“”]""", ADDRESSES.sub("", text))
    ]

    assert wrong == []
