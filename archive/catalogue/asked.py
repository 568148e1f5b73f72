"""What a request for a list asks for, and which items that is."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import pgettext

from archive.catalogue import addresses, facets, search
from archive.catalogue.filters import Among, ItemFilter
from archive.catalogue.models import Entry, Facet, Fragment
from values.search_terms import MOST_CHARACTERS

SORTS = ("relevance", "newest", "written", "title")
# Parameters that leave out what only looser spellings find, or what names do.
SPELLING, STRICT = "spelling", "strict"
NAMES, NO = "names", "no"


class Asked:
    """One request for a list: its filters, read once."""

    def __init__(self, parameters: QueryDict, lang: str, tally: int):
        self.lang, self.tally = lang, tally
        self.filter = ItemFilter(
            parameters, queryset=Entry.objects.filter(status="live")
        )
        self.form = self.filter.form
        self.form.is_valid()
        given = self.form.cleaned_data
        names = (*facets.ORDER, *facets.UNLISTED)
        self.chosen = {name: given[name] for name in names if given.get(name)}
        asked = given.get("q") or ""
        strictly = parameters.get(SPELLING, "") == STRICT
        unnamed = parameters.get(NAMES, "") == NO
        self.typed = asked
        self.found = search.search(asked, looser=not strictly, names=not unnamed)
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
            name: str(one.label) for name, one in self.filter.filters.items()
        } | {
            SPELLING: pgettext("filter", "Spelling"),
            NAMES: pgettext("filter", "Names"),
        }
        self.words = words = bool(self.found.terms)
        # Where there is nothing to leave out, leaving it out is no filter.
        self.strictly = strictly and words and self.found.may_be_looser
        self.unnamed = unnamed and words and search.may_be_name(asked)
        wanted = parameters.get("sort", "")
        default = "relevance" if words else "newest"
        usable = SORTS if words else SORTS[1:]
        self.sort = wanted if wanted in usable else default
        self.usable, self.default = usable, default
        self.page = parameters.get("page", "")

    def entries(self, without: str = ""):
        """The items under all filters but one."""
        rows = self.filter.queryset
        found = self.found
        if without in (SPELLING, NAMES):
            found = search.search(
                self.typed,
                looser=without == SPELLING or not self.strictly,
                names=without == NAMES or not self.unnamed,
            )
        for name, one in self.filter.filters.items():
            if name == without:
                continue
            if name == "q":
                if self.words:
                    rows = rows.filter(Among(found.codes))
            elif name in self.form.cleaned_data:
                rows = one.filter(rows, self.form.cleaned_data[name])
        return rows

    def asked(self) -> list[tuple[str, str]]:
        """What decides which items are found, in no language."""
        pairs = [("q", self.q)] if self.q else []
        if self.strictly:
            pairs.append((SPELLING, STRICT))
        if self.unnamed:
            pairs.append((NAMES, NO))
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

    def apart(self) -> tuple[int, int]:
        """How many of the items are found by name only, and by a looser spelling."""
        named, looser = self.found.named, self.found.looser
        if not (self.chosen or self.dates):
            return len(named), len(looser)
        return self._among(named), self._among(looser)

    def _among(self, codes: list[str]) -> int:
        return self.entries().filter(Among(codes)).count() if codes else 0

    def codes(self, start: int, end: int) -> list[str]:
        """The codes of one page of results, in order."""
        if self.sort == "relevance":
            ranked = self.found.codes
            if self.chosen or self.dates:
                fit = set(self.entries(without="q").values_list("code", flat=True))
                ranked = [code for code in ranked if code in fit]
            return ranked[start:end]
        entries = self.entries()
        # Whatever the order, first what is spelled so, last what is spelled loosely.
        apart = (self.found.looser, self.found.named)
        last = [Among(codes) for codes in apart if codes]
        if self.sort == "title":
            titles = Fragment.objects.filter(
                language=self.lang, sha256__in=entries.values("sha256")
            )
            ordered = titles.order_by(*last, "sort_key", "code")
        elif self.sort == "written":
            ordered = entries.order_by(*last, "earliest", "code")
        else:
            ordered = entries.order_by(*last, "-published_at", "code")
        return list(ordered.values_list("code", flat=True)[start:end])

    def counted(self) -> facets.Numbers:
        """The numbers beside the values of the filters."""
        asked = self.asked()
        key = urlencode(asked)
        if len(asked) == 1 and asked[0][0] in facets.ORDER:
            return facets.within(self.tally, key, *asked[0])
        return facets.numbers(self.tally, key, self.narrowed())

    def narrowed(self) -> facets.Narrowed:
        """What each facet is counted among: see `facets.numbers`."""
        elsewhere = bool(self.dates) or self.words
        return {"": self.narrow() if elsewhere or self.chosen else None} | {
            name: self.narrow(without=name)
            if elsewhere or len(self.chosen) > 1
            else None
            for name in facets.ORDER
            if name in self.chosen
        }

    def narrow(self, without: str = "") -> QuerySet:
        """The codes of the items under all filters but one."""
        if self.dates or self.words:
            return self.entries(without).values("code")
        # Only live items have facets: nothing needs to be asked about that.
        first, *others = (
            Facet.objects.filter(name=name, value__in=values).values("code")
            for name, values in self.chosen.items()
            if name != without
        )
        for other in others:
            first = first.filter(code__in=other)
        return first
