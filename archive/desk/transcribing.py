"""Writing down what stands on a page, line by line, beside its picture."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.catalogue.labels.writing import LEGEND as MEANINGS
from archive.desk import lines, marked, pictures
from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.placing import boxes_of, by_place, unseen
from archive.desk.placing import stand as standing_of
from archive.desk.rows import page_of
from archive.desk.threads import unsettled
from archive.desk.workbench.locking import lock_of
from evidence.models import Licence, Page
from evidence.permissions import can_catalogue, can_translate
from translations.domain.review import submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.models import State, Transcription
from values import marks
from values.languages import TAGS, name

LANGUAGES = [(tag, f"{name(tag, 'en')} ({tag})") for tag in TAGS]
LEGEND = [(example, MEANINGS[kind]) for kind, example in marks.LEGEND]
BLANK = 5


class BeginForm(DeedForm):
    language = forms.ChoiceField(choices=LANGUAGES, initial="ko-KP")
    pasted = forms.CharField(
        label="Lines to begin with, one a row",
        required=False,
        strip=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 6}),
    )
    outside = forms.CharField(
        label="Brought from outside",
        required=False,
        max_length=60,
        help_text="The name of the machine, service or source, if somebody else than "
        "you read the pasted lines. It stays with each of them, and somebody has to "
        "compare each with the picture before the text can be handed in.",
    )
    machine = forms.BooleanField(
        label="A machine read them", required=False, help_text="Readers are told so."
    )

    def clean(self):
        given = super().clean()
        outside = given.get("outside", "").strip()
        if given.get("machine") and not outside:
            self.add_error("outside", "Say which machine read them.")
        elif outside and not given.get("pasted", "").strip():
            self.add_error("pasted", "Paste the lines that were brought from outside.")
        return given

    def do(self, page: Page, *, language: str, by):
        """A next version keeps its `language` and the lines there are."""
        given = self.cleaned_data
        language = language or given["language"]
        text = transcribe(page, language=language, by=by)
        rows = lines.arranged([], pasted=given.get("pasted", ""))
        if rows and not text.segments.exists():
            written = [Line(row.diplomatic, outside=given["outside"]) for row in rows]
            text = save_lines(
                text,
                lines=written,
                by=by,
                revision=text.revision,
                machine=given["machine"],
            )
        return text


class AboutForm(forms.Form):
    """What is said of a text beside its lines."""

    licence = forms.ChoiceField(choices=Licence)
    rights_holder = forms.CharField(max_length=200, required=False)
    note = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="A translation's note is published with it; a transcription's is "
        "for colleagues.",
    )

    @classmethod
    def of(cls, text, data=None):
        now = {field: getattr(text, field) for field in cls.base_fields}
        return cls(data, initial=now, label_suffix="")


@desk()
def transcription(request, pk: int):
    """Begin, continue or read the transcription of a page."""
    page, user = page_of(request.user, pk), request.user
    texts = Transcription.objects.filter(page=page).visible_to(user)
    text = texts.select_related("author").order_by("-version").first()
    drafted = text is not None and text.state == State.DRAFT
    if drafted and text.is_written_by(user):
        return draft(request, page, text)
    if drafted and "join-in" in request.POST:
        return joined(request, page, text)
    writes = can_translate(user) or can_catalogue(user)
    form = None
    if writes and (text is None or text.state == State.APPROVED):
        sent = request.method == "POST" and "begin" in request.POST
        form = BeginForm(request.POST if sent else None)
        if text:
            form.fields.clear()  # it begins with the lines there are
        language = text.language if text else ""
        if form.is_bound and form.attempt(page, language=language, by=user):
            return redirect("desk:transcribe", page.pk)
    context = beside(page, user) | {
        "text": text,
        "form": form,
        "may_join": drafted and writes,
        "lines": text.segments.all() if text else [],
    }
    status = 400 if form and form.is_bound else 200
    return render(request, "desk/transcription.html", context, status=status)


def joined(request, page: Page, text: Transcription):
    try:
        join_in(text, by=request.user)
        messages.success(request, "You write in it, too. You will not review it.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("desk:transcribe", page.pk)


def beside(page: Page, user) -> dict:
    """The picture of a page with its numbered regions."""
    reach = user.clearance_on(page.item)
    picture, regions = pictures.shown(page, reach), lines.lines_on(page, reach)
    size = (picture["width"], picture["height"]) if picture else (100, 100)
    return {
        "page": page,
        "item": page.item,
        "picture": picture,
        "regions": pictures.overlay(regions, *size),
        "numbering": ",".join(str(region.pk) for region in regions),
    }


def draft(request, page: Page, text: Transcription):
    """The form of a draft that one writes in. Every button saves; nothing is lost."""
    user, rows, faults, stale = request.user, [], [], False
    about = AboutForm.of(text, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        rows = lines.read(request.POST)
        try:
            keep(request.POST, page, text, rows, about, by=user)
        except Refused as error:
            faults = sentences(error)
            stale = getattr(error, "code", "") == "stale"
        else:
            return after(request, page)
    context = beside(page, user)
    if rows:
        # Regions drawn by the refused save are gone; the numbers typed are older.
        context["numbering"] = request.POST.get("numbering", "")
        lines.label(rows, text)
    else:
        numbers = {one["region"].pk: one["number"] for one in context["regions"]}
        rows = lines.held(text, numbers)
        rows += lines.drawn(rows, context["regions"])
        more = BLANK if "more" in request.GET or not rows else 1
        rows += [lines.Typed() for _ in range(more)]
    context |= {
        "text": text,
        "rows": [(row, marked.read(row.diplomatic)) for row in rows],
        "faults": faults,
        "stale": stale,
        "about": about,
        "pasted": request.POST.get("pasted", ""),
        "outside": request.POST.get("pasted-outside", ""),
        "machine": "pasted-machine" in request.POST,
        "revision": request.POST.get("revision", text.revision),
        "languages": LANGUAGES,
        "legend": LEGEND,
        "unsettled": unsettled(text, user),
        "returned": text.reviews.filter(verdict="returned").last(),
        "lock": lock_of(user),
        "together": text.contributors.filter(earlier=False).select_related("person"),
    }
    if stale:
        context["saved"] = text.segments.all()
    return render(
        request, "desk/transcribe.html", context, status=400 if faults else 200
    )


@transaction.atomic
def keep(data, page: Page, text: Transcription, rows: list, about, *, by) -> None:
    """Save a sent form, and hand the text in where that was the button."""
    if not about.is_valid():
        raise ValidationError(
            [one for errors in about.errors.values() for one in errors]
        )
    lines.require_all(data, rows)
    lines.say_right(rows, data.get("right", ""))
    if place := data.get("split"):
        rows = lines.split(rows, place, data.get(f"line-{place[:5]}-cut", ""))
    if place := data.get("join"):
        rows = lines.joined(rows, place)
    ordered = lines.arranged(
        rows,
        up=data.get("up", ""),
        down=data.get("down", ""),
        pasted=data.get("pasted", ""),
        outside=data.get("pasted-outside", ""),
    )
    for row in ordered:
        row.diplomatic = marks.tidy(row.diplomatic)
    reach = by.clearance_on(page.item)
    numbering = numbers(data.get("numbering", ""), page, reach)
    standing, faults = standing_of(ordered, page, numbering, by=by)
    if faults:
        raise ValidationError(faults)
    held = unseen(text, reach)
    standing_all = [
        [*regions, *held.get(row.key, [])]
        for row, regions in zip(ordered, standing, strict=True)
    ]
    if "order" in data:
        places = by_place(
            standing, boxes_of(page, standing), vertical=data["order"] == "vertical"
        )
        ordered = [ordered[at] for at in places]
        standing_all = [standing_all[at] for at in places]
    text = save_lines(
        text,
        lines=lines.lines_of(ordered, standing_all, text),
        by=by,
        revision=revision(data),
        machine="pasted-machine" in data,
        **about.cleaned_data,
    )
    if "submit" in data:
        submit(text, by=by)


def numbers(text: str, page: Page, reach: int) -> list[int]:
    """The keys of regions by their numbers, 0 for what is not read up to `reach`."""
    seen = {region.pk for region in lines.lines_on(page, reach)}
    return [key if key in seen else 0 for key in lines.numbered(text)]


def revision(data) -> int:
    """The revision that was shown; or, knowingly, the one that it replaces."""
    sent = data.get("over") or data.get("revision", "")
    return int(sent[:9]) if sent.isdecimal() else -1


def after(request, page: Page):
    if "submit" in request.POST:
        messages.success(request, "Handed in for review. Somebody else will read it.")
        return redirect(f"{page.item.get_absolute_url()}#texts")
    messages.success(request, "Saved.")
    address = reverse("desk:transcribe", args=[page.pk])
    if "more" in request.POST:
        address += "?more#last"
    for move in ("up", "down"):
        at = request.POST.get(move, "")
        if at.isdecimal():
            address += f"#line-{max(int(at[:4]) + (1 if move == 'down' else -1), 0)}"
    return redirect(address)
