"""Dates told less finely than they are known: by the cells of a fixed calendar grid.

A date is never rounded about itself. Which month, year or decade its first and its
last day lie in is all that its coarse form depends on, so that two dates of one cell
cannot be told apart.
"""

from datetime import date

from values.edtf_syntax import bounds, read

PRECISIONS = ("day", "month", "year", "decade", "none")


def coarsened(text: str, precision: str) -> str:
    """The EDTF value `text` to one of `PRECISIONS`; "" where nothing is left to tell.

    "1990-05-17" is "1990-05", "1990" or "199X". What spans several cells is an
    interval of them. Doubts and sets go: they tell two dates of one cell apart.
    Raises ValueError for what is not EDTF.
    """
    if precision not in PRECISIONS:
        raise ValueError(f"There is no precision {precision}.")
    earliest, latest = bounds(read(text))
    if precision == "day":
        return text
    if precision == "none" or (earliest is None and latest is None):
        return ""
    first = _cell(earliest, precision) if earliest else ".."
    last = _cell(latest, precision) if latest else ".."
    return first if first == last else f"{first}/{last}"


def _cell(day: date, precision: str) -> str:
    if precision == "month":
        return f"{day.year:04}-{day.month:02}"
    year = f"{day.year:04}"
    return year if precision == "year" else f"{year[:3]}X"
