"""What lies on the table: paper, card, metal or glass, and where its lines run.

Each subject draws itself and its lines on a `Sheet` and answers the extent of every
line, in order. Sizes are in millimetres.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.specimens.projection import Point
from archive.specimens.sheet import (
    BLACK_INK,
    BLUE_INK,
    PENCIL,
    PRINT,
    Colour,
    Extent,
    Sheet,
)

CREAM: Colour = (226, 215, 188)
WHITE: Colour = (225, 222, 212)
RULE: Colour = (184, 184, 178)
FIELD_RULE: Colour = (150, 142, 132)
STAMP: Colour = (112, 98, 152)
MARGIN: Colour = (196, 140, 132)

Draw = Callable[[Sheet, Sequence[str], str], list[Extent]]


@dataclass(frozen=True)
class Subject:
    width: float
    height: float
    colour: Colour
    draw: Draw
    radius: float = 0.0  # of its corners

    def outline(self, inset: float = 0.0) -> list[Point]:
        """Its edge, in millimetres, or a line `inset` from it."""
        radius = max(self.radius - inset, 0.01)
        near, right = inset + radius, self.width - inset - radius
        bottom = self.height - inset - radius
        turns = [(near, near, 180), (right, near, 270)]
        turns += [(right, bottom, 0), (near, bottom, 90)]
        return [
            (x + radius * math.cos(angle), y + radius * math.sin(angle))
            for x, y, start in turns
            for angle in (math.radians(start + step) for step in range(0, 91, 5))
        ]


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
    return _down(sheet, lines, hand, left=16, top=13 + pitch, pitch=pitch)


def note(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A leaf torn out of a squared exercise book and folded once."""
    for column in range(1, int(sheet.width / 5)):
        sheet.line([(column * 5, 0), (column * 5, sheet.height)], RULE, 0.12)
    sheet.rules(5, 5, RULE)
    middle = sheet.height / 2
    sheet.line([(0, middle), (sheet.width, middle)], (170, 164, 148), 0.5)
    pitch = min(10.0, (sheet.height - 16) / max(len(lines), 1))
    return _down(sheet, lines, hand, left=9, top=15, pitch=pitch)


def letter(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A plain sheet folded in three."""
    for fold in (1 / 3, 2 / 3):
        y = sheet.height * fold
        sheet.block(0, y, sheet.width, y + 0.7, (203, 199, 187))
    pitch = min(11.0, (sheet.height - 34) / max(len(lines), 1))
    return _down(
        sheet, lines, hand, left=18, top=26, pitch=pitch, ink=BLACK_INK, ragged=2.0
    )


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
    return _fields(sheet, lines, hand, left=14, top=22, pitch=pitch, ink=BLUE_INK)


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
    left = _fields(sheet, lines[:half], hand, left=5, right=middle - 4, **room)
    room["pitch"] = min(room["pitch"], 60 / max(half, 1))
    right = sheet.width - 4
    return left + _fields(
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
    return _down(
        *(sheet, lines, hand), left=12, top=top + 9, pitch=9, ink=BLACK_INK, right=12
    )


def tag(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A metal plate with round ends and punched letters."""
    for inset, shade in ((0.5, 150), (1.0, 164), (2.2, 170)):
        sheet.area(SUBJECTS["tag"].outline(inset), (shade, shade + 1, shade + 2))
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


def sketch(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A pencil drawing of an apple tree beside a house, with its labels below it."""
    _tree(sheet, sheet.width * 0.34, sheet.height * 0.6, sheet.height * 0.42)
    _house(sheet, sheet.width * 0.6, sheet.height * 0.6, sheet.width * 0.3)
    ground = sheet.height * 0.6
    sheet.freehand([(8, ground), (sheet.width - 8, ground + 1)], PENCIL, 0.5)
    pitch = min(10.0, sheet.height * 0.34 / max(len(lines), 1))
    return _down(sheet, lines, hand, left=14, top=ground + 14, pitch=pitch, ink=PENCIL)


def diagram(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A squared leaf: writing above, and below it three figures round an apple tree."""
    note(sheet, [], hand)
    ground = sheet.height - 14
    _tree(sheet, sheet.width * 0.5, ground, sheet.height * 0.3)
    for x in (0.16, 0.76, 0.9):
        _figure(sheet, sheet.width * x, ground, 15)
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
    return _down(sheet, lines, hand, left=9, top=14, pitch=pitch)


def print_(sheet: Sheet, lines: Sequence[str], hand: str) -> list[Extent]:
    """A small photographic print with a white edge; its lines stand on the edge."""
    edge, low = 5.0, sheet.height - 20.0
    for step in range(40):
        y = edge + (low - edge) * step / 40
        shade = 196 - step * 2 if step < 24 else 118 - (step - 24) * 2
        end = edge + (low - edge) * (step + 1) / 40
        sheet.block(edge, y, sheet.width - edge, end, (shade, shade - 2, shade - 8))
    _tree(sheet, sheet.width * 0.42, low - 4, low * 0.62, (52, 50, 48), leaves=0)
    _house(sheet, sheet.width * 0.62, low - 10, sheet.width * 0.22, ink=(66, 64, 62))
    pitch = 15 / max(len(lines), 1)
    return _down(
        *(sheet, lines, hand), left=8, top=low + pitch * 0.78, pitch=pitch, ink=PENCIL
    )


def _down(
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


def _fields(
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


def _tree(
    sheet: Sheet,
    x: float,
    ground: float,
    height: float,
    ink: Colour = PENCIL,
    *,
    leaves: int = 70,
) -> None:
    """An apple tree of pencil strokes; with no `leaves`, a crown seen as a mass."""
    wander = sheet.rng.uniform
    fork = ground - height * 0.45
    for side in (-1, 1):
        trunk = [(x + side * 2.4, ground), (x + side * 1.2, fork)]
        sheet.freehand([*trunk, (x + side * height * 0.2, fork - height * 0.18)], ink)

    def somewhere(spread: float) -> Point:
        turn, reach = wander(0, math.tau), math.sqrt(wander(0, 1)) * spread * height
        return (
            x + reach * math.cos(turn),
            ground - height * 0.7 + reach * 0.75 * math.sin(turn),
        )

    for _ in range(0 if leaves else 160):
        tone = sheet.rng.randrange(-8, 22)
        size = wander(1.5, 4.5)
        leaf = tuple(max(0, channel + tone) for channel in ink)
        sheet.area(sheet.ring(somewhere(0.34), size, size * 0.8), leaf)
    for _ in range(leaves):
        begin = sheet.rng.randrange(30)
        arc = sheet.ring(somewhere(0.36), wander(2, 5), wander(1.5, 4))
        sheet.line(arc[begin : begin + sheet.rng.randrange(12, 30)], ink, 0.3)
    apple = ink if leaves else (148, 144, 138)
    for _ in range(7):
        sheet.area(sheet.ring(somewhere(0.3), 1.5, 1.5), apple)


def _house(
    sheet: Sheet, x: float, ground: float, width: float, ink: Colour = PENCIL
) -> None:
    wall, roof, end = ground - width * 0.55, ground - width * 0.95, x + width
    sheet.freehand([(x, ground), (x, wall), (end, wall), (end, ground)], ink)
    sheet.freehand([(x - 2, wall), (x + width / 2, roof), (end + 2, wall)], ink)
    door, lintel = x + width * 0.4, ground - 9
    frame = [(door, ground), (door, lintel), (door + 5, lintel), (door + 5, ground)]
    sheet.freehand(frame, ink)


def _figure(sheet: Sheet, x: float, ground: float, height: float) -> None:
    neck, hip = ground - height * 0.72, ground - height * 0.38
    sheet.line(sheet.ring((x, neck - 2.2), 2.1, 2.2), BLUE_INK, 0.4)
    sheet.freehand([(x, neck), (x, hip), (x - 2.4, ground)], BLUE_INK)
    sheet.freehand([(x, hip), (x + 2.4, ground)], BLUE_INK)
    sheet.freehand([(x - 4, neck + 5), (x, neck + 2), (x + 4, neck - 1)], BLUE_INK)


SUBJECTS = {
    "notebook": Subject(105, 148, CREAM, notebook),
    "note": Subject(115, 150, WHITE, note),
    "letter": Subject(148, 205, WHITE, letter),
    "form": Subject(150, 205, CREAM, form),
    "booklet": Subject(180, 125, (206, 208, 190), booklet),
    "stamped booklet": Subject(180, 125, (206, 208, 190), stamped_booklet),
    "phrases": Subject(148, 200, CREAM, phrases),
    "phone": Subject(72, 138, (40, 41, 44), phone, radius=8),
    "tag": Subject(56, 32, (116, 117, 118), tag, radius=13),
    "sketch": Subject(140, 190, WHITE, sketch),
    "diagram": Subject(140, 190, WHITE, diagram),
    "print": Subject(90, 130, (228, 226, 218), print_),
}
