"""On which regions the rows of a transcription stand: numbers typed, places drawn."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from archive.desk.lines import Typed
from archive.desk.places import corners
from evidence.domain.regions import draw_region
from evidence.models import Page
from translations.models import Transcription
from values.reading_order import Box, reading_order

SEVERAL = "/"  # between places of one row


def stand(
    rows: list[Typed], page: Page, numbering: list[int], *, by
) -> tuple[list[list[int]], list[str]]:
    """The keys of the regions of each row, and a sentence on each that is none.

    `numbering` holds the keys of regions in the order of their numbers, as they were
    when the form was shown; new ones are drawn and stand at its end. A place that is
    drawn on the page already, to the very point, is that region: so nothing is drawn
    twice that arrives twice.
    """
    drawn = None
    standing, faults = [], []
    for number, row in enumerate(rows, start=1):
        found = []
        for word in row.regions.replace(",", " ").split():
            region = _region(word, numbering)
            if region is None:
                fault = f"There is no region {word[:20]} on this page."
                faults.append(f"Line {number}: {fault}")
            else:
                found.append(region)
        for place in filter(str.strip, row.place.split(SEVERAL)):
            if drawn is None:
                drawn = _drawn_on(page)
            try:
                at = corners(place)
                spot = _spot(at)
                if spot not in drawn:
                    drawn[spot] = draw_region(page, corners=at, by=by).pk
            except ValidationError as error:
                faults += [f"Line {number}: {message}" for message in error.messages]
                continue
            found.append(drawn[spot])
            if drawn[spot] not in numbering:
                numbering.append(drawn[spot])
        standing.append(list(dict.fromkeys(found)))
    return standing, faults


def unseen(text: Transcription, reach: int) -> dict[str, list[int]]:
    """By the key of its line: regions that were not shown, and stay with the line.

    They are closed to somebody who reads up to `reach`, or marks in the picture.
    """
    pairs = text.segments.filter(
        Q(regions__level__gt=reach) | Q(regions__mark__isnull=False)
    )
    held: dict[str, list[int]] = {}
    for key, region in pairs.values_list("key", "regions"):
        held.setdefault(key, []).append(region)
    return held


def by_place(
    standing: list[list[int]], boxes: dict[int, Box], *, vertical: bool = False
) -> list[int]:
    """The order of rows by where they stand; one that stands nowhere stays behind the
    one before it."""
    keys = list(boxes)
    order = reading_order([boxes[key] for key in keys], vertical=vertical)
    ranks = {keys[n]: rank for rank, n in enumerate(order)}
    last, wanted = -1, []
    for regions in standing:
        last = min((ranks[one] for one in regions if one in ranks), default=last)
        wanted.append(last)
    return sorted(range(len(standing)), key=wanted.__getitem__)


def boxes_of(page: Page, standing: list[list[int]]) -> dict[int, Box]:
    those = {region for regions in standing for region in regions}
    edges = ("pk", "left", "top", "right", "bottom")
    rows = page.regions.filter(pk__in=those).order_by("pk").values_list(*edges)
    return {pk: tuple(box) for pk, *box in rows}


def _region(word: str, numbering: list[int]) -> int | None:
    if not (word.isdecimal() and len(word) <= 5 and 1 <= int(word) <= len(numbering)):
        return None
    return numbering[int(word) - 1] or None


def _drawn_on(page: Page) -> dict[tuple, int]:
    plain = page.regions.filter(mark__isnull=True, level=0, subject="", label="")
    return {_spot(region.corners()): region.pk for region in plain}


def _spot(points) -> tuple:
    return tuple(tuple(point) for point in points)
