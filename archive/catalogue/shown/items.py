"""The whole of one edition."""

from typing import NotRequired, TypedDict

from archive.catalogue.shown.description import (
    Agent,
    Authenticity,
    CertificateField,
    CustodyEvent,
    Date,
    Particular,
    PhraseRow,
    Place,
    Source,
    Withheld,
)
from archive.catalogue.shown.pages import LegendEntry, Line, Page, Picture
from archive.catalogue.shown.words import Badge, Label, Rights, Stop, Text


class CitationForm(TypedDict):
    form: str  # txt, bib, ris, json
    label: str
    address: str


class Citation(TypedDict):
    html: str  # safe: a title in another language is marked
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
    title_as_published: Text | None
    scope: Text | None
    languages: list[Label]  # of the content
    translated: list[Label]  # into these
    badges: list[Badge]
    warnings: list[Label]
    authenticity: Authenticity
    particulars: list[Particular]
    withheld: list[Withheld]
    dates: list[Date]
    places: list[Place]
    agents: list[Agent]
    described: list  # all that the part "About this item" tells
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
    stops: NotRequired[dict[str, Stop]]  # by anchor, lines included
