"""The talk about one line: read and answered beside it, from whatever screen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.deeds import Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import page_of, text_of
from evidence.permissions import can_review
from translations.domain.commenting import (
    Text,
    Thread,
    comment,
    lines_of,
    reopen,
    resolve,
    take_back,
    threads,
)
from translations.models import Comment, State, Transcription, Translation
from values.languages import direction

NO_STRAND = "-"  # in an address: of the transcription
ON_COMMENTS = {
    "answer": "Answered.",
    "resolve": "Resolved.",
    "reopen": "Open again.",
    "strike": "Taken back.",
}
DEEDS = {"comment": "Said.", **ON_COMMENTS}


def talk(data, text: Text, *, by) -> tuple[str, str]:
    """Do what a button of a thread asks for; the key of the line, and what was done.

    The fields are those of `desk/_thread.html`.
    """
    if key := data.get("comment", ""):
        comment(
            text,
            key,
            words=data.get(f"comment-{key}", ""),
            kind=data.get(f"kind-{key}", Comment.Kind.REMARK),
            by=by,
        )
        return key, DEEDS["comment"]
    deed = next((one for one in ON_COMMENTS if one in data), "")
    said = _said(text, data.get(deed, ""), by)
    if deed == "answer":
        words = data.get(f"answer-{said.pk}", "")
        comment(text, said.key, words=words, by=by, answers=said)
    else:
        {"resolve": resolve, "reopen": reopen, "strike": take_back}[deed](said, by=by)
    return said.key, ON_COMMENTS[deed]


def _said(text: Text, number: str, by) -> Comment:
    if not number.isdecimal() or len(number) > 18:
        raise ValidationError("There is no such comment on this text.")
    said = Comment.objects.of(text).visible_to(by)
    return get_object_or_404(said, pk=int(number))


def shown(found: list[Thread], data) -> list[dict]:
    """Threads with what was typed as their answers and not sent yet."""
    return [
        {"thread": one, "typed": data.get(f"answer-{one.root.pk}", "")} for one in found
    ]


def kinds_for(user, text: Text) -> list[tuple[str, str]]:
    """What `user` can say of a line: who may return a text, also what to mend."""
    kinds = Comment.Kind
    offered = [kinds.QUESTION, kinds.REMARK, kinds.DOUBT]
    if can_review(user) and text.state == State.SUBMITTED:
        offered += [] if text.is_written_by(user) else [kinds.RETURN]
    return [(kind.value, kind.label) for kind in offered]


def address(text: Text, key: str) -> str:
    strand = getattr(text, "strand", NO_STRAND)
    return reverse("desk:threads", args=[text.page_id, strand, key])


@desk("cataloguer", "custodian", "translator", "reviewer")
def line_threads(request, pk: int, strand: str, line: str):
    """What was said of a line, and a form to say more: a page, or a part of one.

    The text is the newest version that may be read. With `fragment` in the address
    or the form only the part is sent, for a pane beside the line.
    """
    user, page = request.user, page_of(request.user, pk)
    text = newest(page, strand.replace("\0", ""), user)
    line = lines_of(text).filter(key=line.replace("\0", "")).first()
    if line is None:
        raise Http404
    faults, data = [], request.POST
    part = "fragment" in request.GET or "fragment" in data
    if set(data) & set(DEEDS):
        try:
            _, said = talk(data, text, by=user)
        except Refused as error:
            faults = sentences(error)
        else:
            if not part:
                messages.success(request, said)
                return redirect(address(text, line.key))
            data = {}
    found = threads(text, user).get(line.key, [])
    context = {
        "text": text,
        "page": page,
        "item": page.item,
        "line": line,
        "dir": direction(line.language),
        "talk": shown(found, data),
        "typed": data.get(f"comment-{line.key}", ""),
        "kind": data.get(f"kind-{line.key}", ""),
        "kinds": kinds_for(user, text),
        "here": address(text, line.key),
        "faults": faults,
    }
    template = "desk/_threads.html" if part else "desk/threads.html"
    return render(request, template, context, status=400 if faults else 200)


def unsettled(text: Text, user) -> list[dict]:
    """The open threads of a text, in the order of its lines: what its writers see
    before they go on. Each with the number of its line and the address of its talk."""
    found, rows = threads(text, user), []
    for line in lines_of(text) if found else ():
        rows += [
            {"line": line, "thread": one, "address": address(text, line.key)}
            for one in found.get(line.key, [])
            if one.open
        ]
    return rows


def newest(page, strand: str, user) -> Text:
    if strand == NO_STRAND:
        texts = Transcription.objects.filter(page=page)
    else:
        texts = Translation.objects.filter(page=page, strand=strand)
    text = texts.visible_to(user).order_by("-version").first()
    if text is None:
        raise Http404
    return text_of(user, text._meta.model_name, text.pk)
