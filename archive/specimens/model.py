"""What a sample item says of itself, before it becomes rows.

Plain values that name things as the evidence models and the edition do. `L` is a text
in several languages, by their tags. Nothing here knows of a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

L = Mapping[str, str]


class Absent(Enum):
    """Why a particular has no value to show."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


Particular = str | int | bool | tuple[str, ...] | Absent


@dataclass(frozen=True, kw_only=True)
class Agent:
    """A person, unit or body. With a pseudonym, the designation is not public.

    `key` is the same wherever the same agent appears: one row for all of them.
    """

    key: str
    kind: str  # person, unit, body
    designation: L
    pseudonym: str = ""  # "K-7QF"


@dataclass(frozen=True, kw_only=True)
class Place:
    key: str
    name: L
    precision: str
    part_of: str = ""  # key of the place around it


@dataclass(frozen=True, kw_only=True)
class Source:
    key: str
    kind: str  # article, post, official_statement, book, footage, other
    title: str
    publisher: str = ""
    language: str = ""
    date: str = ""  # EDTF
    url: str = ""
    platform: str = ""
    note: L = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Date:
    kind: str
    edtf: str = ""
    verbatim: str = ""
    calendar: str = "gregorian"
    basis: str = "report"
    note: str = ""
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class PlaceOf:
    """What a place has to do with an item."""

    place: Place
    role: str
    as_reported: str = ""
    method: str = "stated"
    confidence: str = ""
    public_precision: str = "oblast"


@dataclass(frozen=True, kw_only=True)
class AgentOf:
    """What an agent has to do with an item."""

    agent: Agent
    role: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    text: L
    by: Agent | None = None  # None: the archive itself
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Authenticity:
    status: str
    statement: L
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CustodyEvent:
    kind: str
    basis: str
    occurred: str = ""  # EDTF
    agent: Agent | None = None
    note: L = field(default_factory=dict)  # public
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Rights:
    licence: str = "CC-BY-4.0"
    holder: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line as written, and what it says in other languages."""

    written: str  # with the shorthand marks
    language: str
    normalised: str = ""  # "" where it does not differ
    translations: L = field(default_factory=dict)
    notes: L = field(default_factory=dict)  # a translator's note, by language


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """Another translation of a page, beside the preferred one."""

    language: str
    lines: tuple[str, ...]  # one for each line of the page
    credit: str = ""
    note: str = ""
    relay: str = ""  # the language it was made through


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A frame that somebody added to the picture round some lines.

    Drawn with the picture: its shape is the drawn page's frame of the same order.
    """

    first: int  # lines, counted from 1, both included
    last: int
    by: Agent | None
    note: L
    kind: str = "frame"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What `drawing.draw_page` is to draw for a page."""

    subject: str
    seed: int
    hand: str = "A"
    turned: bool = False
    display_p3: bool = False
    taken: str = "2025:01:01 12:00:00"


@dataclass(frozen=True, kw_only=True)
class Page:
    label: str
    alt: L = field(default_factory=dict)
    note: L = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    marks: tuple[Mark, ...] = ()
    picture: Picture | None = None  # None: not held


@dataclass(frozen=True, kw_only=True)
class CertificateField:
    """One printed field. Document and personal numbers go to `Item.sealed`."""

    name: str
    state: str = "filled"
    transcribed: str = ""
    hand: str = ""
    ink: str = ""
    anomalies: tuple[str, ...] = ()
    note: str = ""
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class PhraseRow:
    hangul_as_written: str
    target_text: str
    gloss_ko: str
    translation: L
    certainty: str
    target_language: str = "ru"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A thing as described. `particulars` are columns of the item or of its kind."""

    key: str
    kind: str
    title: L
    scope: L
    authenticity: Authenticity
    title_as_published: str = ""
    term_as_published: str = ""
    published_in: str = ""  # language of the two above
    content_languages: tuple[str, ...] = ()
    particulars: Mapping[str, Particular] = field(default_factory=dict)
    dates: tuple[Date, ...] = ()
    places: tuple[PlaceOf, ...] = ()
    agents: tuple[AgentOf, ...] = ()
    custody: tuple[CustodyEvent, ...] = ()
    sources: tuple[Source, ...] = ()
    warnings: tuple[str, ...] = ()
    found_with: str = ""  # items with the same word here were found together
    rights: Rights = Rights()
    credit: str = ""  # of the transcription and of its translations
    pages: tuple[Page, ...] = ()
    certificate: tuple[CertificateField, ...] = ()
    phrases: tuple[PhraseRow, ...] = ()
    sealed: Mapping[str, str] = field(default_factory=dict)
    level: int = 0
    publish: bool = True


@dataclass(frozen=True, kw_only=True)
class Collection:
    slug: str
    title: L
    description: L
    specimen: bool
    items: tuple[Item, ...]
    places: tuple[Place, ...] = ()  # also those that only lie around others
