"""The shape of an edition: what publication composes and the catalogue reads.

An edition is one JSON object in the canonical form of RFC 8785. Its SHA-256 is
taken over those bytes. Nothing in it needs to be looked up elsewhere: whatever
the public may know of an item is here, and whatever it may not know is gone.

`L` below is a text in several languages: ``{"en": "...", "ja": "..."}``. A
language that is missing is missing; readers are told so. A plain `str` is a code, a
name or something whose language stands beside it: nothing here is a sentence in a
language that nobody knows. Where letters do not tell the language it is "und", and
"zxx" where there are no letters.

`SCHEMA` stays 1 while nothing has been released; what an archive published with an
earlier shape is made anew. From the first release on, upgraders read older ones.
"""

from typing import Literal, NotRequired, TypedDict

SCHEMA = 1

L = dict[str, str]
State = Literal["known", "unknown", "not_applicable", "withheld"]


class Told(TypedDict):
    """A code, a number or a name as `value`; or `words`, where no code says it."""

    value: str
    words: L


class Particular(Told):
    """One described property. It has neither value nor words unless it is known."""

    name: str  # a key of `labels.PARTICULARS`
    state: State


class Date(TypedDict):
    kind: str  # written, issued, recovered, published, captured, claimed_birth
    verbatim: str  # as written
    language: str  # of `verbatim`, "" without it
    calendar: str  # gregorian, juche, lunar, unknown
    edtf: str  # "" where it is not known
    basis: str  # inscribed, inferred, metadata, report
    earliest: str | None  # ISO date, inclusive
    latest: str | None
    note: L
    page: str  # label of the page that it dates, "" for the item


class Place(TypedDict):
    role: str  # found, written, issued, mentioned, depicted
    name: L
    precision: str  # exact, 100m, 1km, settlement, raion, oblast, country, unknown
    method: str  # stated, geolocated, exif
    confidence: str  # high, moderate, low, "" where nobody said


class Agent(TypedDict):
    role: str  # writer, addressee, holder, finder, publisher, commentator, named
    kind: str  # person, unit, body
    name: L  # a pseudonym where the name is withheld
    pseudonym: bool


class Source(TypedDict):
    """Authenticity and custody refer to a source by its place in the list, from 0."""

    title: str
    publisher: str
    kind: str  # article, post, official_statement, book, footage, other
    language: str
    date: str  # EDTF
    url: str
    archived_url: str
    note: L


class Reason(TypedDict):
    text: L
    by: L  # who says so, "" if the archive itself
    sources: list[int]


class Authenticity(TypedDict):
    status: Literal["not_assessed", "undisputed", "contested", "doubtful", "refuted"]
    statement: L
    reasons: list[Reason]


class CustodyEvent(TypedDict):
    kind: str
    occurred: str  # EDTF, "" if not known
    agent: L
    note: L
    basis: str  # witnessed, documented, reported
    sources: list[int]


class Rights(TypedDict):
    licence: str  # SPDX identifier or a key of `labels.LICENCES`
    holder: str
    note: L


class Size(TypedDict):
    name: str  # file name below the picture's key: "800.webp"
    width: int
    height: int
    type: str  # media type
    bytes: int


class Mark(TypedDict):
    """Something a publisher or photographer added; not the writer's."""

    kind: str  # frame, arrow, blur, text, other
    by: L
    note: L
    shape: "Shape"


class Shape(TypedDict):
    """Fractions of the page as seen upright, 0 to 1, origin at the top left.

    A rectangle has two points, left-top and right-bottom; a polygon three or more.
    """

    kind: Literal["rectangle", "polygon"]
    points: list[list[float]]


class Picture(TypedDict):
    key: str  # random; renditions lie under it, tiles under /iiif/{key}/
    width: int  # of the full picture, upright, in pixels
    height: int
    alt: L
    rights: Rights
    credit: str
    sizes: list[Size]  # smallest first; the last is the one offered for download
    marks: list[Mark]


class Region(TypedDict):
    id: str  # "r-…", opaque
    shape: Shape
    label: str


class Segment(TypedDict):
    id: str  # "seg-…", opaque, stable over editions
    language: str  # BCP 47
    diplomatic: str  # with the shorthand marks of values/marks.py
    normalised: str  # "" where it does not differ
    regions: list[str]


class Transcription(TypedDict):
    language: str
    version: int
    approved_on: str  # ISO date
    credit: str  # "" = anonymous
    rights: Rights
    machine: bool  # begun from a machine's reading
    outside: NotRequired[Literal[True]]  # begun, in part, from one made elsewhere
    segments: list[Segment]  # in reading order


class TranslatedSegment(TypedDict):
    of: str  # Segment.id
    text: str
    note: str  # the translator's, in the language of the translation
    stale: NotRequired[Literal[True]]  # the words it was made from changed since


class Translation(TypedDict):
    id: str  # "tr-…", opaque, stable over editions
    language: str
    version: int
    base: int  # version of the transcription it was made from
    relay: str  # language it was made through, "" if directly
    through: NotRequired[str]  # id of the translation it was made through, if here
    preferred: bool
    approved_on: str
    credit: str
    rights: Rights
    machine: bool  # begun from a machine's draft
    outside: NotRequired[
        Literal[True]
    ]  # begun, in part at least, from one made elsewhere
    note: str  # the translator's, in the language of the translation
    segments: list[TranslatedSegment]


class Page(TypedDict):
    number: int  # from 1, in order
    label: str  # "1r", "12v", or a key of `labels.PAGE_LABELS`
    content: str  # a key of `labels.PAGE_CONTENTS`, "" where nobody said
    note: L
    picture: Picture | None
    picture_state: Literal["shown", "withheld", "not_held"]
    regions: list[Region]
    transcription: Transcription | None
    translations: list[Translation]


class CertificateField(TypedDict):
    name: str  # a key of `labels.CERTIFICATE_FIELDS`
    transcribed: str
    language: str  # of what is transcribed, "" without it
    state: Literal["filled", "blank", "illegible", "absent", "withheld"]
    hand: Told  # "A", or a key of `labels.HANDS`
    ink: Told  # a key of `labels.INKS`
    anomalies: list[str]  # keys of `labels.ANOMALIES`
    note: L


class PhraseRow(TypedDict):
    hangul: str
    target_language: str
    target_text: str
    gloss_ko: str
    translation: L
    certainty: str  # high, moderate, low


class Collection(TypedDict):
    code: str
    slug: str
    title: L
    description: L


class Previous(TypedDict):
    number: int
    sha256: str


class Edition(TypedDict):
    schema: int
    nonce: str  # 256 random bits in hex: the hash cannot be used to test a guess
    code: str  # the item's reference code
    number: int  # from 1
    published_at: str  # RFC 3339, UTC, whole seconds
    previous: Previous | None
    change_note: L  # what changed since the previous edition; {} in the first
    specimen: bool  # fictional: said on every page, in feeds and citations
    kind: str  # a key of `labels.KINDS`
    collection: Collection
    title: L
    title_as_published: L  # in the language of the reports
    scope: L
    redacted: list[str]  # fields withheld, whatever stood there: "dates.written"
    content_languages: list[str]
    particulars: list[Particular]
    dates: list[Date]
    places: list[Place]
    agents: list[Agent]
    authenticity: Authenticity
    custody: list[CustodyEvent]
    sources: list[Source]
    warnings: list[str]
    found_with: str  # random code of those found together, "" if not told
    rights: Rights
    certificate: list[CertificateField]
    phrases: list[PhraseRow]
    pages: list[Page]
