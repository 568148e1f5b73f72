"""Choosing words: a text in the reader's language, dates, labels of tags."""

from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from archive.catalogue import labels, shown
from archive.catalogue.edition import L
from archive.catalogue.edition import Rights as EditionRights
from values import edtf_dates, languages


def pick(texts: L, lang: str) -> shown.Text | None:
    """The text in `lang`, else English, else whichever comes first; None if empty."""
    for candidate in (lang, "en", *sorted(texts)):
        text = texts.get(candidate, "")
        if text:
            return {
                "text": text,
                "lang": candidate,
                "dir": languages.direction(candidate),
                "missing": languages.primary(candidate) != lang,
            }
    return None


def pick_some(texts: L, lang: str) -> shown.Text:
    """Like `pick`, with an empty text instead of None."""
    return pick(texts, lang) or {
        "text": "",
        "lang": lang,
        "dir": "ltr",
        "missing": False,
    }


def date(edtf: str, lang: str) -> str:
    return edtf_dates.describe(edtf, lang) if edtf else ""


def language(tag: str, lang: str) -> shown.Label:
    return {"key": tag, "label": languages.name(tag, lang)}


def labelled(table: dict, code: str) -> shown.Label:
    return {"key": code, "label": labels.label(table, code)}


def values(name: str, value: str) -> str:
    """A described value in words; several codes are separated by ``"; "``."""
    known = labels.VALUES.get(name)
    if not known:
        return value
    return ", ".join(labels.label(known, code) for code in value.split("; "))


def rights(given: EditionRights, lang: str) -> shown.Rights:
    return {
        "licence": given["licence"],
        "label": labels.label(labels.LICENCES, given["licence"]),
        "address": labels.LICENCE_ADDRESSES.get(given["licence"], ""),
        "holder": given["holder"],
        "note": pick(given["note"], lang),
    }


def bare(html: str) -> str:
    """The visible text of safe HTML."""
    return unescape(strip_tags(html))


def full_title(edition: dict, lang: str) -> str:
    """The title for feeds, citations and the head of a page; specimens say so."""
    title = pick_some(edition["title"], lang)["text"]
    if edition["specimen"]:
        return _("%(title)s (specimen, fictional)") % {"title": title}
    return title
