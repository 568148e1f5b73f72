"""Who may see what: opening what is closed, which takes two people."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.opening_together import AskTogetherForm, DecideTogetherForm
from archive.desk.rows import item_of
from archive.policy import DEED, READ
from evidence.domain import opening as verbs
from evidence.models import (
    Agent,
    AgentName,
    CertificateField,
    FoundGroup,
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    Level,
    Opening,
    Page,
    Place,
    Region,
    Source,
)
from evidence.models.openings import CLOSED
from evidence.permissions import item_of as item_of_record
from translations.models import Transcription, Translation

SHOWN = 100
DECIDING = ("publisher", "custodian")
# Everything that can be opened, by the word that stands for it in addresses, with
# the way to its item.
RECORDS = {
    "item": (Item, ""),
    "page": (Page, "item"),
    "region": (Region, "page__item"),
    "field": (CertificateField, "item"),
    "date": (ItemDate, "item"),
    "place": (ItemPlace, "item"),
    "relation": (ItemAgent, "item"),
    "transcription": (Transcription, "page__item"),
    "translation": (Translation, "page__item"),
    "agent": (Agent, None),
    "name": (AgentName, None),
    "source": (Source, None),
    "group": (FoundGroup, None),
    "gazetteer": (Place, None),
}


class AskForm(DeedForm):
    """Asks that one level of a record be lowered."""

    level = forms.TypedChoiceField(label="Open it to", coerce=int)
    reason = forms.CharField(
        max_length=300, help_text="Read by the second person, and kept for good."
    )

    def __init__(self, *args, record, field: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.record, self.field = record, field
        lower = [one for one in Level.choices if one[0] < getattr(record, field)]
        self.fields["level"].choices = lower

    def do(self, *, by):
        given = self.cleaned_data
        return verbs.ask_to_open(self.record, by=by, field=self.field, **given)


@desk(*DECIDING)
def request_opening(request, kind: str, pk: int):
    """Ask that one record be opened; of a page, its picture with `?field=`."""
    record = record_of(request.user, kind, pk)
    field = request.GET.get("field", "level")
    if field not in {"level", "picture_level"} or not hasattr(record, field):
        raise Http404
    if getattr(record, field) < CLOSED:
        raise Http404
    sent = request.method == "POST"
    form = AskForm(request.POST if sent else None, record=record, field=field)
    item = item_of_record(record)
    if sent and form.attempt(by=request.user):
        messages.success(request, "Asked. Somebody else decides.")
        if item:
            return redirect("desk:access", item.reference_code)
        return redirect("desk:openings")
    context = {
        "form": form,
        "item": item,
        "what": verbs.named(record, field),
        "now": Level(getattr(record, field)).label,
    }
    return render(
        request, "desk/opening_request.html", context, status=400 if sent else 200
    )


@desk(*DECIDING)
def access(request, code: str):
    """What of one item is closed, what waits to be opened, and what was decided.

    Several things are asked for here at once, or decided on.
    """
    user, item = request.user, item_of(request.user, code)
    agree, refuse = "agree" in request.POST, "refuse" in request.POST
    # Opening is as grave as publishing.
    if (agree or refuse) and (answer := request.ask_confirmation()):
        return answer
    closed = closed_of(item, user)
    waiting = rows(item.openings.waiting().order_by("pk"), user)
    theirs = [row["opening"] for row in waiting if not row["mine"]]
    ask = AskTogetherForm(
        request.POST if "ask" in request.POST else None,
        closed={
            row["key"]: (row["record"], row["field"])
            for row in closed
            if not row["asked"]
        },
    )
    decide = DecideTogetherForm(
        request.POST if agree or refuse else None,
        waiting=Opening.objects.filter(pk__in=[one.pk for one in theirs]),
    )
    if ask.is_bound and ask.attempt(by=user):
        messages.success(request, f"Asked for: {ask.done}. Somebody else decides.")
        return redirect("desk:access", code)
    if decide.is_bound and decide.attempt(by=user, agree=agree):
        messages.success(request, decide.done)
        return redirect("desk:access", code)
    context = {
        "item": item,
        "closed": closed,
        "ask": ask,
        "decide": decide,
        "chosen": request.POST.getlist("chosen"),
        "theirs": theirs,
        "mine": [row for row in waiting if row["mine"]],
        "settled": rows(item.openings.exclude(state="waiting"), user)[:SHOWN],
    }
    return render(
        request,
        "desk/access.html",
        context,
        status=400 if ask.is_bound or decide.is_bound else 200,
    )


@desk(*DECIDING, methods=READ)
def openings(request):
    """Everything that waits for a second person, oldest first."""
    waiting = waiting_for(request.user)[:SHOWN]
    items = {}
    for row in waiting:
        if row["opening"].item and not row["mine"]:
            items.setdefault(row["opening"].item, []).append(row["opening"])
    several = {item: asked for item, asked in items.items() if len(asked) > 1}
    context = {
        "several": several.items(),
        "waiting": [
            row for row in waiting if row["mine"] or row["opening"].item not in several
        ],
    }
    return render(request, "desk/openings.html", context)


@desk(*DECIDING, methods=DEED, fresh=True)
def decision(request, pk: int):
    """Agree, refuse with a reason, or take back one's own."""
    opening = get_object_or_404(Opening, pk=pk)
    if not readable([opening], request.user):
        raise Http404
    by = request.user
    try:
        if "agree" in request.POST:
            verbs.open_(opening, by=by)
            messages.success(request, f"Opened: {opening}.")
        elif "refuse" in request.POST:
            reason = request.POST.get("reason", "").replace("\0", "")
            verbs.refuse_opening(opening, reason=reason, by=by)
            messages.success(request, "It stays closed.")
        elif "back" in request.POST:
            verbs.take_back(opening, by=by)
            messages.success(request, "Taken back.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    if opening.item:
        return redirect("desk:access", opening.item.reference_code)
    return redirect("desk:openings")


def record_of(user, kind: str, pk: int):
    """The record that an address names, if it exists for `user`."""
    if kind not in RECORDS:
        raise Http404
    record = get_object_or_404(RECORDS[kind][0], pk=pk)
    if not seen([record], user):
        raise Http404
    return record


def seen(records: list, user) -> list:
    """Those of `records` that `user` may read, their items and pages included."""
    items = {record: item_of_record(record) for record in records}
    pages = {
        record: record if isinstance(record, Page) else getattr(record, "page", None)
        for record in records
    }
    open_items = Item.objects.visible_to(user).filter(pk__in=_keys(items.values()))
    open_items = set(open_items.values_list("pk", flat=True))
    open_pages = Page.objects.visible_to(user).filter(pk__in=_keys(pages.values()))
    open_pages = set(open_pages.values_list("pk", flat=True))
    return [
        record
        for record in records
        if record.level <= reach(user, items[record])
        and (items[record] is None or items[record].pk in open_items)
        and (pages[record] is None or pages[record].pk in open_pages)
    ]


def reach(user, item: Item | None) -> int:
    return user.clearance_on(item) if item else user.clearance


def _keys(records) -> set[int]:
    return {record.pk for record in records if record is not None}


def readable(found, user) -> list[Opening]:
    """Those of `found` whose records `user` may read; one query for each table."""
    found = list(found)
    ways = {model._meta.db_table: (model, way) for model, way in RECORDS.values()}
    records = {}
    for place in {opening.place for opening in found}:
        model, way = ways[place]
        keys = [opening.row for opening in found if opening.place == place]
        held = model.objects.filter(pk__in=keys)
        held = held.select_related(way) if way else held
        records |= {(place, record.pk): record for record in held}
    open_ = {
        (type(one)._meta.db_table, one.pk) for one in seen(list(records.values()), user)
    }
    return [one for one in found if (one.place, one.row) in open_]


def waiting_for(user) -> list[dict]:
    """What others asked to open, and `user` could decide; one's own last."""
    found = Opening.objects.waiting().order_by("pk")
    found = rows(found[: 2 * SHOWN], user)
    return sorted(found, key=lambda row: row["mine"])


def rows(found, user) -> list[dict]:
    found = found.select_related("asked_by", "settled_by", "item")
    return [
        {"opening": one, "mine": one.asked_by_id == user.pk}
        for one in readable(found, user)
    ]


def closed_of(item: Item, user) -> list[dict]:
    """What of `item` stands at level 3 or 4, with the address to ask at."""
    found = []
    asked = {(one.place, one.row, one.field) for one in item.openings.waiting()}
    for kind, (model, way) in RECORDS.items():
        if way is None:
            continue
        held = model.objects.filter(**({way: item} if way else {"pk": item.pk}))
        columns = ["level", "picture_level"] if model is Page else ["level"]
        for column in columns:
            closed = held.filter(**{f"{column}__gte": CLOSED}).order_by("pk")
            closed = closed.select_related(way) if way else closed
            for record in seen(list(closed[:SHOWN]), user):
                here = reverse("desk:request-opening", args=[kind, record.pk])
                place = record._meta.db_table
                found.append(
                    {
                        "what": verbs.named(record, column),
                        "level": Level(getattr(record, column)).label,
                        "address": f"{here}?field={column}",
                        "key": f"{kind}-{record.pk}-{column}",
                        "record": record,
                        "field": column,
                        "asked": (place, record.pk, column) in asked,
                    }
                )
    return found
