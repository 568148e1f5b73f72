"""Sealed numbers of an item: that they are there, and reading one by two people."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import item_of
from archive.policy import DEED
from evidence.domain.unsealing import ask_to_unseal, refuse_unsealing, unseal
from evidence.models import Item, SealedIdentifier, Unsealing


class UnsealForm(DeedForm):
    identifier = forms.ModelChoiceField(None, label="Which number")
    reason = forms.CharField(max_length=300, help_text="Kept for good.")

    def __init__(self, *args, item: Item, **kwargs):
        super().__init__(*args, **kwargs)
        held = SealedIdentifier.objects.filter(item=item).order_by("kind")
        self.fields["identifier"].queryset = held

    def do(self, *, by):
        given = self.cleaned_data
        return ask_to_unseal(given["identifier"], reason=given["reason"], by=by)


@desk("custodian")
def of_item(request, code: str):
    """What is sealed of one item, and who asked to read it."""
    item = item_of(request.user, code)
    sent = request.method == "POST"
    form = UnsealForm(request.POST if sent else None, item=item)
    if sent and form.attempt(by=request.user):
        messages.success(request, "Asked. Another custodian decides.")
        return redirect("desk:sealed", code)
    asked = Unsealing.objects.filter(identifier__item=item)
    context = {
        "item": item,
        "form": form,
        "held": item.sealed_identifiers.order_by("kind"),
        "asked": asked.select_related("identifier", "asked_by", "settled_by"),
    }
    return render(request, "desk/sealed.html", context, status=400 if sent else 200)


@desk("custodian", fresh=True, methods=DEED)
def decision(request, pk: int):
    """Read the number, this once, or leave it sealed."""
    asked = get_object_or_404(Unsealing.objects.select_related("identifier"), pk=pk)
    item = item_of(request.user, asked.identifier.item.reference_code)
    try:
        if "unseal" in request.POST:
            number = unseal(asked, by=request.user)
            context = {"item": item, "number": number, "what": asked.identifier}
            return render(request, "desk/unsealed.html", context)
        if "refuse" in request.POST:
            refuse_unsealing(asked, by=request.user)
            messages.success(request, "It stays sealed.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("desk:sealed", item.reference_code)
