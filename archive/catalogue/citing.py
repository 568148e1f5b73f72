"""Citing an item: as text, BibTeX, RIS and CSL-JSON.

A citation always names the edition and its address, so that what it points to never
moves; specimens are said to be fictional in each form.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue import addresses, edition, shown, wording

FORMS = {
    "txt": ("text/plain; charset=utf-8", gettext_lazy("Text")),
    "bib": ("application/x-bibtex; charset=utf-8", "BibTeX"),
    "ris": ("application/x-research-info-systems; charset=utf-8", "RIS"),
    "json": ("application/vnd.citationstyles.csl+json; charset=utf-8", "CSL-JSON"),
}
TITLE = "\0"  # stands for the title; no text of an edition holds it
# Characters that BibTeX reads as commands, and how it wants them written.
BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def archive_name() -> str:
    return _("Document-evidence archive")


def facts(given: edition.Edition, lang: str) -> dict[str, str]:
    """What every form is made of, each on one line."""
    address = addresses.item(lang, given["code"], edition=given["number"])
    return {
        "title": " ".join(wording.full_title(given, lang).split()),
        "code": given["code"],
        "edition": str(given["number"]),
        "published": given["published_at"][:10],
        "archive": archive_name(),
        "address": addresses.absolute(address),
        "language": lang,
    }


def text(given: edition.Edition, lang: str) -> str:
    return sentence(facts(given, lang))


def sentence(known: dict[str, str]) -> str:
    return (
        _(
            "%(title)s. %(archive)s, %(code)s, edition %(edition)s, "
            "published %(published)s. %(address)s"
        )
        % known
    )


def html(given: edition.Edition, lang: str) -> SafeString:
    """`text` with its title marked where that is in another language."""
    title = wording.pick_some(given["title"], lang)
    title["text"] = " ".join(title["text"].split())
    whole = wording.titled(TITLE, given["specimen"])
    before, after = sentence(facts(given, lang) | {"title": whole}).split(TITLE)
    return format_html("{}{}{}", before, wording.said(title), after)


def bibtex(given: edition.Edition, lang: str) -> str:
    known = facts(given, lang)
    escaped = {
        name: "".join(BIBTEX.get(char, char) for char in value)
        for name, value in known.items()
    }
    year, month, _day = known["published"].split("-")
    return (
        f"@misc{{{known['code']}-v{known['edition']},\n"
        f"  title = {{{{{escaped['title']}}}}},\n"
        f"  publisher = {{{escaped['archive']}}},\n"
        f"  number = {{{escaped['code']}}},\n"
        f"  edition = {{{known['edition']}}},\n"
        f"  year = {{{year}}},\n"
        f"  month = {{{int(month)}}},\n"
        f"  url = {{{known['address']}}},\n"
        f"  langid = {{{known['language']}}}\n"
        "}\n"
    )


def ris(given: edition.Edition, lang: str) -> str:
    """RIS as most programs read it: two letters, two spaces, a hyphen, CR LF."""
    known = facts(given, lang)
    rows = [
        ("TY", "MANSCPT"),
        ("TI", known["title"]),
        ("PB", known["archive"]),
        ("AN", known["code"]),
        ("ET", known["edition"]),
        ("PY", known["published"][:4]),
        ("DA", known["published"].replace("-", "/")),
        ("UR", known["address"]),
        ("LA", known["language"]),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


def csl(given: edition.Edition, lang: str) -> str:
    known = facts(given, lang)
    year, month, day = (int(part) for part in known["published"].split("-"))
    entry = {
        "id": f"{known['code']}-v{known['edition']}",
        "type": "manuscript",
        "title": known["title"],
        "publisher": known["archive"],
        "archive": known["archive"],
        "archive_location": known["code"],
        "edition": known["edition"],
        "issued": {"date-parts": [[year, month, day]]},
        "URL": known["address"],
        "language": known["language"],
    }
    return json.dumps([entry], ensure_ascii=False, indent=2) + "\n"


def cite(given: edition.Edition, lang: str, form: str) -> str:
    return {"txt": text, "bib": bibtex, "ris": ris, "json": csl}[form](given, lang)


def citation(given: edition.Edition, lang: str) -> shown.Citation:
    return {
        "html": html(given, lang),
        "address": facts(given, lang)["address"],
        "forms": [
            {
                "form": form,
                "label": str(name),
                "address": addresses.citation(
                    lang, given["code"], given["number"], form
                ),
            }
            for form, (_media, name) in FORMS.items()
        ],
    }
