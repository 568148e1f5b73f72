"""A translation memory is read by other programs, with the words as they were."""

import re
from dataclasses import replace

from hypothesis import given
from lxml import etree
from translate.storage.tmx import tmxfile

from tests.exchange.odd_texts import anything, untimed
from translations.exchange import tmx
from translations.exchange.markup import UNWRITABLE

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pair(source: str, text: str, language: str = "ko-KP") -> tmx.Pair:
    return tmx.Pair("seg-2", "tr-3", "K7QF-2M9X 1r", language, source, "en", text)


def test_translate_toolkit_reads_it():
    pairs = [
        pair("오늘은 <날>씨가", "The “weather” & [it→it’s]"),
        pair("다\n나", "a\nb"),
    ]
    store = tmxfile.parsestring(tmx.write(pairs, source_language="ko-KP"))
    assert [(one.source, one.target) for one in store.units] == [
        (one.source, one.text) for one in pairs
    ]
    found = etree.fromstring(bytes(store))
    assert found.find("header").get("srclang") == "ko-KP"


@untimed
@given(anything, anything)
def test_words_are_in_it_exactly_and_what_xml_cannot_hold_as_a_code(source, text):
    root = etree.fromstring(tmx.write([pair(source, text)], source_language="ko-KP"))
    said = ["".join(one.itertext()) for one in root.iter("seg")]
    assert said == [
        UNWRITABLE.sub(lambda found: f"U+{ord(found[0]):04X}", words)
        for words in (source, text)
    ]
    codes = [one.text for one in root.iter("ph")]
    assert len(codes) == len(UNWRITABLE.findall(source + text))
    assert all(re.fullmatch("U[+][0-9A-F]{4}", one) for one in codes)


def test_a_line_in_another_language_says_so():
    pairs = [pair("가", "a"), pair("да", "yes", language="ru")]
    root = etree.fromstring(tmx.write(pairs, source_language="ko-KP"))
    assert [one.get("srclang") for one in root.iter("tu")] == [None, "ru"]
    assert [one.get(LANG) for one in root.iter("tuv")] == ["ko-KP", "en", "ru", "en"]


def test_a_line_whose_draft_came_from_outside_says_so():
    one = replace(pair("가", "a"), outside="Machine <X>")
    root = etree.fromstring(tmx.write([one, pair("나", "b")], source_language="ko"))
    props = [
        [prop.get("type") for prop in unit.iter("prop")] for unit in root.iter("tu")
    ]
    assert props == [["x-reference", "x-outside"], ["x-reference"]]


def test_elements_and_attributes_are_those_of_the_standard():
    root = etree.fromstring(tmx.write([pair("가", "a")], source_language="ko-KP"))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert [one.tag for one in root] == ["header", "body"]
    assert set(root[0].attrib) == {
        *("creationtool", "creationtoolversion", "segtype", "o-tmf"),
        *("adminlang", "srclang", "datatype"),
    }
    assert root[0].get("segtype") in {"block", "paragraph", "sentence", "phrase"}
    assert [one.tag for one in root[1][0]] == ["prop", "tuv", "tuv"]
