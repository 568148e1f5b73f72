"""The rows a page is about, if they exist for this user: else the common 404.

Whoever takes a row from here reads it: what is closed is logged.
"""

from django.db.models import Max, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from evidence.domain.reading import read
from evidence.models import Collection, Item, Page, User
from evidence.permissions import effective_level
from translations.models import Transcription, Translation

TEXTS = {"transcription": Transcription, "translation": Translation}


def item_of(user: User, code: str) -> Item:
    if "\0" in code:  # in a form; no database would look for it
        raise Http404
    items = Item.objects.visible_to(user).select_related("collection")
    item = get_object_or_404(items, reference_code=code)
    _read(item, _closed_on(item, user), user)
    return item


def page_of(user: User, pk: int) -> Page:
    pages = Page.objects.visible_to(user).select_related("item__collection", "original")
    page = get_object_or_404(pages, pk=pk)
    reach = user.clearance_on(page.item)
    picture = page.picture_level if page.picture_level <= reach else 0
    _read(page.item, max(effective_level(page), picture), user)
    return page


def text_of(user: User, kind: str, pk: int) -> Transcription | Translation:
    if kind not in TEXTS:
        raise Http404
    texts = TEXTS[kind].objects.visible_to(user).select_related("page__item", "author")
    if kind == "translation":
        texts = texts.select_related("base", "through")
    text = get_object_or_404(texts, pk=pk)
    item = text.page.item
    _read(item, effective_level(text), user)
    return text


def _closed_on(item: Item, user: User) -> int:
    """The highest level of what a page about `item` shows to `user`."""
    reach = user.clearance_on(item)
    shown = item.pages.filter(level__lte=reach).aggregate(
        page=Max("level"),
        picture=Max("picture_level", filter=Q(picture_level__lte=reach)),
    )
    return max(item.level, shown["page"] or 0, shown["picture"] or 0)


def _read(item: Item, level: int, user: User) -> None:
    """Log the reading of what is closed; the guard asks for a reason where one lacks.

    `user.sitting` is set by the guard for each request.
    """
    read(item, level, by=user, sitting=user.sitting)


def collections_of(user: User):
    return Collection.objects.filter(level__lte=user.shelf_clearance)
