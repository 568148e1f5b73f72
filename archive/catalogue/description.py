"""What is said of an item, as one reader sees it; in the language that is active."""

from archive.catalogue import edition, labels, shown
from archive.catalogue.wording import (
    date,
    labelled,
    own,
    page_title,
    pick,
    pick_some,
    quote,
    quote_some,
    told,
    values,
)
from values import languages


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


def particular(given: edition.Particular, lang: str) -> shown.Particular:
    known = given["state"] == "known"
    return {
        "name": given["name"],
        "label": labels.label(labels.PARTICULARS, given["name"]),
        "known": known,
        "state": given["state"],
        "value": value(given, lang)
        if known
        else own(labels.label(labels.STATES, given["state"]), lang),
    }


# The labels of what is withheld, by the section that its name begins with. Fields of
# the properties and of a certificate have a marker of their own.
SECTIONS = {
    "dates": labels.DATE_KINDS,
    "places": labels.PLACE_ROLES,
    "agents": labels.AGENT_ROLES,
    "custody": labels.CUSTODY_KINDS,
}


def withheld(names: list[str], lang: str) -> list[shown.Withheld]:
    """A marker of fixed form for each field that is withheld, whatever stood there."""
    word = own(labels.label(labels.STATES, "withheld"), lang)
    found: list[shown.Withheld] = []
    for name in names:
        section, _, rest = name.partition(".")
        if section in SECTIONS:
            label = labels.label(SECTIONS[section], rest)
        elif not rest:
            label = labels.label(labels.WITHHELD, name)
        else:
            continue
        found.append({"name": name, "label": label, "value": word})
    return found


def value(given: edition.Particular, lang: str) -> shown.Text:
    if given["value"]:
        return values(given["name"], given["value"], lang)
    if given["name"] in labels.AS_WRITTEN | labels.AS_PUBLISHED:
        return quote_some(given["words"])
    return pick_some(given["words"], lang)


def dating(given: edition.Date, lang: str) -> shown.Date:
    return {
        "kind": given["kind"],
        "label": labels.label(labels.DATE_KINDS, given["kind"]),
        "words": date(given["edtf"], lang),
        "verbatim": quote(given["verbatim"], given["language"]),
        "page": page_title(given["page"], lang) if given["page"] else None,
        "edtf": given["edtf"],
        "calendar": ""
        if given["calendar"] == "gregorian"
        else labels.label(labels.CALENDARS, given["calendar"]),
        "basis": labels.label(labels.BASES, given["basis"]),
        "note": pick(given["note"], lang),
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
        "title": quote(given["title"], given["language"]),
        "publisher": quote(given["publisher"], given["language"]),
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


def certificate_field(
    given: edition.CertificateField, lang: str
) -> shown.CertificateField:
    return {
        "name": given["name"],
        "label": labels.label(labels.CERTIFICATE_FIELDS, given["name"]),
        "printed": labels.PRINTED.get(given["name"], ""),
        "transcribed": quote(given["transcribed"], given["language"]),
        "state": given["state"],
        "state_label": labels.label(labels.CERTIFICATE_STATES, given["state"]),
        "hand": told(labels.HANDS, given["hand"], lang),
        "ink": told(labels.INKS, given["ink"], lang),
        "anomalies": [labelled(labels.ANOMALIES, one) for one in given["anomalies"]],
        "note": pick(given["note"], lang),
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
