"""What is said of an item: dates, places, people, custody, a certificate."""

from typing import TypedDict

from archive.catalogue.shown.words import Label, Text


class Particular(TypedDict):
    name: str
    label: str
    known: bool
    state: str
    value: Text  # the word for the state where nothing is known


class Withheld(TypedDict):
    """A marker in the place of a field that is withheld."""

    name: str
    label: str
    value: Text


class Date(TypedDict):
    kind: str
    label: str
    words: str  # "December 2024"; "" if not known
    verbatim: Text | None  # as written on the item
    page: Text | None  # what the page that it dates is called; None for the item
    edtf: str
    calendar: str  # in words, "" for the Gregorian one
    basis: str  # in words
    note: Text | None


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
    title: Text
    publisher: Text | None
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
    transcribed: Text | None
    state: str
    state_label: str
    hand: Text | None
    ink: Text | None
    anomalies: list[Label]
    note: Text | None


class PhraseRow(TypedDict):
    hangul: str
    hangul_lang: str  # "ru-Hang"
    target_language: str
    target_label: str
    target_text: str
    gloss_ko: str
    translation: Text | None
    certainty: str  # in words
