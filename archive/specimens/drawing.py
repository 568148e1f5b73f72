"""Pictures of specimens: drawn by us, but photographs in kind.

They are drawn anew on every machine, are the same wherever the same versions of
Pillow and libvips are installed, and are not kept in the repository.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from archive.specimens.photograph import Shot, develop, snap
from archive.specimens.projection import Point, Projection
from archive.specimens.sheet import Sheet
from archive.specimens.subjects import SUBJECTS, Subject

LONG_SIDE, SHORT_SIDE = 3264, 2448
SMALL = 4  # how many times smaller a small picture is
RED = (196, 40, 36)
TABLES = [(74, 70, 66), (94, 74, 56), (66, 72, 76), (112, 98, 80)]


@dataclass(frozen=True)
class Rectangle:
    """A part of a picture, in fractions of it as seen upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class DrawnPage:
    """A picture, where its lines stand, and where its frames do."""

    jpeg: bytes
    regions: list[Rectangle]
    frames: list[Rectangle]


def draw_page(
    lines: Sequence[str],
    *,
    kind: str,
    seed: int,
    hand: str = "A",
    frames: Sequence[tuple[int, int]] = (),
    turned: bool = False,
    display_p3: bool = False,
    taken: str = "2025:01:01 12:00:00",
    small: bool = False,
) -> DrawnPage:
    """A photograph of `lines` on a subject of `kind` (a key of `subjects.SUBJECTS`).

    Lines may hold the shorthand marks. Each of `frames` is a first and a last line,
    counted from 0, round which a publisher drew a red frame. `turned` stores the
    picture on its side with the EXIF orientation that puts it right; `display_p3`
    stores it in that colour space. `small` is for bulk: 816 px on the long side,
    without light, shadow and grain.
    """
    if small and (turned or display_p3):
        raise ValueError("A small picture is upright and in sRGB.")
    rng = random.Random(f"{kind} {seed}")  # noqa: S311 (drawing, not secrets)
    subject = SUBJECTS[kind]
    wide = subject.width > subject.height
    size = (LONG_SIDE, SHORT_SIDE) if wide else (SHORT_SIDE, LONG_SIDE)
    if small:
        size = (size[0] // SMALL, size[1] // SMALL)
    table = rng.choice(TABLES)
    canvas = Image.new("RGB", size, table) if small else _table(size, table, rng)
    corners = _corners(subject, size, rng)
    projection = Projection(subject.width, subject.height, corners)
    sheet = Sheet(canvas, projection, rng, grain=160 // SMALL if small else 160)
    outline = projection.path(sheet.outline(subject.radius))
    ImageDraw.Draw(canvas).polygon(outline, fill=subject.colour)
    extents = subject.draw(sheet, lines, hand)
    regions = [_rectangle(projection.path(each.corners()), size) for each in extents]
    framed = [_frame(canvas, regions[first : last + 1]) for first, last in frames]
    shot = Shot(
        seed=seed,
        turned=turned,
        display_p3=display_p3,
        taken=taken,
        quality=82 if small else 88,
    )
    jpeg = snap(canvas, shot) if small else develop(canvas, outline, shot)
    return DrawnPage(jpeg, regions, framed)


def _table(
    size: tuple[int, int], table: tuple[int, int, int], rng: random.Random
) -> Image.Image:
    """A plain table top with a faint, long grain."""
    strip = Image.new("RGB", (max(2, size[0] // 512 + 2), max(8, size[1] // 24)))
    for x in range(strip.width):
        for y in range(strip.height):
            tone = rng.uniform(0.9, 1.08)
            strip.putpixel((x, y), tuple(round(channel * tone) for channel in table))
    return strip.filter(ImageFilter.SMOOTH).resize(size, Image.Resampling.BICUBIC)


def _corners(
    subject: Subject, size: tuple[int, int], rng: random.Random
) -> list[Point]:
    """Where the sheet's corners fall: near the middle, a little turned and tilted."""
    filled = rng.uniform(0.86, 0.9)
    scale = min(size[0] * filled / subject.width, size[1] * filled / subject.height)
    half_width, half_height = subject.width * scale / 2, subject.height * scale / 2
    turn = math.radians(rng.uniform(0.25, 0.9) * rng.choice((-1, 1)))
    tilt, lean = rng.uniform(-0.018, 0.018), rng.uniform(-0.01, 0.01)
    middle = (
        size[0] / 2 + size[0] * rng.uniform(-0.012, 0.012),
        size[1] / 2 + size[1] * rng.uniform(-0.01, 0.01),
    )
    corners = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = across * half_width * (1 + tilt * down)
        y = down * half_height * (1 + lean * across)
        corners.append(
            (
                middle[0] + x * math.cos(turn) - y * math.sin(turn),
                middle[1] + x * math.sin(turn) + y * math.cos(turn),
            )
        )
    return corners


def _rectangle(path: list[Point], size: tuple[int, int]) -> Rectangle:
    """The upright rectangle round `path`, to a ten-thousandth of the picture."""
    xs = [min(1.0, max(0.0, x / size[0])) for x, _ in path]
    ys = [min(1.0, max(0.0, y / size[1])) for _, y in path]
    return Rectangle(*(round(v, 4) for v in (min(xs), min(ys), max(xs), max(ys))))


def _frame(canvas: Image.Image, around: list[Rectangle]) -> Rectangle:
    """A red frame, drawn on the picture and not on the paper: it is not askew."""
    width, height = canvas.size
    pad = 0.012
    frame = Rectangle(
        round(max(0.0, min(r.left for r in around) - pad), 4),
        round(max(0.0, min(r.top for r in around) - pad / 2), 4),
        round(min(1.0, max(r.right for r in around) + pad), 4),
        round(min(1.0, max(r.bottom for r in around) + pad / 2), 4),
    )
    box = (
        *(frame.left * width, frame.top * height),
        *(frame.right * width, frame.bottom * height),
    )
    ImageDraw.Draw(canvas).rectangle(box, outline=RED, width=max(2, width // 240))
    return frame
