"""Finding items by the words of their records, as far as somebody may read them.

A record that they may not read is as one that does not exist: it finds nothing and
counts nothing. What is closed and may be read finds its item, too, but its words are
shown only once the reading of that item is logged, in this sitting.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from archive.catalogue.search.because import because
from archive.catalogue.search.conditions import Wanted, wanted
from archive.catalogue.search.names import Named
from archive.catalogue.search.spans import excerpt, places
from archive.lookup.filing import file_texts
from archive.lookup.prepared import TookTooLongError
from archive.lookup.sources import MARKED
from archive.lookup.statements import EVERYWHERE, Within, answer, forms_of
from archive.lookup.told import Form, Line
from evidence.models import User
from evidence.models.openings import CLOSED
from values import marks
from values.folding import Query, query_terms
from values.names import hangul_writings, lookup_keys, rank
from values.search_terms import MOST_CHARACTERS

MOST_FORMS = 50  # names that are near enough
# Of a longer text these many characters are shown around the first match.
SHOWN, BEFORE = 400, 120

NOTHING_ASKED = "Enter a word, or some syllables of one."
ONLY_WITHOUT = "Enter a word to look for, too: a minus only leaves out."
SHORTENED = "Only the first words were looked for."
TOO_LONG = (
    "The search took too long and was ended. Enter fewer or longer words, or say where "
    "to look: in which part, language, collection or kind of item. Where much came in "
    "just now, trying again in a minute helps, too."
)
IN_HANGUL = "Nothing is written so. What is shown has it in Hangul, as it may be meant."
UNFILED = "Many texts are new: not all of them are found yet. Try again in a minute."


class Hit(NamedTuple):
    """A text that matches; without `html` it is closed until its reading is logged."""

    line: Line
    html: SafeString | None


@dataclass(frozen=True)
class Found:
    """One page of what a query finds for somebody.

    `notice` is a sentence on the query, or "".
    """

    asked: str
    terms: Sequence[Wanted]
    spelled: Sequence[int] = ()  # keys of items, the best first
    named: dict[int, Form] = field(default_factory=dict)  # of the rest: by which name
    looser: Sequence[int] = ()  # of the rest: by a looser spelling or form
    counts: tuple[int, int, int] = (0, 0, 0)  # of these three, on all pages
    is_cut: bool = False  # there are at least so many, or more
    lines: Sequence[Line] = ()
    tied: Sequence[Form] = ()  # where the spelling fits several names, one form of each
    notice: str = ""
    is_ended: bool = False  # it took too long: nothing is known of what there is

    @property
    def items(self) -> list[int]:
        """All of this page: as spelled, then by name, then by a looser spelling."""
        return [*self.spelled, *self.named, *self.looser]

    def hits(self, *, read: Container[int]) -> dict[int, list[Hit]]:
        """The first texts that match in each item; `read` are those of them whose
        reading is logged.
        """
        looser = set(self.looser)
        found: dict[int, list[Hit]] = {}
        for line in self.lines:
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
        named = Named(0, form.text, language, form.name, asked=self.asked)
        return because(named)


def search(
    text: str,
    *,
    user: User,
    within: Within = EVERYWHERE,
    looser: bool = True,
    names: bool = True,
    first: int = 0,
    most: int = 24,
) -> Found:
    """Look `text` up in what `user` may read, and tell `most` items from `first` on.

    Beyond the last one the last page is told. What was written since somebody last
    looked is filed first. Never raises.
    """
    query = query_terms(text)
    text = text[:MOST_CHARACTERS]
    if not query.terms:
        said = NOTHING_ASKED if text.strip() else ""
        return Found(text, [], notice=ONLY_WITHOUT if query.without else said)
    try:
        return _search(
            *(text, query, user, within), looser=looser, names=names, page=(first, most)
        )
    except TookTooLongError:
        return Found(text, [], notice=TOO_LONG, is_ended=True)


def _search(
    text: str,
    query: Query,
    user: User,
    within: Within,
    *,
    looser: bool,
    names: bool,
    page: tuple[int, int],
) -> Found:
    first, most = page
    terms, without = wanted(query.terms), wanted(query.without)
    # A name is asked for alone.
    asked = text if names and not without else ""
    named, tied = by_name(asked, user, within)

    def found(terms=terms, *, waits: bool):
        return answer(
            *(terms, without, user, within),
            looser=looser,
            named=list(named),
            first=first,
            most=most,
            waits=waits,
        )

    told, is_left = found(waits=True), False
    if waiting := told.waiting:
        filed = file_texts(waiting, limit=len(waiting))
        is_left = len(filed) < len(waiting) or told.leaves_waiting
        named, tied = by_name(asked, user, within)
        told = found(waits=False)
    notices = [SHORTENED] * query.shortened + [UNFILED] * is_left
    if asked and not any(told.counts) and (writings := hangul_writings(asked)):
        terms = [in_hangul(writings)]
        told = found(terms, waits=False)
        notices += [IN_HANGUL] * any(told.counts)
    tiers: dict[int, list[int]] = {1: [], 2: [], 3: []}
    for item, tier in told.items:
        tiers[tier].append(item)
    return Found(
        text,
        terms,
        tiers[1],
        {item: named[item] for item in tiers[2]},
        tiers[3],
        told.counts,
        told.is_cut,
        told.lines,
        tied,
        " ".join(notices),
    )


def in_hangul(writings: Iterable[tuple[str, float]]) -> Wanted:
    """Any of the ways in which a name in other letters can be written in Hangul."""
    terms = [term for one, _cost in writings for term in query_terms(one).terms]
    return Wanted(tuple(one for term in wanted(terms) for one in term.spelled))


def by_name(
    text: str, user: User, within: Within
) -> tuple[dict[int, Form], Sequence[Form]]:
    """Items by the name in them that `text` can be read as, the nearest first.

    And, if `text` fits several names equally well, a form of each of them.
    """
    # One syllable is too little to tell names by.
    keys = [key for key in lookup_keys(text) if "." in key]
    forms = forms_of(keys, user, within)
    rows = [(one.text, one.key, one.cost, one.reading) for one in forms]
    near = rank(text, rows, most=MOST_FORMS)
    nearest = {one.ident: place for place, one in enumerate(near)}
    kept = [one for one in forms if one.text in nearest]
    kept.sort(key=lambda one: (nearest[one.text], -one.item, one.level))
    found: dict[int, Form] = {}
    for one in kept:
        found.setdefault(one.item, one)
    equal = {one.ident for one in near if one.is_tied}
    tied: dict[tuple[int, int], Form] = {}
    for one in kept:
        if one.text in equal:
            tied.setdefault((one.kind, one.whom), one)
    several = len({one.text for one in tied.values()}) > 1
    return found, list(tied.values()) if several else ()


def text_of(line: Line, terms: Sequence[Wanted], loosely: bool) -> SafeString:
    """The text of a hit, what matches in <mark>; of a long one what is around it."""
    if (line.source, line.field) in MARKED:
        plain, offsets = marks.to_plain_with_offsets(line.text)
        spans = marks.source_spans(places(terms, loosely, plain), offsets)
        return mark_safe(marks.to_html(line.text, spans))  # noqa: S308 (it escapes)
    spans = places(terms, loosely, line.text)
    shown = excerpt(line.text, spans, most=SHOWN, before=BEFORE)
    return mark_safe(shown)  # noqa: S308 (all that is a text's is escaped)
