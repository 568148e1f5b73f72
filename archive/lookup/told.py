"""What the statements of a search answer: texts, names, and a page of items."""

from collections.abc import Sequence
from typing import NamedTuple

from archive.lookup.kinds import KINDS
from archive.lookup.sources import COLUMNS, MODELS, WORDINGS


class Line(NamedTuple):
    """A text that has a term, of an item; `total` is how many of its texts have."""

    item: int
    kind: int
    field: str
    page: int | None
    page_label: str | None
    level: int
    language: str
    strand: str
    anchor: str
    total: int
    source: str
    record: int
    text: str

    @property
    def name(self) -> str:
        return KINDS[self.kind].name

    @property
    def is_wording(self) -> bool:
        """Then its field is its language."""
        return self.source == WORDINGS

    @property
    def column(self) -> str:
        """What its column is called, "" if the name of its kind says it already."""
        model = MODELS.get(self.source)
        if model is None or self.field == COLUMNS[model][0]:
            return ""
        return str(model._meta.get_field(self.field).verbose_name)


class Form(NamedTuple):
    """A name by one of its keys, and an item whose readers read it there."""

    text: str
    key: str
    cost: float
    reading: str
    kind: int
    item: int
    level: int
    language: str
    whom: int  # the agent or the place that is called so

    @property
    def name(self) -> str:
        return KINDS[self.kind].name


class Answer(NamedTuple):
    """One page of what is found: items as spelled, by a name, and looser."""

    counts: tuple[int, int, int] = (0, 0, 0)  # on all pages
    items: Sequence[tuple[int, int]] = ()  # of this page: key, and 1, 2 or 3
    lines: Sequence[Line] = ()
    waiting: Sequence[int] = ()  # keys of texts that nobody has filed yet
    leaves_waiting: bool = False  # more may wait than are told
    is_cut: bool = False  # there may be more than were counted
