"""Translations into one language that stand side by side, line by line."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from archive.desk.differences import by_words
from archive.desk.guard import desk
from archive.desk.review_lines import Words
from archive.desk.reviewing import VerdictForm
from archive.desk.rows import page_of
from evidence.models import Page
from evidence.permissions import can_review, require
from translations.models import (
    State,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)
from values.languages import name, normalise

MOST = 6  # side by side: nobody compares more at once


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
    form, chosen = VerdictForm(), request.POST.get("prefer", "")
    if request.method == "POST":
        require(can_review(user), "Reviewing is for reviewers.")
        form = VerdictForm(request.POST)
        text = get_object_or_404(
            Translation.objects.filter(pk__in=[one.pk for one in texts]),
            pk=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0,
        )
        if form.attempt(text, deed="prefer", by=user):
            messages.success(request, "This translation is now shown first.")
            return redirect("desk:compare", page.pk, language)
    context = {
        "page": page,
        "item": page.item,
        "language_name": name(language, "en"),
        "texts": texts,
        "rows": rows_of(texts),
        "chosen": chosen,
        "form": form,
        "may_prefer": can_review(user)
        and any(one.state == State.APPROVED and not one.preferred for one in texts),
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


def rows_of(texts: list[Translation]) -> list[dict]:
    """Each line of the source with all its translations; all but the first differ
    from that one in the words that are marked."""
    held: dict[int, dict[str, str]] = {text.pk: {} for text in texts}
    languages = {text.pk: text.language for text in texts}
    lines: dict[str, TranscriptionSegment] = {}
    found = TranslationSegment.objects.filter(translation__in=texts)
    rows = found.select_related("source").order_by("source__order")
    newest_base = max((text.base_id for text in texts), default=None)
    for row in rows:
        held[row.translation_id][row.source.key] = row.text
        if row.source.transcription_id == newest_base or row.source.key not in lines:
            lines[row.source.key] = row.source
    return [
        {
            "line": line,
            "source": Words(line.language, line.diplomatic),
            "cells": [
                {
                    "words": Words(languages[pk], words.get(line.key, "")),
                    "pieces": None
                    if n == 0
                    else by_words(
                        held[texts[0].pk].get(line.key, ""), words.get(line.key, "")
                    ),
                }
                for n, (pk, words) in enumerate(held.items())
            ],
        }
        for line in sorted(lines.values(), key=lambda line: line.order)
    ]
