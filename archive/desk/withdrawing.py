"""The forms by which an item, its tombstone or one edition leaves the public side."""

from django import forms

from archive.desk.deeds import DeedForm
from archive.publication.domain import withdraw, withdraw_edition
from archive.publication.forms import Withdrawing
from archive.publication.hiding import silence, withdraw_now
from archive.publication.models import Publication
from evidence.models import Item
from evidence.permissions import can_keep


class WithdrawForm(Withdrawing, DeedForm):
    def do(self, item: Item, *, by):
        given = self.cleaned_data
        withdraw(item, reason=given["reason"], note=given["note"], by=by)


class WithdrawItemForm(WithdrawForm):
    """For all that is public of an item; custodians may leave no tombstone."""

    silent = forms.BooleanField(
        label="Leave no tombstone",
        required=False,
        help_text="Where even a tombstone would put somebody in danger: the public "
        "side answers as if there had never been such an item.",
    )

    def __init__(self, data=None, *, user):
        super().__init__(data, auto_id="withdraw-%s")
        if not can_keep(user):
            del self.fields["silent"]

    def do(self, item: Item, *, by):
        given = self.cleaned_data
        if not given.get("silent"):
            return super().do(item, by=by)
        why = {"reason": given["reason"], "note": given["note"]}
        return withdraw_now(item, silent=True, by=by, **why)


class SilenceForm(DeedForm):
    """For an item that left a tombstone, which should go as well."""

    reason = forms.CharField(
        label="Why even the tombstone has to go",
        max_length=300,
        help_text="Kept for good in the item's history, and told to nobody outside.",
    )

    def __init__(self, data=None):
        super().__init__(data, auto_id="silence-%s")

    def do(self, item: Item, *, by):
        silence(item, reason=self.cleaned_data["reason"], by=by)


class WithdrawEditionForm(WithdrawForm):
    """For one earlier edition. Each has a form of its own on the page."""

    def __init__(self, data=None, *, number: int):
        super().__init__(data, auto_id=f"withdraw-{number}-%s")
        self.fields[
            "sure"
        ].label = "Destroy its document, and the pictures that only it shows"

    def do(self, edition: Publication, *, by):
        given = self.cleaned_data
        withdraw_edition(edition, reason=given["reason"], note=given["note"], by=by)
