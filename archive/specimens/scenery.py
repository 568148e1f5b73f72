"""What the drawings show: an apple tree, a house, people made of sticks."""

import math

from archive.specimens.projection import Point
from archive.specimens.sheet import BLUE_INK, PENCIL, Colour, Sheet


def tree(
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


def house(
    sheet: Sheet, x: float, ground: float, width: float, ink: Colour = PENCIL
) -> None:
    wall, roof, end = ground - width * 0.55, ground - width * 0.95, x + width
    sheet.freehand([(x, ground), (x, wall), (end, wall), (end, ground)], ink)
    sheet.freehand([(x - 2, wall), (x + width / 2, roof), (end + 2, wall)], ink)
    door, lintel = x + width * 0.4, ground - 9
    frame = [(door, ground), (door, lintel), (door + 5, lintel), (door + 5, ground)]
    sheet.freehand(frame, ink)


def figure(sheet: Sheet, x: float, ground: float, height: float) -> None:
    neck, hip = ground - height * 0.72, ground - height * 0.38
    sheet.line(sheet.ring((x, neck - 2.2), 2.1, 2.2), BLUE_INK, 0.4)
    sheet.freehand([(x, neck), (x, hip), (x - 2.4, ground)], BLUE_INK)
    sheet.freehand([(x, hip), (x + 2.4, ground)], BLUE_INK)
    sheet.freehand([(x - 4, neck + 5), (x, neck + 2), (x + 4, neck - 1)], BLUE_INK)
