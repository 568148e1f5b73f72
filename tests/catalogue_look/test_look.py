"""The template tags of the public pages."""

import pytest
from django.template import TemplateSyntaxError
from django.utils.translation import override

from archive.catalogue.templatetags import look


def test_icon_is_an_ornament_of_the_asked_size():
    html = look.icon("search", 16)

    assert html.startswith('<svg class="icon" width="16" height="16"')
    assert 'aria-hidden="true"' in html
    assert "license" not in html


def test_icon_that_does_not_exist_is_a_mistake_in_the_template():
    with pytest.raises(TemplateSyntaxError, match="no icon 'nonsense'"):
        look.icon("nonsense")


def text(words, *, missing, lang="ko"):
    return {"text": words, "lang": lang, "dir": "ltr", "missing": missing}


def test_text_in_the_language_of_the_page_stands_bare():
    with override("ko"):
        assert look.said(text("a < b", missing=False)) == "a &lt; b"


def test_text_in_a_variety_of_the_language_of_the_page_says_which():
    with override("ko"):
        shown = look.said(text("사과", missing=False, lang="ko-KP"))

    assert shown == '<span lang="ko-KP" dir="ltr">사과</span>'


def test_a_part_is_untranslated_where_another_language_stands_in():
    there, missing = text("사과", missing=False), text("사과", missing=True)

    assert look.untranslated({"a": [there, {"b": missing}]})
    assert not look.untranslated({"a": [there, None], "b": "missing"})
    assert not look.untranslated({"a": there, "sources": [missing]})


def test_text_in_another_language_says_which():
    shown = look.said(text("<사과>", missing=True))

    assert shown == '<span lang="ko" dir="ltr">&lt;사과&gt;</span>'


def test_text_that_is_not_there_is_nothing():
    assert look.said(None) == ""


def region(left, top, right, bottom, others=()):
    shape = {"left": left, "top": top, "right": right, "bottom": bottom}
    return {"shape": shape, "number": 7, "others": list(others)}


def test_number_of_a_line_stands_left_of_the_writing():
    html = look.line_number(region(500, 100, 900, 200), 1000)

    assert html == '<text x="488" y="158" font-size="24">7</text>'


def test_number_of_a_line_stays_in_the_picture():
    assert 'x="36"' in look.line_number(region(0, 100, 900, 200), 1000)
    of_three = look.line_number(region(0, 100, 900, 200, others=[8, 9]), 1000)
    assert of_three == '<text x="101" y="158" font-size="24">7, 8, 9</text>'


def test_line_is_cut_from_its_picture_with_a_margin():
    picture = {"src": "/pictures/k/900.webp", "width": 1000, "height": 2000}
    html = look.line_cut(picture, region(100, 600, 700, 660)["shape"])

    assert 'viewBox="90 590 620 80"' in html
    assert '<image href="/pictures/k/900.webp" width="1000" height="2000"/>' in html


def test_competing_translations_are_called_by_letters():
    assert [look.letter(number) for number in (1, 2, 26)] == ["A", "B", "Z"]


def test_every_kind_of_item_has_an_icon():
    from archive.catalogue.labels import KINDS

    assert set(look.KIND_ICONS) == set(KINDS)
    for kind in KINDS:
        assert look.kind_icon(kind).startswith("<svg")
