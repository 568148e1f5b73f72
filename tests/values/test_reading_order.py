"""The order in which parts of a page are read, on pages straight and askew."""

import math
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from values.reading_order import reading_order

sides = st.floats(0, 1).map(lambda part: round(part, 3))
boxes = st.tuples(sides, sides, sides, sides).map(
    lambda four: (
        min(four[0], four[2]),
        min(four[1], four[3]),
        max(four[0], four[2]) + 0.001,
        max(four[1], four[3]) + 0.001,
    )
)


def askew(box, degrees: float):
    """The box around the middle of `box` after the page was turned by `degrees`."""
    left, top, right, bottom = box
    x, y = (left + right) / 2 - 0.5, (top + bottom) / 2 - 0.5
    turn = math.radians(degrees)
    across = x * math.cos(turn) - y * math.sin(turn) + 0.5
    down = x * math.sin(turn) + y * math.cos(turn) + 0.5
    width, height = (right - left) / 2, (bottom - top) / 2
    return (across - width, down - height, across + width, down + height)


def columns(count: int, rows: int):
    """Lines of equal columns, in the order in which they are read."""
    width, height = 0.9 / count, 0.8 / rows
    return [
        (
            0.05 + column * width,
            0.1 + row * height,
            0.05 + column * width + width * 0.8,
            0.1 + row * height + height * 0.7,
        )
        for column in range(count)
        for row in range(rows)
    ]


@given(st.lists(boxes, max_size=30), st.booleans())
def test_every_part_is_read_once(those, vertical):
    order = reading_order(those, vertical=vertical)
    assert sorted(order) == list(range(len(those)))


# Two that lie across the page at one height.
LEVEL = [(0.0, 0.0, 0.001, 0.001 + down / 8) for down in (0, 4, 5, 6, 8)] + [
    (left, 0.0, right + 0.001, 0.001) for left, right in ((0, 1), (1, 1), (0, 0.5))
]


@example(LEVEL, random.Random(1))  # noqa: S311 (nothing is secret here)
@given(st.lists(boxes, max_size=14, unique=True), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_which_was_drawn_first(those, chance):
    mixed = chance.sample(those, len(those))
    read = [those[n] for n in reading_order(those)]
    assert [mixed[n] for n in reading_order(mixed)] == read


@given(
    st.integers(1, 4),
    st.integers(1, 25),
    st.floats(-2, 2),
    st.randoms(use_true_random=False),
)
def test_columns_are_read_one_after_another_also_askew(count, rows, degrees, chance):
    lines = [askew(box, degrees) for box in columns(count, rows)]
    mixed = chance.sample(lines, len(lines))
    if rows == 1:  # one row, which may lie askew
        lines.sort()
    assert [mixed[n] for n in reading_order(mixed)] == lines


@given(st.integers(1, 12), st.integers(1, 3), st.randoms(use_true_random=False))
def test_vertical_writing_goes_from_right_to_left(lines, parts, chance):
    """Each line is a column of `parts` regions, read from its top."""
    width, height = 0.9 / lines, 0.9 / parts
    read = [
        (
            0.95 - (line + 0.8) * width,
            0.05 + part * height,
            0.95 - line * width,
            0.05 + (part + 0.95) * height,
        )
        for part in range(parts)
        for line in range(lines)
    ]
    mixed = chance.sample(read, len(read))
    assert [mixed[n] for n in reading_order(mixed, vertical=True)] == read


TITLE, FOOT = (0.1, 0.02, 0.9, 0.06), (0.1, 0.93, 0.9, 0.97)


@pytest.mark.parametrize("degrees", [0, 1, -1])
def test_a_title_and_a_foot_go_across_the_columns(degrees):
    page = [TITLE, *columns(2, 8), FOOT]
    page = [askew(box, degrees) for box in page]
    mixed = random.Random(5).sample(page, len(page))  # noqa: S311 (no secret)
    assert [mixed[n] for n in reading_order(mixed)] == page


def test_short_lines_of_one_column_stay_where_they_are():
    lines = [
        (0.6, 0.05, 0.9, 0.08),  # the date, at the right
        (0.1, 0.12, 0.35, 0.15),  # to whom
        *[(0.1, 0.2 + n * 0.05, 0.9, 0.23 + n * 0.05) for n in range(9)],
        (0.65, 0.7, 0.9, 0.73),  # from whom
    ]
    assert reading_order(lines) == list(range(len(lines)))


def test_two_parts_of_one_line_are_read_from_left_to_right():
    lines = [
        (0.1, 0.1, 0.9, 0.14),
        (0.1, 0.205, 0.4, 0.245),
        (0.5, 0.2, 0.9, 0.24),
        (0.1, 0.3, 0.9, 0.34),
    ]
    assert reading_order(lines) == [0, 1, 2, 3]


def test_columns_that_reach_into_one_another_a_little_are_two():
    left = [(0.1, 0.1 + n * 0.1, 0.52, 0.15 + n * 0.1) for n in range(6)]
    right = [(0.48, 0.12 + n * 0.1, 0.9, 0.17 + n * 0.1) for n in range(6)]
    assert reading_order([*right, *left]) == [*range(6, 12), *range(6)]
