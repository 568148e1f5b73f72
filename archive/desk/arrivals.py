"""Photographs on their way in: what waits, what failed and why, and what to do."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect

from archive.desk.deeds import Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import item_of
from archive.policy import DEED, READ
from evidence.domain.arrivals import discard, plights, try_again
from evidence.models import Arrival, Item, Original, Page, User

SHOWN = 200
DONE = {
    "again": (try_again, "It will be tried again."),
    "discard": (discard, "The photograph was discarded; that it came is kept."),
}


def told_of(item: Item, user: User) -> QuerySet:
    """The files that came for `item`.

    One that is held already as a picture closed to `user` is not among them: its
    name, and where it is held, would say that it is.
    """
    pages = Page.objects.visible_to(user).filter(picture_level__lte=user.clearance)
    seen = Original.objects.filter(pages__in=pages)
    return item.arrivals.filter(Q(original=None) | Q(original__in=seen))


def arrived(item: Item, user: User) -> dict:
    """The files of `item` that did not become a page, for its screen."""
    rows = told_of(item, user).exclude(verdict=Arrival.Verdict.ACCEPTED)
    rows = list(rows.select_related("page").order_by("-pk")[:SHOWN])
    waiting = plights(rows)
    return {
        "arrivals": [one for one in rows if one.verdict != Arrival.Verdict.WAITING],
        "plights": waiting,
        "waiting": any(not one.stuck for one in waiting),
    }


@desk(methods=READ)
def arrivals(request, code: str):
    """How many files of an item are still to be judged, for a page that asks."""
    item = item_of(request.user, code)
    waiting = list(item.arrivals.filter(verdict=Arrival.Verdict.WAITING))
    return JsonResponse({"waiting": sum(not one.stuck for one in plights(waiting))})


@desk("cataloguer", "custodian", methods=DEED)
def arrival(request, code: str, pk: int):
    """Have a photograph that could not be judged tried again, or give it up."""
    item = item_of(request.user, code)
    found = get_object_or_404(told_of(item, request.user), pk=pk)
    verb, said = DONE["discard" if "discard" in request.POST else "again"]
    try:
        reason = request.POST.get("reason", "").replace("\0", "")
        verb(found, reason=reason, by=request.user)
        messages.success(request, said)
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect(f"{item.get_absolute_url()}#pages")
