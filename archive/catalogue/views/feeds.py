"""For programs: the feeds, the sitemap, and what robots may read."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils import feedgenerator
from django.utils.translation import gettext as _

from archive.catalogue import addresses, labels, reads, wording
from archive.catalogue.answers import PAGES, asked_for, etag, made_by, unchanged
from archive.catalogue.asked import NAMES, NO, SPELLING, STRICT, Asked
from archive.catalogue.called import called_in
from archive.catalogue.languages import CODES
from archive.catalogue.listing import chips_of
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
FOUND = """
SELECT e.code, e.number, e.changed_at, e.first_published_at, f.title
FROM catalogue_entry e
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
WHERE e.status = 'live' AND e.code = ANY(%s)
ORDER BY e.changed_at DESC, e.code
"""
SITEMAP = """
SELECT code, changed_at FROM catalogue_entry WHERE status = 'live'
ORDER BY code LIMIT %s
"""
SLUGS = "SELECT slug FROM catalogue_collection ORDER BY slug"
# A sitemap has at most 50,000 addresses; there are four languages.
MOST_ITEMS = 12_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
        language=lang,
        changed_at=max((row[4] for row in rows), default=EPOCH),
    )
    for code, status, reason, number, changed_at, first_published_at, title in rows:
        if status == "gone":
            atom.add_gone(lang, code, reason, number, changed_at, first_published_at)
        else:
            atom.add_live(lang, code, number, changed_at, first_published_at, title)
    return atom.answer(tag)


@public(limit=FEED)
def search_feed(request, lang):
    """Atom: the items of a list, those published or corrected last first.

    The parameters are the list's. What only a looser spelling or the sound of a name
    finds is left out, whatever they say: an alert is not the place for guesses. The
    feed leads to the list that has just the same items. An item that is no longer
    found, corrected or withdrawn, is no longer told of here; `feed` says why.
    """
    tally = reads.tally()
    tag = etag(
        "search-feed", lang, made_by(), tally, request.META.get("QUERY_STRING", "")
    )
    if asked_for(request) and (answer := unchanged(request, tag)):
        return answer
    parameters = request.GET.copy()
    parameters[SPELLING], parameters[NAMES] = STRICT, NO
    parameters["sort"] = "newest"
    asked = Asked(parameters, lang, tally)
    codes = asked.codes(0, MOST + 1).spelled
    rows = reads.rows(FOUND, (lang, codes[:MOST]))
    said = [asked.found.notice] if asked.found.notice else []
    if asked.words:
        said.append(
            _(
                "Only what is found as it is spelled: neither looser spellings nor "
                "names by their sound."
            )
        )
    if len(codes) > MOST:
        said.append(_("Only the %(most)d that were published last.") % {"most": MOST})
    atom = Feed(
        title=called(asked, tally),
        subtitle=" ".join(said) or None,
        link=addresses.absolute(asked.address()),
        feed_url=addresses.absolute(asked.feed()),
        feed_guid=addresses.absolute(asked.feed()),
        language=lang,
        changed_at=max((row[2] for row in rows), default=EPOCH),
    )
    for code, number, changed_at, first_published_at, title in rows:
        atom.add_live(lang, code, number, changed_at, first_published_at, title)
    answer = atom.answer(tag)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def called(asked: Asked, tally: int) -> str:
    """What a search asks for, in the words of its page."""
    chips = chips_of(asked, called_in(asked.lang, tally))
    said = [
        wording.bare(chip["label"])
        for (name, _value), chip in zip(asked.asked(), chips, strict=True)
        if name not in (SPELLING, NAMES)
    ]
    return writable(" · ".join([_("Search"), *said]))


def writable(text: str) -> str:
    """`text` as XML can have it, which lacks some of what is pasted into a title."""
    return UNWRITABLE.sub("", text)


class Feed(feedgenerator.Atom1Feed):
    """Atom whose time of change is that of what it lists, not that of the clock."""

    def __init__(self, **about):
        super().__init__(
            description="", author_name=_("Document-evidence archive"), **about
        )

    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_live(
        self,
        lang: str,
        code: str,
        number: int,
        changed_at: datetime,
        first_published_at: datetime | None,
        title: str | None,
    ) -> None:
        """An edition of an item: in each feed the same entry."""
        address = addresses.absolute(addresses.item(lang, code))
        self.add_item(
            title=writable(title or "") or code,
            link=address,
            description=_("New")
            if number == 1
            else _("Edition %(number)d") % {"number": number},
            unique_id=f"{address}#{number}-live",
            pubdate=first_published_at,
            updateddate=changed_at,
        )

    def add_gone(
        self,
        lang: str,
        code: str,
        reason: str,
        number: int,
        changed_at: datetime,
        first_published_at: datetime | None,
    ) -> None:
        """Nothing of what it was: not even a title."""
        address = addresses.absolute(addresses.item(lang, code))
        self.add_item(
            title=_("%(code)s was withdrawn") % {"code": code},
            link=address,
            description=labels.label(labels.WITHDRAWAL_REASONS, reason),
            unique_id=f"{address}#{number}-gone",
            pubdate=first_published_at,
            updateddate=changed_at,
        )

    def answer(self, tag: str) -> HttpResponse:
        return HttpResponse(
            self.writeString("utf-8"),
            content_type="application/atom+xml; charset=utf-8",
            headers={"ETag": tag, "Cache-Control": PAGES},
        )


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
