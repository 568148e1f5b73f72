"""Who asked to be credited otherwise in what is published: agreeing, or declining."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.desk.piles import Pile
from archive.policy import DEED, READ
from archive.publication.crediting import change_credit
from translations.domain.crediting import decline
from translations.models import CreditChange

DONE = {
    "agree": "Agreed. What is published is being replaced; an item of which more had "
    "changed is withdrawn until it is published anew.",
    "decline": "Declined. Who asked is told why.",
}


def waiting():
    """Wishes that nobody decided on yet, oldest first."""
    asked = CreditChange.objects.open().select_related("person")
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
    return shown(request)


@desk("publisher", "custodian", methods=DEED, fresh=True)
def credit_change(request, pk: int):
    """Agree, or decline with a reason: as grave as publishing, since much may be
    replaced at once."""
    change = get_object_or_404(waiting(), pk=pk)
    form = DecideForm(request.POST, auto_id=f"{pk}-%s")
    deed = "decline" if "decline" in request.POST else "agree"
    if form.attempt(change, deed=deed, by=request.user):
        messages.success(request, DONE[deed])
        return redirect("desk:credits")
    return shown(request, form, pk, status=400)


def shown(request, form=None, pk: int = 0, *, status: int = 200):
    """All wishes, with what was typed and refused at the one with the key `pk`."""
    rows = [
        {
            "change": one,
            "mine": one.person == request.user,
            "form": form if one.pk == pk else DecideForm(auto_id=f"{one.pk}-%s"),
        }
        for one in waiting()
    ]
    return render(request, "desk/credits.html", {"rows": rows}, status=status)


class DecideForm(DeedForm):
    reason = forms.CharField(
        label="Why it is declined",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Who asked will read it.",
    )

    def do(self, change: CreditChange, *, deed: str, by):
        if deed == "decline":
            return decline(change, reason=self.cleaned_data["reason"], by=by)
        return change_credit(change, by=by)
