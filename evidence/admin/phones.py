from django import forms
from django.contrib import admin

from evidence.admin.base import RowForm, RowInFull, TableOfRows, edtf
from evidence.admin.choices import RowsFormSet
from evidence.models import Extraction, Kind, SealedIdentifier
from evidence.sealing import keyed_hash, seal

Sealed = SealedIdentifier.Kind
# Which numbers a kind of item can have.
NUMBERS = {
    Kind.PHONE: [Sealed.SERIAL, Sealed.IMEI1, Sealed.IMEI2, Sealed.ICCID, Sealed.IMSI],
    Kind.CERTIFICATE: [Sealed.DOCUMENT, Sealed.PERSONAL],
    Kind.ID_TAG: [Sealed.TAG],
}


class Untold(forms.TextInput):
    """An input that never shows what was typed into it again."""

    def format_value(self, value):
        return None


class SealingForm(RowForm):
    """Seals a number. What is sealed already is replaced, and neither is shown."""

    never_told = ("number",)
    number = forms.CharField(
        label="number, in clear",
        max_length=60,
        widget=Untold({"autocomplete": "off", "spellcheck": "false"}),
        help_text="It is sealed when you save, and never shown again.",
    )

    class Meta:
        fields = ["kind"]

    def clean(self):
        given = super().clean()
        if given.get("kind") and given.get("number"):
            keyed_hash(given["kind"], given["number"])  # refuses without a key
        return given

    def validate_unique(self):
        """A number of the same kind takes the place of the one before."""

    def save(self, commit=True):
        given = self.cleaned_data
        self.instance = seal(
            self.instance.item, kind=given["kind"], number=given["number"]
        )
        return self.instance


class SealingFormSet(RowsFormSet):
    def validate_unique(self):
        """As in the form: a number is replaced."""


class SealedInline(TableOfRows):
    model = SealedIdentifier
    form = SealingForm
    formset = SealingFormSet
    fields = ["kind", "number", "sealed_at"]
    readonly_fields = ["sealed_at"]
    extra = 1
    can_delete = False
    verbose_name_plural = "sealed identifiers"

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        kinds = formset.form.base_fields.get("kind")
        if obj and kinds:
            allowed = NUMBERS.get(obj.kind, [])
            kinds.choices = [("", "—"), *((one.value, one.label) for one in allowed)]
        return formset

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="number")
    def number(self, row):
        return "sealed"


class ExtractionForm(RowForm):
    def clean_performed_on(self):
        return edtf(self.cleaned_data["performed_on"])


class ExtractionInline(RowInFull):
    model = Extraction
    form = ExtractionForm
    levels = ("examiner__level",)
    autocomplete_fields = ["examiner"]
    fields = [
        ("authority", "examiner"),
        ("method", "performed_on"),
        ("tool", "write_block"),
        "image_sha256",
        ("report_reference", "storage_reference"),
    ]
    verbose_name_plural = "extractions of data, which is not kept here"
