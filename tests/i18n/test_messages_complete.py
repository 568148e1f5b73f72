"""The public pages speak every language whole, or `make test` says where not."""

import gettext
import re
from pathlib import Path

import polib
import pytest

from tests.i18n.message_sources import ROOT, Message, marked, of_python, of_template

# A number, and the form that each language wants for it.
PLURALS = {
    "ja": {1: 0, 2: 0, 5: 0},
    "ko": {1: 0, 2: 0, 5: 0},
    "uk": {0: 2, 1: 0, 2: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 25: 2, 111: 2},
}
FORMS = {"ja": 1, "ko": 1, "uk": 4}
PLACE = re.compile(r"%\(\w+\)[a-z]|%%")
# What is rightly the same as in English, and why.
SAME = {
    ("ko", "%(name)s: %(value)s"): "Korean sets the colon as English does",
    ("uk", "%(name)s: %(value)s"): "Ukrainian sets the colon as English does",
    ("ko", "%(width)s × %(height)s, %(size)s KB"): "numbers and a unit",
}

languages = pytest.mark.parametrize("lang", PLURALS)


def catalogue(lang: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / lang / "LC_MESSAGES" / "django.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def as_message(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural)


def test_every_language_of_the_archive_has_its_messages(settings):
    there = {path.name for path in Path(settings.LOCALE_PATHS[0]).iterdir()}

    assert there == set(PLURALS) == {code for code, _ in settings.LANGUAGES} - {"en"}


@languages
def test_messages_are_exactly_the_texts_of_the_public_sources(lang):
    known = {as_message(entry) for entry in catalogue(lang)}
    wanted = marked()

    assert sorted(wanted - known) == [], "run `make messages`, then translate these"
    assert sorted(known - wanted) == [], "run `make messages`: nobody says these"


@languages
def test_no_message_is_empty_fuzzy_or_obsolete(lang):
    doubtful = [
        entry.msgid
        for entry in catalogue(lang)
        if entry.obsolete
        or entry.fuzzy
        or entry.previous_msgid
        or entry.previous_msgid_plural
        or not all(map(str.strip, texts(entry)))
    ]

    assert doubtful == []


@languages
def test_no_message_is_left_in_english(lang):
    same = {
        (lang, entry.msgid)
        for entry in catalogue(lang)
        if {entry.msgid, entry.msgid_plural} & set(texts(entry))
    }

    assert same == {one for one in SAME if one[0] == lang}


@languages
def test_place_holders_are_those_of_the_english_text(lang):
    wrong = [
        entry.msgid
        for entry in catalogue(lang)
        for text in texts(entry)
        if sorted(PLACE.findall(text)) != sorted(PLACE.findall(entry.msgid))
    ]

    assert wrong == []


@languages
def test_edges_of_a_message_are_as_white_as_in_english(lang):
    wrong = [
        entry.msgid
        for entry in catalogue(lang)
        for text in texts(entry)
        if (text != text.strip()) != (entry.msgid != entry.msgid.strip())
    ]

    assert wrong == []


@languages
def test_header_names_the_language_and_its_plurals(lang):
    header = catalogue(lang).metadata
    count, rule = re.fullmatch(
        r"nplurals=(\d+); plural=(.+);", header["Plural-Forms"]
    ).groups()
    form = gettext.c2py(rule)

    assert header["Language"] == lang
    assert int(count) == FORMS[lang]
    assert {number: form(number) for number in PLURALS[lang]} == PLURALS[lang]


@languages
def test_each_counted_message_has_all_forms(lang):
    counted = [entry for entry in catalogue(lang) if entry.msgid_plural]

    assert counted
    assert {len(entry.msgstr_plural) for entry in counted} == {FORMS[lang]}


def test_ukrainian_uses_its_own_apostrophe_and_quotation_marks():
    wrong = [
        text
        for entry in catalogue("uk")
        for text in texts(entry)
        if re.search(r"""['"“”]""", text)
    ]

    assert wrong == []


def test_texts_of_templates_are_found():
    source = """{% load i18n %}<p>{% translate "It's here" %} {% translate 'Old'
    context "edition" %}{% include "x" with first=_("What") %}
    {% blocktranslate with n=a.b %}Edition {{ n }}{% endblocktranslate %}
    {% blocktranslate count count=n context "of a book" %}{{ count }} leaf{% plural %}{{
    count }} leaves{% endblocktranslate %}</p>"""

    assert set(of_template(" ".join(source.split()))) == {
        Message("", "It's here"),
        Message("edition", "Old"),
        Message("", "What"),
        Message("", "Edition %(n)s"),
        Message("of a book", "%(count)s leaf", "%(count)s leaves"),
    }


def test_texts_of_python_are_found():
    source = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.utils.translation import pgettext_lazy as in_context
from elsewhere import pgettext
a = _("One " "text") + gettext_lazy("Two") + in_context("c", "Three")
b = ngettext("leaf", "leaves", 3) + pgettext("not", "ours")
"""

    assert set(of_python(source)) == {
        Message("", "One text"),
        Message("", "Two"),
        Message("c", "Three"),
        Message("", "leaf", "leaves"),
    }


def test_text_that_is_computed_cannot_be_translated_and_is_refused():
    source = "from django.utils.translation import gettext\ngettext(label)\n"

    with pytest.raises(ValueError, match="malformed"):
        list(of_python(source))
