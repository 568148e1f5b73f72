"""The search page: what was asked for, what was found, and ways on from there."""

from collections.abc import Mapping
from typing import TypedDict
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from archive.catalogue import addresses, boxes, cards, facets, search, wording
from archive.catalogue.asked import (
    ALSO,
    NAMES,
    NO,
    PART,
    SPELLING,
    STRICT,
    TEXT,
    Asked,
    Tiers,
)
from archive.catalogue.called import Called, Label, called_in
from archive.catalogue.leafing import Pager, pager
from archive.catalogue.ordering import NEWEST

LONGEST_LABEL = 60


class Chip(TypedDict):
    label: SafeString  # "Type: Notebook", the value in its language
    address: str  # of the list without it
    total: int | None  # items without it; only where nothing was found


class Result(TypedDict):
    code: str
    card: SafeString
    hits: list[search.Hit]
    address: str  # of the item, with what matches marked
    more: int  # lines that match beyond those in `hits`
    because: SafeString  # sentences: why it was found by a name, or ""


class Apart(TypedDict):
    """What is not found as it is spelled, under a heading of its own."""

    results: list[Result]  # of this page
    total: int
    without: str  # address of the list that leaves them out


class Meant(TypedDict):
    """Published words that are spelled almost as what was asked for."""

    words: SafeString
    address: str  # of the list that they find, without filters


class Sort(TypedDict):
    key: str
    label: str
    address: str
    current: bool


class Choice(TypedDict):
    """One of several values of a field of the form."""

    value: str
    label: SafeString
    chosen: bool


class Listing(TypedDict):
    q: str
    notice: str  # a sentence on the query, such as that it is too short; or ""
    sort: str  # where it is not the usual one: another search keeps it
    sorts: list[Sort]
    facets: list[boxes.FacetBox]
    unlisted: list[tuple[str, str]]  # what is in use without a box: name, value
    parts: list[Choice]  # of an item, where words are looked for
    languages: list[Choice]  # of the texts where they are
    scoped: bool  # whether only some texts count
    others: list[str]  # other words of one meaning, which can be looked for as well
    also: bool  # whether they are
    date_from: str
    date_to: str
    date_errors: dict[str, str]  # date_from, date_to → sentence
    chips: list[Chip]
    clear: str  # address of the list without filters and words
    feed: str  # address of the feed of this list
    results: list[Result]
    named: Apart  # by a name that they show, after all that is spelled so
    tied: list[SafeString]  # where what was typed fits several names, these
    looser: Apart  # by a looser spelling, after all else
    spelled: int  # items that are in neither
    total: int  # of all of them
    is_cut: bool  # there may be more: all numbers are the least that there are
    pager: Pager
    meant: Meant | None  # where nothing is found as it is spelled, nor by name
    empty: list[Chip]  # where nothing was found: filters whose removal finds something


def listing(parameters: QueryDict, lang: str, tally: int) -> Listing:
    """The search page for these parameters: a fixed number of reads."""
    asked = Asked(parameters, lang, tally)
    counted = asked.counted()
    called = called_in(lang, tally)
    total = asked.all.bit_count()
    spelled, named, looser = (items.bit_count() for items in asked.tiers)
    leafing = pager(asked.page, total, asked.address())
    found = results(asked, leafing["start"], leafing["end"])
    chips = chips_of(asked, called)
    return {
        "q": asked.q,
        "notice": asked.found.notice,
        "sort": "" if asked.sort == asked.default else asked.sort,
        "sorts": sorts(asked),
        "facets": boxes.boxes(counted, asked.chosen, called, asked.labels),
        "unlisted": [
            (name, value)
            for name, value in asked.asked()
            if name in (*facets.UNLISTED, SPELLING, NAMES)
        ],
        "parts": choices(called[PART], asked.scope.part),
        "languages": choices(called[TEXT], asked.scope.language),
        "scoped": not asked.scope.is_everything,
        "others": asked.others,
        "also": asked.also,
        "date_from": asked.texts["date_from"],
        "date_to": asked.texts["date_to"],
        "date_errors": {
            name: said for name, said in asked.errors.items() if name in asked.texts
        },
        "chips": chips,
        "clear": addresses.item_list(lang),
        "feed": asked.feed(),
        "results": found.spelled,
        "named": {
            "results": found.named,
            "total": named,
            "without": asked.address(**{NAMES: NO}),
        },
        "tied": search.called(asked.found.names.tied, lang),
        "looser": {
            "results": found.looser,
            "total": looser,
            "without": asked.address(**{SPELLING: STRICT}),
        },
        "spelled": spelled,
        "total": total,
        "is_cut": asked.found.is_cut,
        "pager": leafing,
        "meant": meant(asked),
        "empty": [] if total else ways_out(asked, chips),
    }


def results(asked: Asked, start: int, end: int) -> Tiers[list[Result]]:
    """One page of results, in order."""
    if asked.sort == NEWEST and not asked.asked():
        shown = cards.newest(asked.lang, end - start, start)
        return Tiers([result(code, card) for code, card in shown.items()], [], [])
    codes = asked.codes(start, end)
    shown = cards.cards([code for tier in codes for code in tier], asked.lang)
    live = Tiers(*([code for code in tier if code in shown] for tier in codes))
    found, names = asked.found, asked.found.names
    spelled, looser = (
        found.hits(tier, loosely, asked.lang) if asked.words else {}
        for tier, loosely in ((live.spelled, False), (live.looser, True))
    )

    def matching(code: str, hits: dict[str, search.Hits]) -> Result:
        if code not in hits:
            return result(code, shown[code])
        text, _language = cards.title(shown[code], asked.lang)
        title = hits[code].titles.get(text, escape(text))
        address = asked.of_item(code)
        card = cards.titled(shown[code], address, title)
        return result(code, card, without(hits[code], title), address)

    beside = found.beside(live.named, asked.lang)

    def named(code: str) -> Result:
        title, _language = cards.title(shown[code], asked.lang)
        # A page marks words: those that stand in the text.
        written = names.items[code].form if names.items[code].is_in_text else ""
        address = asked.of_item(code, written)
        card = cards.titled(shown[code], address, escape(title))
        why = search.because(names.items[code], beside.get(code))
        return result(code, card, beside.get(code), address, why)

    return Tiers(
        [matching(code, spelled) for code in live.spelled],
        [named(code) for code in live.named],
        [matching(code, looser) for code in live.looser],
    )


def without(hits: search.Hits, title: str) -> search.Hits:
    """These hits but the title, which stands above them: HTML."""
    shown = [one for one in hits.shown if [side.html for side in one.sides] != [title]]
    return hits._replace(shown=shown)


def result(
    code: str,
    card: SafeString,
    hits: search.Hits | None = None,
    address: str = "",
    why: SafeString | None = None,
) -> Result:
    return {
        "code": code,
        "card": card,
        "hits": hits.shown if hits else [],
        "address": address,
        "more": hits.more if hits else 0,
        "because": why or SafeString(""),
    }


def chips_of(asked: Asked, called: Called) -> list[Chip]:
    def label(name: str, value: str) -> Label:
        if name == ALSO:
            return Label.of(wording.own(", ".join(asked.others), asked.lang))
        return called[name][value] if name in called else Label.of(wording.quote(value))

    return [
        chip(asked, name, value, label(name, value)) for name, value in asked.asked()
    ]


def choices(called: Mapping[str, Label], chosen: str) -> list[Choice]:
    return [
        {"value": value, "label": label.html, "chosen": value == chosen}
        for value, label in called.items()
    ]


def chip(asked: Asked, name: str, value: str, label: Label) -> Chip:
    words, html = label
    if len(words["text"]) > LONGEST_LABEL:
        cut = f"{words['text'][: LONGEST_LABEL - 1]}…"
        html = wording.said({**words, "text": cut})
    said = {"name": escape(asked.labels[name]), "value": html}
    return {
        # A message of ours around two pieces that are escaped.
        "label": SafeString(pgettext("filter", "%(name)s: %(value)s") % said),
        "address": asked.address(drop=(name, value)),
        "total": None,
    }


def ways_out(asked: Asked, chips: list[Chip]) -> list[Chip]:
    """Filters without which something would be found, the best first."""
    names = [name for name, _value in asked.asked()]
    totals = {
        name: asked.items(without=name).bit_count() for name in dict.fromkeys(names)
    }
    # Removing one of several values of a facet can only find less.
    offers = {
        name: {**chip, "total": totals[name], "address": asked.address(**{name: ""})}
        for name, chip in zip(names, chips, strict=True)
        if totals[name]
    }
    return sorted(offers.values(), key=lambda chip: -chip["total"])


def meant(asked: Asked) -> Meant | None:
    """What may have been meant, where the words alone find nothing."""
    if not asked.words or asked.found.spelled or asked.found.named:
        return None
    words = search.meant(asked.q)
    if words is None:
        return None
    query = urlencode({"q": words["text"]})
    address = f"{addresses.item_list(asked.lang)}?{query}"
    return {"words": wording.said(words), "address": address}


def sorts(asked: Asked) -> list[Sort]:
    labels = {
        "relevance": pgettext("sorting", "Best match"),
        NEWEST: pgettext("sorting", "Newly published"),
        "written": pgettext("sorting", "Date"),
        "title": pgettext("sorting", "Title"),
    }
    return [
        {
            "key": key,
            "label": labels[key],
            "address": asked.address(sort="" if key == asked.default else key),
            "current": key == asked.sort,
        }
        for key in asked.usable
    ]
