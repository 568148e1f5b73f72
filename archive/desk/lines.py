"""The rows of the transcription form: as typed, arranged, and as lines to save."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from archive.desk.places import corners
from evidence.domain.regions import draw_region
from evidence.models import Page, Region
from translations.domain.transcribing import Line
from translations.models import Transcription

MOST = 500  # lines of one page
LONGEST_NUMBER = 18  # digits; the largest key of a row has 19
ROW = re.compile(r"line-([0-9]{1,5})-diplomatic")


@dataclass
class Typed:
    """One row of the form, exactly as somebody typed it."""

    key: str = ""
    diplomatic: str = ""
    normalised: str = ""
    language: str = ""
    regions: str = ""  # numbers of regions, as drawn on the picture beside the form
    place: str = ""  # of a new region
    order: str = ""
    remove: bool = False

    @property
    def blank(self) -> bool:
        return not (
            self.diplomatic.strip() or self.normalised.strip() or self.place.strip()
        )


def held(text: Transcription, numbers: dict[int, int]) -> list[Typed]:
    """The lines of a saved text as rows; `numbers` of regions by their key."""
    return [
        Typed(
            key=line.key,
            diplomatic=line.diplomatic,
            normalised=line.normalised,
            language=line.language,
            regions=" ".join(
                str(numbers[one.pk]) for one in line.regions.all() if one.pk in numbers
            ),
            order=str(line.order),
        )
        for line in text.segments.prefetch_related("regions")
    ]


def read(data) -> list[Typed]:
    """The rows that arrived with a sent form, in the order in which they were shown."""
    arrived = sorted({int(at[1]) for name in data if (at := ROW.fullmatch(name))})
    names = ("key", "diplomatic", "normalised", "language", "regions", "place", "order")
    return [
        Typed(
            **{name: data.get(f"line-{row}-{name}", "") for name in names},
            remove=f"line-{row}-remove" in data,
        )
        for row in arrived
    ]


def require_all(data, rows: list[Typed]) -> None:
    """Refuse a form of which rows were lost: saving it would delete their lines."""
    if not rows or data.get("rows") != str(len(rows)):
        raise ValidationError(
            "The form arrived incomplete, so nothing was saved. Look through the lines "
            "below before you save them: there may be more on the page as it was."
        )


def arranged(rows: list[Typed], *, up: str = "", down: str = "", pasted: str = ""):
    """Rows in their new order: without blank and removed ones, pasted ones last.

    `up` or `down` is the place, from 0, of a row that moves by one.
    """
    place = _whole(up or down)
    moved = rows[place] if place is not None and place < len(rows) else None
    kept = [row for row in rows if not (row.remove or row.blank)]
    kept.sort(key=lambda row: _number(row.order))  # stable: the shown order else
    at = next((n for n, row in enumerate(kept) if row is moved), None)
    if at is not None:
        to = at - 1 if up else at + 1
        if 0 <= to < len(kept):
            kept[at], kept[to] = kept[to], kept[at]
    new = [Typed(diplomatic=line) for line in pasted.splitlines() if line.strip()]
    if len(kept) + len(new) > MOST:
        raise ValidationError(f"A page has at most {MOST} lines.")
    return kept + new


def numbered(text: str) -> list[int]:
    """The keys of regions by their numbers; 0, which is no region, for any other word.

    Nothing is left out: that would give the regions behind it other numbers.
    """
    return [_whole(key) or 0 for key in text.split(",") if key]


def to_save(rows: list[Typed], page: Page, numbering: list[int], *, by) -> list[Line]:
    """Lines for `save_lines`; new regions are drawn. To be called in a transaction.

    `numbering` holds the keys of regions in the order of their numbers, as they were
    when the form was shown.
    """
    faults, lines = [], []
    for number, row in enumerate(rows, start=1):
        try:
            regions = _regions(row.regions, numbering)
            if row.place.strip():
                drawn = draw_region(page, corners=corners(row.place), by=by)
                regions.append(drawn.pk)
        except ValidationError as error:
            faults += [f"Line {number}: {message}" for message in error.messages]
            continue
        lines.append(
            Line(row.diplomatic, row.normalised, row.language, row.key, regions)
        )
    if faults:
        raise ValidationError(faults)
    return lines


def lines_on(page: Page, clearance: int) -> list[Region]:
    """Regions of `page` that are not marks, in the order of their numbers."""
    regions = page.regions.filter(level__lte=clearance, mark__isnull=True)
    return list(regions.order_by("top", "left", "pk"))


def _regions(text: str, numbering: list[int]) -> list[int]:
    found = []
    for word in text.replace(",", " ").split():
        number = _whole(word)
        if number is None or not 1 <= number <= len(numbering):
            raise ValidationError(f"There is no region {word[:20]} on this page.")
        found.append(numbering[number - 1])
    return list(dict.fromkeys(found))


def _whole(text: str) -> int | None:
    """The whole number that `text` is, if it is one that a form of ours may send."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def _number(text: str) -> float:
    try:
        return float(text[:12])
    except ValueError:
        return float("inf")
