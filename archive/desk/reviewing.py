"""Reading what somebody else handed in: one text, line by line, and the verdict."""

from django import forms
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from archive.desk import pictures, threads
from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.review_lines import Reading, read
from archive.desk.review_queue import FilterForm, address, mode, next_text, onwards
from archive.desk.rows import text_of
from archive.desk.transcribing import LEGEND
from archive.desk.workbench.rows import numbered
from evidence.permissions import can_catalogue, can_review, can_translate, require
from translations.domain.review import approve, prefer, preferable, return_
from translations.domain.verdicts import accept_line, edit_line, look_again
from translations.models import State, Transcription, Translation
from values.languages import name

Text = Transcription | Translation
UNSENT = "You typed something at line %s and did not send it. Send it, or empty it."
LINE_DEEDS = {
    "accept": "Accepted.",
    "again": "To be read again.",
    "edit": "Edited. Another reviewer approves the text now.",
}
SENT = {  # the fields that a deed takes up: all others stay as they were typed
    "edit": ("words", "beside"),
    "comment": ("comment", "kind"),
    "answer": ("answer",),
}
DONE = {
    "approve": "Approved.",
    "return": "Returned to its author, with your reason.",
    "prefer": "This translation is now shown first.",
}


class VerdictForm(DeedForm):
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Needed to return a text, unless you said at its lines what is to "
        "be mended, or to prefer it; welcome when approving.",
    )
    revision = forms.IntegerField(
        required=False, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def do(self, text, *, deed: str, by):
        reason = self.cleaned_data["reason"]
        if deed == "approve":
            revision = self.cleaned_data["revision"]
            return approve(text, by=by, reason=reason, revision=revision)
        if deed == "prefer" and isinstance(text, Translation):
            return prefer(text, by=by, reason=reason)
        return return_(text, by=by, reason=reason)


@desk()
def review_text(request, kind: str, pk: int):
    """One text with its source, what changed, what was said, and the verdict."""
    user, text = request.user, text_of(request.user, kind, pk)
    if request.method != "POST":
        return shown(request, text, VerdictForm(initial={"revision": text.revision}))
    if set(request.POST) & (set(LINE_DEEDS) | set(threads.DEEDS)):
        return on_line(request, text)
    require(can_review(user), "Reviewing is for reviewers.")
    form = VerdictForm(request.POST)
    read_ = typed_into(read(text, user, request.GET, sent_keys(request)), request.POST)
    if unsent := [one.number for one in read_.lines if one.typed]:
        return shown(request, text, form, status=400, faults=[UNSENT % unsent[0]])
    deed = next((one for one in DONE if one in request.POST), "return")
    after = text_of(user, kind, pk)  # as it waits now: a verdict moves it
    if form.attempt(text, deed=deed, by=user):
        messages.success(request, DONE[deed])
        if deed == "prefer":
            return redirect(address(text) + mode(request))
        return onwards(request, after)
    text.refresh_from_db()
    form.data = form.data.copy()
    form.data["revision"] = text.revision
    return shown(request, text, form, status=400)


def on_line(request, text: Text):
    """Do something to one line. What was typed elsewhere and not sent stays typed."""
    faults, key, said = [], "", ""
    try:
        key, said = line_deed(request.POST, text, by=request.user)
    except Refused as error:
        faults = sentences(error)
    text.refresh_from_db()
    if "fragment" in request.POST:
        return answer(request, text, key, said, faults)
    form = VerdictForm(
        initial={
            "revision": text.revision,
            "reason": request.POST.get("reason", "")[:2000],
        }
    )
    if faults:
        return shown(request, text, form, status=400, faults=faults)
    messages.success(request, said)
    sent = {
        f"{field}-{request.POST[deed]}"
        for deed, fields in SENT.items()
        for field in fields
        if deed in request.POST
    }
    data = {name: request.POST[name] for name in request.POST if name not in sent}
    lines = typed_into(read(text, request.user, {}, sent_keys(request)), data)
    if form.initial["reason"] or any(line.typed for line in lines.lines):
        return shown(request, text, form, data=data)
    return redirect(f"{address(text)}{mode(request, line=key)}#{key}")


def line_deed(data, text: Text, *, by) -> tuple[str, str]:
    """The key of the line, and what was done to it."""
    deed = next((one for one in LINE_DEEDS if one in data), "")
    if not deed:
        return threads.talk(data, text, by=by)
    key = data[deed].replace("\0", "")
    shown_ = data.get(f"shown-{key}", "")
    if deed == "accept":
        accept_line(text, key, shown=shown_, by=by)
    elif deed == "again":
        look_again(text, key, by=by)
    else:
        words, aside = data.get(f"words-{key}", ""), data.get(f"beside-{key}")
        if edit_line(text, key, words=words, beside=aside, shown=shown_, by=by) is None:
            return key, "Nothing was changed."
    return key, LINE_DEEDS[deed]


def answer(request, text: Text, key: str, said: str, faults: list[str]):
    """The one line anew, and how far one is: for a script that stays on the page."""
    if faults:
        return JsonResponse({"faults": faults}, status=400)
    # A line that took others in has what was said of those, too.
    key = next(iter(sent_keys(request) or [key]))
    reading = typed_into(read(text, request.user, {"line": key}), {})
    context = reading_of(text, reading, request.user)
    line = next((line for line in reading.lines if line.key == key), None)
    return JsonResponse(
        {
            "said": said,
            "line": render_to_string("desk/_review_line.html", context | {"line": line})
            if line
            else "",
            "progress": render_to_string("desk/_review_progress.html", context),
            "all": reading.all_accepted,
        }
    )


def shown(request, text: Text, form, *, status=200, faults=(), data=None):
    """The screen. `data`: what was typed and is shown again."""
    user, page = request.user, text.page
    data = request.POST if data is None else data
    reading = typed_into(read(text, user, request.GET, sent_keys(request)), data)
    picture = pictures.shown(page, user.clearance_on(page.item))
    standing = [(line.number, line.stands_on) for line in reading.lines]
    context = reading_of(text, reading, user) | {
        "page": page,
        "item": page.item,
        "picture": picture,
        "regions": numbered(standing, picture) if picture else [],
    }
    after = None
    if context["may"]["judge"]:
        after = next_text(user, FilterForm(request.GET).given(), text)
    context |= {
        "language_name": name(text.language, "en"),
        "relay_name": name(text.relay, "en") if getattr(text, "relay", "") else "",
        "form": form,
        "faults": faults,
        "reviews": text.reviews.select_related("by"),
        "legend": LEGEND,
        "mode": mode(request),
        "here": mode(request) or "?",
        "next": address(after) if after and after != text else "",
        "layout": "under" if request.GET.get("layout") == "under" else "columns",
        "other_layout": _with_layout(request),
    }
    return render(request, "desk/review_text.html", context, status=status)


def _with_layout(request) -> str:
    """The address of the same screen, laid out the other way."""
    query = request.GET.copy()
    if query.pop("layout", [""])[-1] != "under":
        query["layout"] = "under"
    return f"?{query.urlencode()}"


def reading_of(text: Text, reading: Reading, user) -> dict:
    """What the lines, and the bar above them, are rendered with."""
    reviews = can_review(user) and text.state == State.SUBMITTED
    own = text.is_written_by(user)
    editor = own and reviews and text.lineedits.filter(by=user).exists()
    translation = isinstance(text, Translation)
    return {
        "text": text,
        "kind": text._meta.model_name,
        "reading": reading,
        "own": own,
        "editor": editor,
        "kinds": threads.kinds_for(user, text),
        "user": user,
        "may": {
            "judge": reviews and not own,
            "edit": reviews and (editor or not own),
            "talk": can_translate(user) or can_catalogue(user) or can_review(user),
            "prefer": translation and preferable(user).filter(pk=text.pk).exists(),
        },
    }


def sent_keys(request) -> list[str] | None:
    """Of the lines that a form brings; None where it brings none."""
    return [name[6:] for name in request.POST if name.startswith("shown-")] or None


def typed_into(reading: Reading, data) -> Reading:
    """Put into the lines what was typed, where it differs from what stands there."""
    for line in reading.lines:
        stands = {"words": line.words.typed, "beside": line.beside, "comment": ""}
        for field, words in stands.items():
            typed = data.get(f"{field}-{line.key}", words).replace("\r\n", "\n")
            if typed != words.replace("\r\n", "\n"):
                line.typed[field] = typed
        line.talk = threads.shown(line.threads, data)
        if any(one["typed"] for one in line.talk):
            line.typed["answers"] = "typed"
        line.typed_kind = data.get(f"kind-{line.key}", "")
    return reading
