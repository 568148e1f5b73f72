"""The grammar of EDTF (ISO 8601-2:2019), as far as the archive uses it, and bounds.

Levels 0 and 1, and of level 2 sets, doubts about one component and unspecified
digits anywhere. Not: years beyond 0001 to 9999, seasons beyond 24, exponents.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

LONGEST = 100
# Months of the meteorological seasons of the northern hemisphere. Winter is both the
# one that ends and the one that begins in the named year.
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (1, 14)}

POINT = re.compile(
    r"(?P<a>[?~%]?)(?P<year>[0-9X]{4})(?P<b>[?~%]?)"
    r"(?:-(?P<c>[?~%]?)(?P<month>[0-9X]{2})(?P<d>[?~%]?)"
    r"(?:-(?P<e>[?~%]?)(?P<day>[0-9X]{2})(?P<f>[?~%]?))?)?"
)
TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True)
class Point:
    """A year, month or day. Components are digits and X; "" if absent.

    `doubts` has one of "", "?", "~", "%" for year, month and day.
    """

    year: str
    month: str = ""
    day: str = ""
    doubts: tuple[str, str, str] = ("", "", "")
    timed: bool = False  # a time of day followed; it is not kept


@dataclass(frozen=True)
class Interval:
    """From `start` to `end`; ".." is an open end, "" an unknown one."""

    start: Point | str
    end: Point | str


@dataclass(frozen=True)
class Choice:
    """One of its members, or all of them."""

    members: tuple[Point | Interval, ...]
    every: bool


Tree = Point | Interval | Choice


def read(text: str) -> Tree:
    """The tree of an EDTF value. Raises ValueError with a sentence for a person."""
    text = text.strip()
    if not text:
        raise ValueError("The date is empty.")
    if len(text) > LONGEST:
        raise ValueError(f"A date has at most {LONGEST} characters.")
    if text[0] + text[-1] in ("[]", "{}"):
        members = tuple(_member(part) for part in text[1:-1].split(","))
        return Choice(members, every=text[0] == "{")
    if "/" in text:
        return _interval(*text.split("/", 1), whole=text)
    return _point(text)


def bounds(tree: Tree) -> Bounds:
    """The first and the last day that a value can mean; None where there is none.

    Doubts (? ~ %) do not widen the bounds. Raises ValueError for days that do not
    exist and intervals that end before they begin.
    """
    if isinstance(tree, Choice):
        each = [bounds(member) for member in tree.members]
        first = [start for start, _ in each]
        last = [end for _, end in each]
        return (
            None if None in first else min(first),
            None if None in last else max(last),
        )
    if isinstance(tree, Interval):
        start = None if isinstance(tree.start, str) else bounds(tree.start)[0]
        end = None if isinstance(tree.end, str) else bounds(tree.end)[1]
        if start and end and end < start:
            raise ValueError("The interval ends before it begins.")
        return start, end
    return _point_bounds(tree)


def _member(text: str) -> Point | Interval:
    """One member of a set, which may be a range such as "2024-12-01..2024-12-09"."""
    start, dots, end = text.strip().partition("..")
    if not dots:
        return _point(start)
    return _interval(start or "..", end or "..", whole=text)


def _interval(start: str, end: str, *, whole: str) -> Interval:
    ends = [side if side in ("", "..") else _point(side) for side in (start, end)]
    if all(isinstance(side, str) for side in ends):
        raise ValueError(f"“{whole}” is open on both sides, so it says nothing.")
    return Interval(*ends)


def _point(text: str) -> Point:
    if timed := TIME.fullmatch(text):
        return Point(*timed["date"].split("-"), timed=True)
    found = POINT.fullmatch(text)
    if found is None:
        raise ValueError(
            f"“{text}” is not an EDTF date; write one such as “2024-12-09”, "
            "“2024-12~” or “2024-11/2025-01”."
        )
    if found["b"] and found["a"] or found["d"] and found["c"]:
        raise ValueError(f"“{text}” doubts the same part twice.")
    if found["f"] and found["e"]:
        raise ValueError(f"“{text}” doubts the same part twice.")
    year, month, day = (found[name] or "" for name in ("year", "month", "day"))
    # A mark to the left doubts one component, to the right all that precede it.
    after = [found["b"] or "", found["d"] or "", found["f"] or ""]
    before = [found["a"] or "", found["c"] or "", found["e"] or ""]
    present = [year, month, day]
    doubts = [
        _stronger(before[at], *after[at:]) if present[at] else "" for at in range(3)
    ]
    return Point(year, month, day, tuple(doubts))


def _stronger(*marks: str) -> str:
    """Uncertain and approximate together are "%"."""
    given = set(marks) - {""}
    return "%" if len(given) > 1 else "".join(given)


def _point_bounds(point: Point) -> Bounds:
    written = "-".join(part for part in (point.year, point.month, point.day) if part)
    years = _fitting(point.year, 1, 9999)
    if not years:
        raise ValueError(f"The year of “{written}” is not between 0001 and 9999.")
    if point.month in SEASONS:
        if point.day:
            raise ValueError(f"“{written}” gives a season a day.")
        return _season_bounds(years, *SEASONS[point.month], known=point.year != "XXXX")
    months = _fitting(point.month or "XX", 1, 12)
    if not months:
        raise ValueError(
            f"“{point.month}” in “{written}” is neither a month nor a season (21–24)."
        )
    days = _fitting(point.day or "XX", 1, 31)
    if point.year == "XXXX":
        # A leap year stands for any: the day has only to exist in one of them.
        _first_day([2024], months, days, written)
        return None, None
    return (
        _first_day(years, months, days, written),
        _first_day(years[::-1], months[::-1], days[::-1], written),
    )


def _season_bounds(
    years: tuple[int, ...], first: int, last: int, *, known: bool
) -> Bounds:
    if not known:
        return None, None
    carry, month = divmod(last - 1, 12)
    year, month = years[-1] + carry, month + 1
    if year > 9999:
        return date(years[0], first, 1), date.max
    return date(years[0], first, 1), date(year, month, monthrange(year, month)[1])


@cache
def _fitting(pattern: str, low: int, high: int) -> tuple[int, ...]:
    """The numbers between `low` and `high` that `pattern` can be, in order."""
    digits = ("0123456789" if char == "X" else char for char in pattern)
    numbers = (int("".join(chosen)) for chosen in product(*digits))
    return tuple(number for number in numbers if low <= number <= high)


def _first_day(
    years: Iterable[int], months: Iterable[int], days: Iterable[int], written: str
) -> date:
    """The first existing day when trying in the order given."""
    for year in years:
        for month in months:
            for day in days:
                if day <= monthrange(year, month)[1]:
                    return date(year, month, day)
    raise ValueError(f"“{written}” names a day that does not exist.")
