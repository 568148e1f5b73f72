"""The search page: what was asked for, what was found, and ways on from there."""

from typing import TypedDict
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from archive.catalogue import addresses, boxes, cards, facets, search, shown, wording
from archive.catalogue.filters import Among, ItemFilter
from archive.catalogue.leafing import Pager, pager
from archive.catalogue.models import Entry, Facet, Fragment
from values.search_terms import MOST_CHARACTERS

SORTS = ("relevance", "newest", "written", "title")


class Chip(TypedDict):
    label: SafeString  # "Type: Notebook", the value in its language
    address: str  # of the list without it
    total: int | None  # items without it; only where nothing was found


class Result(TypedDict):
    code: str
    card: SafeString
    hits: list[search.Hit]
    more: int  # lines that match beyond those in `hits`


class Sort(TypedDict):
    key: str
    label: str
    address: str
    current: bool


class Listing(TypedDict):
    q: str
    notice: str  # a sentence on the query, such as that it is too short; or ""
    sort: str
    sorts: list[Sort]
    facets: list[boxes.FacetBox]
    unlisted: list[tuple[str, str]]  # filters in use without a box: name, value
    date_from: str
    date_to: str
    date_errors: dict[str, str]  # date_from, date_to → sentence
    chips: list[Chip]
    clear: str  # address of the list without filters and words
    results: list[Result]
    total: int
    pager: Pager
    empty: list[Chip]  # where nothing was found: filters whose removal finds something


def listing(parameters: QueryDict, lang: str, tally: int) -> Listing:
    """The search page for these parameters: a fixed number of reads."""
    return Asked(parameters, lang, tally).listing()


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
        self.found = search.search(asked) if asked else None
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
        }
        self.words = words = self.found is not None and bool(self.found.query.terms)
        wanted = parameters.get("sort", "")
        default = "relevance" if words else "newest"
        usable = SORTS if words else SORTS[1:]
        self.sort = wanted if wanted in usable else default
        self.usable, self.default = usable, default
        self.page = parameters.get("page", "")

    def entries(self, without: str = ""):
        """The items under all filters but one."""
        rows = self.filter.queryset
        for name, one in self.filter.filters.items():
            if name == without:
                continue
            if name == "q":
                if self.words:
                    rows = rows.filter(Among(self.found.codes))
            elif name in self.form.cleaned_data:
                rows = one.filter(rows, self.form.cleaned_data[name])
        return rows

    def asked(self) -> list[tuple[str, str]]:
        """What decides which items are found, in no language."""
        pairs = [("q", self.q)] if self.q else []
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

    def listing(self) -> Listing:
        counted = self.counted()
        called = boxes.called(counted, self.chosen, self.lang, self.tally)
        total = facets.total(counted, self.chosen.get(facets.Name.KIND, []))
        leafing = pager(self.page, total, self.address())
        shown = self.cards(leafing["start"], leafing["end"])
        hits = self.found.hits(list(shown), self.lang) if self.words else {}
        chips = self.chips(called)
        return {
            "q": self.q,
            "notice": self.found.notice if self.found else "",
            "sort": self.sort,
            "sorts": self.sorts(),
            "facets": boxes.boxes(counted, self.chosen, called, self.labels),
            "unlisted": [
                (name, value)
                for name in facets.UNLISTED
                for value in self.chosen.get(name, [])
            ],
            "date_from": self.texts["date_from"],
            "date_to": self.texts["date_to"],
            "date_errors": {
                name: " ".join(self.form.errors[name])
                for name in self.texts
                if name in self.form.errors
            },
            "chips": chips,
            "clear": addresses.item_list(self.lang),
            "results": [
                {
                    "code": code,
                    "card": card,
                    "hits": hits[code].shown if code in hits else [],
                    "more": hits[code].more if code in hits else 0,
                }
                for code, card in shown.items()
            ],
            "total": total,
            "pager": leafing,
            "empty": [] if total else self.ways_out(chips),
        }

    def cards(self, start: int, end: int) -> dict[str, SafeString]:
        """The cards of one page of results by code, in order."""
        if self.sort == "newest" and not self.asked():
            return cards.newest(self.lang, end - start, start)
        return cards.cards(self.codes(start, end), self.lang)

    def codes(self, start: int, end: int) -> list[str]:
        """The codes of one page of results, in order."""
        if self.sort == "relevance":
            ranked = self.found.codes
            if self.chosen or self.dates:
                fit = set(self.entries(without="q").values_list("code", flat=True))
                ranked = [code for code in ranked if code in fit]
            return ranked[start:end]
        entries = self.entries()
        if self.sort == "title":
            titles = Fragment.objects.filter(
                language=self.lang, sha256__in=entries.values("sha256")
            )
            ordered = titles.order_by("sort_key", "code")
        elif self.sort == "written":
            ordered = entries.order_by("earliest", "code")
        else:
            ordered = entries.order_by("-published_at", "code")
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

    def chips(self, called: boxes.Called) -> list[Chip]:
        return [
            self.chip(name, value, boxes.name(called.get(name, {}), value))
            for name, value in self.asked()
        ]

    def chip(self, name: str, value: str, words: shown.Text) -> Chip:
        if len(words["text"]) > 60:
            words = {**words, "text": f"{words['text'][:59]}…"}
        said = {"name": escape(self.labels[name]), "value": wording.said(words)}
        return {
            # A message of ours around two pieces that are escaped.
            "label": SafeString(pgettext("filter", "%(name)s: %(value)s") % said),
            "address": self.address(drop=(name, value)),
            "total": None,
        }

    def ways_out(self, chips: list[Chip]) -> list[Chip]:
        """Filters without which something would be found, the best first."""
        names = [name for name, _value in self.asked()]
        totals = {
            name: self.entries(without=name).count() for name in dict.fromkeys(names)
        }
        # Removing one of several values of a facet can only find less.
        offers = {
            name: {**chip, "total": totals[name], "address": self.without(name)}
            for name, chip in zip(names, chips, strict=True)
            if totals[name]
        }
        return sorted(offers.values(), key=lambda chip: -chip["total"])

    def without(self, name: str) -> str:
        return self.address(**{name: ""})

    def sorts(self) -> list[Sort]:
        labels = {
            "relevance": pgettext("sorting", "Best match"),
            "newest": pgettext("sorting", "Newly published"),
            "written": pgettext("sorting", "Date"),
            "title": pgettext("sorting", "Title"),
        }
        return [
            {
                "key": key,
                "label": labels[key],
                "address": self.address(sort="" if key == self.default else key),
                "current": key == self.sort,
            }
            for key in self.usable
        ]
