"""Which items a query finds: those with every term, in any of its spellings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from archive.catalogue.bits import Items
from archive.catalogue.search.candidates import NOTHING, Sets, candidates
from archive.catalogue.search.conditions import Wanted, wanted
from archive.catalogue.search.exclusion import remaining
from archive.catalogue.search.hits import Hits, hits_of
from archive.catalogue.search.in_texts import in_texts
from archive.catalogue.search.names import ByName, by_name
from archive.catalogue.search.ranking import ranked
from archive.catalogue.search.scope import EVERYWHERE, NAMES, Scope
from archive.catalogue.search.within import by_name_within
from values.folding import Query, other_words, query_terms
from values.search_terms import MOST_CHARACTERS

# Up to this number items are put in order by what stands in their lines.
MOST_RANKED = 200


@dataclass(frozen=True)
class Found:
    """What a query finds; `notice` is a sentence on the query itself, or empty."""

    terms: Sequence[Wanted] = ()
    sets: Sets = NOTHING
    names: ByName = field(default_factory=ByName)
    notice: str = ""
    scope: Scope = EVERYWHERE
    only_without: bool = False  # all that is asked for is what is not wanted

    @property
    def spelled(self) -> Items:
        """Those that have it as it was typed, in either spelling.

        With `only_without` a set without an end, to be taken among what stands.
        """
        return self.sets.spelled

    @property
    def named(self) -> Items:
        """Of the rest those that show a name which it can be."""
        return self.names.places & ~self.sets.spelled

    @property
    def looser(self) -> Items:
        """Of the rest those that a looser spelling or form of some term finds."""
        return self.sets.looser & ~self.names.places

    @property
    def items(self) -> Items:
        """All of them."""
        return self.sets.spelled | self.names.places | self.sets.looser

    @property
    def may_be_looser(self) -> bool:
        """Whether any term has looser spellings or other forms."""
        return any(term.may_be_looser for term in self.terms)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more items than these."""
        return self.sets.is_cut or self.names.is_cut

    def best(self, among: Items) -> list[str] | None:
        """Codes of what is spelled so `among` these, the best first.

        None where there are too many to look at each.
        """
        items = self.spelled & among
        if items.bit_count() > MOST_RANKED:
            return None
        return ranked(items, self.terms, self.scope)

    def hits(self, codes: Iterable[str], looser: bool, lang: str) -> dict[str, Hits]:
        """The first lines that match in each of these items, in one read.

        With `looser` also what only a looser spelling finds.
        """
        codes = list(codes)
        if not codes:
            return {}
        return hits_of(codes, self.terms, looser, lang, self.scope)

    def beside(self, codes: Iterable[str], lang: str) -> dict[str, Hits]:
        """The same of what is found by a name: the words beside it, or its writings."""
        names = self.names
        texts = [code for code in codes if names.items[code].is_in_text]
        within = [code for code in codes if names.items[code].is_within]
        within = [code for code in within if code not in texts]
        found: dict[str, Hits] = {}
        for some, terms in ((within, names.rest), (texts, names.written)):
            if some:
                found |= hits_of(some, terms, False, lang, self.scope)
        return found


def search(
    text: str,
    *,
    looser: bool = True,
    names: bool = True,
    others: bool = False,
    scope: Scope = EVERYWHERE,
) -> Found:
    """Look `text` up. Whatever was typed has an answer: items, or a sentence.

    Never raises; of a long text only the beginning counts (`values.folding`).
    `looser` asks for terms of three or more syllables by LOOSE, too, and for other
    forms of words, `names` for names, where nothing is to be left out: the whole as
    one, or, if no item shows such, some of its words, with the others beside it;
    `others` for other words of one meaning. Of the texts of an item only those in
    `scope` count.
    """
    query = query_terms(text)
    shortened = _("Only the first words were looked for.") if query.shortened else ""
    if not query.terms and query.without:
        sets = remaining(wanted(query.without), scope)
        if not sets.spelled:
            shortened = _(
                "So many items have this that the others cannot be told apart. Add a "
                "word to look for."
            )
        return Found(sets=sets, notice=shortened, scope=scope, only_without=True)
    if not query.terms:
        said = _("Enter a word, or some syllables of one.") if text.strip() else ""
        return Found(notice=said)
    terms = wanted(query.terms, others=others)
    asks_name = names and may_ask_name(query, scope)
    sets = candidates(terms, wanted(query.without), looser=looser, scope=scope)
    return Found(
        terms,
        sets,
        named(text, sets, others, scope) if asks_name else ByName(),
        shortened,
        scope,
    )


def may_ask_name(query: Query, scope: Scope) -> bool:
    """Whether names are looked for: where nothing is left out, and where names are."""
    return not query.without and scope in (EVERYWHERE, Scope(NAMES))


def named(text: str, found: Sets, others: bool, scope: Scope) -> ByName:
    """What the whole of `text` finds as a name, else what some words of it do.

    And after that the items in whose texts it stands in Hangul.
    """
    is_words = bool(found.spelled)
    names = by_name(text[:MOST_CHARACTERS], is_word=is_words)
    if not names.items:
        names = by_name_within(text, others=others, scope=scope, is_words=is_words)
    if not scope.is_everything:
        return names
    known = names.places | found.spelled
    return names.and_then(
        in_texts(text, besides=known, others=others, is_words=is_words)
    )


def others(text: str) -> list[str]:
    """Other words of one meaning that may be looked for where `text` is asked for."""
    found = [one.typed for term in query_terms(text).terms for one in other_words(term)]
    return list(dict.fromkeys(found))
