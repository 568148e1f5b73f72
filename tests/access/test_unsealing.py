"""A sealed number is read by two custodians, once, and stands nowhere in the clear."""

import json
from datetime import date, datetime
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from evidence.domain.unsealing import ask_to_unseal, refuse_unsealing, unseal
from evidence.models import CertificateField, SealedIdentifier, Unsealing
from evidence.models.certificates import SEALED_FIELDS
from evidence.sealing import seal
from tests.access.test_opening_screens import signed_in, words
from tests.evidence.admin_forms import fields
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db
NUMBER = "356938035643809"


def sealed() -> SealedIdentifier:
    return seal(ItemFactory(kind="phone"), kind="imei1", number=NUMBER)


def test_one_asks_and_another_one_reads_it_once():
    row, one, other = sealed(), somebody("custodian"), somebody("custodian")
    asked = ask_to_unseal(row, reason="The family's telephone.", by=one)
    with pytest.raises(ValidationError, match="two people"):
        unseal(asked, by=one)
    assert unseal(asked, by=other) == NUMBER
    with pytest.raises(ValidationError, match="settled already"):
        unseal(asked, by=other)
    event = row.item.custody_events.get(kind="disclosed")
    assert (event.outcome, event.recorded_by) == ("IMEI 1 unsealed", other)
    assert event.note == f"Asked for by {one}."


@pytest.mark.parametrize("superuser", [False, True])
@pytest.mark.parametrize("role", ["cataloguer", "translator", "reviewer", "publisher"])
def test_nobody_but_custodians(role, superuser):
    row, by = sealed(), somebody(role, is_superuser=superuser)
    with pytest.raises(PermissionDenied):
        ask_to_unseal(row, reason="Curious.", by=by)
    asked = ask_to_unseal(row, reason="x", by=somebody("custodian"))
    for verb in (unseal, refuse_unsealing):
        with pytest.raises(PermissionDenied):
            verb(asked, by=by)


def test_a_reason_is_needed_and_refusing_is_kept():
    row, one, other = sealed(), somebody("custodian"), somebody("custodian")
    with pytest.raises(ValidationError, match="Say why"):
        ask_to_unseal(row, reason=" ", by=one)
    asked = ask_to_unseal(row, reason="x", by=one)
    with pytest.raises(ValidationError, match="asked for this already"):
        ask_to_unseal(row, reason="x", by=other)
    assert refuse_unsealing(asked, by=other).state == "refused"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evidence_unsealing SET reason = 'Another.'",
        "UPDATE evidence_unsealing SET state = 'waiting', settled_by_id = NULL, "
        "settled_at = NULL",
        "DELETE FROM evidence_unsealing",
    ],
)
def test_what_was_asked_is_not_rewritten(sql):
    asked = ask_to_unseal(sealed(), reason="x", by=somebody("custodian"))
    refuse_unsealing(asked, by=somebody("custodian"))
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql)


def test_at_the_desk_it_is_shown_once():
    row, one, other = sealed(), signed_in("custodian"), signed_in("custodian")
    there = reverse("desk:sealed", args=[row.item.reference_code])
    one.post(there, {"identifier": row.pk, "reason": "The family's telephone."})
    asked = Unsealing.objects.get()
    decide = reverse("desk:unseal", args=[asked.pk])
    assert NUMBER not in words(one.post(decide, {"unseal": ""}, follow=True))
    shown = other.post(decide, {"unseal": ""})
    assert words(shown).count(NUMBER) == 1
    assert "no-store" in shown["Cache-Control"]
    for client in (one, other):
        assert NUMBER not in words(client.post(decide, {"unseal": ""}, follow=True))
        assert NUMBER not in words(client.get(there))


def everything_stored() -> str:
    """Every value of every row of every table of the workroom, as text."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label == "catalogue" or not model._meta.managed:
            continue
        if model._meta.app_label == "letterbox":
            continue
        for row in model._base_manager.values():
            found.append(json.dumps(row, default=_text, ensure_ascii=False))
    return "\n".join(found)


def _text(value) -> str:
    if isinstance(value, memoryview | bytes):
        return bytes(value).decode("latin-1")
    if isinstance(value, date | datetime | UUID):
        return str(value)
    return repr(value)


@pytest.mark.parametrize(
    ("kind", "number", "typed"),
    [
        ("phone", NUMBER, "35 693803 564380 9"),
        ("certificate", "AB1234567", "АВ 1234567".replace("АВ", "AB")),
    ],
)
def test_what_is_typed_into_the_admin_is_nowhere_in_the_clear(kind, number, typed):
    """The history of the admin, jobs and sessions included."""
    item, client = ItemFactory(kind=kind), signed_in("cataloguer")
    there = reverse("admin:evidence_item_change", args=[item.pk])
    sent = fields(client.get(there), "item_form")
    sent |= {
        "sealed_identifiers-TOTAL_FORMS": "1",
        "sealed_identifiers-0-kind": "imei1" if kind == "phone" else "document_number",
        "sealed_identifiers-0-number": typed,
        "why": "Read from the thing.",
    }
    client.post(there, sent)
    assert item.sealed_identifiers.count() == 1
    stored = everything_stored()
    assert "Read from the thing." in stored
    for form in {number, typed, number.lower()}:
        assert form not in stored


@pytest.mark.parametrize("name", sorted(SEALED_FIELDS))
def test_a_document_number_is_refused_in_the_clear(name):
    row = CertificateField(
        item=ItemFactory(kind="certificate"), name=name, state="filled",
        transcribed="1234567",
    )  # fmt: skip
    with pytest.raises(ValidationError, match="never here"):
        row.full_clean()
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
