"""Translating a page line by line, into one language."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import page_of
from archive.desk.transcribing import LANGUAGES, beside
from archive.desk.workbench.drafting import draft
from evidence.models import Page
from evidence.permissions import can_catalogue, can_translate
from translations.domain.together import join_in
from translations.domain.translating import translate
from translations.models import State, Transcription, Translation
from values.languages import direction, name, normalise


class BeginForm(DeedForm):
    """A first translation, the next version of one, or another beside it.

    It can be made through an approved translation of the page, whose words then stand
    beside the original; or through one that we do not hold, by its language.
    """

    relay = forms.ChoiceField(label="Made through", required=False)
    machine = forms.BooleanField(label="Begun from a machine's output", required=False)

    def __init__(self, *args, pivots: list[Translation], **kwargs):
        super().__init__(*args, **kwargs)
        self.pivots = {f"v{text.pk}": text for text in pivots}
        held = [
            (value, f"the {name(text.language, 'en')} translation by {text.author}")
            for value, text in self.pivots.items()
        ]
        self.fields["relay"].choices = [
            ("", "directly from the original"),
            *([("Approved, of this page", held)] if held else []),
            ("A translation that is not here", LANGUAGES),
        ]

    def do(self, base: Transcription, *, language: str, strand: str, by):
        given = self.cleaned_data
        pivot = self.pivots.get(given["relay"])
        return translate(
            base,
            language=language,
            strand=strand,
            relay="" if pivot else given["relay"],
            through=pivot,
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
    drafted = text is not None and text.state == State.DRAFT
    if drafted and "begin" not in request.POST and text.is_written_by(user):
        return draft(request, page, text, strands)
    if drafted and "join" in request.POST:
        return joined(request, text)
    base = Transcription.objects.filter(page=page).visible_to(user).current().first()
    form, writes = None, can_translate(user) or can_catalogue(user)
    if base and writes:
        sent = request.method == "POST" and "begin" in request.POST
        form = BeginForm(
            request.POST if sent else None, pivots=pivots_of(page, language, user)
        )
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
        "writes": writes,
        "lines": text.segments.select_related("source") if text else [],
        "next": text and text.state == State.APPROVED,
    }
    status = 400 if form and form.is_bound else 200
    return render(request, "desk/translation.html", context, status=status)


def joined(request, text: Translation):
    try:
        join_in(text, by=request.user)
        messages.success(request, "You write in it, too. You will not review it.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect(address(text))


def pivots_of(page: Page, language: str, user) -> list[Translation]:
    """What a translation into `language` can be made through."""
    texts = Translation.objects.filter(page=page).exclude(language=language)
    return list(texts.visible_to(user).current().select_related("author"))


def address(text: Translation) -> str:
    here = reverse("desk:translate", args=[text.page_id, text.language])
    return f"{here}?strand={text.strand}"


def strands_of(page: Page, language: str, user) -> list[Translation]:
    """The newest version of each translation of `page` into `language`."""
    texts = Translation.objects.filter(page=page, language=language).visible_to(user)
    newest = texts.order_by("strand", "-version").distinct("strand")
    return list(newest.select_related("base", "author", "through"))


def chosen(strands: list[Translation], strand: str, user) -> Translation | None:
    """The one asked for; else a draft that one writes in; else the first."""
    if strand:
        found = [text for text in strands if text.strand == strand]
        if not found:
            raise Http404
        return found[0]
    drafts = [text.pk for text in strands if text.state == State.DRAFT]
    if drafts:
        mine = set(
            Translation.objects.written_by(user)
            .filter(pk__in=drafts)
            .values_list("pk", flat=True)
        )
        strands = [text for text in strands if text.pk in mine] or strands
    return next(iter(strands), None)
