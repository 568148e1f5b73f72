"""Where a text has terms of the glossary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.glossary_seed import seed
from values.glossary import Entry, Rendering, Terms, key_of, source_html, terms_in
from values.marks import to_plain

FOUND = [
    ("어머니 당의 품에서", ["어머니 당", "품"]),
    ("조선노동당에 입당청원서를", ["조선노동당", "입당청원서"]),
    ("조선로동당당원", ["조선로동당", "당원"]),
    ("우리 중대장동지에게", ["중대", "동지"]),
    ("사회주의조국을", ["조국"]),
    ("최고사령관동지를 결사옹위하는", ["최고사령관동지", "결사옹위"]),
    ("승리적으로 결속하는 날", ["결속"]),
    ("승리적으로 완수하는 날", ["완수"]),
    ("러시아에서 탱크와 드론이", ["러시아", "탱크", "드론"]),
    ("로씨야에서 땅크와 무인기가", ["로씨야", "땅크", "무인기"]),
    ("전우들의 노고", ["전우", "노고"]),
]
NOT_FOUND = [
    "가동 지시를 내렸다",  # not 동지
    "전사자 명단",  # the dead, not a private
    "중대한 임무",  # grave, not a company
    "작품을 물품으로",  # not 품
    "영사관에서",  # a consulate
    "주체113년",  # a year
    "결속력",  # unity
]


BEGUN_WITH = """
    어머니당 최고사령관 최고사령관동지 조선로동당 전우 동지 동무 입당청원서 당원
    후보당원 보증인 당세포 생활총화 자기비판 결사옹위 총폭탄 자폭 품 은정 배려
    결속하다 로고 군관 장령 전사 사관 분대 소대 중대 폭풍군단 정찰총국 보위부 보위원
    정치지도원 무인기 땅크 로케트 뻐스 로씨야 이역만리 조국 주체 성분 토대 경애하는
""".split()  # noqa: SIM905 (words are read more easily than a list of them)


def test_the_words_that_translators_meet_most_are_there_in_every_language():
    held = {entry.northern: entry for entry in seed()}

    assert set(BEGUN_WITH) <= set(held)
    for language in ("en", "ja", "ko", "uk"):
        assert [name for name, one in held.items() if not one.preferred(language)] == []
        assert any(one.rendered(language, "forbidden") for one in held.values())
    assert all(one.literal for one in held.values())


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_terms_are_found_in_either_spelling_with_or_without_spaces(text, words):
    assert [text[start:end] for start, end, _ in terms_in(text, seed())] == words


def test_what_finds_terms_is_made_once_for_all_lines():
    held = Terms(seed())

    for text, words in FOUND:
        assert [text[start:end] for start, end, _ in terms_in(text, held)] == words
    assert held.finding is held.finding


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_term_is_none(text):
    assert terms_in(text, seed()) == []


def test_a_term_is_found_across_marks_and_said_by_its_place_in_the_source():
    text = "{?어머?}니당 <만세>"

    [(start, end, entry)] = terms_in(text, seed())

    assert (text[start:end], entry.northern) == ("어머?}니당", "어머니당")


def test_a_hole_in_the_page_is_no_part_of_a_term():
    assert terms_in("조선[…2]로[---]당", seed()) == []


def test_both_spellings_of_a_term_have_one_key():
    assert key_of("조선로동당") == key_of("조선 노동당") != key_of("로동당")


@given(st.text("어머니당의품 조선로동당원전사자<>{?}[…]&\"'", max_size=30))
def test_terms_stand_in_order_and_never_overlap(text):
    found = terms_in(text, seed())

    places = [place for start, end, _ in found for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)


@given(st.text("어머니당<>&\"'{?}|", max_size=20), st.text("<>&\"'a", max_size=5))
def test_html_of_a_line_escapes_whatever_stands_in_line_and_glossary(text, said):
    term = Entry("어머니당", literal=said, renderings=(Rendering("en", said or "x"),))

    html = source_html(text, [term], "en")

    assert html.count('<mark class="term" title="') == html.count("</mark>")
    bare = html.replace("<mark class=", "").replace("</mark>", "")
    for tag in ("<span class=", "</span>", "<br>"):
        bare = bare.replace(tag, "")
    assert "<" not in bare
    assert to_plain(text) or not html.count("<mark")


def test_a_term_in_html_says_what_it_is_and_how_it_is_rendered():
    assert source_html("어머니 당!", seed(), "uk") == (
        '<mark class="term" title="어머니당: mother Party → партія-мати">'
        "어머니 당</mark>!"
    )
