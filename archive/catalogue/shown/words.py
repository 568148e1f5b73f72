"""Pieces that everything is made of: texts, labels, rights."""

from typing import TypedDict

from django.utils.safestring import SafeString


class Text(TypedDict):
    """A text and its language; the template tag `said` marks what is not the reader's.

    What has no language of its own, and what is quoted, is never `missing`.
    """

    text: str
    lang: str  # the language that it really is in
    dir: str  # ltr, rtl; auto where the language is not known
    missing: bool  # True: the reader's language has no such text, another stands in


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
    holder: Text | None
    note: Text | None


class Stop(TypedDict):
    """A place with something that was looked for, and the ways to the next ones."""

    anchor: str
    where: SafeString  # "Page 1r", "Description"
    line: int  # number of the line on its page; 0 for other parts
    number: int  # among all of them, from 1
    total: int
    before: str  # anchors, "" at either end
    after: str
