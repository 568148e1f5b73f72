"""For programs: the feed, the sitemap, and what robots may read."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils import feedgenerator
from django.utils.translation import gettext as _

from archive.catalogue import addresses, labels, reads
from archive.catalogue.answers import PAGES, etag, made_by, unchanged
from archive.catalogue.languages import CODES
from archive.catalogue.views import about
from archive.limits import FEED
from archive.policy import public

MOST = 50
CHANGED = """
SELECT e.code, e.status, e.reason, e.number, e.changed_at, e.first_published_at,
       f.title
FROM catalogue_entry e
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
ORDER BY e.changed_at DESC, e.code LIMIT %s
"""
SITEMAP = """
SELECT code, changed_at FROM catalogue_entry WHERE status = 'live'
ORDER BY code LIMIT %s
"""
SLUGS = "SELECT slug FROM catalogue_collection ORDER BY slug"
# A sitemap has at most 50,000 addresses; there are four languages.
MOST_ITEMS = 12_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@public(limit=FEED)
def feed(request, lang):
    """Atom: what was published, corrected or withdrawn, the latest first."""
    tag = etag("feed", lang, made_by(), reads.tally())
    if answer := unchanged(request, tag):
        return answer
    rows = reads.rows(CHANGED, (lang, MOST))
    atom = Feed(
        title=_("New and corrected items"),
        link=addresses.absolute(addresses.item_list(lang)),
        feed_url=addresses.absolute(request.path),
        description="",
        language=lang,
        author_name=_("Document-evidence archive"),
        changed_at=max((row[4] for row in rows), default=EPOCH),
    )
    for code, status, reason, number, changed_at, first_published_at, title in rows:
        address = addresses.absolute(addresses.item(lang, code))
        if status == "gone":
            # Nothing of what it was: not even a title.
            said = labels.label(labels.WITHDRAWAL_REASONS, reason)
            heading = _("%(code)s was withdrawn") % {"code": code}
        else:
            said = (
                _("New")
                if number == 1
                else _("Edition %(number)d") % {"number": number}
            )
            heading = title or code
        atom.add_item(
            title=heading,
            link=address,
            description=said,
            unique_id=f"{address}#{number}-{status}",
            pubdate=first_published_at,
            updateddate=changed_at,
        )
    return HttpResponse(
        atom.writeString("utf-8"),
        content_type="application/atom+xml; charset=utf-8",
        headers={"ETag": tag, "Cache-Control": PAGES},
    )


class Feed(feedgenerator.Atom1Feed):
    """Atom whose time of change is that of what it lists, not that of the clock."""

    def latest_post_date(self):
        return self.feed["changed_at"]


@public(limit=FEED)
def sitemap(request):
    """Every page that a search engine may list, in each language with the others."""
    tag = etag("sitemap", made_by(), reads.tally())
    if answer := unchanged(request, tag):
        return answer
    pages = ["", "items/", "collections/"]
    pages += [f"{slug}/" for slug in about.SLUGS]
    pages += [f"collections/{slug}/" for (slug,) in reads.rows(SLUGS, ())]
    pages += [f"items/{code}/" for code, _at in reads.rows(SITEMAP, (MOST_ITEMS,))]
    base = settings.BASE_URL
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    ]
    for page in pages:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}"'
            f' href="{base}/{code}/{page}"/>'
            for code in CODES
        )
        parts += [
            f"<url><loc>{base}/{code}/{page}</loc>{others}</url>\n" for code in CODES
        ]
    parts.append("</urlset>\n")
    return HttpResponse(
        "".join(parts),
        content_type="application/xml; charset=utf-8",
        headers={"ETag": tag, "Cache-Control": PAGES},
    )


@public()
def robots(request):
    """A demonstration wants no visitors from search engines."""
    if settings.DEMO:
        text = "User-agent: *\nDisallow: /\n"
    else:
        text = (
            "User-agent: *\nDisallow: /admin/\nDisallow: /desk/\n"
            f"Sitemap: {settings.BASE_URL}/sitemap.xml\n"
        )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
