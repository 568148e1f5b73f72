"""Cards of items in a list: stored HTML, read in one statement for all of them."""

import json
import re
from collections.abc import Sequence
from html import unescape

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from archive.catalogue import fragments, reads

CARDS = """
SELECT e.code, e.sha256, f.build, f.card
FROM catalogue_entry e
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
WHERE e.status = 'live' AND e.code = ANY(%s)
"""
NEWEST = """
SELECT e.code, e.sha256, f.build, f.card
FROM catalogue_entry e
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
WHERE e.status = 'live'
ORDER BY e.published_at DESC, e.code LIMIT %s OFFSET %s
"""
COLLECTED = """
SELECT e.code, e.sha256, f.build, f.card
FROM catalogue_entry e
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
WHERE e.status = 'live' AND e.collection = %s
ORDER BY e.published_at DESC, e.code LIMIT %s OFFSET %s
"""
AS_IT_STANDS = """
SELECT t.total, e.code, e.sha256, f.build, f.card
FROM catalogue_tally t
LEFT JOIN catalogue_entry e ON e.status = 'live' AND e.code = ANY(%s)
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
WHERE t.name = 'all'
"""
# The title in a card (templates/catalogue/fragments/card.html): its link, its language
# where that is not the page's, and its text, escaped.
TITLE = re.compile(
    r'(?P<link><h3><a href=")[^"]*(?P<end>">)'
    r'(?P<span><span lang="(?P<lang>[^"]*)"[^>]*>)?(?P<text>[^<]*)'
)
DOCUMENTS = "SELECT sha256, document FROM catalogue_edition WHERE sha256 = ANY(%s)"


def cards(codes: Sequence[str], lang: str) -> dict[str, SafeString]:
    """Cards by code, in the order of `codes`; what is no longer live is missing."""
    if not codes:
        return {}
    found = fresh(reads.rows(CARDS, (lang, list(codes))), lang)
    return {code: found[code] for code in codes if code in found}


def as_it_stands(codes: Sequence[str], lang: str) -> tuple[int, dict[str, SafeString]]:
    """The tally (`reads.tally`) and, of the same moment, the cards of `codes`."""
    found = reads.rows(AS_IT_STANDS, (list(codes), lang))
    tally = found[0][0] if found else 0
    return tally, fresh([row[1:] for row in found if row[1]], lang)


def newest(lang: str, count: int, offset: int = 0) -> dict[str, SafeString]:
    """Cards by code, those published last first."""
    return fresh(reads.rows(NEWEST, (lang, count, offset)), lang)


def fresh(rows: list[tuple], lang: str) -> dict[str, SafeString]:
    """The cards of these rows; those that older code made are made again."""
    current = fragments.build()
    stale = [sha256 for _code, sha256, build, _card in rows if build != current]
    again = {}
    if stale:
        again = {
            sha256: fragments.card(json.loads(bytes(document)), lang, sha256=sha256)
            for sha256, document in reads.rows(DOCUMENTS, (stale,))
        }
    # Made by our own templates, which escape what they are given.
    return {
        code: mark_safe(again.get(sha256, card))  # noqa: S308 (made by our templates, which escape)
        for code, sha256, _build, card in rows
    }


def of_collection(
    code: str, lang: str, count: int, offset: int = 0
) -> dict[str, SafeString]:
    """Cards by code of a collection, those published last first."""
    return fresh(reads.rows(COLLECTED, (lang, code, count, offset)), lang)


def title(card: SafeString, lang: str) -> tuple[str, str]:
    """The title in `card`, which is made for `lang`, and the language of the title."""
    found = TITLE.search(card)
    return unescape(found["text"]), found["lang"] or lang


def titled(card: SafeString, address: str, html: str) -> SafeString:
    """`card`, its title written as `html` and leading to `address`."""

    def written(found: re.Match) -> str:
        link, end, span = found["link"], found["end"], found["span"] or ""
        return f"{link}{escape(address)}{end}{span}{html}"

    # The rest is as it was.
    return mark_safe(TITLE.sub(written, card, count=1))  # noqa: S308 (escaped in each part)
