"""An edition as one reader sees it: `present` makes what templates loop over.

The result is described, key by key, in `archive/catalogue/shown/`. Everything that
needs a decision (which language, which translation beside the lines, which words for
a code or a date) is decided here.
"""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from archive.catalogue import (
    addresses,
    citing,
    description,
    edition,
    labels,
    reading,
    shown,
)
from archive.catalogue.wording import (
    date,
    labelled,
    language,
    pick,
    pick_some,
    quote_some,
    rights,
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
    sources = [
        description.source(one, n, lang) for n, one in enumerate(given["sources"], 1)
    ]
    pages = [
        reading.page(given, one, lang, picture_root=picture_root)
        for one in sorted(given["pages"], key=lambda one: one["number"] != first_page)
    ]
    described = {
        "scope": pick(given["scope"], lang),
        "dates": [description.dating(one, lang) for one in given["dates"]],
        "places": [description.place(one, lang) for one in given["places"]],
        "agents": [description.agent(one, lang) for one in given["agents"]],
        "particulars": [
            description.particular(one, lang) for one in given["particulars"]
        ],
        "withheld": description.withheld(given["redacted"], lang),
        "rights": rights(given["rights"], lang),
    }
    return {
        **described,
        "described": list(described.values()),
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
        "title_as_published": quote_some(given["title_as_published"]),
        "languages": [language(tag, lang) for tag in given["content_languages"]],
        "translated": [language(tag, lang) for tag in translated_into(given)],
        "badges": badges(given, lang),
        "warnings": [labelled(labels.WARNINGS, code) for code in given["warnings"]],
        "authenticity": description.authenticity(given["authenticity"], sources, lang),
        "custody": [
            description.custody_event(one, sources, lang) for one in given["custody"]
        ],
        "sources": sources,
        "found_with": addresses.found_with(lang, given["found_with"])
        if given["found_with"]
        else "",
        "certificate": [
            description.certificate_field(one, lang) for one in given["certificate"]
        ],
        "phrases": [description.phrase(one, lang) for one in given["phrases"]],
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
        whole = all(map(partial(_is_whole, lang), pages))
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


def _is_whole(lang: str, page: edition.Page) -> bool:
    """Whether a translation into `lang` has every line that was transcribed."""
    if not page["transcription"]:
        return True
    lines = {segment["id"] for segment in page["transcription"]["segments"]}
    return any(
        lines <= {segment["of"] for segment in strand["segments"]}
        for strand in page["translations"]
        if languages.primary(strand["language"]) == lang
    )


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
