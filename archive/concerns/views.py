"""Concerns at the desk: what is due, one of them, and what is done about it."""

from django.contrib import messages
from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from archive.concerns import domain
from archive.concerns.forms import DEEDS
from archive.concerns.models import Concern, Unopened
from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.policy import DEED, READ
from archive.publication import hiding
from archive.publication.models import Outgoing, Publication

CLOSED_SHOWN = 50


@desk("custodian", methods=READ)
def concern_list(request):
    """Every open concern, what is due first at the top; no word of any letter."""
    concerns = Concern.objects.select_related("item", "proposed_by")
    context = {
        "rows": rows(concerns.open().by_deadline()),
        "closed": concerns.exclude(closed_at=None).order_by("-closed_at")[
            :CLOSED_SHOWN
        ],
        "unopened": Unopened.objects.count(),
    }
    return render(request, "concerns/concern_list.html", context)


def rows(concerns) -> list[dict]:
    now = timezone.now()
    return [{"concern": one, "overdue": one.deadline <= now} for one in concerns]


@desk("custodian", methods=READ)
def concern(request, pk: int):
    """One concern with all its words: opening this page is written down."""
    return shown(request, get_object_or_404(Concern, pk=pk))


@desk("custodian", methods=DEED)
def deed(request, pk: int, deed: str):
    """Hide first, relate, note, propose or return: nothing that waits for a code."""
    if deed not in DEEDS or deed == "agree":
        raise Http404
    return done(request, pk, deed)


@desk("custodian", methods=DEED, fresh=True)
def agreement(request, pk: int):
    """Agree to what another proposed, which may withdraw the item for good."""
    return done(request, pk, "agree")


def done(request, pk: int, deed: str):
    one = get_object_or_404(Concern, pk=pk)
    kind, said = DEEDS[deed]
    form = kind(request.POST, auto_id=f"{deed}-%s")
    if form.attempt(one, by=request.user):
        messages.success(request, said)
        return redirect("concerns:concern", pk)
    one.refresh_from_db()
    # The page shows what is proposed now: it can be agreed to from there.
    form.data = form.data.copy()
    form.data["proposal"] = domain.proposal_of(one) or ""
    return shown(request, one, {deed: form})


def shown(request, one: Concern, sent: dict[str, DeedForm] | None = None):
    """The page; `sent` has the form that came back."""
    words = domain.read(one, by=request.user)
    events = list(one.events.select_related("by"))
    item, proposal = one.item, domain.proposal_of(one)
    context = {
        "concern": one,
        "letter": words.get(events[0].pk, {}) if events else {},
        "events": [{"event": each, **words.get(each.pk, {})} for each in events[1:]],
        "readings": one.readings.values("by__username")
        .annotate(times=Count("pk"), last=Max("at"))
        .order_by("-last"),
        "deadlines": deadlines(one),
        "item": item,
        "others": item.concerns.exclude(pk=one.pk) if item else [],
        "public": public_state(item) if item else "",
        "own": one.proposed_by_id == request.user.pk,
        "forms": {
            name: (sent or {}).get(name)
            or kind(auto_id=f"{name}-%s", initial={"proposal": proposal})
            for name, (kind, _said) in DEEDS.items()
        },
        "sent": list(sent or {}),
        "back": reverse("concerns:concern-list"),
    }
    return render(
        request, "concerns/concern.html", context, status=400 if sent else 200
    )


def deadlines(one: Concern) -> list[dict]:
    """What is due, until when, and whether it is late or done."""
    now, found = timezone.now(), []
    decided = one.hidden_at or one.proposed_by_id
    if one.hide_by:
        found.append({"what": "Decide on hiding first", "by": one.hide_by,
                      "done": bool(decided)})  # fmt: skip
    found.append({"what": "Review by two", "by": one.review_by,
                  "done": bool(one.closed_at)})  # fmt: skip
    return [{**each, "late": not each["done"] and each["by"] <= now} for each in found]


def public_state(item) -> str:
    """How the public sees the item now, in a sentence."""
    outgoing = Outgoing.objects.filter(item=item).first()
    if outgoing and outgoing.pushed < outgoing.sequence:
        return "The catalogue is being brought up to date: look again in a moment."
    live = item.publications.filter(status=Publication.Status.PUBLISHED)
    if live.exists():
        return "It is public."
    if hiding.is_silent(item):
        return "It is gone: its addresses answer as if it had never been."
    if hiding.withdrawn(item):
        return "It is withdrawn: a tombstone says so."
    return "It was never public."
