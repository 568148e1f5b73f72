"""An item as `present` makes it, with what a query finds in it marked."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from archive.catalogue import addresses, labels, shown, wording
from archive.catalogue.models import Line
from archive.catalogue.search.hits import Side
from archive.catalogue.search.matches import Matches, Text
from archive.catalogue.search.spans import excerpt, marked
from values import languages, marks
from values.search_terms import Span

Role = Line.Role
# Of a long text these many signs stand at the head of the page.
SHOWN, BEFORE = 160, 40

# HTML with marks: of a line by who wrote it, and of a field by its text.
Lines = Mapping[tuple[str, str], SafeString]
Fields = Mapping[tuple[str, str], SafeString]


class Elsewhere(NamedTuple):
    """A text with a match that the page does not show, but in another language."""

    where: SafeString
    side: Side


class Marked(NamedTuple):
    stops: list[shown.Stop]  # in the order of the page
    first: Side | None  # what stands at the first of them
    elsewhere: list[Elsewhere]


def mark(item: shown.Item, matches: Matches) -> Marked:
    """Put marks into `item`, and tell where they are.

    Texts with a match become safe HTML. Lines get their `stop`, parts of the page
    theirs in `stops`; regions of such lines, and translations that stand apart, are
    `found`.
    """
    lines: dict[tuple[str, str], SafeString] = {}
    fields: dict[tuple[str, str], SafeString] = {}
    for text, spans in matches.found:
        if text.segment:
            lines[text.segment, text.strand or text.role] = _html(text, spans)
        else:
            fields[text.field, text.text] = _html(text, spans)
    places = list(_lines(item, lines))
    parts, used = _parts(item, fields)
    starts = [one for one in parts if one[0] == "scope" and _begins_with_scope(item)]
    places = starts + places + [one for one in parts if one not in starts]
    stops = _stops(places)
    _light(item, {stop["anchor"]: stop for stop in stops})
    elsewhere = [
        Elsewhere(_where(text.field), Side(_html(text, spans), *_tongue(text.language)))
        for text, spans in matches.found
        if not text.segment and (text.field, text.text) not in used
    ]
    return Marked(stops, _first(stops, matches, used), elsewhere)


def _html(text: Text, spans: list[Span]) -> SafeString:
    if text.role in (Role.ORIGINAL, Role.NORMALISED):
        return mark_safe(marks.to_html(text.text, spans))  # noqa: S308 (escaped there)
    return mark_safe(marked(text.text, spans))  # noqa: S308 (escaped there)


def _first(
    stops: list[shown.Stop], matches: Matches, used: set[tuple[str, str]]
) -> Side | None:
    for text, spans in matches.found if stops else ():
        here = text.segment or (
            addresses.PARTS.get(text.field) if (text.field, text.text) in used else None
        )
        if here == stops[0]["anchor"]:
            is_marked = text.role in (Role.ORIGINAL, Role.NORMALISED)
            html = (
                _html(text, spans)
                if is_marked
                else excerpt(text.text, spans, most=SHOWN, before=BEFORE)
            )
            return Side(html, *_tongue(text.language))
    return None


def _tongue(tag: str) -> tuple[str, str]:
    return tag, languages.direction(tag)


def _where(field: str) -> SafeString:
    return escape(labels.label(labels.FIELDS, field))


def _light(item: shown.Item, stops: dict[str, shown.Stop]) -> None:
    """Say at lines, regions and parts that something is there."""
    item["stops"] = stops
    for page in item["pages"]:
        lit = set()
        for line in page["lines"]:
            line["stop"] = stops.get(line["id"])
            if line["stop"]:
                lit.update(line["regions"])
        for region in page["regions"]:
            region["found"] = region["id"] in lit


Place = tuple[str, SafeString, int]  # anchor, where, number of the line


def _stops(places: list[Place]) -> list[shown.Stop]:
    anchors = ["", *(anchor for anchor, _where, _line in places), ""]
    return [
        {
            "anchor": anchor,
            "where": where,
            "line": line,
            "number": number,
            "total": len(places),
            "before": anchors[number - 1],
            "after": anchors[number + 1],
        }
        for number, (anchor, where, line) in enumerate(places, 1)
    ]


def _lines(item: shown.Item, found: Lines) -> Iterator[Place]:
    """Mark lines and their translations; the places of those with marks."""
    segments = {segment for segment, _writer in found}
    for page in item["pages"]:
        for at, line in enumerate(page["lines"]):
            ident = line["id"]
            line["html"] = found.get((ident, Role.ORIGINAL), line["html"])
            line["normalised"] = found.get((ident, Role.NORMALISED), line["normalised"])
            for strand in (*page["shown"], *page["others"]):
                if html := found.get((ident, strand["id"])):
                    strand["found"] = True
                    strand["lines"][at]["text"] = html
            if ident in segments:
                yield ident, wording.said(page["title"]), line["number"]


def _parts(item: shown.Item, found: Fields) -> tuple[list[Place], set[tuple[str, str]]]:
    """Mark what stands beyond the lines; the parts that have marks, and what was used.

    To the title no way is needed.
    """
    used = set()
    marked_parts: dict[str, str] = {}

    def put(text: dict | None, field: str, key: str = "text") -> None:
        if text and (html := found.get((field, text[key]))):
            used.add((field, text[key]))
            text[key] = html
            if anchor := addresses.PARTS.get(field):
                marked_parts.setdefault(anchor, field)

    put(item["title"], "title")
    for one in item["certificate"]:
        put(one["transcribed"], "certificate")
    for row in item["phrases"]:
        put(row, "phrase", "hangul")
        put(row, "phrase", "target_text")
        put(row["translation"], "phrase")
    put(item["scope"], "scope")
    put(item["title_as_published"], "title_as_published")
    for place in item["places"]:
        put(place["name"], "place")
    for agent in item["agents"]:
        put(agent["name"], "agent")
    parts = [(anchor, _where(field), 0) for anchor, field in marked_parts.items()]
    return parts, used


def _begins_with_scope(item: shown.Item) -> bool:
    """Whether the page has the scope at its head (fragments/body.html)."""
    reads = bool(item["pages"]) and bool(item["pages"][0]["lines"])
    return not (item["thumbnail"] or reads)
