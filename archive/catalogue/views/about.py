"""The front door, the pages an editor writes, and whether the house stands."""

from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from archive.catalogue import addresses, cards, languages, opening, reads, wording
from archive.catalogue.answers import etag, html, made_by, unchanged
from archive.catalogue.models import SitePage
from archive.catalogue.views.lists import collections
from archive.policy import public

RECENT = 6
PLAIN = "text/plain; charset=utf-8"
TOTALS = """
SELECT (SELECT count(*) FROM catalogue_entry WHERE status = 'live'),
       (SELECT count(*) FROM catalogue_line WHERE role = 'original')
"""
SLUGS = ("method", "imprint", "privacy", "limits")


@public()
def root(request):
    """To the home page in the language the browser asks for."""
    lang = languages.preferred(request.headers.get("Accept-Language", ""))
    answer = redirect(addresses.home(lang))
    answer.headers["Vary"] = "Accept-Language"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@public()
def home(request, lang):
    tally = reads.tally()
    tag = etag("home", lang, made_by(), tally)
    if answer := unchanged(request, tag):
        return answer
    recent = cards.newest(lang, RECENT)
    items, lines = reads.row(TOTALS, ())
    context = {
        "recent": list(recent.values()),
        "opening": opening.opening(list(recent), lang, tally),
        "collections": collections(lang, tally),
        "total": items,
        "lines_total": lines,
    }
    return html(request, "catalogue/home.html", context, tag)


@public()
def site_page(request, lang, slug):
    """One of them in the reader's language, or in another where it was written."""
    if slug not in SLUGS:
        raise Http404
    tag = etag(slug, lang, made_by(), reads.tally())
    if answer := unchanged(request, tag):
        return answer
    written = {page.language: page for page in SitePage.objects.filter(slug=slug)}
    picked = wording.pick({code: page.title for code, page in written.items()}, lang)
    context = {"page": {"slug": slug, "title": "", "paragraphs": [], "lang": lang}}
    if picked:
        page = written[picked["lang"]]
        context["page"] |= {
            "title": page.title,
            "paragraphs": [part for part in page.body.split("\n\n") if part.strip()],
            "lang": picked["lang"],
            "missing": picked["missing"],
            "updated_on": wording.date(page.updated_on.isoformat(), lang),
        }
    return html(request, "catalogue/site_page.html", context, tag)


@public()
def healthz(request):
    """200 while this process runs and reaches the catalogue."""
    try:
        reads.tally()
    except DatabaseError:
        said = "The catalogue cannot be reached.\n"
        return HttpResponse(said, status=503, content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)
