"""Reading what somebody else handed in: the queue, and one text of it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from archive.desk.deeds import DeedForm
from archive.desk.differences import changes
from archive.desk.guard import desk
from archive.desk.rows import text_of
from archive.desk.transcribing import LEGEND, beside
from archive.policy import READ
from evidence.permissions import can_review, require
from translations.domain.review import approve, prefer, return_
from translations.models import State, Transcription, Translation
from values import marks
from values.languages import direction, name

SHOWN = 100
MOST = 500  # of each kind: nobody reads further in one sitting


class FilterForm(forms.Form):
    kind = forms.ChoiceField(
        choices=[
            ("", "transcriptions and translations"),
            ("transcription", "transcriptions"),
            ("translation", "translations"),
        ],
        required=False,
    )
    language = forms.ChoiceField(required=False)

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["language"].choices = [
            ("", "every language"),
            *((tag, name(tag, "en")) for tag in languages),
        ]


def waiting(user) -> list:
    """Texts that `user` could review, oldest first; at most 500 of each kind."""
    found = []
    for model in (Transcription, Translation):
        texts = model.objects.waiting_for(user)
        found += texts.select_related("page__item", "author")[:MOST]
    return sorted(found, key=lambda text: (text.submitted_at, text.pk))


def listed(texts: list) -> list[dict]:
    return [
        {
            "text": text,
            "kind": text._meta.model_name,
            "language": name(text.language, "en"),
        }
        for text in texts
    ]


@desk("reviewer", methods=READ)
def queue(request):
    """What waits for this reviewer: oldest first, never their own."""
    found = waiting(request.user)
    languages = sorted({text.language for text in found})
    form = FilterForm(request.GET, languages=languages)
    wanted = form.cleaned_data if form.is_valid() else {}
    shown = [
        text
        for text in found
        if wanted.get("kind") in {None, "", text._meta.model_name}
        and wanted.get("language") in {None, "", text.language}
    ]
    context = {
        "form": form,
        "rows": listed(shown[:SHOWN]),
        "count": len(shown),
        "all": len(found),
    }
    return render(request, "desk/review.html", context)


class VerdictForm(DeedForm):
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Needed to return a text, or to prefer it; welcome when approving.",
    )

    def do(self, text, *, deed: str, by):
        reason = self.cleaned_data["reason"]
        if deed == "approve":
            return approve(text, by=by, reason=reason)
        if deed == "prefer" and isinstance(text, Translation):
            return prefer(text, by=by, reason=reason)
        return return_(text, by=by, reason=reason)


DONE = {
    "approve": "Approved.",
    "return": "Returned to its author, with your reason.",
    "prefer": "This translation is now shown first.",
}


@desk()
def review_text(request, kind: str, pk: int):
    """One text with its source, what changed, and the verdict."""
    user, text = request.user, text_of(request.user, kind, pk)
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(can_review(user), "Reviewing is for reviewers.")
        deed = next((one for one in DONE if one in request.POST), "return")
        if form.attempt(text, deed=deed, by=user):
            messages.success(request, DONE[deed])
            return onwards(request)
        text.refresh_from_db()
    own = text.author_id == user.pk
    rows, changed = read(text), {row["key"]: row for row in changes(text)}
    for row in rows:
        row["change"] = changed.pop(row["key"], None)
    context = beside(text.page, user) | {
        "text": text,
        "kind": kind,
        "language_name": name(text.language, "en"),
        "rows": rows,
        "gone": list(changed.values()),
        "form": form,
        "own": own,
        "may": can_review(user) and not own and text.state == State.SUBMITTED,
        "may_prefer": can_review(user)
        and kind == "translation"
        and text.state == State.APPROVED
        and not text.preferred,
        "reviews": text.reviews.select_related("by"),
        "legend": LEGEND,
    }
    return render(
        request, "desk/review_text.html", context, status=400 if form.is_bound else 200
    )


def onwards(request):
    """To the next text that waits, or to the empty queue."""
    for text in waiting(request.user)[:1]:
        return redirect("desk:review-text", text._meta.model_name, text.pk)
    return redirect("desk:review")


def read(text) -> list[dict]:
    """The lines of a text, as readers will see them, beside what they render."""
    if isinstance(text, Transcription):
        return [
            {
                "key": line.key,
                "number": line.order,
                "lang": line.language,
                "dir": direction(line.language),
                "html": marks.to_html(line.diplomatic),
                "typed": line.diplomatic,
                "normalised": line.normalised,
            }
            for line in text.segments.all()
        ]
    rows = text.segments.select_related("source").order_by("source__order")
    return [
        {
            "key": row.source.key,
            "number": row.source.order,
            "lang": text.language,
            "dir": direction(text.language),
            "html": marks.to_html(row.text),
            "typed": row.text,
            "note": row.note,
            "source": row.source,
            "source_html": marks.to_html(row.source.diplomatic),
            "source_dir": direction(row.source.language),
        }
        for row in rows
    ]
