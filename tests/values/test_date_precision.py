"""Dates told coarsely tell the cell they lie in, and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.date_precision import PRECISIONS, coarsened
from values.edtf_syntax import bounds, read

COARSE = ("month", "year", "decade")
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
doubts = st.sampled_from(["", "?", "~", "%"])


@st.composite
def points(draw) -> str:
    day, mark = draw(days), draw(doubts)
    year = f"{day.year:04}"
    cut = draw(st.integers(0, 2))
    if cut == 2:
        year = year[:3] + "X" if year[:3] != "000" else year
    forms = [
        f"{year}-{day.month:02}-{day.day:02}" if cut < 2 else year,
        f"{year}-{day.month:02}",
        year,
    ]
    return forms[cut] + mark


@st.composite
def values(draw) -> str:
    first, second = draw(points()), draw(points())
    starts, ends = bounds(read(first)), bounds(read(second))
    if draw(st.booleans()) or ends[1] < starts[0]:
        return first
    whole = [
        f"{first}/{second}",
        f"../{second}",
        f"{first}/..",
        f"{{{first},{second}}}",
    ]
    return draw(st.sampled_from(whole))


def cell(day: date | None, precision: str):
    if day is None:
        return None
    parts = {"month": (day.year, day.month), "year": day.year, "decade": day.year // 10}
    return parts[precision]


@pytest.mark.parametrize(
    ("text", "month", "year", "decade"),
    [
        ("1990-05-17", "1990-05", "1990", "199X"),
        ("1990-05~", "1990-05", "1990", "199X"),
        ("1990", "1990-01/1990-12", "1990", "199X"),
        ("1989-12-31/1990-01-01", "1989-12/1990-01", "1989/1990", "198X/199X"),
        ("1990-05-17/..", "1990-05/..", "1990/..", "199X/.."),
        ("{1990,1992}", "1990-01/1992-12", "1990/1992", "199X"),
        ("1990-05-17T10:00:00Z", "1990-05", "1990", "199X"),
        ("XXXX-12-31", "", "", ""),
        ("0007-01-01", "0007-01", "0007", "000X"),
    ],
)
def test_a_date_is_told_by_its_cells(text, month, year, decade):
    assert [coarsened(text, one) for one in COARSE] == [month, year, decade]
    assert (coarsened(text, "day"), coarsened(text, "none")) == (text, "")


@given(values(), values(), st.sampled_from(COARSE))
def test_it_depends_on_the_cells_of_the_bounds_alone(one, other, precision):
    cells = [
        [cell(day, precision) for day in bounds(read(text))] for text in (one, other)
    ]
    same = coarsened(one, precision) == coarsened(other, precision)
    assert same == (cells[0] == cells[1])


@given(values(), st.sampled_from(COARSE))
def test_it_tells_less_than_the_date_and_can_be_read(text, precision):
    first, last = bounds(read(text))
    told = bounds(read(coarsened(text, precision)))
    assert (told[0] is None) == (first is None)
    assert (told[1] is None) == (last is None)
    assert first is None or told[0] <= first
    assert last is None or told[1] >= last


@given(values())
def test_coarser_steps_can_be_taken_one_by_one(text):
    for finer, coarser in zip(COARSE, COARSE[1:], strict=False):
        assert coarsened(coarsened(text, finer), coarser) == coarsened(text, coarser)


@given(days.filter(lambda day: day.year < 9990), st.integers(0, 3000))
def test_two_days_of_one_decade_cannot_be_told_apart(day, more):
    other = day + timedelta(days=more)
    if day.year // 10 == other.year // 10:
        assert coarsened(f"{day}", "decade") == coarsened(f"{other}", "decade")


def test_an_unknown_precision_is_refused():
    assert PRECISIONS == ("day", "month", "year", "decade", "none")
    with pytest.raises(ValueError, match="no precision"):
        coarsened("1990", "century")
