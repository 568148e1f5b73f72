"""In which order the parts of a page are read: by where they lie, and nothing else.

Columns from left to right, each from top to bottom; what is as wide as several columns
divides the page above and below it. Vertical writing is the same page lain on its
side: from right to left, each line from top to bottom.
"""

from collections.abc import Iterable, Sequence
from statistics import median

Box = tuple[float, float, float, float]  # left, top, right, bottom

SHARED = 0.3  # of the narrower one: as much of its width makes two one column
LEVEL = 0.5  # of the lower one: as much of its height makes two one row
WIDE = 1.5  # times the usual width: what may lie across several columns


def reading_order(boxes: Sequence[Box], *, vertical: bool = False) -> list[int]:
    """The places in `boxes`, in the order in which they are read.

    Robust to a page that lies somewhat askew: boxes are compared with one another,
    not with lines through the whole page.
    """
    if vertical:
        boxes = [(top, -right, bottom, -left) for left, top, right, bottom in boxes]
    return _read(list(range(len(boxes))), boxes)


def _read(those: list[int], boxes: Sequence[Box]) -> list[int]:
    columns = _columns(those, boxes)
    if len(columns) > 1:
        return [
            one
            for band in _bands(columns, boxes)
            for column in sorted(band, key=lambda column: _left(column, boxes))
            for one in _read(column, boxes)
        ]
    usual = median(_width(boxes[one]) for one in those) if those else 0
    across = [one for one in those if _width(boxes[one]) > WIDE * usual]
    narrow = [one for one in those if one not in set(across)]
    if across and len(_columns(narrow, boxes)) > 1:
        return _around(across, narrow, boxes)
    return _rows(those, boxes)


def _around(across: list[int], narrow: list[int], boxes: Sequence[Box]) -> list[int]:
    """What lies between boxes that go across the page, band by band."""
    read: list[int] = []
    for bar in sorted(across, key=lambda one: (_middle(boxes[one]), boxes[one])):
        above = [one for one in narrow if _middle(boxes[one]) < _middle(boxes[bar])]
        narrow = [one for one in narrow if one not in set(above)]
        read += [*_read(above, boxes), bar]
    return read + _read(narrow, boxes)


def _rows(those: list[int], boxes: Sequence[Box]) -> list[int]:
    """One column from top to bottom; what stands in one row from left to right."""
    rows: list[list[int]] = []
    for one in sorted(those, key=lambda one: (_middle(boxes[one]), boxes[one], one)):
        last = rows[-1] if rows else []
        if last and all(_beside(boxes[one], boxes[other]) for other in last):
            last.append(one)
        else:
            rows.append([one])
    return [
        one for row in rows for one in sorted(row, key=lambda one: (boxes[one], one))
    ]


def _columns(those: list[int], boxes: Sequence[Box]) -> list[list[int]]:
    """Groups of boxes of which each shares its width with another one of the group."""
    groups: list[list[int]] = []
    for one in those:
        joined, apart = [one], []
        for group in groups:
            if any(_stacked(boxes[one], boxes[other]) for other in group):
                joined += group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _bands(columns: list[list[int]], boxes: Sequence[Box]) -> list[list[list[int]]]:
    """Columns that stand side by side, from the top of the page to its bottom."""
    tall = median(box[3] - box[1] for box in boxes)
    bands: list[tuple[float, list[list[int]]]] = []  # each with its lower edge
    for column in sorted(
        columns, key=lambda column: (_top(column, boxes), _left(column, boxes))
    ):
        upper, lower = _top(column, boxes), max(boxes[one][3] for one in column)
        slack = LEVEL * min(tall, lower - upper)
        if bands and upper < bands[-1][0] - slack:
            edge, band = bands[-1]
            bands[-1] = (max(edge, lower), [*band, column])
        else:
            bands.append((lower, [column]))
    return [band for _, band in bands]


def _stacked(one: Box, other: Box) -> bool:
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > SHARED * min(_width(one), _width(other))


def _beside(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    lower = min(one[3] - one[1], other[3] - other[1])
    return shared > LEVEL * lower and not _stacked(one, other)


def _width(box: Box) -> float:
    return box[2] - box[0]


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _left(those: Iterable[int], boxes: Sequence[Box]) -> tuple:
    return min((boxes[one][0], boxes[one], one) for one in those)


def _top(those: Iterable[int], boxes: Sequence[Box]) -> float:
    return min(boxes[one][1] for one in those)
