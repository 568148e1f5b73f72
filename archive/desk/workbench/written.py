"""The lines of a transcription, for a script: saved as they are, while one writes.

Where somebody else saved meanwhile, the answer is 409; the script then sends what it
began with, and both are brought together line by line. Nothing is written over: where
both changed the same words, theirs stay in the line and both are handed back.
"""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone

from archive.desk import lines, pictures
from archive.desk.deeds import sentences
from archive.desk.guard import desk
from archive.desk.lines import Typed
from archive.desk.placing import boxes_of, by_place, stand, unseen
from archive.desk.rows import text_of
from archive.desk.transcribing import numbers
from archive.desk.workbench.lines import SOMEBODY_ELSE, UNREADABLE, body
from evidence.models import Page
from translations.domain.drafts import LONGEST, STALE, TOO_LONG, clean
from translations.domain.merging import Merged, merge
from translations.domain.transcribing import Line, as_lines, save_lines
from translations.models import Transcription

WORDS = ("diplomatic", "normalised")


@desk()
def transcript(request, pk: int):
    """GET: the revision and a fresh token for sending. POST: save all lines."""
    user, text = request.user, text_of(request.user, "transcription", pk)
    if request.method != "POST":
        return JsonResponse({"revision": text.revision, "token": get_token(request)})
    try:
        sent = read(body(request))
        if sent.get("person", user.pk) != user.pk:
            return JsonResponse({"sentence": SOMEBODY_ELSE}, status=403)
        answer = keep(text, sent, by=user)
    except ValidationError as error:
        if getattr(error, "code", "") == "stale":
            return JsonResponse({"sentence": STALE}, status=409)
        return JsonResponse({"faults": sentences(error)}, status=400)
    except PermissionDenied as error:
        return JsonResponse({"sentence": str(error)}, status=403)
    saved_at = timezone.now().isoformat(timespec="seconds")
    return JsonResponse(answer | {"saved_at": saved_at})


def read(content: bytes) -> dict:
    """What a script sent: rows, and the revision and rows that it began with."""
    try:
        sent = json.loads(content)
        if type(sent["revision"]) is not int or not isinstance(sent["numbering"], str):
            raise ValidationError(UNREADABLE)
        sent["machine"] = sent.get("machine") is True
        sent["rows"] = _rows(sent["rows"])
        for name in ("base", "tried"):
            sent[name] = None if sent.get(name) is None else _rows(sent[name])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValidationError(UNREADABLE) from error
    return sent


def _rows(sent: list) -> list[Typed]:
    rows = []
    if not isinstance(sent, list) or len(sent) > lines.MOST:
        raise ValidationError(f"A page has at most {lines.MOST} lines.")
    for one in sent:
        row = Typed(**{name: one.get(name, "") for name in lines.TYPED})
        if not all(isinstance(getattr(row, name), str) for name in lines.TYPED):
            raise ValidationError(UNREADABLE)
        if max(len(row.diplomatic), len(row.normalised), len(row.place)) > LONGEST:
            raise ValidationError(TOO_LONG)
        for name in lines.TYPED:
            setattr(row, name, clean(getattr(row, name)))
        rows.append(row)
    return rows


@transaction.atomic
def keep(text: Transcription, sent: dict, *, by) -> dict:
    """Save what was sent. Of a line that was emptied, the words stay until new ones
    come; places that are none are told, and keep nothing else from being saved."""
    page, rows = text.page, sent["rows"]
    reach = by.clearance_on(page.item)
    numbering = numbers(sent["numbering"], page, reach)
    known = len(numbering)
    standing, faults = stand(rows, page, numbering, by=by)
    emptied = [row for row in rows if row.key and not row.diplomatic.strip()]
    held = dict(text.segments.values_list("key", "diplomatic")) if emptied else {}
    for row in emptied:
        row.diplomatic = held.get(row.key, "")
    kept = [bool(row.diplomatic.strip()) for row in rows]
    order = list(range(len(rows)))
    if sent.get("order"):
        order = by_place(
            standing, boxes_of(page, standing), vertical=sent["order"] == "vertical"
        )
    mine = _lines([rows[n] for n in order], [standing[n] for n in order], text, reach)
    found = None
    if sent["base"] is not None and sent["revision"] != text.revision:
        found = _merged(sent, mine, text, page, numbering, reach, by)
    saved = save_lines(
        text,
        lines=found.lines if found else mine,
        by=by,
        revision=text.revision if found else sent["revision"],
        machine=sent["machine"],
    )
    keys = [row.key or lines.fresh(text, row) for row in rows]
    if found is None:
        given = iter(saved.segments.order_by("order").values_list("key", flat=True))
        for n in order:
            keys[n] = next(given) if kept[n] else ""
    number = {key: n for n, key in enumerate(numbering, start=1)}
    answer = {
        "revision": saved.revision,
        "numbering": ",".join(map(str, numbering)),
        "rows": [
            {"key": key, "regions": " ".join(str(number[one]) for one in regions)}
            for key, regions in zip(keys, standing, strict=True)
        ],
        "order": order if sent.get("order") else None,
        "drawn": _drawn(page, numbering, known, reach),
        "faults": faults,
    }
    if found:
        answer["merged"] = _told(saved, found, numbering)
        answer["numbering"] = ",".join(map(str, numbering))
        answer["drawn"] = _drawn(page, numbering, known, reach)
    return answer


def _lines(rows: list[Typed], standing: list, text: Transcription, reach: int):
    """Lines with words, on the regions that were shown and those that were not."""
    closed = unseen(text, reach)
    made = lines.lines_of(rows, standing, text)
    for line in made:
        line.regions = list(dict.fromkeys([*line.regions, *closed.get(line.key, [])]))
    return [line for line in made if line.diplomatic.strip()]


def _merged(sent, mine: list[Line], text, page: Page, numbering, reach, by) -> Merged:
    def begun(rows: list[Typed]) -> list[Line]:
        standing, _ = stand(rows, page, numbering, by=by)
        return _lines(rows, standing, text, reach)

    tried = begun(sent["tried"] or [])
    return merge(begun(sent["base"]), mine, as_lines(text), tried=tried)


def _told(text: Transcription, found: Merged, numbering: list[int]) -> dict:
    """All lines as they are now, and where both changed one, what each made of it."""
    reach = {key: n for n, key in enumerate(numbering, start=1)}
    regions = text.page.regions.filter(mark__isnull=True, pk__in=numbering)
    shown = {one.pk: reach[one.pk] for one in regions}
    rows = lines.held(text, shown)
    names = ("key", "diplomatic", "normalised", "language", "regions")
    return {
        "rows": [{name: getattr(row, name) for name in names} for row in rows],
        "clashes": found.clashes,
    }


def _drawn(page: Page, numbering: list[int], known: int, reach: int) -> list[dict]:
    """The outlines of regions that were not numbered before."""
    if len(numbering) == known:
        return []
    held = {region.pk: region for region in lines.lines_on(page, reach)}
    size = pictures.size_of(page)
    shapes = []
    for number, key in enumerate(numbering, start=1):
        if number > known and key in held:
            [one] = pictures.overlay([held[key]], *size)
            shape = {name: one[name] for name in ("points", "x", "y", "size")}
            shapes.append(shape | {"number": number, "key": held[key].key})
    return shapes
