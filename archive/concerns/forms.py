"""What a custodian can do about a concern, each a form with one verb."""

from django import forms

from archive.concerns import domain
from archive.concerns.models import Concern
from archive.desk.deeds import DeedForm
from evidence.models import Item
from values.codes import normalise_code


def reason_field(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text=help_text,
    )


class HideForm(DeedForm):
    reason = reason_field("Why it is hidden first")

    def do(self, concern: Concern, *, by):
        domain.hide_first(concern, reason=self.cleaned_data["reason"], by=by)


class RelateForm(DeedForm):
    code = forms.CharField(label="Code of the item", max_length=100)

    def clean_code(self) -> Item:
        """Custodians see every item, so what is not there can be said."""
        code = normalise_code(self.cleaned_data["code"])
        item = Item.objects.filter(reference_code=code).first() if code else None
        if item is None:
            raise forms.ValidationError("There is no such item.")
        return item

    def do(self, concern: Concern, *, by):
        domain.relate(concern, self.cleaned_data["code"], by=by)


class NoteForm(DeedForm):
    reason = reason_field("Note", "That somebody was answered, for instance, and how.")

    def do(self, concern: Concern, *, by):
        domain.note(concern, text=self.cleaned_data["reason"], by=by)


class ProposeForm(DeedForm):
    outcome = forms.ChoiceField(choices=[("", "—"), *Concern.Outcome.choices])
    reason = reason_field("Why", "For the one who agrees, and for later.")

    def do(self, concern: Concern, *, by):
        domain.propose(concern, **self.cleaned_data, by=by)


class ReturnForm(DeedForm):
    reason = reason_field("Why you do not agree")

    def do(self, concern: Concern, *, by):
        domain.send_back(concern, reason=self.cleaned_data["reason"], by=by)


class AgreeForm(DeedForm):
    """Agrees to the proposal that stood on the page."""

    proposal = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Remark",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 2}),
    )

    def do(self, concern: Concern, *, by):
        domain.agree(concern, **self.cleaned_data, by=by)


# By the last part of the address; and what is said when it was done.
DEEDS: dict[str, tuple[type[DeedForm], str]] = {
    "hide": (HideForm, "Hidden: within a minute it is gone everywhere."),
    "relate": (RelateForm, "The concern is about this item."),
    "note": (NoteForm, "Noted."),
    "propose": (ProposeForm, "Proposed. Another custodian agrees, or returns it."),
    "return": (ReturnForm, "The proposal is off the table."),
    "agree": (AgreeForm, "Agreed and closed."),
}
