"""Who asked to be credited otherwise in what is published, and agreeing to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.desk.piles import Pile
from archive.policy import DEED, READ
from archive.publication.crediting import change_credit
from translations.models import CreditChange

DONE = (
    "Agreed. What is published is being replaced; an item of which more had changed "
    "is withdrawn until it is published anew."
)


def waiting():
    """Wishes that nobody agreed to yet, oldest first."""
    asked = CreditChange.objects.filter(agreed_at=None).select_related("person")
    return asked.order_by("asked_at", "pk")


def pile() -> Pile:
    rows = [
        {
            "label": str(one.person),
            "address": reverse("desk:credits"),
            "when": one.asked_at,
        }
        for one in waiting()
    ]
    return Pile("Ask to be credited otherwise", rows)


@desk("publisher", "custodian", methods=READ)
def credit_changes(request):
    rows = [{"change": one, "mine": one.person == request.user} for one in waiting()]
    return render(request, "desk/credits.html", {"rows": rows})


@desk("publisher", "custodian", methods=DEED, fresh=True)
def credit_change(request, pk: int):
    """Agree: as grave as publishing, since much may be replaced at once."""
    change = get_object_or_404(waiting(), pk=pk)
    form = AgreeForm(request.POST)
    if form.attempt(change, by=request.user):
        messages.success(request, DONE)
    for sentence in form.non_field_errors():
        messages.error(request, sentence)
    return redirect("desk:credits")


class AgreeForm(DeedForm):
    def do(self, change: CreditChange, *, by):
        return change_credit(change, by=by)
