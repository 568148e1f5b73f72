from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.edtf_dates import describe, from_juche, juche_year, parse

EDTF_CHARS = "0123456789X-?~%/.[]{},TZ: "
loose_texts = st.text() | st.text(EDTF_CHARS, max_size=110)


def days(first: str, last: str) -> tuple[date | None, date | None]:
    return tuple(date.fromisoformat(day) if day else None for day in (first, last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-12-09", "2024-12-09", "2024-12-09"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-12-31%", "2024-12-31", "2024-12-31"),
        ("XXXX-12-31", "", ""),
        ("[2024-09-12,2024-12-09]", "2024-09-12", "2024-12-09"),
        ("2024-12~", "2024-12-01", "2024-12-31"),
        ("2024-12?", "2024-12-01", "2024-12-31"),
        ("1997?", "1997-01-01", "1997-12-31"),
        ("2025-01-XX", "2025-01-01", "2025-01-31"),
        ("2024-11-11/2025-01", "2024-11-11", "2025-01-31"),
        ("2024-11/..", "2024-11-01", ""),
        ("../2024-11", "", "2024-11-30"),
        ("2024-11/", "2024-11-01", ""),
        ("/2024-11", "", "2024-11-30"),
        ("{2024-12-30,2024-12-31}", "2024-12-30", "2024-12-31"),
        ("2024-12-?09", "2024-12-09", "2024-12-09"),
        ("2024?-12-09", "2024-12-09", "2024-12-09"),
        ("2024-12-1X", "2024-12-10", "2024-12-19"),
        ("2024-1X-XX", "2024-10-01", "2024-12-31"),
        ("2024-02-3X/2025", None, None),
        ("202X", "2020-01-01", "2029-12-31"),
        ("202X-02-29", "2020-02-29", "2028-02-29"),
        ("[2024-01..2024-03,2025-06-01]", "2024-01-01", "2025-06-01"),
        ("[..2024-03,2025]", "", "2025-12-31"),
        ("{2024-03,2025..}", "2024-03-01", ""),
        ("[XXXX-12-31,2024]", "", ""),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2023-24", "2023-01-01", "2024-02-29"),
        ("9999-24", "9999-01-01", "9999-12-31"),
        ("XXXX-21", "", ""),
        (" 2024-12-09T10:30:00Z ", "2024-12-09", "2024-12-09"),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(text, first, last):
    if first is None:
        with pytest.raises(ValueError, match="does not exist"):
            parse(text)
        return
    found = parse(text)

    assert (found.earliest, found.latest) == days(first, last)
    assert found.text == text.strip()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The date is empty"),
        ("2024" * 30, "at most 100 characters"),
        ("2024.12.9", "“2024.12.9” is not an EDTF date"),
        ("2024-13", "“13” in “2024-13” is neither a month nor a season"),
        ("2023-02-29", "“2023-02-29” names a day that does not exist"),
        ("XXXX-02-30", "names a day that does not exist"),
        ("2X23-04-31", "names a day that does not exist"),
        ("2024-21-09", "gives a season a day"),
        ("0000", "not between 0001 and 9999"),
        ("2025/2024", "ends before it begins"),
        ("../..", "open on both sides"),
        ("/", "open on both sides"),
        ("?2024?", "doubts the same part twice"),
        ("2024-12-?09~", "doubts the same part twice"),
        ("[]", "is not an EDTF date"),
        ("2024/2025/2026", "is not an EDTF date"),
        ("٢٠٢٤", "is not an EDTF date"),
        ("2024-12-09T25:00:00Z", "is not an EDTF date"),
    ],
)
def test_what_is_wrong_is_named(text, sentence):
    with pytest.raises(ValueError, match=".") as refused:
        parse(text)

    assert sentence in str(refused.value)


@given(loose_texts)
def test_any_text_is_a_date_or_is_refused(text):
    try:
        found = parse(text)
    except ValueError:
        return
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
    assert parse(found.text) == found


def digits(number: str) -> st.SearchStrategy[str]:
    """`number` with some of its digits unspecified."""
    return st.tuples(*(st.sampled_from([char, "X"]) for char in number)).map("".join)


@st.composite
def unspecified(draw) -> tuple[str, date]:
    """A day, and the same day with digits struck out."""
    day = draw(st.dates(date(2000, 1, 1), date(2029, 12, 31)))
    last = draw(digits(f"{day.year % 10}"))
    month, of_month = draw(digits(f"{day.month:02}")), draw(digits(f"{day.day:02}"))
    return f"20{day.year // 10 % 10}{last}-{month}-{of_month}", day


@given(unspecified())
def test_bounds_of_unspecified_digits_are_those_found_by_trying_every_day(case):
    text, day = case
    found = parse(text)
    decade = date(day.year // 10 * 10, 1, 1)
    every = (decade + timedelta(days=n) for n in range(3653))
    fitting = [
        each
        for each in every
        if all(a in ("X", b) for a, b in zip(text, each.isoformat(), strict=True))
    ]

    assert (found.earliest, found.latest) == (fitting[0], fitting[-1])


@given(st.dates(), st.dates())
def test_interval_runs_from_its_first_to_its_last_day(one, other):
    start, end = sorted([one, other])
    found = parse(f"{start.isoformat()}/{end.isoformat()[:7]}")

    assert found.earliest == start
    assert found.latest == end.replace(day=monthrange(end.year, end.month)[1])


def test_juche_years_count_from_1912():
    assert juche_year(2024) == 113
    assert from_juche(113) == 2024
    assert (juche_year(1912), from_juche(1)) == (1, 1912)


@pytest.mark.parametrize(("convert", "year"), [(juche_year, 1911), (from_juche, 0)])
def test_there_is_no_juche_year_before_the_first(convert, year):
    with pytest.raises(ValueError, match="Juche"):
        convert(year)


@pytest.mark.parametrize(
    ("edtf", "en", "ja", "ko", "uk"),
    [
        ("2024", "2024", "2024年", "2024년", "2024"),
        ("2024-12", "December 2024", "2024年12月", "2024년 12월", "грудень 2024"),
        (
            "2024-12-09",
            "9 December 2024",
            "2024年12月9日",
            "2024년 12월 9일",
            "9 грудня 2024",
        ),
        (
            "2024-12~",
            "about December 2024",
            "2024年12月ごろ",
            "2024년 12월경",
            "приблизно грудень 2024",
        ),
        ("1997?", "perhaps 1997", "おそらく1997年", "아마도 1997년", "можливо, 1997"),
        (
            "2024-12-?09",
            "9 December 2024 (day uncertain)",
            "2024年12月9日（日は不確か）",
            "2024년 12월 9일(일 불확실)",
            "9 грудня 2024 (день непевний)",
        ),
        (
            "XXXX-12-31",
            "31 December, year unknown",
            "12月31日（年不明）",
            "12월 31일(연도 미상)",
            "31 грудня, рік невідомий",
        ),
        (
            "2025-01-XX",
            "a day in January 2025",
            "2025年1月のある日",
            "2025년 1월의 어느 날",
            "якийсь день січня 2025",
        ),
        (
            "2024-11-11/2025-01",
            "11 November 2024 – January 2025",
            "2024年11月11日〜2025年1月",
            "2024년 11월 11일~2025년 1월",
            "11 листопада 2024 – січень 2025",
        ),
        (
            "2024-11/..",
            "from November 2024",
            "2024年11月から",
            "2024년 11월부터",
            "з листопада 2024",
        ),
        (
            "../2024",
            "until 2024",
            "2024年まで",
            "2024년까지",
            "до 2024 року",
        ),
        (
            "[2024-09-12,2024-12-09]",
            "12 September 2024 or 9 December 2024",
            "2024年9月12日または2024年12月9日",
            "2024년 9월 12일 또는 2024년 12월 9일",
            "12 вересня 2024 або 9 грудня 2024",
        ),
        (
            "2024-12-1X",
            "between 10 December 2024 and 19 December 2024",
            "2024年12月10日から2024年12月19日の間",
            "2024년 12월 10일에서 2024년 12월 19일 사이",
            "у проміжку 10 грудня 2024 – 19 грудня 2024",
        ),
        ("202X", "2020s", "2020年代", "2020년대", "2020–2029 роки"),
        ("2024-24", "winter 2024", "2024年冬", "2024년 겨울", "зима 2024"),
    ],
)
def test_dates_are_said_in_four_languages(edtf, en, ja, ko, uk):
    said = [describe(edtf, lang) for lang in ("en", "ja", "ko-KP", "uk")]

    assert said == [en, ja, ko, uk]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024-12-31%", "perhaps about 31 December 2024"),
        ("2024~-12?", "December 2024 (year uncertain and approximate, "),
        ("2024-11/", "from November 2024, end unknown"),
        ("/2024-11", "until November 2024, beginning unknown"),
        ("2024-XX", "some time in 2024"),
        ("{2023,2024,2025}", "2023, 2024 and 2025"),
        ("[2024-01..2024-03,2025]", "January 2024 – March 2024 or 2025"),
    ],
)
def test_rarer_forms_are_said_too(edtf, said):
    assert describe(edtf, "en").startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "some day",
        "2024-02-30",
        "",
        "XX24-XX-1X, or so",
        "2024-12-09T10:30:00Z",
        "[2024-12-09T10:30:00Z,2025]",
    ],
)
def test_what_has_no_words_is_said_as_it_stands(text):
    assert describe(text, "en") == text


@given(loose_texts, st.sampled_from(["en", "ja", "ko", "uk", "fr", ""]))
def test_saying_a_date_never_fails_nor_says_nothing(text, lang):
    said = describe(text, lang)

    assert bool(said) == bool(text)
    assert "{" not in said or "{" in text
