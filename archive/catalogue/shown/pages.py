"""Pages: pictures with their outlines, lines with their translations."""

from typing import NotRequired, TypedDict

from archive.catalogue.shown.words import Rights, Stop, Text


class Rendition(TypedDict):
    url: str
    width: int
    height: int
    type: str
    kilobytes: int


class Shape(TypedDict):
    """In pixels of the full picture, for the SVG's `viewBox="0 0 width height"`."""

    kind: str  # rectangle, polygon
    points: str  # "300,400 2700,400 …", always the whole outline: use <polygon>
    left: int  # bounding box, for labels in the gutter
    top: int
    right: int
    bottom: int


class Region(TypedDict):
    id: str
    shape: Shape
    label: str
    segment: str  # id of its first line, "" if it has none
    number: int  # of that line, 0 if it has none
    others: list[int]  # numbers of further lines that stand on it
    found: NotRequired[bool]  # one of its lines has what was looked for


class Mark(TypedDict):
    """Added by a publisher or photographer; not the writer's."""

    kind: str
    label: str
    by: Text | None
    note: Text | None
    shape: Shape


class Picture(TypedDict):
    key: str
    width: int
    height: int
    alt: Text
    credit: Text | None
    rights: Rights
    renditions: list[Rendition]  # smallest first
    srcset: str  # for <img srcset>, WebP only
    src: str  # a middling one
    download: str  # the largest, as an attachment
    info: str  # address of the IIIF info.json
    marks: list[Mark]


class Cell(TypedDict):
    """A line's translation in one strand."""

    strand: str  # Strand.id
    lang: str
    dir: str
    text: str  # "" where this strand leaves the line out
    note: str  # in the same language
    stale: bool  # the words it was made from changed since


class Line(TypedDict):
    id: str  # "seg-…", the anchor
    number: int  # from 1 on each page
    lang: str
    dir: str
    html: str  # diplomatic, with marks
    normalised: str  # html; "" where it does not differ
    regions: list[str]
    address: str  # of this line in this edition, for citing
    cells: list[Cell]  # one for each of Page.shown, in that order
    stop: NotRequired[Stop | None]  # where it has what was looked for


class Pivot(TypedDict):
    """The translation that another one was made through, on the same page."""

    id: str
    credit: Text | None


class Strand(TypedDict):
    """One translation of a page: who made it, when, from what."""

    id: str
    language: str
    language_label: str
    dir: str
    version: int
    base: int  # version of the transcription
    outdated: bool  # made from an older transcription than the one shown
    relay: str  # language it was made through, in words; "" if directly
    through: Pivot | None
    preferred: bool
    approved_on: str  # in words
    credit: Text | None  # None = anonymous
    machine: bool
    outside: bool
    stale: bool  # some of its lines are
    note: Text | None
    rights: Rights
    lines: list[Cell]  # in reading order; for strands that stand apart
    found: NotRequired[bool]  # one of them has what was looked for


class Transcription(TypedDict):
    language: str
    language_label: str
    version: int
    approved_on: str  # in words
    credit: Text | None
    machine: bool
    outside: bool
    rights: Rights


class Page(TypedDict):
    number: int
    label: str  # as in the edition
    name: Text  # "1r", "Cover"
    title: Text  # "Page 1r", "Cover"
    content: str
    anchor: str  # "page-1"
    address: str  # of this page in this edition
    note: Text | None
    picture: Picture | None
    remarks: list  # all that is said of the page and below its picture
    picture_state: str
    picture_label: str
    regions: list[Region]
    transcription: Transcription | None
    lines: list[Line]
    shown: list[Strand]  # beside the lines: the reader's language, or a fallback
    fallback: bool  # True: `shown` is not in the reader's language
    others: list[Strand]  # one click away


class LegendEntry(TypedDict):
    kind: str
    html: str
    meaning: str
