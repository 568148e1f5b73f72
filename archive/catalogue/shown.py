"""What templates get: an edition as one reader sees it.

`present.present` makes an `Item`; templates only loop over it and ask whether a
thing is there. Every address is a path below this site unless it says otherwise;
every text is plain and to be escaped, but for the keys named `html`, which are safe.
"""

from typing import TypedDict


class Text(TypedDict):
    """A text in the reader's language, or in another one if that is `missing`."""

    text: str
    lang: str  # the language that it really is in
    dir: str  # ltr, rtl
    missing: bool  # True: it is not in the reader's language


class Label(TypedDict):
    key: str
    label: str


class Badge(TypedDict):
    """A short statement under the title."""

    kind: str  # specimen, authenticity, pictures, transcription, translation
    status: str  # specimen; contested, …; shown, withheld, not_held; yes, partly, no
    text: str


class Rights(TypedDict):
    licence: str  # code
    label: str
    address: str  # absolute, "" if the licence has none
    holder: str
    note: Text | None


class Particular(TypedDict):
    name: str
    label: str
    known: bool
    state: str
    value: str  # in words; the word for the state where nothing is known


class Date(TypedDict):
    kind: str
    label: str
    words: str  # "December 2024"; "" if not known
    verbatim: str  # as written on the item
    page: str  # label of the page that it dates, "" for the item
    edtf: str
    calendar: str  # in words, "" for the Gregorian one
    basis: str  # in words
    note: str


class Place(TypedDict):
    role: str
    label: str
    name: Text
    precision: str  # in words, as are the next two
    method: str
    confidence: str


class Agent(TypedDict):
    role: str
    label: str
    kind: str
    kind_label: str
    name: Text
    pseudonym: bool


class Source(TypedDict):
    number: int  # from 1; the anchor is "source-1"
    anchor: str
    title: str
    publisher: str
    kind: str  # in words
    language: str  # tag
    language_label: str
    date: str  # in words
    url: str
    archived_url: str
    note: Text | None


class Reason(TypedDict):
    text: Text
    by: Text | None  # None: the archive itself
    sources: list[Source]


class Authenticity(TypedDict):
    status: str
    label: str
    meaning: str  # one sentence on what the status says
    statement: Text | None
    reasons: list[Reason]


class CustodyEvent(TypedDict):
    kind: str
    label: str
    gap: bool  # nothing is known of this stretch
    when: str  # in words, "" if not known
    edtf: str
    agent: Text | None
    note: Text | None
    basis: str  # in words
    sources: list[Source]


class CertificateField(TypedDict):
    name: str
    label: str
    printed: str  # Russian, as in the printed form; "" for ours
    transcribed: str
    state: str
    state_label: str
    hand: str
    ink: str
    anomalies: list[Label]
    note: str


class PhraseRow(TypedDict):
    hangul: str
    hangul_lang: str  # "ru-Hang"
    target_language: str
    target_label: str
    target_text: str
    gloss_ko: str
    translation: Text | None
    certainty: str  # in words


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
    credit: str
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
    note: str


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
    preferred: bool
    approved_on: str  # in words
    credit: str  # "" = anonymous
    machine: bool
    note: str
    rights: Rights
    lines: list[Cell]  # in reading order; for strands that stand apart


class Transcription(TypedDict):
    language: str
    language_label: str
    version: int
    approved_on: str  # in words
    credit: str
    machine: bool
    rights: Rights


class Page(TypedDict):
    number: int
    label: str
    content: str
    anchor: str  # "page-1"
    address: str  # of this page in this edition
    note: Text | None
    picture: Picture | None
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


class CitationForm(TypedDict):
    form: str  # txt, bib, ris, json
    label: str
    address: str


class Citation(TypedDict):
    text: str
    address: str  # absolute, of the frozen edition
    forms: list[CitationForm]


class Collection(TypedDict):
    code: str
    title: Text
    address: str


class Item(TypedDict):
    lang: str
    code: str
    number: int  # of the edition
    sha256: str
    published_at: str  # RFC 3339
    published_on: str  # in words
    change_note: Text | None
    preview: bool  # not published: as the public would see it
    specimen: bool
    address: str  # of the item
    edition_address: str  # of this edition, frozen
    document_address: str  # of its JSON
    kind: Label
    collection: Collection
    title: Text
    title_as_published: str
    scope: Text | None
    languages: list[Label]  # of the content
    translated: list[Label]  # into these
    badges: list[Badge]
    warnings: list[Label]
    authenticity: Authenticity
    particulars: list[Particular]
    dates: list[Date]
    places: list[Place]
    agents: list[Agent]
    custody: list[CustodyEvent]
    sources: list[Source]
    found_with: str  # address of the list of what was found together; or ""
    rights: Rights
    certificate: list[CertificateField]
    phrases: list[PhraseRow]
    pages: list[Page]
    thumbnail: Picture | None  # of the first page shown; None with warnings
    first_line: Line | None  # a line to show on a card, with its cells
    legend: list[LegendEntry]  # only the marks that occur
    citation: Citation
