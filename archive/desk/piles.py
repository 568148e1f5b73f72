"""Piles of what waits on the desk, and those of what could be begun."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.urls import reverse

from archive.desk.items import titles_of
from evidence.models import Item, Page
from translations.models import State, Transcription, Translation

SHOWN = 10


@dataclass
class Pile:
    """Things of one sort that wait. `more` is where all of them are, if anywhere."""

    title: str
    rows: list[dict] = field(default_factory=list)
    more: str = ""


def begun(user) -> list[Pile]:
    """Pages without words, and approved transcriptions without a translation."""
    pages = Page.objects.visible_to(user).select_related("item")
    bare = pages.filter(transcriptions__isnull=True, original__isnull=False)
    rendered = Translation.objects.filter(page=OuterRef("page"))
    untranslated = Transcription.objects.visible_to(user).filter(state=State.APPROVED)
    untranslated = untranslated.exclude(Exists(rendered)).select_related("page__item")
    return [
        Pile("Pages to transcribe", bare_rows(bare.order_by("item_id", "order"))),
        Pile(
            "Transcriptions to translate",
            [
                {
                    "label": str(text.page),
                    "address": f"{text.page.item.get_absolute_url()}#texts",
                }
                for text in untranslated.order_by("approved_at")[:SHOWN]
            ],
        ),
    ]


def bare_rows(pages) -> list[dict]:
    """Pages without words; several of one item in one row, which leads to the item."""
    items: dict[Item, list[Page]] = {}
    for page in pages[: 10 * SHOWN]:
        items.setdefault(page.item, []).append(page)
    titles = titles_of(list(items))
    rows = []
    for item, bare in list(items.items())[:SHOWN]:
        alone = len(bare) == 1
        address = (
            reverse("desk:transcribe", args=[bare[0].pk])
            if alone
            else f"{item.get_absolute_url()}#texts"
        )
        what = f"page {bare[0].label}" if alone else f"{len(bare)} pages"
        row = {"label": titles[item.pk], "code": item.reference_code}
        rows.append(row | {"what": what, "address": address})
    return rows
