"""TEI of a page: every mark has its element, and its words can be read back exactly."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tests.exchange.odd_texts import NASTY, anything, keys, untimed
from translations.exchange.lines import UnreadableError
from translations.exchange.markup import element
from translations.exchange.tei import (
    TeiLine,
    TeiPage,
    TeiWords,
    Zone,
    lines_of,
    write,
)
from translations.exchange.tei_marks import TEI, decoded, encoded

XML = "{http://www.w3.org/XML/1998/namespace}"
MARKED = [
    "[…3]",
    "[…]",
    "[---]",
    "[■]",
    "{?로?}",
    "{?로|료?}",
    "<당>",
    "⟦당⟧",
    "\\당/",
    "[동모→동무]",
    "[동모→]",
    "{ru-Hang:스다와이쌰}",
    "тов(арищ)",
    "<가{ru:⟦나⟧}\\다/>",
]
marked = st.lists(
    st.one_of(anything, st.sampled_from([*MARKED, "\n", "{?\x01|a?}", "[\x02→\x03]"]))
).map("".join)


@pytest.mark.parametrize(
    ("typed", "tei"),
    [
        ("[…3]", '<gap reason="illegible" quantity="3" unit="chars"/>'),
        ("[…]", '<gap reason="illegible"/>'),
        ("[---]", '<gap reason="lost" extent="unknown"/>'),
        ("[■]", '<gap reason="redacted"/>'),
        ("{?로?}", '<unclear cert="low">로</unclear>'),
        (
            "{?로|료?}",
            '<choice><unclear cert="low">로</unclear>'
            '<unclear cert="low">료</unclear></choice>',
        ),
        ("<당>", "<supplied>당</supplied>"),
        ("⟦당⟧", "<del>당</del>"),
        ("\\당/", "<add>당</add>"),
        ("[동모→동무]", "<choice><sic>동모</sic><corr>동무</corr></choice>"),
        ("{ru-Hang:스다}", '<foreign xml:lang="ru-Hang">스다</foreign>'),
        ("тов(арищ)", "тов<ex>арищ</ex>"),
        ("<가⟦나⟧>", "<supplied>가<del>나</del></supplied>"),
        ("가\n나", "가<lb/>나"),
        ("가\x01", '가<g type="U-0001"/>'),
        ("<a & b", "&lt;a &amp; b"),
    ],
)
def test_each_mark_has_its_element(typed, tei):
    written = write(page_of(TeiLine("seg-2", typed))).decode()
    assert f'xml:space="preserve">{tei}</seg>' in written


def page_of(*lines: TeiLine, translations=(), **given) -> TeiPage:
    words = TeiWords("", "ko-KP", 1, "approved", lines)
    return TeiPage("A note", "K7QF-2M9X", "1r", words, translations, **given)


@untimed
@given(keys, st.data())
def test_the_words_of_every_line_can_be_read_back_exactly(found, data):
    lines = [
        TeiLine(key, data.draw(marked), normalised=data.draw(marked)) for key in found
    ]
    english = [TeiLine(key, data.draw(marked), note="n") for key in found]
    translated = TeiWords("tr-2", "en", 3, "draft", tuple(english), machine=True)

    back = lines_of(write(page_of(*lines, translations=(translated,))))

    assert back["transcription"] == {line.key: line.words for line in lines}
    assert back["tr-2"] == {line.key: line.words for line in english}
    said = {line.key: line.normalised for line in lines if line.normalised}
    assert back.get("normalised", {}) == said


@untimed
@given(marked)
@example("<\x01>")
@example(NASTY)
def test_marks_are_the_same_after_the_way_there_and_back(words):
    held = element("{x}seg", {}, *encoded(words))
    assert decoded(named(held)) == words


def named(one):
    """As a parser names it."""
    one.name = f"{{{TEI}}}{one.name}"
    if "xml:lang" in one.attributes:
        one.attributes[f"{XML}lang"] = one.attributes.pop("xml:lang")
    for child in one.elements():
        named(child)
    return one


def test_an_element_that_is_no_mark_is_not_taken_for_words():
    seg = element(f"{{{TEI}}}seg", {}, "a", element(f"{{{TEI}}}hi", {}, "b"))
    with pytest.raises(UnreadableError, match="<hi> is no mark"):
        decoded(seg)


def test_regions_are_zones_and_lines_point_at_them():
    zones = (
        Zone("rg-2", ((0.1, 0.2), (0.5, 0.25))),
        Zone("rg-3", ((0, 0), (1, 0), (0.5, 1))),
    )
    line = TeiLine("seg-2", "가", zones=("rg-2", "rg-3"))
    root = etree.fromstring(write(page_of(line, zones=zones)))
    found = root.findall(f".//{{{TEI}}}zone")
    ids = {one.get(f"{XML}id"): dict(one.attrib) for one in found}
    assert [ids["rg-2"][name] for name in ("ulx", "uly", "lrx", "lry")] == [
        *("1000", "2000", "5000", "2500")
    ]
    assert ids["rg-3"]["points"] == "0,0 10000,0 5000,10000"
    seg = root.find(f".//{{{TEI}}}seg")
    assert seg.get("facs") == "#rg-2 #rg-3"


def test_every_pointer_points_at_something_and_no_id_stands_twice():
    english = TeiWords(
        "tr-2",
        "en",
        1,
        "approved",
        (TeiLine("seg-2", "a", note="why"),),
        credit="A. B.",
    )
    page = page_of(
        TeiLine("seg-2", "가", zones=("rg-2",), normalised="나"),
        translations=(english,),
        zones=(Zone("rg-2", ((0, 0), (1, 1))),),
    )
    root = etree.fromstring(write(page))
    ids = [one.get(f"{XML}id") for one in root.iter() if one.get(f"{XML}id")]
    assert len(ids) == len(set(ids)) == 3
    pointers = [
        pointer.removeprefix("#")
        for one in root.iter()
        for name in ("corresp", "facs", "target")
        for pointer in one.get(name, "").split()
    ]
    assert len(pointers) == 4
    assert set(pointers) <= set(ids)


def test_a_line_whose_draft_came_from_outside_says_so():
    english = TeiWords("tr-2", "en", 1, "draft", (TeiLine("seg-2", "a", outside="X"),))
    page = page_of(TeiLine("seg-2", "가"), translations=(english,))
    (note,) = etree.fromstring(write(page)).iter(f"{{{TEI}}}note")
    assert (note.get("type"), note.get("target")) == ("outside", "#seg-2")
    assert note.text == "Its draft was brought from outside: X"


def test_its_header_has_what_tei_demands():
    root = etree.fromstring(write(page_of(TeiLine("seg-2", "가"))))
    names = [etree.QName(one).localname for one in root.iter() if one.tag is not None]
    order = ["teiHeader", "fileDesc", "titleStmt", "title", "publicationStmt"]
    order += ["sourceDesc", "encodingDesc", "profileDesc", "text", "body", "div"]
    assert [one for one in names if one in order] == order
    assert re.fullmatch(f"{{{re.escape(TEI)}}}TEI", root.tag)


def test_who_asked_not_to_be_named_is_not():
    named_one = TeiWords("tr-2", "en", 1, "approved", (), credit="A. B.")
    silent = TeiWords("tr-3", "ja", 1, "approved", ())
    page = page_of(TeiLine("seg-2", "가"), translations=(named_one, silent))
    root = etree.fromstring(write(page))
    said = [one.text for one in root.iter(f"{{{TEI}}}resp")]
    assert said == ["translation into en"]
