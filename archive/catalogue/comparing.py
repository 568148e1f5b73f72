"""Two editions of one item side by side: what a correction changed, and only that."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.catalogue import addresses, shown
from archive.catalogue.edition import Edition
from archive.catalogue.present import present
from archive.catalogue.wording import quote, said


def compare(old: Edition, new: Edition, lang: str) -> dict:
    """The context of `catalogue/compare.html`; see `archive.catalogue.views`."""
    before, after = present(old, lang), present(new, lang)
    with override(lang):
        return {
            "item": {
                "code": after["code"],
                "title": after["title"],
                "address": after["address"],
            },
            "old": heading(before),
            "new": heading(after),
            "fields": list(changed_fields(fields(before), fields(after))),
            "pages": list(changed_pages(before["pages"], after["pages"])),
        }


def heading(item: shown.Item) -> dict:
    return {
        "number": item["number"],
        "published_on": item["published_on"],
        "address": addresses.item(item["lang"], item["code"], edition=item["number"]),
        "change_note": item["change_note"],
    }


def join(*parts: shown.Text | str | None) -> SafeString:
    """The parts as HTML, each in its language; those that say nothing left out."""
    told = (said(part) if isinstance(part, dict) else part for part in parts)
    return format_html_join(", ", "{}", ((part,) for part in told if part))


def fields(item: shown.Item) -> list[tuple[str, str, SafeString]]:
    """(key, label, HTML) of everything that is said of the item as a whole."""
    verdict, rights = item["authenticity"], item["rights"]
    rows = [
        ("title", _("Title"), join(item["title"])),
        ("published", _("Called in the reports"), join(item["title_as_published"])),
        ("kind", _("Kind"), join(item["kind"]["label"])),
        ("collection", _("Collection"), join(item["collection"]["title"])),
        ("scope", _("Description"), join(item["scope"])),
        ("warnings", _("Warnings"), join(*(w["label"] for w in item["warnings"]))),
        ("authenticity", _("Authenticity"), join(verdict["label"])),
        ("statement", _("Authenticity"), join(verdict["statement"])),
        ("rights", _("Rights"), join(rights["label"], rights["holder"])),
    ]
    rows += numbered(
        "reason", _("Reason"), (join(r["text"], r["by"]) for r in verdict["reasons"])
    )
    rows += [
        (f"particular {one['name']}", one["label"], join(one["value"]))
        for one in item["particulars"]
    ]
    rows += [
        (f"withheld {one['name']}", one["label"], join(one["value"]))
        for one in item["withheld"]
    ]
    rows += numbered(
        "date",
        _("Date"),
        (
            join(d["label"], d["words"], d["verbatim"], d["basis"], d["note"])
            for d in item["dates"]
        ),
    )
    rows += numbered(
        "place",
        _("Place"),
        (join(p["label"], p["name"], p["precision"]) for p in item["places"]),
    )
    rows += numbered(
        "agent",
        _("Person or body"),
        (join(a["label"], a["name"]) for a in item["agents"]),
    )
    rows += numbered(
        "custody",
        _("Provenance"),
        (join(e["label"], e["when"], e["agent"], e["note"]) for e in item["custody"]),
    )
    rows += numbered(
        "source",
        _("Source"),
        (
            join(s["title"], s["publisher"], s["date"], s["url"])
            for s in item["sources"]
        ),
    )
    rows += [
        (
            f"certificate {one['name']}",
            one["label"],
            join(
                one["transcribed"] or one["state_label"],
                one["hand"],
                one["ink"],
                *(anomaly["label"] for anomaly in one["anomalies"]),
                one["note"],
            ),
        )
        for one in item["certificate"]
    ]
    rows += numbered("phrase", _("Phrase"), map(phrase, item["phrases"]))
    return rows


def phrase(row: shown.PhraseRow) -> SafeString:
    return join(
        quote(row["hangul"], row["hangul_lang"]),
        quote(row["target_text"], row["target_language"]),
        row["translation"],
    )


def numbered(key: str, label: str, texts) -> list[tuple[str, str, SafeString]]:
    return [(f"{key} {number}", label, text) for number, text in enumerate(texts)]


def changed_fields(old: list[tuple], new: list[tuple]):
    before = {key: text for key, _label, text in old}
    after = {key: text for key, _label, text in new}
    labels = {key: label for key, label, _text in (*old, *new)}
    for key, label in labels.items():
        if before.get(key, "") != after.get(key, ""):
            yield {
                "label": label,
                "old": before.get(key, ""),
                "new": after.get(key, ""),
            }


def changed_pages(old: list[shown.Page], new: list[shown.Page]):
    """Pages are told apart by their labels, lines and strands by their ids."""
    before = {page["label"]: page for page in old}
    after = {page["label"]: page for page in new}
    for label in {**after, **before}:
        lines = list(changed_lines(before.get(label), after.get(label)))
        if lines:
            title = (after.get(label) or before[label])["title"]
            yield {"title": title, "lines": lines}


def changed_lines(old: shown.Page | None, new: shown.Page | None):
    before, after = by_id(old), by_id(new)
    for key in {**after, **before}:
        was, now = before.get(key), after.get(key)
        cells = list(changed_cells(translations(old, key), translations(new, key)))
        was_html, now_html = line_html(was), line_html(now)
        if was_html == now_html and not cells:
            continue
        line = now or was
        yield {
            "id": key,
            "number": line["number"],
            "change": "changed" if was and now else "added" if now else "removed",
            "lang": line["lang"],
            "dir": line["dir"],
            "old_html": was_html,
            "new_html": now_html,
            "cells": cells,
        }


def by_id(page: shown.Page | None) -> dict[str, shown.Line]:
    return {line["id"]: line for line in page["lines"]} if page else {}


def line_html(line: shown.Line | None) -> str:
    """Diplomatic text, and normalised below it; safe."""
    if line is None:
        return ""
    return "<br>".join(filter(None, (line["html"], line["normalised"])))


def translations(page: shown.Page | None, segment: str) -> dict[str, tuple]:
    """strand → (its label, language, direction, text, stale) of one line."""
    if page is None:
        return {}
    numbers = {line["id"]: line["number"] for line in page["lines"]}
    if segment not in numbers:
        return {}
    return {
        strand["id"]: (
            strand["language_label"],
            cell["lang"],
            cell["dir"],
            cell["text"],
            cell["stale"],
        )
        for strand in (*page["shown"], *page["others"])
        for cell in [strand["lines"][numbers[segment] - 1]]
    }


def changed_cells(old: dict[str, tuple], new: dict[str, tuple]):
    for strand in {**new, **old}:
        was, now = old.get(strand), new.get(strand)
        if was == now:
            continue
        label, lang, direction, *_ = now or was
        yield {
            "language_label": label,
            "lang": lang,
            "dir": direction,
            "old": was[3] if was else "",
            "new": now[3] if now else "",
            "old_stale": bool(was and was[4]),
            "new_stale": bool(now and now[4]),
        }
