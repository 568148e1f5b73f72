"""Translating a page line by line, into one language."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import page_of
from archive.desk.transcribing import LANGUAGES, AboutForm, beside, revision
from evidence.models import Page
from evidence.permissions import can_catalogue, can_translate
from translations.domain.review import submit
from translations.domain.translating import save_translation, translate
from translations.models import State, Transcription, Translation
from values.languages import direction, name, normalise


class BeginForm(DeedForm):
    """A first translation, the next version of one, or another beside it."""

    relay = forms.ChoiceField(
        label="Made through",
        choices=[("", "directly from the original"), *LANGUAGES],
        required=False,
    )
    machine = forms.BooleanField(label="Begun from a machine's output", required=False)

    def do(self, base: Transcription, *, language: str, strand: str, by):
        given = self.cleaned_data
        return translate(
            base,
            language=language,
            strand=strand,
            relay=given["relay"],
            machine=given["machine"],
            by=by,
        )


@desk()
def translation(request, pk: int, lang: str):
    """Begin, continue or read translations of a page into one language."""
    user, page = request.user, page_of(request.user, pk)
    try:
        language = normalise(lang)
    except ValueError as error:
        raise Http404 from error
    strands = strands_of(page, language, user)
    text = chosen(strands, request.GET.get("strand", ""), user)
    mine = text and text.state == State.DRAFT and text.author_id == user.pk
    if mine and "begin" not in request.POST:
        return draft(request, page, text, strands)
    base = Transcription.objects.filter(page=page).visible_to(user).current().first()
    form, writes = None, can_translate(user) or can_catalogue(user)
    if base and writes:
        sent = request.method == "POST" and "begin" in request.POST
        form = BeginForm(request.POST if sent else None)
        again = text and request.POST.get("begin") == "next"
        strand = text.strand if again else ""
        if sent and form.attempt(base, language=language, strand=strand, by=user):
            return redirect(address(form.done))
    context = beside(page, user) | {
        "language": language,
        "language_name": name(language, "en"),
        "dir": direction(language),
        "base": base,
        "text": text,
        "strands": strands,
        "form": form,
        "lines": text.segments.select_related("source") if text else [],
        "next": text and text.state == State.APPROVED,
    }
    status = 400 if form and form.is_bound else 200
    return render(request, "desk/translation.html", context, status=status)


def address(text: Translation) -> str:
    here = reverse("desk:translate", args=[text.page_id, text.language])
    return f"{here}?strand={text.strand}"


def strands_of(page: Page, language: str, user) -> list[Translation]:
    """The newest version of each translation of `page` into `language`."""
    texts = Translation.objects.filter(page=page, language=language).visible_to(user)
    newest = texts.order_by("strand", "-version").distinct("strand")
    return list(newest.select_related("base", "author"))


def chosen(strands: list[Translation], strand: str, user) -> Translation | None:
    """The one asked for; else one's own draft; else the first."""
    if strand:
        found = [text for text in strands if text.strand == strand]
        if not found:
            raise Http404
        return found[0]
    mine = [
        text
        for text in strands
        if text.state == State.DRAFT and text.author_id == user.pk
    ]
    return next(iter(mine or strands), None)


def draft(request, page: Page, text: Translation, strands: list[Translation]):
    """The form of one's own draft, source and target line by line."""
    faults, stale, sent = [], False, request.method == "POST"
    about = AboutForm.of(text, request.POST if sent else None)
    if sent:
        try:
            keep(request.POST, text, about, by=request.user)
        except Refused as error:
            faults = sentences(error)
            stale = getattr(error, "code", "") == "stale"
        else:
            return after(request, text)
    held = text.segments.select_related("source").order_by("source__order")
    rows = [
        {
            "source": row.source,
            "source_dir": direction(row.source.language),
            "text": request.POST.get(f"text-{row.source.key}", row.text),
            "note": request.POST.get(f"note-{row.source.key}", row.note),
            "saved": row,
        }
        for row in held
    ]
    context = beside(page, request.user) | {
        "text": text,
        "language": text.language,
        "language_name": name(text.language, "en"),
        "dir": direction(text.language),
        "relay": name(text.relay, "en") if text.relay else "",
        "strands": strands,
        "rows": rows,
        "faults": faults,
        "stale": stale,
        "about": about,
        "revision": request.POST.get("revision", text.revision),
        "returned": text.reviews.filter(verdict="returned").last(),
    }
    return render(
        request, "desk/translate.html", context, status=400 if faults else 200
    )


@transaction.atomic
def keep(data, text: Translation, about, *, by) -> None:
    if not about.is_valid():
        raise ValidationError(
            [one for errors in about.errors.values() for one in errors]
        )
    sent = {"text-": {}, "note-": {}}
    for field, typed in data.items():
        if field[:5] in sent:
            sent[field[:5]][field[5:]] = typed
    text = save_translation(
        text,
        texts=sent["text-"],
        notes=sent["note-"],
        by=by,
        revision=revision(data),
        **about.cleaned_data,
    )
    if "submit" in data:
        submit(text, by=by)


def after(request, text: Translation):
    if "submit" in request.POST:
        messages.success(request, "Handed in for review. Somebody else will read it.")
        return redirect(f"{text.page.item.get_absolute_url()}#texts")
    messages.success(request, "Saved.")
    return redirect(address(text))
