"""Editions taken apart into rows."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from archive.catalogue.edition import Edition, L
from archive.catalogue.edition import Page as PageDocument
from tests.benchmarks.idiomatic import models


def fill(editions: Iterable[Edition]) -> None:
    """Add these items. Keep to some hundred at a time: they are held in memory."""
    rows = defaultdict(list)

    def add(model, **values):
        rows[model].append(model(**values))
        return rows[model][-1]

    for given in editions:
        item(given, add)
    # Parents come before their children, since dictionaries keep their order.
    for model, found in rows.items():
        model.objects.bulk_create(found, batch_size=2000)


def item(given: Edition, add) -> None:
    row = add(
        models.Item,
        code=given["code"],
        kind=given["kind"],
        collection=collection(given["collection"]["code"], given["collection"]["slug"]),
        specimen=given["specimen"],
        published_at=given["published_at"],
        authenticity=given["authenticity"]["status"],
        licence=given["rights"]["licence"],
    )
    for language, title in given["title"].items():
        add(
            models.ItemText,
            of=row,
            language=language,
            title=title,
            scope=given["scope"].get(language, ""),
            statement=given["authenticity"]["statement"].get(language, ""),
        )
    for tag in given["content_languages"]:
        add(models.ContentLanguage, item=row, tag=tag)
    for one in given["particulars"]:
        value = one["value"] or one["words"].get("en", "")
        state = one["state"]
        add(models.Particular, item=row, name=one["name"], state=state, value=value)
    for one in given["dates"]:
        known = ("kind", "edtf", "verbatim", "basis", "earliest", "latest")
        add(models.ItemDate, item=row, **{name: one[name] for name in known})
    for one in given["places"]:
        held = place(one["precision"], frozen(one["name"]))
        add(models.ItemPlace, item=row, place=held, role=one["role"])
    for one in given["agents"]:
        held = agent(one["kind"], frozen(one["name"]))
        add(models.ItemAgent, item=row, agent=held, role=one["role"])
    sources = [
        source(one["title"], one["publisher"], one["date"]) for one in given["sources"]
    ]
    for one in given["custody"]:
        add(
            models.CustodyEvent,
            item=row,
            kind=one["kind"],
            basis=one["basis"],
            occurred=one["occurred"],
            source=sources[one["sources"][0]] if one["sources"] else None,
        )
    for one in given["pages"]:
        page(row, one, add)


def page(item: models.Item, given: PageDocument, add) -> None:
    row = add(models.Page, item=item, number=given["number"], label=given["label"])
    if shown := given["picture"]:
        known = ("key", "width", "height", "credit")
        picture = add(models.Picture, page=row, **{name: shown[name] for name in known})
        for language, alt in shown["alt"].items():
            add(models.PictureText, of=picture, language=language, alt=alt)
        for size in shown["sizes"]:
            known = ("name", "width", "height")
            add(
                models.Rendition,
                picture=picture,
                **{name: size[name] for name in known},
            )
    corners = {one["id"]: one["shape"]["points"] for one in given["regions"]}
    segments = {}
    for order, one in enumerate(given["transcription"]["segments"]):
        segments[one["id"]] = add(
            models.Segment,
            page=row,
            key=one["id"],
            order=order,
            language=one["language"],
            diplomatic=one["diplomatic"],
        )
        (left, top), (right, bottom) = corners[one["regions"][0]]
        add(
            models.Region,
            segment=segments[one["id"]],
            left=left,
            top=top,
            right=right,
            bottom=bottom,
        )
    for one in given["translations"]:
        translation = add(
            models.Translation,
            page=row,
            language=one["language"],
            credit=one["credit"],
        )
        for said in one["segments"]:
            add(
                models.TranslatedSegment,
                translation=translation,
                segment=segments[said["of"]],
                text=said["text"],
            )


def frozen(texts: L) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(texts.items()))


@cache
def collection(code: str, slug: str) -> models.Collection:
    return models.Collection.objects.create(code=code, slug=slug)


@cache
def place(precision: str, names: tuple) -> models.Place:
    row = models.Place.objects.create(precision=precision)
    for language, name in names:
        row.names.create(language=language, name=name)
    return row


@cache
def agent(kind: str, names: tuple) -> models.Agent:
    row = models.Agent.objects.create(kind=kind)
    for language, name in names:
        row.names.create(language=language, name=name)
    return row


@cache
def source(title: str, publisher: str, date: str) -> models.Source:
    return models.Source.objects.create(title=title, publisher=publisher, date=date)
