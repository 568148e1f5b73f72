"""The order of what is found, ties, and why it was found."""

import pytest

from values.names import Found, explain, grade, name_keys, rank
from values.names.explaining import SyllableDifference
from values.names.report import NameIndex


def test_what_the_spelling_does_not_decide_is_tied():
    index = NameIndex(["김정은", "김종운", "김정운", "김성은", "김장은"])

    found = index.look_up("Kim Jong Un")

    assert {one.ident for one in found} == {"김정은", "김종운", "김정운"}
    assert all(one.is_tied and one.grade == "same" for one in found)


def test_marks_decide_and_the_rest_is_farther():
    found = NameIndex(["김종운", "김정은"]).look_up("Kim Chŏngŭn")

    assert found == [
        Found("김정은", 0.01, "same", True),
        Found("김종운", 0.81, "loose", False),
    ]


def test_only_so_many_are_ranked():
    index = NameIndex(["김정은", "김종운", "김정운"])

    assert len(rank("Kim Jong Un", index.candidates("Kim Jong Un"), most=2)) == 2


def test_equals_stand_in_the_order_of_their_rows():
    rows = [(name, *row) for name in ("나", "가") for row in name_keys("김정은")]

    assert [found.ident for found in rank("김정은", rows)] == ["나", "가"]


@pytest.mark.parametrize(
    ("distance", "name"), [(0.0, "same"), (0.15, "same"), (0.6, "near"), (0.7, "loose")]
)
def test_distances_have_grades(distance, name):
    assert grade(distance) == name


def test_a_stored_form_in_any_script_is_found_from_any():
    index = NameIndex(["Ким Чен Ын", "金日成", "パク・クネ", "Yeonmi Park"])

    assert [found.ident for found in index.look_up("김정은")] == ["Ким Чен Ын"]
    assert [found.ident for found in index.look_up("Kim Il Sung")] == ["金日成"]
    assert [found.ident for found in index.look_up("박근혜")] == ["パク・クネ"]
    assert [found.ident for found in index.look_up("Пак Ён Ми")] == ["Yeonmi Park"]


def test_systems_order_and_pronunciation_are_told():
    why = explain("クネ・パク", "박근혜")

    assert why.asked_systems == ("kana",)
    assert why.found_systems == ("hangul",)
    assert why.asked_order == "surname_last"
    assert why.found_order == "as_written"
    assert why.is_spoken
    assert why.grade == "near"


@pytest.mark.parametrize(
    ("asked", "found", "differing"),
    [
        ("김정은", "김종은", (2, "vowel", "vowel", "정", "종", "ㅓ", "ㅗ")),
        ("리설주", "이설주", (1, "onset", "sound_law", "리", "이", "ㄹ", "ㅇ")),
        ("강", "간", (1, "coda", "nasal", "강", "간", "ㅇ", "ㄴ")),
        ("Ch'osŏn", "조선", (1, "onset", "strength", "ch'o", "조", "ㅊ", "ㅈ")),
        ("Chosŏn", "초선", (1, "onset", "spelling", "cho", "초", "ㅊ", "ㅊ")),
        ("셔", "소", (1, "vowel", "glide", "셔", "소", "ㅕ", "ㅗ")),
    ],
)
def test_syllables_that_differ_are_named(asked, found, differing):
    assert explain(asked, found).differences == (SyllableDifference(*differing),)


@pytest.mark.parametrize(("asked", "found"), [("옷", "옫"), ("저", "져"), ("가", "가")])
def test_what_costs_no_more_than_a_tie_is_no_difference(asked, found):
    assert explain(asked, found).differences == ()
