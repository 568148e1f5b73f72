"""What a request for a list asks for, and which items that is."""

from functools import cached_property
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import pgettext

from archive.catalogue import addresses, facets, filters, search
from archive.catalogue.bits import NOBODY, Items, items_at, places_of
from archive.catalogue.models import Entry, Facet
from archive.catalogue.ordering import NEWEST, TITLE, WRITTEN, ordered
from values.search_terms import MOST_CHARACTERS

RELEVANCE = "relevance"
SORTS = (RELEVANCE, NEWEST, WRITTEN, TITLE)
# Parameters that leave out what only looser spellings find, or what names do.
SPELLING, STRICT = "spelling", "strict"
NAMES, NO = "names", "no"
# Parameters that say where words are looked for, and whether for other words as well.
PART, TEXT = "in", "text"
ALSO, WORDS = "also", "words"

LIVE = Entry.objects.filter(status="live")

Of = TypeVar("Of")


class Tiers(NamedTuple, Generic[Of]):
    """What is found as it is spelled, by a name, and only by a looser spelling."""

    spelled: Of
    named: Of
    looser: Of


class Asked:
    """One request for a list: its filters, read once."""

    def __init__(self, parameters: QueryDict, lang: str, tally: int):
        self.lang, self.tally = lang, tally
        self.given, self.errors = filters.given(parameters)
        given = self.given
        names = (*facets.ORDER, *facets.UNLISTED)
        self.chosen = {name: given[name] for name in names if given.get(name)}
        asked = given.get("q") or ""
        strictly = parameters.get(SPELLING, "") == STRICT
        unnamed = parameters.get(NAMES, "") == NO
        self.typed = asked
        self.others = search.others(asked)
        also = bool(self.others) and parameters.get(ALSO, "") == WORDS
        part, text = parameters.get(PART, ""), parameters.get(TEXT, "")
        # Which texts count is remembered while there are no words, too.
        self.scope = search.Scope(
            part if part in search.scope.PARTS else "",
            text if text in facets.standing(tally).texts else "",
        )
        self.found = search.search(
            asked,
            looser=not strictly,
            names=not unnamed,
            others=also,
            scope=self.scope,
        )
        # What stands in dozens of addresses on the page is no longer than what counts.
        self.q = asked[:MOST_CHARACTERS]
        self.texts = {
            name: parameters.get(name, "").replace("\0", "")[:100]
            for name in ("date_from", "date_to")
        }
        self.dates = {
            name: text for name, text in self.texts.items() if given.get(name)
        }
        self.labels = {
            name: str(one.label) for name, one in filters.FILTERS.items()
        } | {
            SPELLING: pgettext("filter", "Spelling"),
            NAMES: pgettext("filter", "Names"),
            PART: pgettext("filter", "Look in"),
            TEXT: pgettext("filter", "Language of the text"),
            ALSO: pgettext("filter", "Other words"),
        }
        self._times: dict[tuple[str, ...], Items] = {}
        self.words = words = bool(self.found.terms)
        self.narrowed = words or self.found.only_without
        # Where there is nothing to leave out, leaving it out is no filter.
        self.strictly = strictly and words and self.found.may_be_looser
        self.unnamed = unnamed and words and search.may_be_name(asked)
        self.also = also and words
        wanted = parameters.get("sort", "")
        default = RELEVANCE if words else NEWEST
        usable = SORTS if words else SORTS[1:]
        self.sort = wanted if wanted in usable else default
        self.usable, self.default = usable, default
        self.page = parameters.get("page", "")

    def items(self, without: str = "") -> Items:
        """The items under all filters but one."""
        found = facets.standing(self.tally).everything
        for name, values in self.chosen.items():
            if name != without:
                found &= self._with_any(name, values)
        if self.narrowed and without != "q":
            found &= self.found_without(without).items
        if dates := tuple(name for name in self.dates if name != without):
            found &= self._of_time(dates)
        return found

    def _of_time(self, dates: tuple[str, ...]) -> Items:
        """The items of the time that these filters ask for, read once."""
        if dates not in self._times:
            rows = LIVE.all()
            for name in dates:
                rows = filters.FILTERS[name].filter(rows, self.given[name])
            self._times[dates] = items_at(rows.values_list("place", flat=True))
        return self._times[dates]

    def _with_any(self, name: str, values: list[str]) -> Items:
        if name in facets.UNLISTED:
            chosen = Facet.objects.filter(name=name, value__in=values)
            rows = LIVE.filter(code__in=chosen.values("code"))
            return items_at(rows.values_list("place", flat=True))
        found = NOBODY
        for value in values:
            found |= facets.standing(self.tally).sets[name].get(value, NOBODY)
        return found

    def found_without(self, without: str) -> search.Found:
        """What the words find, with what one of the switches leaves out."""
        if without not in (SPELLING, NAMES, PART, TEXT, ALSO):
            return self.found
        return search.search(
            self.typed,
            looser=without == SPELLING or not self.strictly,
            names=without == NAMES or not self.unnamed,
            others=self.also and without != ALSO,
            scope=search.Scope(
                "" if without == PART else self.scope.part,
                "" if without == TEXT else self.scope.language,
            ),
        )

    def asked(self) -> list[tuple[str, str]]:
        """What decides which items are found, in no language."""
        pairs = [("q", self.q)] if self.q else []
        if self.strictly:
            pairs.append((SPELLING, STRICT))
        if self.unnamed:
            pairs.append((NAMES, NO))
        if self.also:
            pairs.append((ALSO, WORDS))
        if self.narrowed:
            where = zip((PART, TEXT), self.scope, strict=True)
            pairs += [(name, value) for name, value in where if value]
        pairs += [(name, value) for name in self.chosen for value in self.chosen[name]]
        return pairs + list(self.dates.items())

    def address(self, *, drop: tuple[str, str] | None = None, **changes) -> str:
        """The address of this list with some parameters changed, on its first page."""
        pairs = self.asked()
        if self.sort != self.default:
            pairs.append(("sort", self.sort))
        pairs = [pair for pair in pairs if pair != drop and pair[0] not in changes]
        pairs += [(name, value) for name, value in changes.items() if value]
        query = urlencode(pairs)
        return addresses.item_list(self.lang) + (f"?{query}" if query else "")

    def of_item(self, code: str, written: str = "") -> str:
        """The address of an item with what these words find in it marked.

        Or as what is `written` there, where they are spelled otherwise.
        """
        words = urlencode({"q": written}) if written else self._of_words
        return addresses.item_search(self.lang, code, words)

    @cached_property
    def _of_words(self) -> str:
        names = ("q", SPELLING, ALSO, PART, TEXT)
        return urlencode([pair for pair in self.asked() if pair[0] in names])

    def feed(self) -> str:
        """The address of the feed of this list, which finds only as it is spelled."""
        pairs = [pair for pair in self.asked() if pair[0] not in (SPELLING, NAMES)]
        query = urlencode(pairs)
        return addresses.item_feed(self.lang) + (f"?{query}" if query else "")

    @cached_property
    def all(self) -> Items:
        """The items under all filters."""
        return self.items()

    @cached_property
    def tiers(self) -> Tiers[Items]:
        """The same, apart."""
        if not self.words:
            return Tiers(self.all, NOBODY, NOBODY)
        found = self.found
        return Tiers(
            *(one & self.all for one in (found.spelled, found.named, found.looser))
        )

    def codes(self, start: int, end: int) -> Tiers[list[str]]:
        """The codes of one page of results, in order."""
        orders = Tiers(self._spelled, self._named, self._looser)
        found, before = [], 0
        for items, order in zip(self.tiers, orders, strict=True):
            size = items.bit_count()
            first, last = max(start - before, 0), min(end - before, size)
            found.append(order(items, first, last) if first < last else [])
            before += size
        return Tiers(*found)

    def _spelled(self, items: Items, first: int, last: int) -> list[str]:
        if self.sort != RELEVANCE:
            return self._ordered([items], self.sort, first, last)
        best = self.found.best(items)
        if best is not None:
            return best[first:last]
        titled = self.found.sets.titled & items
        return self._ordered([titled, items & ~titled], NEWEST, first, last)

    def _named(self, items: Items, first: int, last: int) -> list[str]:
        if self.sort != RELEVANCE:
            return self._ordered([items], self.sort, first, last)
        places = set(places_of(items))
        nearest = self.found.names.items.items()
        return [code for code, name in nearest if name.place in places][first:last]

    def _looser(self, items: Items, first: int, last: int) -> list[str]:
        by = NEWEST if self.sort == RELEVANCE else self.sort
        return self._ordered([items], by, first, last)

    def _ordered(self, sets: list[Items], by: str, first: int, last: int) -> list[str]:
        return ordered(sets, by, self.lang, first, last)

    def counted(self) -> facets.Numbers:
        """The numbers beside the values of the filters."""
        within = {name: self.items(without=name) for name in self.chosen}
        return facets.numbers(self.tally, {"": self.all, **within})
