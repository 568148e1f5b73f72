"""An edition as one reader sees it: `present` makes what templates loop over.

The result is described, key by key, in `archive/catalogue/shown.py`. Everything that
needs a decision (which language, which translation beside the lines, which words for
a code or a date) is decided here.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from archive.catalogue import addresses, citing, edition, labels, reading, shown
from archive.catalogue.wording import (
    date,
    labelled,
    language,
    pick,
    pick_some,
    rights,
    values,
)
from values import canonical, languages


def present(
    given: edition.Edition,
    lang: str,
    *,
    first_page: int = 1,
    preview: bool = False,
    picture_root: str = "/pictures",
    sha256: str = "",
) -> shown.Item:
    """`given` in the words of `lang`; the same every time.

    Pages come in order, but for `first_page`, which comes first. A `preview` is the
    same page before publication; its pictures lie below `picture_root`. `sha256`, if
    known, saves computing it.
    """
    sha256 = sha256 or canonical.sha256_hex(canonical.canonical(given))
    with override(lang):
        return _present(given, lang, first_page, preview, picture_root, sha256)


def _present(given, lang, first_page, preview, picture_root, sha256) -> shown.Item:
    code, number = given["code"], given["number"]
    sources = [source(one, n, lang) for n, one in enumerate(given["sources"], 1)]
    pages = [
        reading.page(given, one, lang, picture_root=picture_root)
        for one in sorted(given["pages"], key=lambda one: one["number"] != first_page)
    ]
    return {
        "lang": lang,
        "code": code,
        "number": number,
        "sha256": sha256,
        "published_at": given["published_at"],
        "published_on": date(given["published_at"][:10], lang),
        "change_note": pick(given["change_note"], lang),
        "preview": preview,
        "specimen": given["specimen"],
        "address": addresses.item(lang, code),
        "edition_address": addresses.item(lang, code, edition=number),
        "document_address": addresses.document(code, number),
        "kind": labelled(labels.KINDS, given["kind"]),
        "collection": {
            "code": given["collection"]["code"],
            "title": pick_some(given["collection"]["title"], lang),
            "address": addresses.collection(lang, given["collection"]["slug"]),
        },
        "title": pick_some(given["title"], lang),
        "title_as_published": given["title_as_published"],
        "scope": pick(given["scope"], lang),
        "languages": [language(tag, lang) for tag in given["content_languages"]],
        "translated": [language(tag, lang) for tag in translated_into(given)],
        "badges": badges(given, lang),
        "warnings": [labelled(labels.WARNINGS, code) for code in given["warnings"]],
        "authenticity": authenticity(given["authenticity"], sources, lang),
        "particulars": [particular(one) for one in given["particulars"]],
        "dates": [dating(one, lang) for one in given["dates"]],
        "places": [place(one, lang) for one in given["places"]],
        "agents": [agent(one, lang) for one in given["agents"]],
        "custody": [custody_event(one, sources, lang) for one in given["custody"]],
        "sources": sources,
        "found_with": addresses.found_with(lang, given["found_with"])
        if given["found_with"]
        else "",
        "rights": rights(given["rights"], lang),
        "certificate": [certificate_field(one) for one in given["certificate"]],
        "phrases": [phrase(one, lang) for one in given["phrases"]],
        "pages": pages,
        "thumbnail": None
        if given["warnings"]
        else next((page["picture"] for page in pages if page["picture"]), None),
        "first_line": next((line for page in pages for line in page["lines"]), None),
        "legend": reading.legend(given["pages"]),
        "citation": citing.citation(given, lang),
    }


def translated_into(given: edition.Edition) -> list[str]:
    """Tags of the languages that at least one page is translated into."""
    return sorted(
        {
            strand["language"]
            for page in given["pages"]
            for strand in page["translations"]
        }
    )


def badges(given: edition.Edition, lang: str) -> list[shown.Badge]:
    """What a reader should know before reading, most important first."""
    pages = given["pages"]
    status = given["authenticity"]["status"]
    found: list[shown.Badge] = [
        {
            "kind": "authenticity",
            "status": status,
            "text": labels.label(labels.AUTHENTICITY, status),
        }
    ]
    if given["specimen"]:
        found.insert(
            0,
            {
                "kind": "specimen",
                "status": "specimen",
                "text": _("Specimen: fictional, made for this archive"),
            },
        )
    states = {page["picture_state"] for page in pages} or {"not_held"}
    for state in ("withheld", "not_held"):
        if state in states:
            found.append(
                {
                    "kind": "pictures",
                    "status": state,
                    "text": labels.label(labels.PICTURE_STATES, state),
                }
            )
    if pages:
        found.append(transcription_badge(pages))
    translations = [
        {languages.primary(strand["language"]) for strand in page["translations"]}
        for page in pages
    ]
    if any(lang in tags for tags in translations):
        whole = all(
            lang in tags
            for tags, page in zip(translations, pages, strict=True)
            if page["transcription"]
        )
        found.append(
            {
                "kind": "translation",
                "status": "yes" if whole else "partly",
                "text": _("Translated into your language")
                if whole
                else _("Partly translated into your language"),
            }
        )
    return found


def transcription_badge(pages: list[edition.Page]) -> shown.Badge:
    done = sum(1 for page in pages if page["transcription"])
    if not done:
        status, text = "no", _("Not transcribed")
    elif done < len(pages):
        status = "partly"
        text = ngettext(
            "%(done)d of %(all)d page transcribed",
            "%(done)d of %(all)d pages transcribed",
            len(pages),
        ) % {"done": done, "all": len(pages)}
    else:
        status, text = "yes", _("Transcribed")
    return {"kind": "transcription", "status": status, "text": text}


def authenticity(
    given: edition.Authenticity, sources: list[shown.Source], lang: str
) -> shown.Authenticity:
    return {
        "status": given["status"],
        "label": labels.label(labels.AUTHENTICITY, given["status"]),
        "meaning": labels.label(labels.AUTHENTICITY_MEANINGS, given["status"]),
        "statement": pick(given["statement"], lang),
        "reasons": [
            {
                "text": pick_some(reason["text"], lang),
                "by": pick(reason["by"], lang),
                "sources": [sources[number] for number in reason["sources"]],
            }
            for reason in given["reasons"]
        ],
    }


def particular(given: edition.Particular) -> shown.Particular:
    known = given["state"] == "known"
    return {
        "name": given["name"],
        "label": labels.label(labels.PARTICULARS, given["name"]),
        "known": known,
        "state": given["state"],
        "value": values(given["name"], given["value"])
        if known
        else labels.label(labels.STATES, given["state"]),
    }


def dating(given: edition.Date, lang: str) -> shown.Date:
    return {
        "kind": given["kind"],
        "label": labels.label(labels.DATE_KINDS, given["kind"]),
        "words": date(given["edtf"], lang),
        "verbatim": given["verbatim"],
        "page": given["page"],
        "edtf": given["edtf"],
        "calendar": ""
        if given["calendar"] == "gregorian"
        else labels.label(labels.CALENDARS, given["calendar"]),
        "basis": labels.label(labels.BASES, given["basis"]),
        "note": given["note"],
    }


def place(given: edition.Place, lang: str) -> shown.Place:
    return {
        "role": given["role"],
        "label": labels.label(labels.PLACE_ROLES, given["role"]),
        "name": pick_some(given["name"], lang),
        "precision": labels.label(labels.PRECISIONS, given["precision"]),
        "method": labels.label(labels.METHODS, given["method"]),
        "confidence": labels.label(labels.CONFIDENCES, given["confidence"]),
    }


def agent(given: edition.Agent, lang: str) -> shown.Agent:
    return {
        "role": given["role"],
        "label": labels.label(labels.AGENT_ROLES, given["role"]),
        "kind": given["kind"],
        "kind_label": labels.label(labels.AGENT_KINDS, given["kind"]),
        "name": pick_some(given["name"], lang),
        "pseudonym": given["pseudonym"],
    }


def source(given: edition.Source, number: int, lang: str) -> shown.Source:
    return {
        "number": number,
        "anchor": f"source-{number}",
        "title": given["title"],
        "publisher": given["publisher"],
        "kind": labels.label(labels.SOURCE_KINDS, given["kind"]),
        "language": given["language"],
        "language_label": languages.name(given["language"], lang),
        "date": date(given["date"], lang),
        "url": given["url"],
        "archived_url": given["archived_url"],
        "note": pick(given["note"], lang),
    }


def custody_event(
    given: edition.CustodyEvent, sources: list[shown.Source], lang: str
) -> shown.CustodyEvent:
    return {
        "kind": given["kind"],
        "label": labels.label(labels.CUSTODY_KINDS, given["kind"]),
        "gap": given["kind"] == "custody_gap",
        "when": date(given["occurred"], lang),
        "edtf": given["occurred"],
        "agent": pick(given["agent"], lang),
        "note": pick(given["note"], lang),
        "basis": labels.label(labels.CUSTODY_BASES, given["basis"]),
        "sources": [sources[number] for number in given["sources"]],
    }


def certificate_field(given: edition.CertificateField) -> shown.CertificateField:
    return {
        "name": given["name"],
        "label": labels.label(labels.CERTIFICATE_FIELDS, given["name"]),
        "printed": labels.PRINTED.get(given["name"], ""),
        "transcribed": given["transcribed"],
        "state": given["state"],
        "state_label": labels.label(labels.CERTIFICATE_STATES, given["state"]),
        "hand": given["hand"],
        "ink": given["ink"],
        "anomalies": [labelled(labels.ANOMALIES, one) for one in given["anomalies"]],
        "note": given["note"],
    }


def phrase(given: edition.PhraseRow, lang: str) -> shown.PhraseRow:
    target = given["target_language"]
    return {
        "hangul": given["hangul"],
        "hangul_lang": f"{languages.primary(target or 'und')}-Hang",
        "target_language": target,
        "target_label": languages.name(target, lang) if target else "",
        "target_text": given["target_text"],
        "gloss_ko": given["gloss_ko"],
        "translation": pick(given["translation"], lang),
        "certainty": labels.label(labels.CONFIDENCES, given["certainty"]),
    }
