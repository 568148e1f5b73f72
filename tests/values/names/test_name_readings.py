"""What names are read as: pronunciation, order, hanja, established spellings."""

import pytest

from values.hangul import put_together, take_apart
from values.names import distance, explain, hanja
from values.names.linking import linked
from values.names.pronunciation import MOST_SPOKEN, spoken
from values.names.readings import left_out, readings
from values.names.sounds import syllable_class


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("신라", "실라"),
        ("압록강", "암녹강"),
        ("조명록", "조명녹"),
        ("석열", "서결"),
        ("석열", "성녈"),
        ("근혜", "그녜"),
        ("익환", "이콴"),
        ("설야", "설랴"),
        ("찬욱", "차눅"),
        ("맏이", "마지"),
        ("닭이", "달기"),
        ("좋은", "조은"),
        ("박연미", "박연미"[:1] + "연미"),
    ],
)
def test_syllables_are_spoken_as_they_meet(written, heard):
    assert heard in [written, *spoken(written)]


def test_what_is_spoken_as_written_has_no_other_form():
    assert spoken("김정") == []
    assert spoken("") == []


def test_long_names_are_spoken_in_few_ways():
    assert len(spoken("석열" * 12)) == MOST_SPOKEN


def test_syllables_come_together_as_they_were_taken_apart():
    every = [chr(code) for code in range(ord("가"), ord("힣") + 1)]

    assert [put_together(*take_apart(syllable)) for syllable in every] == every


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("리", "이", True),
        ("로", "노", True),
        ("로", "오", False),
        ("져", "저", True),
        ("겨", "거", False),
        ("강", "간", True),
        ("강", "감", False),
    ],
)
def test_classes_hold_what_spellings_confuse(one, other, same):
    classes = [syllable_class(*take_apart(syllable)) for syllable in (one, other)]

    assert (classes[0] == classes[1]) is same


@pytest.mark.parametrize(
    ("form", "order"),
    [
        ("Yeonmi Park", "surname_last"),
        ("Jong-un Kim", "surname_last"),
        ("Sun Myung Moon", "last_first"),
        ("정은 김", "surname_last"),
        ("Gyeong Hong-Jong", "last_syllable_first"),
        ("Mount Paektu", "translated"),
    ],
)
def test_words_can_be_meant_in_another_order(form, order):
    assert order in {reading.order for reading in readings(form)}


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Mount Paektu", "백두산"),
        ("North Hamgyong Province", "함경북도"),
        ("река Тэдон", "대동강"),
        ("ペクトゥ山", "백두산"),
        ("テコンドー", "태권도"),
        ("Syngman Rhee", "이승만"),
        ("盧武鉉", "로무현"),
        ("平壌", "평양"),
        ("金正银", "김정은"),
        ("kimjongun", "김정은"),
        ("ｷﾑ･ｼﾞｮﾝｳﾝ", "김정은"),
        ("정은 김", "김정은"),
        ("ギョンヒ・パク", "박경희"),
        ("Хын Мин Сон", "손흥민"),
        ("조선로동당", "조선노동당"),
    ],
)
def test_a_name_is_the_same_reading(form, name):
    assert distance(form, name) <= 0.15


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Park Chan-wook", "パク・チャヌク"),
        ("Park Geun-hye", "パク・クネ"),
        ("Pak Hon-yong", "パク・ホニョン"),
        ("Ли Бун Хи", "リ・プニ"),
        ("Хан Соль Я", "ハン・ソリャ"),
    ],
)
def test_what_is_spelled_apart_is_found_as_it_is_heard(written, heard):
    assert distance(written, heard) <= 0.4
    assert explain(written, heard).is_spoken


def test_a_coda_that_is_not_carried_over_stays():
    assert linked(("lj,o,ng", "l,u,n")) == ("lj,o,ng", "l,u,n")
    assert linked(("김", "l,u,n")) == ("김", "l,u,n")
    assert linked(("l^k,i,m", "lh,u,")) == ("l^k,i,", "lm,u,")
    assert linked(("l^k,i,m", "l,u,n", "l,a,"), start=1) == (
        "l^k,i,m",
        "l,u,",
        "ln,a,",
    )


@pytest.mark.parametrize(
    ("form", "name", "far"),
    [
        ("Yeonmi Park", "박연미", 0.1),
        ("正恩 金", "김정은", 0.1),
        ("Sun Myung Moon", "문선명", 0.35),
        ("Gyeong Hong-Jong", "정경홍", 0.45),
    ],
)
def test_another_order_costs_something(form, name, far):
    assert distance(form, name) == far


def test_established_spellings_are_hardly_anything_else():
    assert distance("Pyongyang", "평양") == 0
    assert distance("Pyongyang", "병양") > 0.1


def test_one_word_that_is_not_korean_is_left_out():
    assert distance("Stephen Kim Soo-hwan", "김수환") == 0.3
    assert distance("Stephen Xavier Kim Sou-hwan", "김수환") is None
    assert distance("Stephen Kim", "김") is None


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("Pyongyang", "평양", "병양"),
        ("テグ", "대구", "태구"),
        ("Чхонджу", "청주", "전주"),
        ("Koryŏ", "고려", "고료"),
        ("金正恩", "김정은", "금정은"),
    ],
)
def test_the_likelier_of_two_readings_is_nearer(form, right, wrong):
    assert distance(form, right) < distance(form, wrong)


def test_hanja_have_their_schoolbook_reading_first():
    assert hanja.read("龍") == [(0.0, "룡"), (0.02, "용")]
    assert hanja.read("金")[0] == (0.0, "김")
    assert hanja.read("々") == []
    assert hanja.read("鬼々") == [(0.0, "귀귀")]


def test_hanja_that_simplify_others_are_read_like_them():
    assert hanja.read("労") == hanja.read("勞")
    assert hanja.read("龙") == hanja.read("龍")
    assert len(hanja.SIMPLIFIED_IN_JAPAN) % 2 == 0


def test_hanja_without_korean_reading_are_not_read():
    assert hanja.read("込") == []
    assert len(hanja.read("樂" * 8)) == hanja.MOST_READINGS


def test_a_word_that_every_reading_leaves_out_is_known():
    assert left_out("Ким Чен Ын лист") == "лист"
    assert left_out("Stephen Kim Sou-hwan") == "stephen"
    # All is read, is put into Korean, or is established as it is.
    for form in (
        "Kim Chong Un",
        "김 영 호",
        "North Hamgyong Province",
        "Nam June Paik",
    ):
        assert left_out(form) == ""
    assert left_out("good old Stephens") == ""  # which is no name
