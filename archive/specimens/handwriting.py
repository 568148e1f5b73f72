"""Hands and print: how a string becomes ink.

Each glyph is drawn once, kept, and then turned, scaled and placed by itself, since no
hand writes the same letter twice alike. The fonts are read as WOFF2, which Pillow's
own wheels can do; they stand in `fonts/` unchanged, with their licences.
"""

import math
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
KOREAN = ("nanum-pen-script-latin", "nanum-pen-script-korean")
CYRILLIC = ("bad-script-latin", "bad-script-cyrillic")
QUICK_CYRILLIC = ("caveat-latin", "caveat-cyrillic")
PRINT = ("pt-serif-latin", "pt-serif-cyrillic")


@dataclass(frozen=True)
class Hand:
    """A way of writing. Sizes are relative to the height asked for."""

    korean: tuple[str, ...] = KOREAN
    other: tuple[str, ...] = CYRILLIC
    size: float = 1.0
    narrow: float = 1.0
    slant: float = 0.0
    unrest: float = 1.0  # how much size, angle and height of the letters vary


HANDS = {
    "A": Hand(),
    "B": Hand(other=QUICK_CYRILLIC, size=0.92, narrow=0.9, slant=0.16, unrest=1.5),
    "C": Hand(other=QUICK_CYRILLIC, size=1.08, narrow=1.08, slant=-0.1, unrest=0.6),
    "print": Hand(korean=KOREAN, other=PRINT, unrest=0.0),
}
DASHES_AND_QUOTES = "—–…·«»„"  # which the Korean font lacks
# The fonts do not fill their em alike; these bring them to one apparent height.
APPARENT = {"nanum": 1.0, "bad": 0.66, "caveat": 0.88, "pt": 0.7}


@lru_cache(maxsize=32)
def _font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}-400-normal.woff2", pixels)


def _is_korean(char: str) -> bool:
    return "\u3130" <= char <= "\u318f" or "\uac00" <= char <= "\ud7a3"


def _face(char: str, hand: Hand, *, korean: bool) -> str:
    """The font for `char` in a text that is in Korean or not: digits follow it."""
    if _is_korean(char):
        return hand.korean[1]
    if char in DASHES_AND_QUOTES:
        return hand.other[0]
    if char.isascii():
        return (hand.korean if korean else hand.other)[0]
    return hand.other[1]


@dataclass(frozen=True)
class Glyph:
    """A letter's ink, where that lies from its origin on the baseline, its advance."""

    ink: Image.Image
    left: int
    top: int
    advance: float


@lru_cache(maxsize=4096)
def _glyph(char: str, face: str, pixels: int) -> Glyph:
    font = _font(face, round(pixels * APPARENT[face.split("-")[0]]))
    origin = round(pixels * 1.5)
    tile = Image.new("L", (pixels * 3, pixels * 3))
    ImageDraw.Draw(tile).text((origin, origin), char, font=font, fill=255, anchor="ls")
    left, top, right, bottom = tile.getbbox() or (
        origin,
        origin,
        origin + 1,
        origin + 1,
    )
    # One pixel of nothing round it, so that scaling fades its edges.
    box = (left - 1, top - 1, right + 1, bottom + 1)
    ink = tile.crop(box)
    return Glyph(ink, box[0] - origin, box[1] - origin, font.getlength(char))


def advance(char: str, hand: Hand, *, korean: bool = False) -> float:
    """Width of `char`, as a fraction of the height of writing."""
    if char == " ":
        return 0.3 * hand.narrow
    glyph = _glyph(char, _face(char, hand, korean=korean), 64)
    return glyph.advance / 64 * hand.size * hand.narrow


class Pen:
    """Writes on a picture with one hand and one ink."""

    def __init__(
        self,
        canvas: Image.Image,
        hand: Hand,
        ink: tuple[int, int, int],
        rng: random.Random,
        *,
        grain: int = 160,
    ):
        """`grain` is the size in pixels at which glyphs are kept, before scaling."""
        self.canvas, self.hand, self.ink, self.rng = canvas, hand, ink, rng
        self.grain = grain

    def letter(
        self,
        char: str,
        at: tuple[float, float],
        height: float,
        angle: float,
        *,
        korean: bool = False,
    ) -> None:
        """Put `char` with its origin `at`, `height` pixels high, turned by `angle`."""
        if char.isspace():
            return
        unrest, draw = self.hand.unrest, self.rng.uniform
        height *= self.hand.size * (1 + draw(-0.05, 0.05) * unrest)
        angle += draw(-0.035, 0.035) * unrest
        at = (at[0], at[1] + height * draw(-0.02, 0.02) * unrest)
        glyph = _glyph(char, _face(char, self.hand, korean=korean), self.grain)
        placed = _placed(glyph, at, height / self.grain, angle, self.hand)
        if placed is None:
            return
        mask, corner = placed
        self.canvas.paste(self._pressed(unrest), corner, mask)

    def _pressed(self, unrest: float) -> tuple[int, ...]:
        """The ink, paler where the pen presses less."""
        pale = self.rng.uniform(0, 0.16) * min(unrest, 1)
        return tuple(round(ink + (215 - ink) * pale) for ink in self.ink)


def _placed(
    glyph: Glyph, at: tuple[float, float], scale: float, angle: float, hand: Hand
) -> tuple[Image.Image, tuple[int, int]] | None:
    """The glyph slanted, scaled and turned, and where its left top falls."""
    cos, sin, slant = math.cos(angle), math.sin(angle), hand.slant
    # (x, y) of the glyph goes to (a x + b y, d x + e y), counted from `at`.
    a, d = cos * hand.narrow * scale, sin * hand.narrow * scale
    b, e = (-sin - slant * cos) * scale, (cos - slant * sin) * scale
    ends = [
        (a * x + b * y, d * x + e * y)
        for x in (glyph.left, glyph.left + glyph.ink.width)
        for y in (glyph.top, glyph.top + glyph.ink.height)
    ]
    left = math.floor(at[0] + min(x for x, _ in ends))
    top = math.floor(at[1] + min(y for _, y in ends))
    right = math.ceil(at[0] + max(x for x, _ in ends))
    bottom = math.ceil(at[1] + max(y for _, y in ends))
    if right <= left or bottom <= top:
        return None
    whole = a * e - b * d
    back = (e / whole, -b / whole, -d / whole, a / whole)
    x, y = left - at[0], top - at[1]
    matrix = (
        *(back[0], back[1], back[0] * x + back[1] * y - glyph.left),
        *(back[2], back[3], back[2] * x + back[3] * y - glyph.top),
    )
    mask = glyph.ink.transform(
        (right - left, bottom - top),
        Image.Transform.AFFINE,
        matrix,
        Image.Resampling.BILINEAR,
    )
    return mask, (left, top)
