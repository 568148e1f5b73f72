import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.edtf_dates import Suggestion, from_verbatim, parse


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024.12.9", "2024-12-09"),
        ("2024. 12. 9.", "2024-12-09"),
        ("2024-12-9", "2024-12-09"),
        ("24.12.9", "2024-12-09"),
        ("2024년 12월 9일", "2024-12-09"),
        ("2024년12월", "2024-12"),
        ("2024年12月9日", "2024-12-09"),
        ("12월 31일", "XXXX-12-31"),
        ("31.12", "XXXX-12-31"),
        ("«9» декабря 2024 г.", "2024-12-09"),
        ("9 декабря 2024 года", "2024-12-09"),
        ("9 грудня 2024 р.", "2024-12-09"),
        ("грудень 2024", "2024-12"),
        ("09.12.2024", "2024-12-09"),
        ("09.12.2024 г.", "2024-12-09"),
        ("９．１２．２０２４", "2024-12-09"),
        ("9.XII.24", "2024-12-09"),
        ("9 Ⅻ 2024", "2024-12-09"),
        ("9 December 2024", "2024-12-09"),
        ("December 9th, 2024", "2024-12-09"),
        ("Dec. 2024", "2024-12"),
        ("9/12/2024", "[2024-09-12,2024-12-09]"),
        ("9/12", "[XXXX-09-12,XXXX-12-09]"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/24", "2024-12-31"),
        ("9/9/2024", "2024-09-09"),
        ("about December 2024", "2024-12~"),
        ("около 1997 года", "1997~"),
        ("2024년 12월경", "2024-12~"),
        ("декабрь 2024?", "2024-12?"),
        ("1997?", "1997?"),
        ("around 1997?", "1997%"),
        ("2025-01-XX", "2025-01-XX"),
        ("11 Nov 2024–Jan 2025", "2024-11-11/2025-01"),
        ("11 Nov – 9 Dec 2024", "2024-11-11/2024-12-09"),
    ],
)
def test_words_suggest_a_date(written, edtf):
    suggestion = from_verbatim(written)

    assert (suggestion.edtf, suggestion.calendar) == (edtf, "gregorian")


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("주체113(2024)년 12월", "2024-12"),
        ("주체113(2024)년 12월 9일", "2024-12-09"),
        ("주체 113 (2024) 년 12월", "2024-12"),
        ("주체113년", "2024"),
        ("주체113년 12월 9일", "2024-12-09"),
        ("주체113.12.9", "2024-12-09"),
        ("Juche 113", "2024"),
        ("주체1년", "1912"),
    ],
)
def test_juche_years_are_converted(written, edtf):
    assert from_verbatim(written) == Suggestion(edtf, "juche")


def test_juche_year_that_disagrees_with_the_year_beside_it_keeps_both():
    suggestion = from_verbatim("주체113(2025)년 12월")

    assert suggestion.edtf == "[2024-12,2025-12]"
    assert suggestion.note == "Juche 113 is 2024, but 2025 is written beside it."


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("12월 31일", "2024-12-31%"),
        ("9/12", "[2024-09-12,2024-12-09]"),
        ("about December", "2024-12~"),
        ("2023년 12월", "2023-12"),
    ],
)
def test_inferred_year_is_marked_where_none_is_written(written, edtf):
    assert from_verbatim(written, year=2024).edtf == edtf


def test_supplied_century_is_said():
    assert from_verbatim("09.12.24").note == "The century of 2024 is supplied."
    assert from_verbatim("09.12.97").edtf == "1997-12-09"


def test_lunar_date_is_named_and_not_converted():
    suggestion = from_verbatim("음력 2024년 12월 9일")

    assert (suggestion.edtf, suggestion.calendar) == ("", "lunar")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hello",
        "99/99",
        "31 февраля 2024",
        "주체0년",
        "32.13.2024",
        "2024" + " " * 100,
    ],
)
def test_words_that_are_no_date_suggest_nothing(written):
    assert from_verbatim(written) is None


DATE_WORDS = [
    "9",
    "12",
    "31",
    "2024",
    "24",
    "113",
    ".",
    "/",
    "-",
    "–",
    "(",
    ")",
    "?",
    "~",
] + ["주체", "년", "월", "일", "음력", "г.", "декабря", "Dec", "XII", "about", " "]


@given(
    st.text() | st.lists(st.sampled_from(DATE_WORDS), max_size=8).map("".join),
    st.none() | st.integers(0, 12000),
)
def test_every_suggestion_is_a_date(written, year):
    suggestion = from_verbatim(written, year=year)

    if suggestion and suggestion.edtf:
        parse(suggestion.edtf)
