"""One line of a draft, for a script: as it stands now, checked, saved, or still right.

Answers are JSON: 200 saved, 409 with the words of somebody else that stand there, 400
with sentences on what is refused. Whoever is signed out gets 401, not a form
(archive/accounts/gate.py): a script would take that for success.
"""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse, RawPostDataException
from django.middleware.csrf import get_token
from django.utils import timezone

from archive.desk.deeds import sentences
from archive.desk.guard import desk
from archive.desk.rows import text_of
from archive.desk.workbench import shown
from translations.domain.checking import faults_of
from translations.domain.drafts import LONGEST, TOO_LONG
from translations.domain.translating import UNSEEN, LineChanged, save_line, still_right
from translations.models import Translation, TranslationSegment

UNREADABLE = "What was sent could not be read. Nothing was saved."
SOMEBODY_ELSE = "You are signed in as somebody else than when you opened this text."


@desk()
def one_line(request, pk: int, line: str):
    """GET: the line, and a fresh token for sending. POST: save it."""
    user, text = request.user, text_of(request.user, "translation", pk)
    if request.method != "POST":
        rows = text.segments.select_related("by", "source").filter(source__key=line)
        if (row := rows.first()) is None:
            raise Http404
        return JsonResponse(
            now(row) | {"token": get_token(request), "advice": advice(row, user)}
        )
    try:
        sent = read(body(request))
        if sent.get("person", user.pk) != user.pk:
            return JsonResponse({"sentence": SOMEBODY_ELSE}, status=403)
        if sent.get("check"):
            return JsonResponse({"advice": checked(text, line, sent["text"], by=user)})
        row = keep(text, line, sent, by=user)
    except LineChanged as changed:
        answer = {"sentence": changed.messages[0], "theirs": now(changed.row)}
        return JsonResponse(answer, status=409)
    except ValidationError as error:
        return JsonResponse({"faults": sentences(error)}, status=400)
    except PermissionDenied as error:
        return JsonResponse({"sentence": str(error)}, status=403)
    answer = {
        "revision": row.revision,
        "saved_at": timezone.now().isoformat(timespec="seconds"),
        "stale": row.stale,
        "untouched": row.untouched,
        "shown": shown.written(row.revision, row.text, row.note),
    }
    if row.stale and sent.get("beside", "") != shown.sources(text):
        answer["advice"] = [UNSEEN]
    return JsonResponse(answer)


def advice(row: TranslationSegment, user) -> list[str]:
    """What may have been overlooked: sentences that refuse nothing.

    Told of a line that is read or checked, not of one that is saved: it costs twice as
    much as the save.
    """
    return [fault.sentence for fault in faults_of(row, user)] if row.text else []


def checked(text: Translation, key: str, words: str, *, by) -> list[str]:
    """The advice on a line as it is being written; nothing of it is saved."""
    held = text.segments.select_related("source").filter(source__key=key).first()
    if held is None:
        raise Http404
    held.text = words
    return advice(held, by)


def body(request) -> bytes:
    """What a script sent, as it came.

    Of a form of parts nothing is left: whoever looked for its token has read it.
    """
    try:
        return request.body
    except RawPostDataException as error:
        raise ValidationError(UNREADABLE) from error


def read(content: bytes) -> dict:
    """What a script sent: an object with the words and the revision they are over."""
    try:
        sent = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValidationError(UNREADABLE) from error
    if not isinstance(sent, dict) or type(sent.get("revision")) is not int:
        raise ValidationError(UNREADABLE)
    if sent.get("still") and not sent.get("check"):
        return sent
    for name in ("text", "note"):
        if not isinstance(sent.get(name), str):
            raise ValidationError(UNREADABLE)
        if len(sent[name]) > LONGEST:
            raise ValidationError(TOO_LONG)
        sent[name] = shown.unified(sent[name])
    return sent


def keep(text: Translation, key: str, sent: dict, *, by) -> TranslationSegment:
    over, beside = sent["revision"], shown.beside(str(sent.get("beside", "")))
    if sent.get("still"):
        return still_right(text, key, by=by, revision=over, beside=beside)
    words = {"text": sent["text"], "note": sent["note"]}
    return save_line(text, key, **words, by=by, revision=over, beside=beside)


def now(row: TranslationSegment) -> dict:
    return {
        "text": shown.unified(row.text),
        "note": shown.unified(row.note),
        "by": str(row.by) if row.by else "",
        "revision": row.revision,
        "stale": row.stale,
        "untouched": row.untouched,
        "shown": shown.written(row.revision, row.text, row.note),
    }
