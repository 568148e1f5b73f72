"""What is no paper: a telephone, a metal tag."""

from collections.abc import Sequence

from archive.specimens.papers import WHITE, down
from archive.specimens.sheet import BLACK_INK, Extent, Sheet

PHONE_RADIUS, TAG_RADIUS = 8.0, 13.0


def phone(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A telephone with its glass dark; its lines stand on a paper label."""
    sheet.block(3.2, 9, sheet.width - 3.2, sheet.height - 12, (22, 24, 28))
    sheet.area(
        [(3.2, 9), (sheet.width * 0.6, 9), (3.2, sheet.height * 0.7)], (30, 33, 38)
    )
    ear = sheet.width / 2
    sheet.line([(ear - 6, 5), (ear + 6, 5)], (92, 94, 98), 0.9)
    sheet.area(sheet.ring((ear, sheet.height - 6), 7, 2.6), (48, 50, 54))
    sheet.line(sheet.ring((ear, sheet.height - 6), 7, 2.6), (86, 88, 92), 0.3)
    crack = [(sheet.width - 3.2, 31), (52, 38), (47, 52), (36, 58), (33, 71)]
    sheet.freehand(crack, (104, 108, 114), 0.12)
    sheet.freehand([(47, 52), (50, 66), (48, 82)], (88, 92, 98), 0.1)
    if not lines:
        return []
    top = sheet.height * 0.4
    height = 6 + 9 * len(lines)
    sheet.block(9, top, sheet.width - 9, top + height, WHITE)
    return down(
        *(sheet, lines, hand), left=12, top=top + 9, pitch=9, ink=BLACK_INK, right=12
    )


def tag(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A metal plate with round ends and punched letters."""
    for inset, shade in ((0.5, 150), (1.0, 164), (2.2, 170)):
        sheet.area(sheet.outline(TAG_RADIUS, inset), (shade, shade + 1, shade + 2))
    sheet.area(sheet.ring((5.5, sheet.height / 2), 1.7, 1.7), (58, 52, 46))
    pitch = min(7.5, (sheet.height - 10) / max(len(lines), 1))
    top = sheet.height / 2 - pitch * (len(lines) - 1) / 2 + pitch * 0.3
    extents = []
    for number, line in enumerate(lines):
        x, y, room = 10.5, top + pitch * number, sheet.width - 17
        row = {"height": pitch * 0.76, "room": room, "hand": "print"}
        sheet.write(line, (x + 0.12, y + 0.14), ink=(196, 197, 198), **row)
        extents.append(sheet.write(line, (x, y), ink=(96, 97, 99), **row))
    return extents
