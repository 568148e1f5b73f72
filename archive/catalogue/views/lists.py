"""Lists of items, and the collections they belong to."""

from urllib.parse import urlencode

from django.http import Http404

from archive.catalogue import addresses, cards, reads, wording
from archive.catalogue.answers import etag, html, shell, unchanged
from archive.catalogue.leafing import PER_PAGE, pager
from archive.catalogue.listing import listing
from archive.catalogue.models import Collection, Facet


def item_list(request, lang):
    """Search and browse what is published."""
    tally = reads.tally()
    tag = etag(lang, shell(), tally, request.META.get("QUERY_STRING", ""))
    if answer := unchanged(request, tag):
        return answer
    found = listing(request.GET, lang, tally)
    return html(request, "catalogue/item_list.html", {"found": found}, tag)


def collection_list(request, lang):
    tag = etag("collections", lang, shell(), reads.tally())
    if answer := unchanged(request, tag):
        return answer
    context = {"collections": collections(lang)}
    return html(request, "catalogue/collection_list.html", context, tag)


def collection(request, lang, slug):
    """What a collection is, and its items, those published last first."""
    wanted = request.GET.get("page", "")
    tag = etag("collection", slug, lang, shell(), reads.tally(), wanted[:4])
    if answer := unchanged(request, tag):
        return answer
    one = next((one for one in collections(lang) if one["slug"] == slug), None)
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


def collections(lang: str) -> list[dict]:
    """All collections with something to show, by their titles' order in the archive."""
    numbers = dict(
        reads.rows(
            f"SELECT value, count(*) FROM {Facet._meta.db_table}"  # noqa: S608 (a table name of ours)
            " WHERE name = %s GROUP BY value",
            (Facet.Name.COLLECTION,),
        )
    )
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
