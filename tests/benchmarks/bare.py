"""The floor: Django's handler and the archive's middleware, the driver, and JSON.

One statement for the rows of a page, flat and in one language; no ORM, no template.
What a page says besides (labels, addresses, places, custody, sources) is left out,
to the advantage of these.
"""

from django.db import connections
from django.http import HttpResponse, JsonResponse

from archive.catalogue import facets
from archive.catalogue.views import lists

PER_PAGE = 24
# Laid out by `build.py`: one row for a card, in the order of the list.
CARDS = """
SELECT code, kind, title, edtf, status, thumbnail, first_line, translation
FROM bench_card ORDER BY published_at DESC, code LIMIT %s OFFSET %s
"""
TOTAL = "SELECT count(*) FROM catalogue_entry WHERE status = 'live'"
COUNTS = "SELECT name, value, count(*) FROM catalogue_facet GROUP BY name, value"
ITEM = """
SELECT e.code, e.number, e.kind, e.published_at, f.title
FROM catalogue_entry e
JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = 'en'
WHERE e.code = %s AND e.status = 'live'
"""
LINES = """
SELECT role, page_label, segment, language, text FROM catalogue_line
WHERE code = %s AND (role IN ('original', 'normalised') OR language IN ('en', 'zxx'))
ORDER BY position
"""


def rows(sql: str, parameters=()) -> list[tuple]:
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def hello(request):
    return HttpResponse("hello")


def item_list(request):
    """A page of the list, its total and the number of items of each value."""
    (total,) = rows(TOTAL)[0]
    counts: dict[str, dict[str, int]] = {}
    for name, value, items in rows(COUNTS):
        counts.setdefault(name, {})[value] = items
    return JsonResponse({"items": page(request), "total": total, "counts": counts})


def item_list_without_counts(request):
    """As if the counts had been kept from an earlier request."""
    return JsonResponse({"items": page(request)})


def page(request) -> list[tuple]:
    number = int(request.GET.get("page", "1"))
    return rows(CARDS, (PER_PAGE, (number - 1) * PER_PAGE))


def item(request, code):
    head = rows(ITEM, (code,))[0]
    return JsonResponse({"item": head, "lines": rows(LINES, (code,))})


def forgetful_item_list(request):
    """The archive's own list, as it answers first after something was published."""
    for kept in (lists.LISTS, facets.STANDINGS, facets.NUMBERS):
        kept.clear()
    return lists.item_list(request, "en")
