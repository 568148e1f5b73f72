"""The rows a page is about, if they exist for this user: else the common 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from evidence.models import Collection, Item, Page, User
from translations.models import Transcription, Translation

TEXTS = {"transcription": Transcription, "translation": Translation}


def item_of(user: User, code: str) -> Item:
    if "\0" in code:  # in a form; no database would look for it
        raise Http404
    items = Item.objects.visible_to(user).select_related("collection")
    return get_object_or_404(items, reference_code=code)


def page_of(user: User, pk: int) -> Page:
    pages = Page.objects.visible_to(user).select_related("item__collection", "original")
    return get_object_or_404(pages, pk=pk)


def text_of(user: User, kind: str, pk: int) -> Transcription | Translation:
    if kind not in TEXTS:
        raise Http404
    texts = TEXTS[kind].objects.visible_to(user).select_related("page__item", "author")
    return get_object_or_404(texts, pk=pk)


def collections_of(user: User):
    return Collection.objects.filter(level__lte=user.clearance)
