"""A sheet on a table: paper, rules, writing, in millimetres, seen by a camera."""

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from archive.specimens.handwriting import HANDS, Hand, Pen, advance
from archive.specimens.inscription import Manner, Stroke, inscribed
from archive.specimens.projection import Point, Projection

Colour = tuple[int, int, int]

BLUE_INK: Colour = (38, 46, 104)
BLACK_INK: Colour = (40, 39, 42)
PENCIL: Colour = (96, 95, 98)
PRINT: Colour = (62, 58, 60)


@dataclass(frozen=True)
class Extent:
    """What a line of writing covers on the sheet, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    def corners(self) -> list[Point]:
        return [
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        ]


class Sheet:
    """Draws on `canvas` what lies on a flat sheet `width` by `height` mm."""

    def __init__(
        self,
        canvas: Image.Image,
        projection: Projection,
        rng: random.Random,
        *,
        grain: int,
    ):
        self.canvas, self.projection, self.rng = canvas, projection, rng
        self.width, self.height = projection.width, projection.height
        self.grain = grain
        self.draw = ImageDraw.Draw(canvas)

    def pixels(self, millimetres: float) -> int:
        """A thickness in the picture: never less than one pixel."""
        scale, _ = self.projection.along(self.width / 2, self.height / 2)
        return max(1, round(millimetres * scale))

    def area(self, points: list[Point], colour: Colour) -> None:
        self.draw.polygon(self.projection.path(points), fill=colour)

    def block(
        self, left: float, top: float, right: float, bottom: float, colour: Colour
    ) -> None:
        self.area(Extent(left, top, right, bottom).corners(), colour)

    def line(self, points: list[Point], colour: Colour, width: float = 0.2) -> None:
        path = self.projection.path(points)
        self.draw.line(path, fill=colour, width=self.pixels(width), joint="curve")

    def freehand(self, points: list[Point], colour: Colour, width: float = 0.4) -> None:
        """A line as a hand draws it: almost where it was meant to go."""
        path, wander = [], self.rng.uniform
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            steps = max(2, round(math.hypot(bx - ax, by - ay) / 2))
            for step in range(steps):
                t = step / steps
                path.append(
                    (
                        ax + (bx - ax) * t + wander(-0.15, 0.15),
                        ay + (by - ay) * t + wander(-0.15, 0.15),
                    )
                )
        path.append(points[-1])
        self.line(path, colour, width)

    def ring(self, centre: Point, rx: float, ry: float) -> list[Point]:
        """The points of an ellipse, closed."""
        turn = math.tau / 48
        return [
            (
                centre[0] + rx * math.cos(step * turn),
                centre[1] + ry * math.sin(step * turn),
            )
            for step in range(49)
        ]

    def outline(self, radius: float, inset: float = 0.0) -> list[Point]:
        """The sheet's edge with corners of `radius`, or a line `inset` from it."""
        radius = max(radius - inset, 0.01)
        near, right = inset + radius, self.width - inset - radius
        bottom = self.height - inset - radius
        turns = [(near, near, 180), (right, near, 270)]
        turns += [(right, bottom, 0), (near, bottom, 90)]
        return [
            (x + radius * math.cos(angle), y + radius * math.sin(angle))
            for x, y, start in turns
            for angle in (math.radians(start + step) for step in range(0, 91, 5))
        ]

    def rules(self, top: float, pitch: float, colour: Colour) -> None:
        y = top
        while y < self.height - pitch / 2:
            self.line([(0, y), (self.width, y)], colour)
            y += pitch

    def write(
        self,
        text: str,
        at: Point,
        *,
        height: float,
        room: float,
        ink: Colour = BLUE_INK,
        hand: str = "A",
    ) -> Extent:
        """Write `text`, which may hold the shorthand marks, from `at` on its baseline.

        What is wider than `room` is written smaller. Answers what it covers.
        """
        style = HANDS[hand]
        pen = Pen(self.canvas, style, ink, self.rng, grain=self.grain)
        strokes = inscribed(text)
        korean = any("가" <= char <= "힣" for char in text)
        width = sum(_width(stroke, style, korean) for stroke in strokes) * height
        if width > room:
            height *= room / width
        x, (left, baseline) = at[0], at
        phase = self.rng.uniform(0, math.tau)
        for stroke in strokes:
            begin = x
            for char in stroke.text:
                drift = math.sin(phase + (x - left) / 19) * height * 0.05 * style.unrest
                place = (x, baseline + drift)
                self._letter(pen, stroke, char, place, height, korean)
                loose = self.rng.uniform(-0.02, 0.025) * style.unrest
                room = advance(char, style, korean=korean) * _shrink(stroke)
                x += (room + loose) * height
            self._go_over(stroke, begin, x, baseline, height, ink)
        return Extent(
            max(0.0, left - 0.12 * height),
            max(0.0, baseline - 0.95 * height),
            min(self.width, x + 0.12 * height),
            min(self.height, baseline + 0.38 * height),
        )

    def _letter(
        self,
        pen: Pen,
        stroke: Stroke,
        char: str,
        at: Point,
        height: float,
        korean: bool,
    ) -> None:
        if stroke.manner in (Manner.SCRIBBLED, Manner.LOST):
            return
        if stroke.manner is Manner.ABOVE:
            at = (at[0], at[1] - height * 0.55)
        scale, angle = self.projection.along(*at)
        tall = height * scale * _shrink(stroke)
        pen.letter(char, self.projection(*at), tall, angle, korean=korean)

    def _go_over(
        self,
        stroke: Stroke,
        begin: float,
        end: float,
        baseline: float,
        height: float,
        ink: Colour,
    ) -> None:
        """What happened to a stretch of writing once it stood there."""
        wander = self.rng.uniform
        if stroke.manner is Manner.SCRIBBLED:
            steps = max(6, round((end - begin) / height * 9))
            self.line(
                [
                    (
                        begin + (end - begin) * step / steps,
                        baseline - height * (0.3 + wander(-0.3, 0.3)),
                    )
                    for step in range(steps + 1)
                ],
                ink,
                0.35,
            )
        elif stroke.manner is Manner.STRUCK:
            for lift in (0.22, 0.34):
                y = baseline - height * lift
                self.freehand([(begin, y), (end, y)], ink, 0.35)
        elif stroke.manner is Manner.ABOVE:
            x = begin - 0.1 * height
            self.line(
                [(x - 1, baseline + 1), (x, baseline - 0.8), (x + 1, baseline + 1)],
                ink,
                0.3,
            )
        elif stroke.manner in (Manner.LOST, Manner.SMEARED):
            self._blot((begin + end) / 2, baseline - height * 0.3, height, stroke)

    def _blot(self, x: float, y: float, height: float, stroke: Stroke) -> None:
        """A drop of water or tea that ran over the writing."""
        reach = height * (0.8 if stroke.manner is Manner.LOST else 0.55)
        px, py = self.projection(x, y)
        size = self.pixels(reach * 2)
        spot = Image.new("L", (64, 64))
        pencil = ImageDraw.Draw(spot)
        darkest = 150 if stroke.manner is Manner.LOST else 70
        for _ in range(9):
            x, y = self.rng.uniform(22, 42), self.rng.uniform(24, 40)
            rx, ry = self.rng.uniform(8, 18), self.rng.uniform(8, 16)
            pencil.ellipse((x - rx, y - ry, x + rx, y + ry), fill=darkest)
        spot = spot.filter(ImageFilter.GaussianBlur(3))
        spot = spot.resize((size, size), Image.Resampling.BICUBIC)
        corner = (round(px - size / 2), round(py - size / 2))
        self.canvas.paste((186, 158, 112), corner, spot)


def _shrink(stroke: Stroke) -> float:
    return 0.62 if stroke.manner is Manner.ABOVE else 1.0


def _width(stroke: Stroke, style: Hand, korean: bool) -> float:
    wide = sum(advance(char, style, korean=korean) for char in stroke.text)
    return wide * _shrink(stroke)
