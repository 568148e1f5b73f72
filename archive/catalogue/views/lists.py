"""Lists of items, and the collections they belong to."""

from urllib.parse import urlencode

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from archive.catalogue import addresses, cards, facets, reads, wording
from archive.catalogue.answers import (
    asked_for,
    etag,
    html,
    made_by,
    page_of,
    unchanged,
)
from archive.catalogue.kept import Kept
from archive.catalogue.leafing import PER_PAGE, pager
from archive.catalogue.listing import Listing, listing
from archive.catalogue.models import Collection
from archive.catalogue.shells import Shell, gap, shell
from archive.limits import SEARCH
from archive.policy import public

LISTS: Kept[tuple[int, Shell, list[str]]] = Kept()


@public(limit=SEARCH)
def item_list(request, lang):
    """Search and browse what is published.

    Without words to look for, all but the cards stays the same until something is
    published: it is kept, and one read answers, of the cards and of whether anything
    was published since.
    """
    asked = (lang, made_by(), request.META.get("QUERY_STRING", ""))
    if asked_for(request) and (
        answer := unchanged(request, etag(*asked, reads.tally()))
    ):
        return answer
    if kept := LISTS.get(asked):
        before, frame, codes = kept
        tally, shown = cards.as_it_stands(codes, lang)
        if tally == before:
            return page_of(filled(frame, codes, shown), etag(*asked, tally))
    tally = reads.tally()
    tag = etag(*asked, tally)
    found = listing(request.GET, lang, tally)
    if found["q"]:
        return html(request, "catalogue/item_list.html", {"found": found}, tag)
    shown = {result["code"]: result["card"] for result in found["results"]}
    frame, codes = around(request, found)
    LISTS.keep(asked, (tally, frame, codes))
    return page_of(filled(frame, codes, shown), tag)


def filled(frame: Shell, codes: list[str], shown: dict[str, SafeString]) -> str:
    return frame.fill({f"card{n}": shown[code] for n, code in enumerate(codes)})


def around(request, found: Listing) -> tuple[Shell, list[str]]:
    """The page with gaps in place of its cards, and the codes that belong there."""
    codes = [result["code"] for result in found["results"]]
    for number, result in enumerate(found["results"]):
        result["card"] = mark_safe(gap(f"card{number}"))  # noqa: S308 (made by our templates, which escape)
    return shell("catalogue/item_list.html", {"found": found}, request), codes


@public()
def collection_list(request, lang):
    tally = reads.tally()
    tag = etag("collections", lang, made_by(), tally)
    if answer := unchanged(request, tag):
        return answer
    context = {"collections": collections(lang, tally)}
    return html(request, "catalogue/collection_list.html", context, tag)


@public()
def collection(request, lang, slug):
    """What a collection is, and its items, those published last first."""
    wanted = request.GET.get("page", "")
    tally = reads.tally()
    tag = etag("collection", slug, lang, made_by(), tally, wanted[:4])
    if answer := unchanged(request, tag):
        return answer
    one = next((one for one in collections(lang, tally) if one["slug"] == slug), None)
    if one is None:
        raise Http404
    leafing = pager(wanted, one["items"], one["address"])
    shown = cards.of_collection(one["code"], lang, PER_PAGE, leafing["start"])
    context = {
        "collection": one,
        "cards": list(shown.values()),
        "pager": leafing,
        "all": f"{addresses.item_list(lang)}?{urlencode({'collection': one['code']})}",
    }
    return html(request, "catalogue/collection.html", context, tag)


def collections(lang: str, tally: int) -> list[dict]:
    """All collections with something to show, by their titles' order in the archive."""
    numbers = facets.standing(tally).numbers[facets.Name.COLLECTION]
    return [
        {
            "code": one.code,
            "slug": one.slug,
            "title": wording.pick_some(one.document["title"], lang),
            "description": wording.pick(one.document["description"], lang),
            "address": addresses.collection(lang, one.slug),
            "items": numbers.get(one.code, 0),
        }
        for one in Collection.objects.order_by("slug")
    ]
