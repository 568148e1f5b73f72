"""Two editions of one item side by side: what a correction changed, and only that."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.catalogue import addresses, shown
from archive.catalogue.edition import Edition
from archive.catalogue.present import present


def compare(old: Edition, new: Edition, lang: str) -> dict:
    """The context of `catalogue/compare.html`; see `archive.catalogue.views`."""
    before, after = present(old, lang), present(new, lang)
    with override(lang):
        return {
            "item": {
                "code": after["code"],
                "title": after["title"]["text"],
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


def said(text: shown.Text | None) -> str:
    return text["text"] if text else ""


def join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def fields(item: shown.Item) -> list[tuple[str, str, str]]:
    """(key, label, words) of everything that is said of the item as a whole."""
    rows = [
        ("title", _("Title"), item["title"]["text"]),
        ("published", _("Called in the reports"), item["title_as_published"]),
        ("kind", _("Kind"), item["kind"]["label"]),
        ("collection", _("Collection"), item["collection"]["title"]["text"]),
        ("scope", _("Description"), said(item["scope"])),
        ("warnings", _("Warnings"), join(*(w["label"] for w in item["warnings"]))),
        ("authenticity", _("Authenticity"), item["authenticity"]["label"]),
        ("statement", _("Authenticity"), said(item["authenticity"]["statement"])),
        (
            "rights",
            _("Rights"),
            join(item["rights"]["label"], item["rights"]["holder"]),
        ),
    ]
    rows += numbered(
        "reason",
        _("Reason"),
        (join(said(r["text"]), said(r["by"])) for r in item["authenticity"]["reasons"]),
    )
    rows += [
        (f"particular {one['name']}", one["label"], one["value"])
        for one in item["particulars"]
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
        (join(p["label"], said(p["name"]), p["precision"]) for p in item["places"]),
    )
    rows += numbered(
        "agent",
        _("Person or body"),
        (join(a["label"], said(a["name"])) for a in item["agents"]),
    )
    rows += numbered(
        "custody",
        _("Provenance"),
        (
            join(e["label"], e["when"], said(e["agent"]), said(e["note"]))
            for e in item["custody"]
        ),
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
                *(anomaly["label"] for anomaly in one["anomalies"]),
                one["note"],
            ),
        )
        for one in item["certificate"]
    ]
    rows += numbered(
        "phrase",
        _("Phrase"),
        (
            join(p["hangul"], p["target_text"], said(p["translation"]))
            for p in item["phrases"]
        ),
    )
    return rows


def numbered(key: str, label: str, texts) -> list[tuple[str, str, str]]:
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
            yield {"label": label, "lines": lines}


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
    """strand → (its label, language, direction, text) of one line."""
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
        )
        for strand in (*page["shown"], *page["others"])
        for cell in [strand["lines"][numbers[segment] - 1]]
    }


def changed_cells(old: dict[str, tuple], new: dict[str, tuple]):
    for strand in {**new, **old}:
        was, now = old.get(strand), new.get(strand)
        if was == now:
            continue
        label, lang, direction, _text = now or was
        yield {
            "language_label": label,
            "lang": lang,
            "dir": direction,
            "old": was[3] if was else "",
            "new": now[3] if now else "",
        }
