"""Whatever staff can describe has a name for the public."""

import pytest

from archive.catalogue import labels
from archive.publication import redactable
from archive.publication.models import Publication
from evidence import models
from evidence.models.certificates import Anomaly, FieldName
from evidence.models.details import Detail
from evidence.models.items import Kind, Licence
from values import marks

CHOICES = {
    "KINDS": Kind.values,
    "LICENCES": Licence.values,
    "CERTIFICATE_FIELDS": FieldName.values,
    "ANOMALIES": Anomaly.values,
    "CERTIFICATE_STATES": [*models.CertificateField.State.values, "withheld"],
    "CUSTODY_KINDS": models.CustodyEvent.Kind.values,
    "CUSTODY_BASES": models.CustodyEvent.Basis.values,
    "AUTHENTICITY": models.Authenticity.Status.values,
    "AUTHENTICITY_MEANINGS": models.Authenticity.Status.values,
    "SOURCE_KINDS": models.Source.Kind.values,
    "DATE_KINDS": models.ItemDate.Kind.values,
    "CALENDARS": models.ItemDate.Calendar.values,
    "BASES": models.ItemDate.Basis.values,
    "PLACE_ROLES": models.ItemPlace.Role.values,
    "METHODS": models.ItemPlace.Method.values,
    "CONFIDENCES": models.ItemPlace.Confidence.values,
    "PRECISIONS": models.Place._meta.get_field("precision").choices,
    "AGENT_KINDS": models.Agent.Kind.values,
    "AGENT_ROLES": models.ItemAgent.Role.values,
    "MARK_KINDS": models.Mark.Kind.values,
    "WITHDRAWAL_REASONS": Publication.Reason.values,
    "WITHHELD": redactable.WHOLE,
    "LEGEND": [kind for kind, _example in marks.LEGEND],
}


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_has_a_label(name):
    keys = [one[0] if isinstance(one, tuple) else one for one in CHOICES[name]]

    assert [key for key in keys if key not in getattr(labels, name)] == []


def described() -> list[tuple[str, list[str]]]:
    """(property, its coded values) of every kind of item."""
    found = []
    for model in (models.Item, *Detail.__subclasses__()):
        for name in model.STATED:
            field = model._meta.get_field(name)
            base = getattr(field, "base_field", field)
            codes = [code for code, _label in base.choices or [] if code]
            if base.get_internal_type() == "BooleanField":
                codes = ["yes", "no"]
            found.append((name, codes))
    return found


@pytest.mark.parametrize(("name", "codes"), described())
def test_every_property_and_each_of_its_coded_values_has_a_label(name, codes):
    assert name in labels.PARTICULARS
    assert [code for code in codes if code not in labels.VALUES.get(name, {})] == []
