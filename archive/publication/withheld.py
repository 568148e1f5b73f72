"""What redactions in force hide of one item, for whoever composes its edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence.models import (
    FieldName,
    Item,
    Original,
    Page,
    Redaction,
    Region,
    filled_regions,
)
from evidence.pictures.verdict import Shape
from translations.models import TranscriptionSegment
from values.hidden_words import hidden

CERTIFICATE_ORDER = {name: place for place, name in enumerate(FieldName.values)}
Words = Mapping[str, list[str]]


@dataclass(frozen=True)
class Withheld:
    """Fields by name, people by key, words by line.

    `lines` has, for each line by its key, one mapping for each redaction of it: from
    a layer ("diplomatic", "normalised", the strand of a translation, or that strand
    and "/note") to the words that are hidden in it. `once` are the lines whose
    earlier words may have had in them what is hidden somewhere now.
    """

    fields: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()
    lines: dict[str, list[Words]] = field(default_factory=dict)
    once: frozenset[str] = frozenset()

    def hides(self, section: str, name: str) -> bool:
        return f"{section}.{name}" in self.fields

    def told(self, rows: Iterable[Any], section: str, column: str) -> list[Any]:
        """The rows that no redaction of their section hides."""
        return [row for row in rows if not self.hides(section, getattr(row, column))]

    def line(self, key: str, layer: str, text: str) -> str:
        """`text` of a line as it may be shown.

        A layer for which no words were given is hidden as a whole, and so is one in
        which they are not found any more.
        """
        redactions = self.lines.get(key, [])
        if not redactions:
            return text
        given = [words.get(layer, []) for words in redactions]
        return hidden(text, [word for words in given for word in words] * all(given))

    def particulars(self, rows: list[dict]) -> list[dict]:
        """With a marker for each that is hidden, at the end, whatever stood where."""
        shown = [row for row in rows if not self.hides("particulars", row["name"])]
        names = self._names("particulars")
        return shown + [
            {"name": name, "value": "", "words": {}, "state": "withheld"}
            for name in sorted(names)
        ]

    def certificate(self, rows: list[dict], marker) -> list[dict]:
        """With what `marker` makes in the place of each field that is hidden."""
        names = self._names("certificate")
        shown = [row for row in rows if row["name"] not in names]
        shown += [marker(name) for name in names]
        return sorted(shown, key=lambda row: CERTIFICATE_ORDER[row["name"]])

    def _names(self, section: str) -> set[str]:
        parted = (name.partition(".") for name in self.fields)
        return {name for head, _, name in parted if head == section}


def of(item: Item) -> Withheld:
    """What is hidden of `item` now."""
    fields, lines = set(), {}
    for row in Redaction.objects.in_force().filter(item=item).order_by("pk"):
        if row.kind == Redaction.Kind.FIELD:
            fields.add(row.field)
        elif row.kind == Redaction.Kind.WORDS:
            lines.setdefault(row.line, []).append(row.words)
    once = _hand_on(item, lines) if lines else frozenset()
    people = Redaction.objects.in_force().filter(kind=Redaction.Kind.PERSON)
    return Withheld(
        frozenset(fields),
        frozenset(people.values_list("agent", flat=True)),
        lines,
        once,
    )


def _hand_on(item: Item, lines: dict[str, list[Words]]) -> frozenset[str]:
    """Hide in what was cut off a line, or took it in, what is hidden in that line.

    Where the words went nobody can say; where they are not, the whole line goes.
    Returned are the lines from which they may have come.
    """
    own, once = dict(lines), set(lines)
    for key, behind in made_of(item).items():
        handed = [words for one in sorted(behind) for words in own.get(one, [])]
        if handed:
            lines[key] = handed
        if key in own:
            once |= behind
    return frozenset(once)


def made_of(item: Item) -> dict[str, set[str]]:
    """Of each line there ever was, the lines that its words may have stood in.

    Itself, those it was cut from or took in, and those that these did.
    """
    origins: dict[str, set[str]] = {}
    rows = TranscriptionSegment.objects.filter(transcription__page__item=item)
    for key, cut_from, joined in rows.values_list("key", "cut_from", "joined"):
        origins.setdefault(key, {key}).update({cut_from, *joined} - {""})
    for found in origins.values():
        ahead = list(found)
        while ahead:
            new = origins.get(ahead.pop(), set()) - found
            found |= new
            ahead += new
    return origins


def kin(item: Item, line: str) -> frozenset[str]:
    """The lines in which words of `line` may stand in other editions."""
    found = made_of(item)
    after = {key for key, behind in found.items() if line in behind}
    return frozenset(after | found.get(line, set())) - {line}


def fills(pages: Iterable[Page]) -> dict[int, list[Shape]]:
    """What is solid in the pictures of `pages`, by the original, in a fixed order.

    A photograph that shows in two places has the fills of both.
    """
    found: dict[int, list[Shape]] = {page.original_id: [] for page in pages}
    regions = filled_regions().filter(page__original__in=found)
    for region in regions.select_related("page"):
        found[region.page.original_id].append(region_shape(region))
    return {original: normalised(shapes) for original, shapes in found.items()}


def fills_of(original: Original) -> list[Shape]:
    regions = filled_regions().filter(page__original=original)
    return normalised(region_shape(region) for region in regions)


def region_shape(region: Region) -> Shape:
    return Shape(region.shape, [[float(x), float(y)] for x, y in region.corners()])


def normalised(shapes: Iterable[Shape]) -> list[Shape]:
    once = {(kind, tuple(map(tuple, points))) for kind, points in shapes}
    return [Shape(kind, [list(p) for p in points]) for kind, points in sorted(once)]
