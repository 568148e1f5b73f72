"""Finding items by the words of their records, as far as somebody may read them.

A record that they may not read is as one that does not exist: it finds nothing and
counts nothing. What is closed and may be read finds its item, too, but its words are
shown only once the reading of that item is logged, in this sitting.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from archive.catalogue.search.because import because
from archive.catalogue.search.conditions import Wanted, wanted
from archive.catalogue.search.names import Named
from archive.catalogue.search.spans import marked, places
from archive.lookup.filing import file_texts
from archive.lookup.sources import MARKED
from archive.lookup.statements import (
    MOST_ITEMS,
    Form,
    Line,
    forms_of,
    items_of,
    lines_of,
)
from evidence.models import User
from evidence.models.openings import CLOSED
from values import marks
from values.folding import query_terms
from values.names import lookup_keys, rank
from values.search_terms import MOST_CHARACTERS, Span

MOST_FORMS = 50  # names that are near enough
# Of a longer text these many characters are shown around the first match.
SHOWN, BEFORE = 400, 120

NOTHING_ASKED = "Enter a word, or some syllables of one."
ONLY_WITHOUT = "Enter a word to look for, too: a minus only leaves out."
SHORTENED = "Only the first words were looked for."
UNFILED = "Many texts are new: not all of them are found yet. Try again in a minute."


class Hit(NamedTuple):
    """A text that matches; without `html` it is closed until its reading is logged."""

    line: Line
    html: SafeString | None


@dataclass(frozen=True)
class Found:
    """What a query finds for somebody; `notice` is a sentence on the query, or ""."""

    asked: str
    terms: Sequence[Wanted]
    spelled: Sequence[int] = ()  # keys of items, the best first
    named: dict[int, Form] = field(default_factory=dict)  # of the rest: by which name
    looser: Sequence[int] = ()  # of the rest: by a looser spelling or form
    notice: str = ""

    @property
    def items(self) -> list[int]:
        """All of them: as spelled, then by name, then by a looser spelling."""
        return [*self.spelled, *self.named, *self.looser][:MOST_ITEMS]

    @property
    def is_more(self) -> bool:
        """Whether there are more than are counted."""
        together = len(self.spelled) + len(self.named) + len(self.looser)
        return together > MOST_ITEMS

    def hits(
        self, items: Sequence[int], *, user: User, read: Container[int]
    ) -> dict[int, list[Hit]]:
        """The first texts that match in each of `items`; `read` are those of them whose
        reading is logged.
        """
        looser = set(self.looser)
        asked = [one for one in items if one not in self.named]
        among = [one for one in asked if one in looser]
        found: dict[int, list[Hit]] = {}
        for line in lines_of(self.terms, user, asked, among):
            shown = line.level < CLOSED or line.item in read
            html = text_of(line, self.terms, line.item in looser) if shown else None
            found.setdefault(line.item, []).append(Hit(line, html))
        return found

    def because(self, item: int, *, read: Container[int]) -> SafeString | None:
        """Why `item` is found by a name; None while that is closed."""
        form = self.named[item]
        if form.level >= CLOSED and item not in read:
            return None
        language = form.language or "und"
        named = Named(place=0, form=form.text, language=language, field=form.name)
        return because(self.asked, named)


def search(
    text: str, *, user: User, items: QuerySet, looser: bool = True, names: bool = True
) -> Found:
    """Look `text` up in what `user` may read of `items`. Never raises.

    What was written since somebody last looked is filed first.
    """
    query = query_terms(text)
    text = text[:MOST_CHARACTERS]
    if not query.terms:
        said = NOTHING_ASKED if text.strip() else ""
        return Found(text, [], notice=ONLY_WITHOUT if query.without else said)
    terms = wanted(query.terms)
    asked = (terms, wanted(query.without), user, items)
    found, waiting = items_of(*asked, looser=looser)
    if waiting and file_texts(waiting, limit=len(waiting)):
        found, waiting = items_of(*asked, looser=looser)
    spelled = [one.pk for one in found if one.spelled]
    # A name is asked for alone.
    named = by_name(text, user, items) if names and not query.without else {}
    for item in spelled:
        named.pop(item, None)
    looser_ones = [one.pk for one in found if not one.spelled and one.pk not in named]
    notices = [SHORTENED] * query.shortened + [UNFILED] * bool(waiting)
    return Found(text, terms, spelled, named, looser_ones, " ".join(notices))


def by_name(text: str, user: User, items: QuerySet) -> dict[int, Form]:
    """Items by the name in them that `text` can be read as, the nearest first."""
    # One syllable is too little to tell names by.
    keys = [key for key in lookup_keys(text) if "." in key]
    forms = forms_of(keys, user, items)
    rows = [(one.text, one.key, one.cost, one.reading) for one in forms]
    near = rank(text, rows, most=MOST_FORMS)
    nearest = {one.ident: place for place, one in enumerate(near)}
    kept = [one for one in forms if one.text in nearest]
    found: dict[int, Form] = {}
    for one in sorted(kept, key=lambda one: (nearest[one.text], -one.item, one.level)):
        found.setdefault(one.item, one)
    return found


def text_of(line: Line, terms: Sequence[Wanted], loosely: bool) -> SafeString:
    """The text of a hit, what matches in <mark>; of a long one what is around it."""
    if (line.source, line.field) in MARKED:
        plain, offsets = marks.to_plain_with_offsets(line.text)
        spans = marks.source_spans(places(terms, loosely, plain), offsets)
        return mark_safe(marks.to_html(line.text, spans))  # noqa: S308 (it escapes)
    spans = places(terms, loosely, line.text)
    start, end = around(line.text, spans)
    return mark_safe(  # noqa: S308 (all that is a text's is escaped)
        ("… " if start else "")
        + marked(line.text, spans, start, end)
        + (" …" if end < len(line.text) else "")
    )


def around(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """What of `text` is shown: all of a short one."""
    if len(text) <= SHOWN:
        return 0, len(text)
    first = spans[0][0] if spans else 0
    start = max(0, first - BEFORE)
    return start, min(len(text), start + SHOWN)
