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
STORED_COUNTS = """
SELECT name, value, items FROM bench_count
"""
# Under one filter; what is beside the values of that filter itself is not narrowed.
CARDS_OF_KIND = """
SELECT code, kind, title, edtf, status, thumbnail, first_line, translation
FROM bench_card WHERE kind = %s ORDER BY published_at DESC, code LIMIT %s OFFSET %s
"""
TOTAL_OF_KIND = f"{TOTAL} AND kind = %s"
COUNTS_OF_KIND = """
SELECT name, value, count(*) FROM catalogue_facet WHERE name <> 'kind' AND code IN (
    SELECT code FROM catalogue_facet WHERE name = 'kind' AND value = %s
) GROUP BY name, value
UNION ALL
SELECT name, value, count(*) FROM catalogue_facet WHERE name = 'kind'
GROUP BY name, value
"""
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
    kind = request.GET.get("kind")
    if kind:
        (total,) = rows(TOTAL_OF_KIND, (kind,))[0]
        counts = by_name(rows(COUNTS_OF_KIND, (kind,)))
    else:
        (total,) = rows(TOTAL)[0]
        counts = by_name(rows(COUNTS))
    return JsonResponse({"items": page(request), "total": total, "counts": counts})


def item_list_with_stored_counts(request):
    """The same, with numbers that publication has written down."""
    counts = by_name(rows(STORED_COUNTS))
    total = sum(counts["kind"].values())
    return JsonResponse({"items": page(request), "total": total, "counts": counts})


def by_name(counted: list[tuple]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for name, value, items in counted:
        counts.setdefault(name, {})[value] = items
    return counts


def item_list_without_counts(request):
    """As if the counts had been kept from an earlier request."""
    return JsonResponse({"items": page(request)})


def page(request) -> list[tuple]:
    window = (PER_PAGE, (int(request.GET.get("page", "1")) - 1) * PER_PAGE)
    if kind := request.GET.get("kind"):
        return rows(CARDS_OF_KIND, (kind, *window))
    return rows(CARDS, window)


def item(request, code):
    head = rows(ITEM, (code,))[0]
    return JsonResponse({"item": head, "lines": rows(LINES, (code,))})


def forgetful_item_list(request):
    """The archive's own list, as it answers first after something was published."""
    for kept in (lists.LISTS, facets.STANDINGS):
        kept.clear()
    return lists.item_list(request, "en")
