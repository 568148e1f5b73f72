"""Where things stand: items by languages, everybody's or one person's."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse

from archive.desk.bars import bar
from archive.desk.guard import desk
from archive.desk.items import titles_of
from archive.desk.rows import collections_of
from archive.desk.words import LANGUAGES
from archive.policy import READ
from evidence.models import Item, Page, User
from translations.domain.standing import AS_WRITTEN, Tally, aging, tallies
from translations.models import Contributor, Transcription, Translation
from values.languages import name

SHOWN = 20


class FilterForm(forms.Form):
    collection = forms.ModelChoiceField(None, required=False, empty_label="all")
    language = forms.ChoiceField(required=False)
    person = forms.ModelChoiceField(None, required=False, empty_label="everybody")
    stale = forms.BooleanField(label="Only with lines to look at again", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["collection"].queryset = collections_of(user)
        held = Translation.objects.visible_to(user).order_by("language")
        tags = {*LANGUAGES, *held.values_list("language", flat=True).distinct()}
        self.fields["language"].choices = [
            ("", "every language"),
            *sorted(((tag, name(tag, "en")) for tag in tags), key=lambda one: one[1]),
        ]
        self.fields["person"].queryset = writers(user)

    def given(self) -> dict:
        """What was chosen, but for what there is not."""
        self.is_valid()
        return self.cleaned_data


def writers(user):
    """Everybody who writes in a text that `user` may read, and `user`."""
    texts = [model.objects.visible_to(user) for model in (Transcription, Translation)]
    beside = Contributor.objects.filter(
        Q(transcription__in=texts[0]) | Q(translation__in=texts[1])
    )
    wrote = Q(pk=user.pk) | Q(pk__in=beside.values("person"))
    for some in texts:
        wrote |= Q(pk__in=some.values("author"))
    return User.objects.filter(wrote).order_by("username")


@desk(methods=READ)
def standing(request):
    """How many lines have come how far, item by item; nothing of closed ones."""
    user = request.user
    form = FilterForm(request.GET, user=user)
    given = form.given()
    person, language = given.get("person"), given.get("language") or ""
    items = Item.objects.visible_to(user)
    if given.get("collection"):
        items = items.filter(collection=given["collection"])
    if given.get("stale"):
        items = items.filter(pages__in=stale_pages(user, person, language))
    elif person:
        items = items.filter(pages__in=pages_of(user, person, language))
    items = items.select_related("title").distinct().order_by("-pk")
    page = Paginator(items, SHOWN).get_page(request.GET.get("page"))
    languages, rows = matrix(page.object_list, user, person, language)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "languages": [called(tag) for tag in languages],
        "query": query.urlencode(),
        "person": person,
        "narrowed": any(given.values()),
    }
    return render(request, "desk/standing.html", context)


def called(tag: str) -> str:
    return "As written" if tag == AS_WRITTEN else name(tag, "en")


def pages_of(user, person: User, language: str):
    """Pages in whose texts `person` writes, as far as `user` may read them."""
    texts = Translation.objects.visible_to(user).written_by(person)
    if language:
        return texts.filter(language=language).values("page")
    written = Transcription.objects.visible_to(user).written_by(person)
    return Page.objects.filter(
        Q(pk__in=texts.values("page")) | Q(pk__in=written.values("page"))
    ).values("pk")


def stale_pages(user, person: User | None, language: str) -> set[int]:
    texts = aging(Translation.objects.visible_to(user))
    texts = texts.written_by(person) if person else texts
    pages = set(texts.order_by().values_list("page", flat=True))
    found = tallies(pages, user, languages=(), person=person)
    return {
        page
        for (page, tag), tally in found.items()
        if tally.stale and tag in {language or tag}
    }


def matrix(items, user, person: User | None, language: str) -> tuple[list, list[dict]]:
    """The columns, and a row for each item: title, code, and a cell for each column."""
    items = list(items)
    titles = titles_of(items)
    pages: dict[int, list[Page]] = {one.pk: [] for one in items}
    shown = Page.objects.visible_to(user).filter(item__in=items).order_by("order")
    for one in shown:
        pages[one.item_id].append(one)
    offered = (language,) if language else LANGUAGES
    keys = [one.pk for some in pages.values() for one in some]
    found = tallies(keys, user, languages=offered, person=person)
    tags = {tag for _, tag in found} - {AS_WRITTEN}
    columns = [AS_WRITTEN, *offered, *sorted(tags - set(offered))]
    if language:
        columns = [AS_WRITTEN, language]
    return columns, [
        {
            "item": one,
            "title": titles[one.pk],
            "bare": sum((page.pk, AS_WRITTEN) not in found for page in pages[one.pk])
            if not person
            else 0,
            "cells": [cell(tag, pages[one.pk], found) for tag in columns],
        }
        for one in items
    ]


def cell(tag: str, pages: list[Page], found: dict[tuple[int, str], Tally]) -> dict:
    """The lines of some pages in one language, and the first page with work left."""
    held = [(page, found[page.pk, tag]) for page in pages if (page.pk, tag) in found]
    left = [page for page, tally in held if tally.approved < tally.lines]
    return {
        "label": called(tag),
        "bar": bar(sum((tally for _, tally in held), Tally())),
        "next": left[0] if left else None,
        "address": address(left[0], tag) if left else "",
    }


def address(page: Page, tag: str) -> str:
    if tag == AS_WRITTEN:
        return reverse("desk:transcribe", args=[page.pk])
    return reverse("desk:translate", args=[page.pk, tag])
