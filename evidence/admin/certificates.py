from evidence.admin.base import RowForm, RowInFull
from evidence.defaults import of_certificate_field
from evidence.models import CertificateField, FieldName


class CertificateFieldForm(RowForm):
    """A field that nobody described yet is offered, and saved once it has a state."""

    more, wide = "hand, ink …", False

    @property
    def opened(self) -> bool:
        field = self.instance
        return bool(field.hand or field.ink or field.note or field.anomalies)


class CertificateFieldInline(RowInFull):
    """All printed fields in their order; what is not described yet waits, empty."""

    model = CertificateField
    item = "item"
    form = CertificateFieldForm
    levels = ("level",)
    template = "admin/evidence/item/folded_rows.html"
    fieldsets = [
        (None, {"fields": [("name", "state", "transcribed", "level")]}),
        (None, {"fields": [("hand", "ink", "note"), "anomalies"], "classes": ["more"]}),
    ]
    classes = ["dense"]
    verbose_name = "field"
    verbose_name_plural = "fields of the certificate, as stated"

    def get_extra(self, request, obj=None, **kwargs):
        return len(missing(obj))

    def get_max_num(self, request, obj=None, **kwargs):
        return len(FieldName)


def missing(item) -> list[dict]:
    """The printed fields that are not described yet, closed where they should be."""
    if item is None or item.pk is None:
        return []
    held = set(item.certificate_fields.values_list("name", flat=True))
    return [
        {
            "name": name,
            "level": of_certificate_field(name),
        }
        for name in FieldName.values
        if name not in held
    ]
