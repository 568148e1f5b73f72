"""Advice on translations: nothing about right lines, one sentence about each fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.glossary_seed import seed
from values.checks import CODES, check
from values.checks.numbering import MULTIPLIED

# Invented people.
NAMES = [("김철수",), ("리영호", "Ri Yong Ho")]
RIGHT = [
    ("en", "2024년 12월 9일 어머니당의 품에서",
     "On 9 December 2024, in the embrace of the mother Party"),
    ("en", "2024년 12월 9일", "December 9th, 2024"),
    ("en", "2024.12.9", "9 Dec. 2024"),
    ("en", "주체113(2024)년 12월 31일", "31 December, Juche 113 (2024)"),
    ("en", "주체113년 12월", "In December 2024"),
    ("en", "나는 조선로동당에 입당할것을 청원합니다.",
     "I petition to be admitted to the Workers' Party of Korea."),
    ("en", "최고사령관동지의 명령을 결사옹위하자",
     "Let us defend to the death the order of the Comrade Supreme Commander"),
    ("en", "전우들과 함께 3명이 무인기 2대를",
     "With my comrades-in-arms, three of us brought down two drones"),
    ("en", "우리 분대는 12명이다", "Our squad has twelve men."),
    ("en", "제94려단 3대대 1중대", "94th Brigade, 3rd Battalion, 1st Company"),
    ("en", "적 3만 5천여명", "some 35,000 of the enemy"),
    ("en", "25살에", "at twenty-five"),
    ("en", "1명", "a man"),
    ("en", "땅크 1,200대", "1200 tanks"),
    ("en", "오후 5시 30분", "at 17:30"),
    ("en", "전투를 승리적으로 결속하는 날까지",
     "until the day we conclude the battle victoriously"),
    ("en", "전투를 결속하고", "having brought the fighting to a conclusion"),
    ("en", "동무는 자폭하였다", "the comrade blew himself up"),
    ("en", "[…3]에서 {?로?}고를", "toil {?in?} […]"),
    ("en", "[---]", "[…]"),
    ("en", "사관 2명과 군관 1명", "two NCOs and one officer"),
    ("en", "전사자 3명", "three killed in action"),
    ("en", "후보당원으로서", "as a candidate member of the Party"),
    ("en", "동무", "comrade (동무)"),
    ("en", "김철수는 리영호와", "Kim Cheol-su with Lee Yong-ho"),
    ("ja", "2024년 12월 9일 어머니당의 품에서",
     "二〇二四年十二月九日、母なる党の懐で"),
    ("ja", "최고사령관동지를 결사옹위하는 총폭탄",
     "最高司令官同志を決死擁護する銃爆弾"),
    ("ja", "전우 3명", "戦友３名"),
    ("ja", "사관 두명과 12명", "下士官二名と一二名"),
    ("ja", "로씨야 땅에서 적 3만명", "ロシアの地で敵3万人"),
    ("ja", "이천이십사년 십이월", "2024年12月"),
    ("ja", "김철수는 리영호와", "キム・チョルスはリ・ヨンホと"),
    ("ja", "김철수는 리영호와", "金哲洙は李英浩と"),
    ("ko", "2024년 12월 9일 조선로동당", "2024년 12월 9일 조선노동당"),
    ("ko", "어머니당", "어머니당"),
    ("ko", "로씨야땅에서 군관과 전사", "러시아 땅에서 장교와 병사"),
    ("ko", "땅크 3대를 까부시고", "탱크 세 대를 부수고"),
    ("ko", "김철수는 리영호와", "김철수는 이영호와"),
    ("uk", "2024년 12월 9일 어머니당의 품에서",
     "9 грудня 2024 року, в обіймах партії-матері"),
    ("uk", "2024년 12월 9일", "9.XII.2024"),
    ("uk", "최고사령관동지를 결사옹위하자",
     "Захищаймо до смерті товариша Верховного головнокомандувача"),
    ("uk", "조선로동당에 입당할것을", "вступити до Трудової партії Кореї"),
    ("uk", "전우 3명", "троє побратимів"),
    ("uk", "우리 중대 12명", "дванадцятеро з нашої роти"),
    ("uk", "제2소대 분대장동지", "товариш командир відділення другого взводу"),
    ("uk", "땅크 1,200대와 무인기", "1200 танків і безпілотники"),
    ("uk", "전투를 승리적으로 결속하고", "переможно завершивши бій"),
    ("uk", "김철수는 리영호와", "Кіма Чхоль Су з Лі Йон Хо"),
]  # fmt: skip
WRONG = [
    ("en", "2024년 12월 9일", "on 8 December 2024", "dates"),
    ("en", "2024년 12월", "in November 2024", "dates"),
    ("en", "주체113년 12월", "in December 2023", "dates"),
    ("uk", "12월 9일", "9 листопада", "dates"),
    ("en", "13명", "12 men", "numbers"),
    ("en", "3만명", "3,000 men", "numbers"),
    ("ja", "25살", "二十四歳", "numbers"),
    ("uk", "5명", "чотири бійці", "numbers"),
    ("en", "동지", "colleague", "terms"),
    ("uk", "동지", "колега", "terms"),
    ("en", "어머니당", "the parent party", "forbidden"),
    ("ja", "사관", "士官", "forbidden"),
    ("uk", "보증인", "гарант", "forbidden"),
    ("en", "김철수는", "Pak Yong Sik said", "names"),
    ("uk", "김철수는", "він", "names"),
    ("en", "[---]가", "it", "marks"),
    ("en", "[■]", "[…]", "marks"),
    ("en", "{?로?}", "this", "marks"),
    ("en", "가", "조선 Party", "script"),
    ("en", "가", "the Рarty", "script"),
    ("uk", "가", "пaртія", "script"),
    ("uk", "가", "мы", "script"),
    ("ja", "가", "ура と", "script"),
    ("ko", "가", "それ", "script"),
    ("en", "가", " ", "untranslated"),
    ("en", "로동당", "로동당", "untranslated"),
]


def faults(source: str, target: str, language: str, **given):
    given = {"terms": seed(), "names": NAMES} | given
    return check(source, target, source_language="ko-KP", language=language, **given)


@pytest.mark.parametrize(("language", "source", "target"), RIGHT)
def test_a_right_line_is_left_alone(language, source, target):
    assert faults(source, target, language) == []


@pytest.mark.parametrize(("language", "source", "target", "code"), WRONG)
def test_each_fault_is_told_once(language, source, target, code):
    assert [one.code for one in faults(source, target, language)] == [code]


def test_the_table_has_every_code():
    assert {code for *_, code in WRONG} == set(CODES)


def test_a_forbidden_word_that_is_right_for_another_term_of_the_line_is_none():
    both = "사관과 군관"

    assert faults(both, "下士官と士官", "ja") == []


def test_a_fault_says_where_it_is():
    [fault] = faults("나의 동지여", "my colleague", "en")

    assert (fault.side, "나의 동지여"[fault.start : fault.end]) == ("source", "동지")
    assert fault.sentence == "“동지” is rendered otherwise than “comrade”."


def test_russian_written_in_hangul_has_no_terms_of_korean():
    given = {"language": "en", "terms": seed()}

    assert check("동지", "where", source_language="ru-Hang", **given) == []
    assert check("동지", "where", source_language="ko", **given) != []


def test_no_forms_of_a_name_are_repeated_that_the_line_has_not():
    [fault] = faults("김철수는", "He", "en", names=[("김철수", "Kim Chol Su")])

    assert fault.sentence == "The name “김철수” is not in the translation."


numbers = st.lists(st.integers(0, 10**7), max_size=6)


@given(numbers, st.sampled_from(["en", "ja", "ko", "uk"]), st.randoms())
def test_the_same_numbers_in_any_order_and_grouping_are_never_missed(
    given_, language, random
):
    source = " ".join(f"{number}명" for number in given_)
    said = [random.choice([f"{n}", f"{n:,}", f"{n:,}".replace(",", "\u00a0")])
            for n in given_]  # fmt: skip
    random.shuffle(said)

    assert faults(source, "; ".join([*said, "—"]), language) == []


@given(st.integers(2, 10**6), st.sampled_from(["en", "ja", "ko", "uk"]))
def test_a_number_that_is_nowhere_is_missed(number, language):
    codes = [one.code for one in faults(f"{number}명", "…", language)]

    assert codes == ["numbers"]


@given(
    st.text("가나로동당어머니0123년월일[]{}?<>…■-|(). ", max_size=30),
    st.text("Party party 0123партія党同志가나[]{}?<>…■-|().", max_size=30),
    st.sampled_from(["en", "ja", "ko", "uk", "de"]),
)
def test_whatever_is_typed_is_answered_with_sentences(source, target, language):
    for fault in faults(source, target, language):
        assert fault.code in CODES
        assert fault.sentence.endswith(".")
        text = {"source": source, "target": target}.get(fault.side, "")
        assert 0 <= fault.start <= fault.end <= len(text)


@given(st.text("가나다어머니당동지[…]{??}0123 ", max_size=30))
def test_southern_reading_in_the_same_words_has_no_fault(text):
    mistaken = {"terms", "forbidden"}  # some words must not stay as they are
    found = faults(text, text, "ko") if text.strip() else []

    assert [one for one in found if one.code not in mistaken] == []


def test_a_row_of_digits_is_looked_at_once():
    """From its first digit and to its last: else 20,000 of them took 48 seconds."""
    for row in ("111", "1.11"):
        assert MULTIPLIED.search(f"{row}만")[1] == row
        assert MULTIPLIED.match(f"{row}만", 1) is None
    assert MULTIPLIED.search("111") is None
