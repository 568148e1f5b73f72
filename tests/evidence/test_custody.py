"""The log of custody only grows: not by manners, but because nothing else works."""

import os
from operator import methodcaller

import psycopg2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection

from evidence.domain.custody import record_event, transfer_custody, witness_event
from evidence.models import CustodyEvent
from tests.factories import AgentFactory, ItemFactory, somebody

TABLE = "evidence_custodyevent"


@pytest.fixture
def workroom_connection(transactional_db):
    """A connection of the role that staff pages use, to the test workroom."""
    name = connection.settings_dict["NAME"]
    role = psycopg2.connect(os.environ["DATABASE_URL"], dbname=name)
    role.autocommit = True
    yield role
    role.close()


@pytest.mark.asvs("16.4.2")
@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        (f"UPDATE {TABLE} SET reason = 'another'", "is append-only"),
        (f"DELETE FROM {TABLE}", "is append-only"),
        (f"TRUNCATE {TABLE} CASCADE", "permission denied"),
        (f"ALTER TABLE {TABLE} DISABLE TRIGGER USER", "must be owner"),
        ("SET session_replication_role = replica", "permission denied"),
    ],
)
def test_the_role_of_staff_pages_cannot_rewrite_custody(
    workroom_connection, statement, refusal
):
    ItemFactory()
    before = list(CustodyEvent.objects.values())
    assert before

    with (
        workroom_connection.cursor() as cursor,
        pytest.raises(psycopg2.Error, match=refusal),
    ):
        cursor.execute(statement)

    assert list(CustodyEvent.objects.values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act", [methodcaller("update", reason="another"), methodcaller("delete")]
)
def test_neither_can_the_code(act):
    ItemFactory()
    with pytest.raises(DatabaseError, match="append-only"):
        act(CustodyEvent.objects.all())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "word"),
    [
        ("evidence_custodyevent", "append-only"),
        ("evidence_original", "write-once"),
        ("evidence_camerarecord", "write-once"),
    ],
)
def test_not_even_the_owner_empties_the_table(table, word):
    with connection.cursor() as cursor:
        # Tests switch these triggers off; a real database never does.
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        with pytest.raises(DatabaseError, match=word):
            cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_an_event_amends_one_of_the_same_item_only():
    by, item, other = somebody("cataloguer"), ItemFactory(), ItemFactory()
    first = record_event(item, kind="recovered", by=by, occurred="2024-12")

    again = record_event(
        item, kind="recovered", by=by, occurred="2024-11", amends=first
    )
    assert again.amends == first
    with pytest.raises(ValidationError, match="one of the same item"):
        record_event(other, kind="recovered", by=by, amends=first)


@pytest.mark.django_db
def test_a_day_that_is_no_edtf_is_refused_with_a_sentence():
    item, by = ItemFactory(), somebody("cataloguer")
    before = item.custody_events.count()
    with pytest.raises(ValidationError) as caught:
        record_event(item, kind="recovered", by=by, occurred="last winter")

    [sentence] = caught.value.message_dict["occurred"]
    assert sentence.endswith(".")
    assert item.custody_events.count() == before


@pytest.mark.django_db
def test_custody_cannot_be_transferred_before_it_begins():
    item, by, recipient = ItemFactory(), somebody("custodian"), AgentFactory()
    with pytest.raises(ValidationError, match="before it begins"):
        transfer_custody(item, recipient=recipient, means="by hand", by=by)

    record_event(item, kind="recovered", by=by)
    event = transfer_custody(item, recipient=recipient, means="by hand", by=by)
    assert (event.kind, event.recipient) == ("transferred", recipient)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["transferred", "returned", "destroyed", "disclosed"])
def test_only_custodians_hand_over(kind):
    item = ItemFactory()
    with pytest.raises(PermissionDenied):
        witness_event(item, kind=kind, by=somebody("cataloguer"))
    assert witness_event(item, kind=kind, by=somebody("custodian")).kind == kind


@pytest.mark.django_db
def test_nobody_records_an_event_of_what_they_may_not_see():
    item = ItemFactory(level=4)
    with pytest.raises(PermissionDenied, match="There is no such item"):
        witness_event(item, kind="recovered", by=somebody("cataloguer"))
