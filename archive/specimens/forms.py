"""Printed forms filled in by hand.

What stands before the first colon of a line is print, the rest a hand. A line without
a colon is a heading if it is the first, and free text otherwise.
"""

from collections.abc import Sequence

from archive.specimens.sheet import BLACK_INK, BLUE_INK, PRINT, Colour, Extent, Sheet

FIELD_RULE: Colour = (150, 142, 132)
STAMP: Colour = (112, 98, 152)


def form(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A printed form: what stands before the first colon is print, the rest a hand.

    A line without a colon is a heading if it is the first, and free text otherwise.
    """
    sheet.line(
        Extent(8, 8, sheet.width - 8, sheet.height - 8).corners() + [(8, 8)],
        FIELD_RULE,
        0.3,
    )
    pitch = min(15.0, (sheet.height - 44) / max(len(lines) - 1, 1))
    return fields(sheet, lines, hand, left=14, top=22, pitch=pitch, ink=BLUE_INK)


def booklet(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """Two facing pages of a small grey-green booklet, its place for a photo empty."""
    middle = sheet.width / 2
    for step in range(12):
        shade = 148 + step * 5
        grey = (shade, shade + 4, shade - 8)
        for x in (middle - step * 0.5, middle + step * 0.5):
            sheet.block(x - 0.3, 0, x + 0.3, sheet.height, grey)
    photo = Extent(middle + 8, 78, middle + 38, 118).corners()
    sheet.line([*photo, photo[0]], FIELD_RULE, 0.25)
    sheet.write(
        *("Ф.", (middle + 20, 100)), height=7, room=20, ink=FIELD_RULE, hand="print"
    )
    half = -(-len(lines) // 2)
    room = {"pitch": min(16.0, 105 / max(half, 1)), "top": 15.0}
    left = fields(sheet, lines[:half], hand, left=5, right=middle - 4, **room)
    room["pitch"] = min(room["pitch"], 60 / max(half, 1))
    right = sheet.width - 4
    return left + fields(
        *(sheet, lines[half:], hand),
        left=middle + 5,
        right=right,
        heading=False,
        **room,
    )


def stamped_booklet(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """The same with a round stamp, which overlaps the place for a photo."""
    extents = booklet(sheet, lines, hand)
    centre = (sheet.width / 2 + 44, 104)
    for radius, width in ((15, 0.7), (13.8, 0.3), (8, 0.3)):
        sheet.line(sheet.ring(centre, radius, radius), STAMP, width)
    for word, lift in (("ОБРАЗЕЦ", 1.6), ("САД", -10.2), ("000", 13)):
        width = 14 if word == "ОБРАЗЕЦ" else 9
        at = (centre[0] - width / 2, centre[1] + lift)
        sheet.write(word, at, height=4.6, room=width, ink=STAMP, hand="print")
    return extents


def fields(
    sheet: Sheet,
    lines: Sequence[str],
    hand: str,
    *,
    left: float,
    top: float,
    pitch: float,
    ink: Colour = BLACK_INK,
    right: float | None = None,
    heading: bool = True,
) -> list[Extent]:
    right = sheet.width - 14 if right is None else right
    extents = []
    for number, line in enumerate(lines):
        y = top + pitch * number
        printed, colon, written = line.partition(":")
        if heading and number == 0 and not colon:
            extents.append(
                sheet.write(
                    *(line, (left, y)),
                    height=pitch * 0.72,
                    room=right - left,
                    ink=PRINT,
                    hand="print",
                )
            )
            continue
        begin, label = left, None
        if colon:
            label = sheet.write(
                *(printed + colon, (left, y)),
                height=pitch * 0.4,
                room=(right - left) * 0.5,
                ink=PRINT,
                hand="print",
            )
            begin = label.right + 1
        sheet.line([(begin, y + 1.2), (right, y + 1.2)], FIELD_RULE, 0.2)
        words = written.strip() if colon else line
        extent = sheet.write(
            *(words, (begin + 1, y)),
            height=pitch * 0.72,
            room=right - begin - 1,
            ink=ink,
            hand=hand,
        )
        if label is not None:
            bottom = max(label.bottom, extent.bottom)
            end = max(label.right, extent.right)
            extent = Extent(label.left, min(label.top, extent.top), end, bottom)
        extents.append(extent)
    return extents
