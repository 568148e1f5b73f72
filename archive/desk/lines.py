"""The rows of the transcription form: as typed, arranged, and as lines to save."""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from evidence.models import Page, Region
from translations.domain.transcribing import Line
from translations.models import Transcription
from values.codes import new_segment_id

MOST = 500  # lines of one page
LONGEST_NUMBER = 18  # digits; the largest key of a row has 19
TYPED = ("key", "diplomatic", "normalised", "language", "regions", "place", "order",
         "id", "cut_from", "joined", "right", "outside")  # fmt: skip
NOTHING_LEFT = "A line is cut between words: none would be left here."
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
    id: str = ""  # that a script gave to a new line, to know it again
    cut_from: str = ""  # the key of the line that this one was split off
    joined: str = ""  # keys of lines that were joined to this one
    right: str = ""  # anything: somebody compared it with the picture
    outside: str = ""  # where it was brought from
    untouched: bool = False  # nobody has read it since

    @property
    def blank(self) -> bool:
        return not (
            self.diplomatic.strip() or self.normalised.strip() or self.place.strip()
        )

    @property
    def drawn_only(self) -> bool:
        return not (self.key or self.diplomatic.strip() or self.normalised.strip())


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
            outside=line.outside,
            untouched=line.untouched,
        )
        for line in text.segments.prefetch_related("regions")
    ]


def drawn(rows: list[Typed], regions: list[dict]) -> list[Typed]:
    """An empty row for each of `regions` on which no line stands yet.

    Not for what shows a face or bears a label: that is not there to be written down.
    """
    taken = {number for row in rows for number in row.regions.split()}
    return [
        Typed(regions=str(one["number"]))
        for one in regions
        if str(one["number"]) not in taken
        and not (one["region"].subject or one["region"].label)
    ]


def read(data) -> list[Typed]:
    """The rows that arrived with a sent form, in the order in which they were shown."""
    arrived = sorted({int(at[1]) for name in data if (at := ROW.fullmatch(name))})
    return [
        Typed(
            **{name: data.get(f"line-{row}-{name}", "") for name in TYPED},
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


def label(rows: list[Typed], text: Transcription) -> None:
    """Say of rows that arrived where the saved lines were brought from."""
    held = {line.key: line for line in text.segments.exclude(outside="")}
    for row in rows:
        if line := held.get(row.key):
            row.outside, row.untouched = line.outside, line.untouched


def say_right(rows: list[Typed], place: str) -> None:
    """Say of the row at `place`, if it is one, that somebody found it right."""
    at = _whole(place)
    if at is not None and at < len(rows):
        rows[at].right = "1"


def arranged(
    rows: list[Typed],
    *,
    up: str = "",
    down: str = "",
    pasted: str = "",
    outside: str = "",
) -> list[Typed]:
    """Rows in their new order: without blank and removed ones, pasted ones last.

    `outside` says where the pasted ones were brought from. `up` or `down` is the place,
    from 0, of a row that moves by one.
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
    said = [line for line in pasted.splitlines() if line.strip()]
    new = [Typed(diplomatic=line, outside=outside) for line in said]
    if len(kept) + len(new) > MOST:
        raise ValidationError(f"A page has at most {MOST} lines.")
    return kept + new


def split(rows: list[Typed], place: str, words: str) -> list[Typed]:
    """`rows` with one cut in two after so many `words`; both stand where it stood."""
    at, count = _whole(place), _whole(words.strip())
    if at is None or at >= len(rows):
        raise ValidationError("There is no such line.")
    row = rows[at]
    if row.drawn_only:
        raise ValidationError(NOTHING_LEFT)
    found = list(re.finditer(r"\S+", row.diplomatic))
    if not count or count >= len(found):
        raise ValidationError(f"Line {at + 1}: {NOTHING_LEFT}")
    cut = found[count].start()
    first = replace(row, diplomatic=row.diplomatic[:cut].rstrip())
    second = Typed(
        diplomatic=row.diplomatic[cut:],
        language=row.language,
        regions=row.regions,
        order=row.order,
        # A row that was not saved has no key to be named by.
        cut_from=row.key or row.cut_from,
        joined="" if row.key else row.joined,
        outside=row.outside,
    )
    return [*rows[:at], first, second, *rows[at + 1 :]]


def joined(rows: list[Typed], place: str) -> list[Typed]:
    """`rows` with one joined to the next one: words, regions, what hangs on them."""
    at = _whole(place)
    if at is None or at + 1 >= len(rows) or rows[at + 1].blank:
        raise ValidationError("There is no next line to join this one with.")
    row, after = rows[at : at + 2]
    normalised = ""
    if row.normalised.strip() or after.normalised.strip():
        normalised = " ".join(
            one.normalised.strip() or one.diplomatic.strip() for one in (row, after)
        )
    both = replace(
        row,
        diplomatic=f"{row.diplomatic.rstrip()} {after.diplomatic.lstrip()}".strip(),
        normalised=normalised,
        regions=f"{row.regions} {after.regions}".strip(),
        place=" / ".join(filter(None, (row.place.strip(), after.place.strip()))),
        joined=" ".join(
            filter(None, (row.joined, after.key or after.cut_from, after.joined))
        ),
    )
    return [*rows[:at], both, *rows[at + 2 :]]


def numbered(text: str) -> list[int]:
    """The keys of regions by their numbers; 0, which is no region, for any other word.

    Nothing is left out: that would give the regions behind it other numbers.
    """
    return [_whole(key) or 0 for key in text.split(",") if key]


def lines_of(
    rows: list[Typed], standing: list[list[int]], text: Transcription
) -> list[Line]:
    """Lines of `text`, for `save_lines`, of rows that stand on these regions.

    A row without words is none: it is where somebody has only drawn yet.
    """
    return [
        Line(
            row.diplomatic,
            row.normalised,
            row.language,
            row.key,
            regions,
            cut_from=row.cut_from,
            joined=row.joined.split(),
            fresh=fresh(text, row),
            outside=row.outside,
            right=bool(row.right),
        )
        for row, regions in zip(rows, standing, strict=True)
        if not row.drawn_only
    ]


def fresh(text: Transcription, row: Typed) -> str:
    """The key of a new line that a script named: the same one each time it is sent.

    Nobody can choose it: it hangs on our secret and on the text.
    """
    if row.key or not row.id:
        return ""
    name = f"{text.pk}:{row.id[:40]}"
    drawn = salted_hmac("archive.desk.lines", name, algorithm="sha256").digest()
    return new_segment_id(lambda count: drawn[:count])


def lines_on(page: Page, clearance: int) -> list[Region]:
    """Regions of `page` that are not marks, in the order of their numbers."""
    regions = page.regions.filter(level__lte=clearance, mark__isnull=True)
    return list(regions.order_by("top", "left", "pk"))


def _whole(text: str) -> int | None:
    """The whole number that `text` is, if it is one that a form of ours may send."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def _number(text: str) -> float:
    try:
        return float(text[:12])
    except ValueError:
        return float("inf")
