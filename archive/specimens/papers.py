"""Papers written on by hand: how they look, and where their lines run.

Each draws itself and its lines on a `Sheet`, in millimetres, and answers the extent of
every line, in order.
"""

from collections.abc import Sequence

from archive.specimens.scenery import figure, house, tree
from archive.specimens.sheet import (
    BLACK_INK,
    BLUE_INK,
    PENCIL,
    Colour,
    Extent,
    Sheet,
)

CREAM: Colour = (226, 215, 188)
WHITE: Colour = (225, 222, 212)
RULE: Colour = (184, 184, 178)
MARGIN: Colour = (196, 140, 132)


def notebook(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A leaf of a ruled notebook, bound on the left."""
    pitch = min(9.0, (sheet.height - 24) / max(len(lines), 1))
    sheet.rules(13, pitch, RULE)
    sheet.line([(13, 0), (13, sheet.height)], MARGIN, 0.25)
    for step in range(12):
        shade = 1 - (12 - step) * 0.022
        gutter = tuple(round(channel * shade) for channel in CREAM)
        sheet.block(step * 0.5, 0, step * 0.5 + 0.5, sheet.height, gutter)
    for stitch in (0.2, 0.5, 0.8):
        y = sheet.height * stitch
        sheet.line([(0.8, y - 4), (0.8, y + 4)], (128, 120, 108), 0.5)
    return down(sheet, lines, hand, left=16, top=13 + pitch, pitch=pitch)


def note(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A leaf torn out of a squared exercise book and folded once."""
    for column in range(1, int(sheet.width / 5)):
        sheet.line([(column * 5, 0), (column * 5, sheet.height)], RULE, 0.12)
    sheet.rules(5, 5, RULE)
    middle = sheet.height / 2
    sheet.line([(0, middle), (sheet.width, middle)], (170, 164, 148), 0.5)
    pitch = min(10.0, (sheet.height - 16) / max(len(lines), 1))
    return down(sheet, lines, hand, left=9, top=15, pitch=pitch)


def letter(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A plain sheet folded in three."""
    for fold in (1 / 3, 2 / 3):
        y = sheet.height * fold
        sheet.block(0, y, sheet.width, y + 0.7, (203, 199, 187))
    pitch = min(11.0, (sheet.height - 34) / max(len(lines), 1))
    return down(
        sheet, lines, hand, left=18, top=26, pitch=pitch, ink=BLACK_INK, ragged=2.0
    )


def phrases(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A sheet ruled by hand into two columns; a bar parts them in each line."""
    pitch = min(15.0, (sheet.height - 26) / max(len(lines), 1))
    split = sheet.width * 0.46
    bottom = 14 + pitch * len(lines)
    sheet.freehand([(split, 12), (split, bottom)], PENCIL)
    extents = []
    for number, line in enumerate(lines):
        y = 14 + pitch * number
        sheet.freehand([(8, y), (sheet.width - 8, y)], PENCIL)
        sounds, _, meaning = line.partition(" | ")
        row = {"height": pitch * 0.62, "hand": hand, "ink": BLACK_INK}
        at = y + pitch * 0.72
        first = sheet.write(sounds, (11, at), room=split - 14, **row)
        if meaning:
            room = sheet.width - split - 12
            second = sheet.write(meaning, (split + 4, at), room=room, **row)
            first = Extent(first.left, first.top, second.right, second.bottom)
        extents.append(first)
    sheet.freehand([(8, bottom), (sheet.width - 8, bottom)], PENCIL)
    return extents


def sketch(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A pencil drawing of an apple tree beside a house, with its labels below it."""
    tree(sheet, sheet.width * 0.34, sheet.height * 0.6, sheet.height * 0.42)
    house(sheet, sheet.width * 0.6, sheet.height * 0.6, sheet.width * 0.3)
    ground = sheet.height * 0.6
    sheet.freehand([(8, ground), (sheet.width - 8, ground + 1)], PENCIL, 0.5)
    pitch = min(10.0, sheet.height * 0.34 / max(len(lines), 1))
    return down(sheet, lines, hand, left=14, top=ground + 14, pitch=pitch, ink=PENCIL)


def diagram(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A squared leaf: writing above, and below it three figures round an apple tree."""
    note(sheet, [], hand)
    ground = sheet.height - 14
    tree(sheet, sheet.width * 0.5, ground, sheet.height * 0.3)
    for x in (0.16, 0.76, 0.9):
        figure(sheet, sheet.width * x, ground, 15)
    arrow = [
        (sheet.width * 0.2, ground - 22),
        (sheet.width * 0.36, ground - 28),
        (sheet.width * 0.33, ground - 30.5),
        (sheet.width * 0.36, ground - 28),
        (sheet.width * 0.34, ground - 25),
    ]
    sheet.freehand(arrow, BLUE_INK, 0.5)
    room = sheet.height * 0.52
    pitch = min(10.0, room / max(len(lines), 1))
    return down(sheet, lines, hand, left=9, top=14, pitch=pitch)


def print_(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A small photographic print with a white edge; its lines stand on the edge."""
    edge, low = 5.0, sheet.height - 20.0
    for step in range(40):
        y = edge + (low - edge) * step / 40
        shade = 196 - step * 2 if step < 24 else 118 - (step - 24) * 2
        end = edge + (low - edge) * (step + 1) / 40
        sheet.block(edge, y, sheet.width - edge, end, (shade, shade - 2, shade - 8))
    tree(sheet, sheet.width * 0.42, low - 4, low * 0.62, (52, 50, 48), leaves=0)
    house(sheet, sheet.width * 0.62, low - 10, sheet.width * 0.22, ink=(66, 64, 62))
    pitch = 15 / max(len(lines), 1)
    return down(
        *(sheet, lines, hand), left=8, top=low + pitch * 0.78, pitch=pitch, ink=PENCIL
    )


def down(
    sheet: Sheet,
    lines: Sequence[str],
    hand: str,
    *,
    left: float,
    top: float,
    pitch: float,
    ink: Colour = BLUE_INK,
    right: float = 6.0,
    ragged: float = 0.8,
) -> list[Extent]:
    extents = []
    for number, line in enumerate(lines):
        x = left + sheet.rng.uniform(0, ragged)
        extents.append(
            sheet.write(
                line,
                (x, top + pitch * number - pitch * 0.16),
                height=pitch * 0.78,
                room=sheet.width - right - x,
                ink=ink,
                hand=hand,
            )
        )
    return extents
