"""An item with what a search finds in it: the same page, marked."""

import re
from typing import TypedDict
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.catalogue import addresses, fragments, reads, search, shown, wording
from archive.catalogue.answers import asked_for, etag, gone, html, made_by, unchanged
from archive.catalogue.asked import (
    ALSO,
    NAMES,
    NO,
    PART,
    SPELLING,
    STRICT,
    TEXT,
    WORDS,
)
from archive.catalogue.marking import Elsewhere, mark
from archive.catalogue.present import present
from archive.catalogue.search.conditions import wanted
from archive.catalogue.search.finding import may_ask_name
from archive.catalogue.search.hits import Side
from archive.catalogue.search.matches import Matches, matches_of, named
from archive.catalogue.search.within import named_in
from archive.catalogue.views.items import frame
from archive.limits import SEARCH
from archive.policy import public
from values.folding import Query, query_terms
from values.search_terms import MOST_CHARACTERS

MOST_REASONS = 3

TAG = re.compile("[a-z]{2,8}")


class Within(TypedDict):
    q: str
    notice: str  # a sentence on the query or on what is shown of it, or ""
    found: bool  # anything at all, if only in the title
    because: list[SafeString]  # sentences: why it is found by names
    stops: list[shown.Stop]
    first: Side | None  # what stands at the first of them
    total: int  # of them
    elsewhere: list[Elsewhere]
    action: str  # address of this page without a query
    list: str  # address of the list of all items with these words


@public(limit=SEARCH)
def item_search(request, lang, code):
    """An item as it stands, with what the words of a search find in it marked.

    Depends on what is published and on the address alone. Whatever is asked for, it
    is the page of the item, at worst without marks.
    """
    asked = ("item-search", lang, code, made_by(), request.META.get("QUERY_STRING", ""))
    if asked_for(request):
        state = reads.sequence(code)
        if state and (answer := unchanged(request, etag(*asked, state))):
            return answer
    row = reads.item(code, lang)
    if row is None:
        raise Http404
    if row.status == "gone":
        return gone(request, code, row.reason)
    given = reads.edition(code, row.number)
    item = present(given, lang, sha256=row.sha256)
    found = within(item, request.GET)
    with override(lang):
        title = wording.full_title(given, lang)
    context = {
        "body": marked_body(item),
        "item": frame(row, lang, code, title, None, None),
        "found": found,
        "translated": False,  # other languages have the item, not this search
    }
    tag = etag(*asked, row.sequence)
    return html(request, "catalogue/item_search.html", context, tag)


def marked_body(item: shown.Item) -> SafeString:
    # Made by our own templates, which escape what they are given.
    return mark_safe(fragments.render("body", item))  # noqa: S308


def within(item: shown.Item, parameters: QueryDict) -> Within:
    """Mark in `item` what the parameters, those of a list, ask for."""
    lang, code = item["lang"], item["code"]
    typed = parameters.get("q", "")
    query = query_terms(typed)
    matches, because = found_in(item, query, parameters)
    found = mark(item, matches)
    notices = []
    if matches.loosely and matches.found:
        notices.append(
            _("What is marked is another form of a word, or a looser spelling.")
        )
    if matches.is_cut:
        notices.append(_("Only the first places are marked."))
    if typed.strip() and not query.terms:
        notices.append(_("Enter a word, or some syllables of one."))
    if query.shortened:
        notices.append(_("Only the first words were looked for."))
    q = typed[:MOST_CHARACTERS]
    return {
        "q": q,
        "notice": " ".join(notices),
        "found": bool(matches.found),
        "because": because,
        "stops": found.stops,
        "first": found.first,
        "total": len(found.stops),
        "elsewhere": found.elsewhere,
        "action": addresses.item_search(lang, code),
        "list": f"{addresses.item_list(lang)}?{urlencode({'q': q})}",
    }


def found_in(
    item: shown.Item, query: Query, parameters: QueryDict
) -> tuple[Matches, list[SafeString]]:
    """What is found in `item`, and the reasons where that is by names.

    As in the list: what is spelled so, else names, else what is spelled almost so.
    """
    code, scope = item["code"], scope_of(parameters)
    terms = wanted(query.terms, others=parameters.get(ALSO) == WORDS)
    looser = parameters.get(SPELLING) != STRICT
    matches = (
        matches_of(code, terms, looser=looser, scope=scope)
        if terms
        else Matches([], loosely=False, is_cut=False)
    )
    asks_name = parameters.get(NAMES) != NO and may_ask_name(query, scope)
    if asks_name and (matches.loosely or not matches.found):
        asked = parameters.get("q", "")[:MOST_CHARACTERS]
        if names := named_in(code, asked):
            said = [search.because(name) for name in names]
            by_names = named(names)
            if names[0].is_within:  # the other words are marked as they are spelled
                beside = matches_of(code, terms, looser=False, scope=scope)
                by_names.found.extend(beside.found)
            return by_names, list(dict.fromkeys(said))[:MOST_REASONS]
    return matches, []


def scope_of(parameters: QueryDict) -> search.Scope:
    part, language = parameters.get(PART, ""), parameters.get(TEXT, "")
    return search.Scope(
        part if part in search.scope.PARTS else "",
        language if TAG.fullmatch(language) else "",
    )
