"""Pages as a reader sees them: pictures, outlines, and lines beside translations."""

from itertools import groupby

from archive.catalogue import addresses, edition, labels, shown, wording
from values import languages, marks


def outline(shape: edition.Shape, width: int, height: int) -> shown.Shape:
    """`shape` in pixels of a picture of this size."""
    points = shape["points"]
    if shape["kind"] == "rectangle":
        (left, top), (right, bottom) = points
        points = [[left, top], [right, top], [right, bottom], [left, bottom]]
    pixels = [(round(x * width), round(y * height)) for x, y in points]
    across, down = zip(*pixels, strict=True)
    return {
        "kind": shape["kind"],
        "points": " ".join(f"{x},{y}" for x, y in pixels),
        "left": min(across),
        "top": min(down),
        "right": max(across),
        "bottom": max(down),
    }


def picture(given: edition.Picture, lang: str, *, root: str) -> shown.Picture:
    """A picture with the addresses of its renditions below `root`."""
    renditions: list[shown.Rendition] = [
        {
            "url": addresses.picture(given["key"], size["name"], root=root),
            "width": size["width"],
            "height": size["height"],
            "type": size["type"],
            "kilobytes": -(-size["bytes"] // 1024),
        }
        for size in given["sizes"]
    ]
    small = [r for r in renditions if r["type"] == "image/webp"] or renditions
    return {
        "key": given["key"],
        "width": given["width"],
        "height": given["height"],
        "alt": wording.pick_some(given["alt"], lang),
        "credit": wording.quote(given["credit"]),
        "rights": wording.rights(given["rights"], lang),
        "renditions": renditions,
        "srcset": ", ".join(f"{r['url']} {r['width']}w" for r in small),
        "src": small[-1]["url"],
        "download": f"{renditions[-1]['url']}?download",
        "info": f"{addresses.image_service(given['key'])}/info.json",
        "marks": [
            {
                "kind": mark["kind"],
                "label": labels.label(labels.MARK_KINDS, mark["kind"]),
                "by": wording.pick(mark["by"], lang),
                "note": wording.pick(mark["note"], lang),
                "shape": outline(mark["shape"], given["width"], given["height"]),
            }
            for mark in given["marks"]
        ],
    }


def cell(strand: edition.Translation, segment: edition.TranslatedSegment) -> shown.Cell:
    return {
        "strand": strand["id"],
        "lang": strand["language"],
        "dir": languages.direction(strand["language"]),
        "text": segment["text"],
        "note": segment["note"],
        "stale": segment.get("stale", False),
    }


def strand(given: edition.Translation, page: edition.Page, lang: str) -> shown.Strand:
    """A translation of a page, its lines in reading order, gaps as empty cells."""
    transcription = page["transcription"]
    by_segment = {segment["of"]: segment for segment in given["segments"]}
    order = transcription["segments"] if transcription else []
    return {
        "id": given["id"],
        "language": given["language"],
        "language_label": languages.name(given["language"], lang),
        "dir": languages.direction(given["language"]),
        "version": given["version"],
        "base": given["base"],
        "outdated": bool(transcription) and given["base"] < transcription["version"],
        "relay": languages.name(given["relay"], lang) if given["relay"] else "",
        "through": _pivot(given, page),
        "preferred": given["preferred"],
        "approved_on": wording.date(given["approved_on"], lang),
        "credit": wording.quote(given["credit"]),
        "machine": given["machine"],
        "outside": given.get("outside", False),
        "stale": any(segment.get("stale") for segment in given["segments"]),
        "note": wording.quote(given["note"], given["language"]),
        "rights": wording.rights(given["rights"], lang),
        "lines": [
            cell(
                given,
                by_segment.get(
                    segment["id"], {"of": segment["id"], "text": "", "note": ""}
                ),
            )
            for segment in order
        ],
    }


def _pivot(given: edition.Translation, page: edition.Page) -> shown.Pivot | None:
    """What it was made through, where that stands on the same page."""
    for one in page["translations"]:
        if one["id"] == given.get("through"):
            return {"id": one["id"], "credit": wording.quote(one["credit"])}
    return None


def strands(page: edition.Page, lang: str) -> tuple[list[shown.Strand], list]:
    """Translations to show beside the lines, and those one click away.

    The first are all those in the reader's language, the preferred one first; where
    there is none, those in English; where there is none either, those of the first
    language. A page that is itself in the reader's language needs none.
    """
    ordered = sorted(
        page["translations"],
        key=lambda t: (t["language"], not t["preferred"], t["machine"], t["id"]),
    )
    groups = {
        tag: [strand(given, page, lang) for given in group]
        for tag, group in groupby(ordered, key=lambda t: t["language"])
    }
    primary = {tag: languages.primary(tag) for tag in groups}
    written = page["transcription"] and languages.primary(
        page["transcription"]["language"]
    )
    first: list[str] = []
    for wanted in (lang, "en"):
        first = first or [tag for tag in groups if primary[tag] == wanted]
        if written == wanted:
            break
    else:
        first = first or list(groups)[:1]
    rest = [tag for tag in groups if tag not in first]
    return (
        [one for tag in first for one in groups[tag]],
        [one for tag in rest for one in groups[tag]],
    )


def lines(
    given: edition.Edition, page: edition.Page, beside: list[shown.Strand], lang: str
) -> list[shown.Line]:
    if not page["transcription"]:
        return []
    return [
        {
            "id": segment["id"],
            "number": number,
            "lang": segment["language"],
            "dir": languages.direction(segment["language"]),
            "html": marks.to_html(segment["diplomatic"]),
            "normalised": marks.to_html(segment["normalised"])
            if segment["normalised"] not in ("", segment["diplomatic"])
            else "",
            "regions": segment["regions"],
            "address": addresses.line(
                lang, given["code"], given["number"], page["number"], segment["id"]
            ),
            "cells": [one["lines"][number - 1] for one in beside],
        }
        for number, segment in enumerate(page["transcription"]["segments"], 1)
    ]


def regions(page: edition.Page, read: list[shown.Line]) -> list[shown.Region]:
    if not page["picture"]:
        return []
    width, height = page["picture"]["width"], page["picture"]["height"]
    on: dict[str, list[shown.Line]] = {region["id"]: [] for region in page["regions"]}
    for line in read:
        for region in line["regions"]:
            on.setdefault(region, []).append(line)
    return [
        {
            "id": region["id"],
            "shape": outline(region["shape"], width, height),
            "label": region["label"],
            "segment": lines[0]["id"] if lines else "",
            "number": lines[0]["number"] if lines else 0,
            "others": [line["number"] for line in lines[1:]],
        }
        for region in page["regions"]
        for lines in [on[region["id"]]]
    ]


def transcription(
    given: edition.Transcription | None, lang: str
) -> shown.Transcription | None:
    if not given:
        return None
    return {
        "language": given["language"],
        "language_label": languages.name(given["language"], lang),
        "version": given["version"],
        "approved_on": wording.date(given["approved_on"], lang),
        "credit": wording.quote(given["credit"]),
        "machine": given["machine"],
        "outside": given.get("outside", False),
        "rights": wording.rights(given["rights"], lang),
    }


def page(
    given: edition.Edition,
    one: edition.Page,
    lang: str,
    *,
    picture_root: str,
) -> shown.Page:
    beside, others = strands(one, lang)
    read = lines(given, one, beside, lang)
    note = wording.pick(one["note"], lang)
    seen = picture(one["picture"], lang, root=picture_root) if one["picture"] else None
    return {
        "number": one["number"],
        "label": one["label"],
        "name": wording.page_name(one["label"], lang),
        "title": wording.page_title(one["label"], lang),
        "content": labels.label(labels.PAGE_CONTENTS, one["content"]),
        "anchor": f"page-{one['number']}",
        "address": addresses.item(
            lang, given["code"], edition=given["number"], page=one["number"]
        ),
        "note": note,
        "picture": seen,
        "remarks": [note, seen and seen["marks"], seen and seen["rights"]],
        "picture_state": one["picture_state"],
        "picture_label": labels.label(labels.PICTURE_STATES, one["picture_state"]),
        "regions": regions(one, read),
        "transcription": transcription(one["transcription"], lang),
        "lines": read,
        "shown": beside,
        "fallback": any(languages.primary(s["language"]) != lang for s in beside),
        "others": others,
    }


def legend(pages: list[edition.Page]) -> list[shown.LegendEntry]:
    """The marks that occur in these pages, with what they mean."""
    found = {
        kind
        for page in pages
        if page["transcription"]
        for segment in page["transcription"]["segments"]
        for text in (segment["diplomatic"], segment["normalised"])
        for kind in marks.kinds_in(text)
    }
    return [
        {
            "kind": kind,
            "html": marks.to_html(example),
            "meaning": labels.label(labels.LEGEND, kind),
        }
        for kind, example in marks.LEGEND
        if kind in found
    ]
