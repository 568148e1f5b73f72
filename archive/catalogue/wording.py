"""Choosing words: a text in the reader's language, dates, labels of tags."""

import re
from html import unescape

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.catalogue import labels, shown
from archive.catalogue.edition import L, Told
from archive.catalogue.edition import Rights as EditionRights
from values import edtf_dates, languages
from values.scripts import NO_LANGUAGE, UNDETERMINED

LANGUAGELESS = {NO_LANGUAGE, UNDETERMINED}


def pick(texts: L, lang: str) -> shown.Text | None:
    """The text in `lang`, else English, else whichever comes first; None if empty."""
    for candidate in (lang, "en", *sorted(texts)):
        text = texts.get(candidate, "")
        if text:
            return {
                "text": text,
                "lang": candidate,
                "dir": languages.direction(candidate),
                "missing": languages.primary(candidate) not in {lang, *LANGUAGELESS},
            }
    return None


def quote(text: str, language: str = UNDETERMINED) -> shown.Text | None:
    """Words of somebody else, or a name: in their language, and rightly so."""
    if not text:
        return None
    language = language or UNDETERMINED
    known = language not in LANGUAGELESS
    return {
        "text": text,
        "lang": language,
        "dir": languages.direction(language) if known else "auto",
        "missing": False,
    }


def quote_some(texts: L) -> shown.Text | None:
    """The same of a text that stands in one language only."""
    return next((quote(text, tag) for tag, text in texts.items()), None)


def own(text: str, lang: str) -> shown.Text:
    """Words of the interface, which speaks `lang`."""
    return {"text": text, "lang": lang, "dir": "ltr", "missing": False}


def pick_some(texts: L, lang: str) -> shown.Text:
    """Like `pick`, with an empty text instead of None."""
    return pick(texts, lang) or own("", lang)


def told(table: dict, given: Told, lang: str) -> shown.Text | None:
    """A code of `table` in the reader's language, or else the words."""
    if given["value"]:
        return own(labels.label(table, given["value"]), lang)
    return pick(given["words"], lang)


def said(text: shown.Text | None) -> SafeString:
    """`text` as HTML, with its language where that is not the page's."""
    if not text:
        return SafeString("")
    if text["lang"] == get_language():
        return format_html("{}", text["text"])
    return format_html('<span lang="{lang}" dir="{dir}">{text}</span>', **text)


# A leaf and its side, or several: "1r", "12v", "1v-2r", "3".
LEAF = re.compile(r"\d+[a-z]?([-–/]\d+[a-z]?)*", re.IGNORECASE)


def page_name(label: str, lang: str) -> shown.Text:
    """What a page is called where all stand together: "1r", "Cover"."""
    if label in labels.PAGE_LABELS:
        return own(labels.label(labels.PAGE_LABELS, label), lang)
    return own(label, lang) if LEAF.fullmatch(label) else quote(label)


def page_title(label: str, lang: str) -> shown.Text:
    """What a page is called by itself: "Page 1r", "Cover"."""
    if LEAF.fullmatch(label):
        return own(_("Page %(label)s") % {"label": label}, lang)
    return page_name(label, lang)


def date(edtf: str, lang: str) -> str:
    return edtf_dates.describe(edtf, lang) if edtf else ""


def language(tag: str, lang: str) -> shown.Label:
    return {"key": tag, "label": languages.name(tag, lang)}


def labelled(table: dict, code: str) -> shown.Label:
    return {"key": code, "label": labels.label(table, code)}


def values(name: str, value: str, lang: str) -> shown.Text:
    """A described value; several codes are separated by ``"; "``."""
    if name in labels.NAMES:
        return quote(value)
    known = labels.VALUES.get(name)
    if not known:
        return own(value, lang)
    words = ", ".join(labels.label(known, code) for code in value.split("; "))
    return own(words, lang)


def rights(given: EditionRights, lang: str) -> shown.Rights:
    return {
        "licence": given["licence"],
        "label": labels.label(labels.LICENCES, given["licence"]),
        "address": labels.LICENCE_ADDRESSES.get(given["licence"], ""),
        "holder": quote(given["holder"]),
        "note": pick(given["note"], lang),
    }


def bare(html: str) -> str:
    """The visible text of safe HTML."""
    return unescape(strip_tags(html))


def full_title(edition: dict, lang: str) -> str:
    """The title for feeds, citations and the head of a page; specimens say so."""
    return titled(pick_some(edition["title"], lang)["text"], edition["specimen"])


def titled(title: str, specimen: bool) -> str:
    if specimen:
        return _("%(title)s (specimen, fictional)") % {"title": title}
    return title
