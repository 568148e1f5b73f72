"""Translations into one language that stand side by side, line by line."""

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from archive.desk.differences import by_words
from archive.desk.guard import desk
from archive.desk.review_lines import Words
from archive.desk.review_span import Outline, opened
from archive.desk.reviewing import VerdictForm
from archive.desk.rows import page_of
from evidence.models import Page
from evidence.permissions import can_review, require
from translations.domain.review import preferable
from translations.models import (
    State,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)
from values.languages import name, normalise

MOST = 6  # side by side: nobody compares more at once


class PreferForm(VerdictForm):
    """Why one is shown first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "Needed, and kept with the translation."


@desk()
def comparison(request, pk: int, lang: str):
    """Each translation into one language beside the source, and what differs.

    One that is approved can be preferred, with a reason.
    """
    user, page = request.user, page_of(request.user, pk)
    try:
        language = normalise(lang)
    except ValueError as error:
        raise Http404 from error
    texts = newest(page, language, user)
    form, chosen = PreferForm(), request.POST.get("prefer", "")
    if request.method == "POST":
        require(can_review(user), "Reviewing is for reviewers.")
        form = PreferForm(request.POST)
        text = get_object_or_404(
            Translation.objects.filter(pk__in=[one.pk for one in texts]),
            pk=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0,
        )
        if form.attempt(text, deed="prefer", by=user):
            messages.success(request, "This translation is now shown first.")
            return redirect("desk:compare", page.pk, language)
    span = opened(outline(texts), request.GET)
    context = {
        "page": page,
        "item": page.item,
        "language_name": name(language, "en"),
        "texts": texts,
        "rows": rows_of(texts, span.keys),
        "span": span,
        "chosen": chosen,
        "form": form,
        "choices": preferable(user)
        .filter(pk__in=[one.pk for one in texts])
        .select_related("author"),
    }
    status = 400 if form.is_bound else 200
    return render(request, "desk/compare.html", context, status=status)


def newest(page: Page, language: str, user) -> list[Translation]:
    """The newest approved version of each translation, and the one that waits, of
    those that may be read; the preferred one first, and what is approved."""
    texts = Translation.objects.filter(page=page, language=language).visible_to(user)
    found = texts.exclude(state=State.DRAFT).order_by("strand", "state", "-version")
    found = found.distinct("strand", "state")
    found = found.select_related("author", "base").prefetch_related("contributors")
    return sorted(
        found,
        key=lambda text: (not text.preferred, text.state != State.APPROVED, text.pk),
    )[:MOST]


def outline(texts: list[Translation]) -> Outline:
    """All lines of the source that any of them translates: of the newest version of
    it where that has the line, else where it stood before."""
    bases = {text.base_id for text in texts}
    rows = TranscriptionSegment.objects.filter(transcription__in=bases)
    rows = rows.order_by("-transcription__version").values_list("key", "order")
    numbers: dict[str, int] = {}
    for key, order in rows:
        numbers.setdefault(key, order)
    return sorted((order, key) for key, order in numbers.items())


def rows_of(texts: list[Translation], keys: Collection[str]) -> list[dict]:
    """Each line of `keys`, in their order, with all its translations; all but the
    first differ from that one in the words that are marked."""
    lines = TranscriptionSegment.objects.filter(
        transcription__in={text.base_id for text in texts}, key__in=keys
    )
    sources = {line.key: line for line in lines.order_by("transcription__version")}
    held: dict[int, dict[str, str]] = {text.pk: {} for text in texts}
    rows = TranslationSegment.objects.filter(
        translation__in=texts, source__key__in=keys
    )
    for pk, key, words in rows.values_list("translation", "source__key", "text"):
        held[pk][key] = words
    bases = {text.base_id: text.base.version for text in texts}
    newest_base = max(bases, key=bases.get, default=0)
    return [
        {
            "line": sources[key],
            "gone": sources[key].transcription_id != newest_base,
            "source": Words(sources[key].language, sources[key].diplomatic),
            "cells": [_cell(text, texts[0], key, held) for text in texts],
        }
        for key in keys
    ]


def _cell(text: Translation, first: Translation, key: str, held: dict) -> dict:
    words = held[text.pk].get(key, "")
    differs = text is not first
    return {
        "label": f"{text.author}, version {text.version}",
        "words": Words(text.language, words),
        "pieces": by_words(held[first.pk].get(key, ""), words) if differs else None,
    }
