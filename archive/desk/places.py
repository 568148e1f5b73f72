"""Places on a page as people type them: numbers in percent of the page."""

import re

from django.core.exceptions import ValidationError

PAIR = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HOW = (
    "Write four numbers in percent: left, top, width, height (10 12.5 80 4); "
    "or three corners or more (10,12 90,12 90,16)."
)


def corners(text: str) -> list[tuple[float, float]]:
    """The corners of a region, as fractions of the page; two for a rectangle.

    Raises ValidationError for what is neither four numbers nor three pairs or more.
    Whether the region lies within its page is for the region to say.
    """
    words = text.replace("%", " ").replace(";", " ").split()[:200]
    pairs = [PAIR.fullmatch(word) for word in words]
    if len(words) >= 3 and all(pairs):
        return [(_fraction(pair[1]), _fraction(pair[2])) for pair in pairs]
    words = [word.rstrip(",") for word in words]
    if len(words) != 4 or not all(map(NUMBER.fullmatch, words)):
        raise ValidationError(HOW)
    left, top, width, height = map(_fraction, words)
    return [(left, top), (round(left + width, 6), round(top + height, 6))]


def typed(region) -> str:
    """`region` in the form that `corners` reads."""
    if region.shape == region.Shape.POLYGON:
        return " ".join(f"{_percent(x)},{_percent(y)}" for x, y in region.points)
    width, height = region.right - region.left, region.bottom - region.top
    return " ".join(map(_percent, (region.left, region.top, width, height)))


def _fraction(word: str) -> float:
    return round(float(word[:12]) / 100, 6)


def _percent(fraction: float) -> str:
    return f"{fraction * 100:.4f}".rstrip("0").rstrip(".")
