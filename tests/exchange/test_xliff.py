"""XLIFF goes out and comes in again exactly; what is none is refused in a sentence.

The schema of OASIS is in no package that we could depend on. What is held here is
what it and the specification demand of the elements that we write: their order, their
attributes, the types of these. tests/proofs/xliff_schema.py asks the schema itself.
"""

import re
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from tests.exchange.odd_texts import EVERY_ODD_SIGN, sent_texts, untimed
from translations.exchange import xliff
from translations.exchange.lines import (
    MOST_BYTES,
    MOST_LINES,
    SentLine,
    SentText,
    UnreadableError,
)

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ONE = SentText(
    "tr-2b3c",
    4,
    "ko-KP",
    "en",
    (
        SentLine("seg-1", "오늘은 <날>씨가", text="The weather\nis", note="a pun"),
        SentLine("seg-2", "다 [→다]", language="ru"),
    ),
)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        xliff.read(content)
    return str(caught.value)


@untimed
@given(sent_texts())
@example(ONE)
@example(EVERY_ODD_SIGN)
def test_every_text_comes_in_as_it_went_out(text):
    assert xliff.read(xliff.write(text)) == text


# For each element: attributes it must and may have, and its children as a pattern.
RULES = {
    f"{CORE}xliff": ({"version", "srcLang"}, {"trgLang"}, "file "),
    f"{CORE}file": ({"id"}, {SPACE}, "metadata (unit )+"),
    f"{CORE}unit": ({"id"}, {"canResegment"}, "(metadata )?(notes )?segment "),
    f"{CORE}notes": (set(), set(), "(note )+"),
    f"{CORE}note": (set(), {"category", "appliesTo"}, ""),
    f"{CORE}segment": (set(), {"state"}, "source (target )?"),
    f"{CORE}source": (set(), {SPACE}, "(cp )*"),
    f"{CORE}target": (set(), {SPACE}, "(cp )*"),
    f"{CORE}cp": ({"hex"}, set(), ""),
    f"{METADATA}metadata": (set(), set(), "(metaGroup )+"),
    f"{METADATA}metaGroup": (set(), {"category"}, "(meta )+"),
    f"{METADATA}meta": ({"type"}, set(), ""),
}
VALUES = {
    "version": r"2\.1",
    "id": r"[\w.:-]+",  # NMTOKEN
    "state": "initial|translated|reviewed|final",
    "canResegment": "yes|no",
    "appliesTo": "source|target",
    "hex": "([0-9A-F]{2})+",
    SPACE: "default|preserve",
}


@untimed
@given(sent_texts())
@example(ONE)
def test_what_is_written_is_what_the_specification_allows(text):
    for one in etree.fromstring(xliff.write(text)).iter():
        must, may, children = RULES[one.tag]
        assert must <= set(one.attrib) <= must | may
        names = "".join(f"{etree.QName(child).localname} " for child in one)
        assert re.fullmatch(children, names), one.tag
        for name, value in one.attrib.items():
            assert re.fullmatch(VALUES.get(name, ".+"), value), name
        if one.tag in {f"{CORE}xliff", f"{CORE}unit", f"{CORE}segment"}:
            assert not (one.text or "").strip()


def test_a_line_without_words_has_no_target_and_is_initial():
    root = etree.fromstring(xliff.write(ONE))
    segments = root.findall(f".//{CORE}segment")
    assert [one.get("state") for one in segments] == ["translated", "initial"]
    assert segments[1].find(f"{CORE}target") is None


def test_translate_toolkit_reads_it_and_what_it_writes_comes_in_again():
    store = Xliff2File.parsestring(xliff.write(ONE))
    assert (store.sourcelanguage, store.targetlanguage) == ("ko-KP", "en")
    assert [(one.source, one.target) for one in store.units] == [
        ("오늘은 <날>씨가", "The weather\nis"),
        ("다 [→다]", None),
    ]
    store.units[1].target = " [it→it’s] "

    back = xliff.read(bytes(store))

    first, second = back.lines
    assert (first, back.version) == (ONE.lines[0], 4)
    assert (second.text, second.source, second.language) == (
        " [it→it’s] ",
        "다 [→다]",
        "ru",
    )


def test_what_a_tool_split_in_two_is_put_together_again():
    whole = xliff.write(ONE).decode()
    split = whole.replace(
        '<segment state="initial">',
        "<segment><source>가 </source><target>a </target></segment>"
        "<ignorable><source>.</source></ignorable><segment>",
    )
    assert xliff.read(split.encode()).lines[1].source == "가 .다 [→다]"
    assert xliff.read(split.encode()).lines[1].text == "a "


def test_words_that_a_tool_only_annotated_stay_and_its_notes_are_remarks():
    whole = xliff.write(ONE).decode()
    touched = whole.replace("The weather", '<mrk id="m1"><sm id="s"/>The</mrk> weather')
    touched = touched.replace("<notes>", '<notes><note id="1">Nice!</note>')
    back = xliff.read(touched.encode())
    assert back.lines[0].text == "The weather\nis"
    assert (back.lines[0].note, back.lines[0].remarks) == ("a pun", ("Nice!",))


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
WHOLE = xliff.write(ONE).decode()


@pytest.mark.asvs("1.5.1")
@pytest.mark.parametrize("kind", [BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "http://x/y">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_document_type_and_no_entity_is_read(kind, encoding):
    head, body = WHOLE.split("\n", 1)
    whole = f"{kind}{body.replace('The weather', '&a;')}".encode(encoding)
    assert refusal(whole).startswith("The file declares a document type")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (b" " * (MOST_BYTES + 1) + b"x", "more than 5 MB"),
        (b"a,b,c", "not well-formed XML: line 1, character 1"),
        (WHOLE[:-20].encode(), "not well-formed XML: line"),
        (b"\0\0\0\0<x/>", "not well-formed XML"),
        (WHOLE.replace("The weather", "\x01").encode(), "not well-formed XML"),
        (WHOLE.replace("The weather", "&#xD800;").encode(), "not well-formed XML"),
        (WHOLE.replace("The weather", "&nbsp;").encode(), "not well-formed XML"),
        (WHOLE.encode("euc-kr", "replace"), "not well-formed XML"),
        (WHOLE.encode("utf-16-le")[2:], "not well-formed XML"),
        (WHOLE.replace("UTF-8", "UTF-16").encode(), "not well-formed XML"),
        (WHOLE.replace("UTF-8", "klingon").encode(), "encoding that is not read"),
        (WHOLE.replace("UTF-8", "utf-7").encode(), ""),
        (b"<a>" * 5000 + b"</a>" * 5000, "nests elements too deeply"),
        (b"<a>" + b"<b/>" * 200_000 + b"</a>", "too many elements"),
        (b"<html/>", "This is XML, but no XLIFF."),
        (b"<xliff version='1.2'/>", "of another version"),
        (WHOLE.replace('"2.1"', '"3.0"').encode(), "of another version"),
        (WHOLE.replace("document:2.0", "document:2.2").encode(), "another version"),
        (WHOLE.replace("seg-2", "seg-1").encode(), "“seg-1” stands in the file twice"),
        (WHOLE.replace("unit", "group").encode(), "There is no line in this file."),
        (WHOLE.replace("The weather", "<ph id='1'/>").encode(), "a code of another"),
        (WHOLE.replace("The weather", "<cp hex='110000'/>").encode(), "there is not"),
        (WHOLE.replace("The weather", "<cp hex='x'/>").encode(), "there is not"),
    ],
)
@pytest.mark.asvs("1.5.1", "2.2.1")
def test_what_is_no_file_of_ours_is_refused_in_a_sentence(content, sentence):
    said = refusal(content)
    assert sentence in said
    assert said.endswith(".")


def test_a_file_of_several_texts_is_refused():
    start, end = WHOLE.index("  <file"), WHOLE.index("</xliff>")
    assert "not of several" in refusal((WHOLE[:end] + WHOLE[start:]).encode())


def test_more_lines_than_a_page_can_have_are_refused():
    lines = tuple(SentLine(f"seg-{n}", "가") for n in range(MOST_LINES + 1))
    many = SentText("tr-1", 1, "ko", "en", lines)
    assert f"more than {MOST_LINES} lines" in refusal(xliff.write(many))


def test_a_file_in_utf_16_is_read_as_xml_demands():
    whole = WHOLE.replace("UTF-8", "UTF-16").encode("utf-16")
    assert xliff.read(whole) == ONE


@untimed
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(WHOLE.__add__).map(str.encode)
)
def test_no_bytes_do_more_than_be_refused(content):
    with suppress(UnreadableError):
        xliff.read(content)


@untimed
@given(st.integers(0, len(WHOLE)), st.binary(max_size=4), st.integers(0, 30))
def test_a_damaged_file_is_read_or_refused(at, put, dropped):
    content = WHOLE.encode()
    with suppress(UnreadableError):
        xliff.read(content[:at] + put + content[at + dropped :])
