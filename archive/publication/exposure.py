"""What is closed in the workroom and still public: closing withdraws nothing."""

import json
from itertools import chain

from django.db.models import Q

from archive.publication import welfare, withheld
from archive.publication.following import closed_with_sources
from archive.publication.models import Publication
from evidence.models import Item
from translations.models import Transcription, Translation

Pages = list[dict]  # of an edition (archive/catalogue/edition.py)


def exposed(item: Item) -> list[str]:
    """A sentence for each closed thing that readers still see, with what to do."""
    live = item.publications.filter(status=Publication.Status.PUBLISHED)
    pages = {
        one: json.loads(bytes(one.document))["pages"] for one in live.order_by("number")
    }
    if not pages:
        return []
    if item.level > 0:
        numbers = _listed(list(pages))
        return [f"This item is closed, but still public ({numbers}): withdraw it."]
    harm = [sentence for _, sentence in welfare.obstacles([item])]
    if harm:
        numbers = _listed(list(pages))
        harm.append(f"What is public ({numbers}) may show it: hide or withdraw it.")
    closed = [_pictures(item, pages), _parts(item, pages), _texts(item, pages)]
    return [*harm, *chain.from_iterable(closed)]


def _pictures(item: Item, pages: dict[Publication, Pages]):
    closed = item.pages.filter(original__isnull=False).exclude(level=0, picture_level=0)
    keys: dict[int, set[str]] = {}
    for picture in item.published_pictures.all():
        keys.setdefault(picture.original_id, set()).add(picture.key)
    shown = {
        edition: {page["picture"]["key"] for page in held if page["picture"]}
        for edition, held in pages.items()
    }
    for page in closed.order_by("order"):
        own = keys.get(page.original_id, set())
        showing = [one for one in shown if own & shown[one]]
        if showing:
            yield _said(f"The picture of page {page.label} is withheld", showing, pages)


def _parts(item: Item, pages: dict[Publication, Pages]):
    """Regions that were closed after a picture went out without their fill."""
    held = item.pages.filter(level=0, picture_level=0, original__isnull=False)
    held = list(held.order_by("order"))
    fills = withheld.fills(held)
    published = list(item.published_pictures.all())
    for page in held:
        hidden = [list(shape) for shape in fills[page.original_id]]
        own = {
            one.key
            for one in published
            if one.original_id == page.original_id
            and not all(shape in one.fills for shape in hidden)
        }
        showing = [
            edition
            for edition, told in pages.items()
            if any(one["picture"] and one["picture"]["key"] in own for one in told)
        ]
        if showing:
            what = f"A part of the picture of page {page.label} is withheld"
            yield _said(what, showing, pages)


def _texts(item: Item, pages: dict[Publication, Pages]):
    closed = Q(level__gt=0) | Q(page__level__gt=0)
    on_page = ("page__order", "language", "version")
    rows = Transcription.objects.filter(closed, page__item=item, state="approved")
    rows = rows.select_related("page").prefetch_related("segments").order_by(*on_page)
    for row in rows:
        lines = {line.key for line in row.segments.all()}
        showing = [
            edition
            for edition, held in pages.items()
            if any(_shows(page["transcription"], row, lines) for page in held)
        ]
        if showing:
            what = f"The transcription of page {row.page.label}"
            yield _said(f"{what} (version {row.version}) is closed", showing, pages)
    sources = closed_with_sources(item.pages.values_list("pk", flat=True))
    rows = Translation.objects.filter(
        closed | Q(pk__in=sources), page__item=item, state="approved"
    )
    for row in rows.select_related("page").order_by(*on_page):
        showing = [
            edition
            for edition, held in pages.items()
            for page in held
            for text in page["translations"]
            if (text["id"], text["version"]) == (row.strand, row.version)
        ]
        if showing:
            what = f"The translation of page {row.page.label} into {row.language}"
            own = row.level > 0 or row.page.level > 0
            why = "is closed" if own else "was made from a closed text"
            yield _said(f"{what} (version {row.version}) {why}", showing, pages)


def _shows(text: dict | None, row: Transcription, lines: set[str]) -> bool:
    """Whether `text` of an edition is this version: its lines keep their keys."""
    return bool(
        text
        and text["version"] == row.version
        and lines & {line["id"] for line in text["segments"]}
    )


def _said(what: str, showing: list[Publication], live) -> str:
    if list(live)[-1] in showing:
        todo = "publish a correction, then withdraw the editions before it"
    else:
        todo = "withdraw what shows it"
    return f"{what}, but still public ({_listed(showing)}): {todo}."


def _listed(editions: list[Publication]) -> str:
    numbers = ", ".join(str(one.number) for one in editions)
    return f"edition {numbers}" if len(editions) == 1 else f"editions {numbers}"
