"""The workbench itself: the form of a draft, with what of it was touched saved."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render

from archive.desk import pictures
from archive.desk.deeds import Refused, sentences
from archive.desk.threads import unsettled
from archive.desk.transcribing import AboutForm
from archive.desk.workbench import far, rows, shown
from archive.desk.workbench.behind import behind
from archive.desk.workbench.locking import lock_of
from evidence.models import Page
from translations.domain.review import submit
from translations.domain.translating import (
    LineChanged,
    catch_up,
    let_go,
    save_translation,
    still_right,
)
from translations.models import Translation
from values.languages import name

ABOUT = ("note", "licence", "rights_holder")
ABOUT_CHANGED = (
    "What is said about the whole text was changed meanwhile. Look at rights and note "
    "below: as you see them they are yours, and saving again puts them in place."
)


def draft(request, page: Page, text: Translation, strands: list[Translation]):
    """The form of a draft that one writes in, source and target line by line."""
    text.page, user, sent = page, request.user, request.method == "POST"
    faults, theirs = [], {}
    about = AboutForm.of(text, request.POST if sent else None)
    about_shown = about_of(text)
    if sent:
        try:
            keep(request.POST, text, about, by=user)
        except Refused as error:
            faults = sentences(error)
            if isinstance(error, LineChanged):
                theirs = {row.source.key: row for row in error.rows}
            if getattr(error, "code", "") != "about":
                about_shown = request.POST.get("about-shown", about_shown)
        else:
            return after(request, text)
    picture = pictures.shown(page, user.clearance_on(page.item))
    progress = rows.progress(text)
    typed = typed_in(request.POST)
    start = rows.opened_at(text, request.GET, progress)
    window = rows.window(text, user, progress, start=start, keys=typed, picture=picture)
    for row in window.rows:
        bring_back(row, typed.pop(row["key"], None), theirs.get(row["key"]))
    context = far.fields(text) | {
        "page": page,
        "item": page.item,
        "picture": picture,
        "regions": window.regions,
        "window": window,
        "progress": progress,
        "strays": [words for words, _, _ in typed.values() if words.strip()],
        "relay": name(text.relay, "en") if text.relay else "",
        "source_name": name(text.base.language, "en"),
        "strands": strands,
        "behind": behind(text, user),
        "faults": faults,
        "about": about,
        "about_shown": about_shown,
        "returned": text.reviews.filter(verdict="returned").last(),
        "unsettled": unsettled(text, user),
        "lock": lock_of(user),
        "together": text.contributors.filter(earlier=False).select_related("person"),
    }
    return render(
        request, "desk/translate.html", context, status=400 if faults else 200
    )


def typed_in(data) -> dict[str, tuple[str, str, str]]:
    """Of each line that a form brought: its words, its note, and what was shown."""
    return {
        field[6:]: (
            shown.unified(data.get(f"text-{field[6:]}", "")),
            shown.unified(data.get(f"note-{field[6:]}", "")),
            was,
        )
        for field, was in data.items()
        if field.startswith("shown-")
    }


def bring_back(row: dict, typed: tuple | None, theirs) -> None:
    """Show in `row` what was typed, and beside it what somebody else wrote there."""
    if typed:
        row["text"], row["note"], row["shown"] = typed
        row["revision"], was = shown.read(row["shown"])
        row["typed"] = was != shown.digest(row["text"], row["note"])
    row["theirs"] = theirs


@transaction.atomic
def keep(data, text: Translation, about, *, by) -> None:
    """Save what was touched, each line over the revision that was shown of it."""
    if not about.is_valid():
        raise ValidationError(
            [one for errors in about.errors.values() for one in errors]
        )
    texts, notes, over = {}, {}, {}
    for key, (words, note, was) in typed_in(data).items():
        revision, held = shown.read(was)
        if shown.digest(words, note) != held:
            texts[key], notes[key] = words, note
            over[key] = rows.number(data.get(f"over-{key}", "")) or revision
    said, beside = said_about(data, text, about), shown.beside(data.get("beside", ""))
    if texts or said:
        words = {"texts": texts, "notes": notes, "revision": over, "beside": beside}
        save_translation(text, by=by, **words, **said)
    if key := data.get("right", "").replace("\0", ""):
        still_right(text, key, by=by, beside=beside)
    if "let-go" in data:
        let_go(text, by=by)
    if "catch-up" in data:
        catch_up(text, by=by)
    if "submit" in data:
        submit(text, by=by)


def about_of(text: Translation) -> str:
    return shown.digest(*(getattr(text, name) for name in ABOUT))


def said_about(data, text: Translation, about) -> dict[str, str]:
    """Note and rights, where they were touched."""
    sent = shown.digest(*(data.get(name, "") for name in ABOUT))
    was, now = data.get("about-shown", sent), about_of(text)
    if sent in {was, now}:
        return {}
    if was != now:
        raise ValidationError(ABOUT_CHANGED, code="about")
    return about.cleaned_data


def after(request, text: Translation):
    if "submit" in request.POST:
        messages.success(request, "Handed in for review. Somebody else will read it.")
        return redirect(f"{text.page.item.get_absolute_url()}#texts")
    said = "Saved, and brought over." if "catch-up" in request.POST else "Saved."
    messages.success(request, said)
    here = f"{request.path}?strand={text.strand}"
    if at := rows.number(request.POST.get("go") or request.POST.get("at", "")):
        here += f"&from={at}"
    if key := request.POST.get("right", ""):
        here += f"#{key}"
    return redirect(here)
