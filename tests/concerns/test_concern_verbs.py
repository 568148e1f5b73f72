"""What may be done about a concern, by whom, and what it does to the item."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, connections
from django.utils import timezone

from archive.concerns import domain
from archive.concerns.models import Concern, ConcernEvent, ConcernReading, Words
from archive.publication import hiding
from archive.publication.domain import publish
from archive.publication.models import Hold
from archive.publication.redaction import redact
from evidence.domain.access import set_picture_level
from evidence.domain.redacting import Parts
from evidence.models import Item
from tests.factories import ItemFactory, assigned, publishable_item, somebody

pytestmark = pytest.mark.django_db

OPEN_TO_CUSTODIANS = [
    lambda concern, by: domain.read(concern, by=by),
    lambda concern, by: domain.relate(concern, ItemFactory(), by=by),
    lambda concern, by: domain.note(concern, text="x", by=by),
    lambda concern, by: domain.hide_first(concern, reason="x", by=by),
    lambda concern, by: domain.propose(concern, outcome="kept", reason="x", by=by),
    lambda concern, by: domain.send_back(concern, reason="x", by=by),
    lambda concern, by: domain.agree(concern, by=by),
]


@pytest.mark.parametrize("deed", OPEN_TO_CUSTODIANS)
@pytest.mark.parametrize(
    ("roles", "fields"),
    [
        (["publisher", "reviewer", "cataloguer", "translator"], {}),
        ([], {"is_superuser": True}),
        (["custodian"], {"is_active": False}),
    ],
    ids=["others", "superuser", "gone"],
)
def test_concerns_are_for_custodians(concern_about, deed, roles, fields):
    concern, other = concern_about(ItemFactory()), somebody(*roles, **fields)

    with pytest.raises(PermissionDenied):
        deed(concern, other)
    assert ConcernReading.objects.count() == 0
    assert ConcernEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "urgent"),
    [("danger", 1), ("family", 1), ("self", 1), ("rights", 0), ("error", 0)],
)
def test_deadlines_are_those_of_the_kind(concern_about, kind, urgent):
    before = timezone.now()
    concern = concern_about(kind=kind)

    assert (concern.hide_by is not None) == bool(urgent)
    for moment, after in (
        (concern.hide_by, timedelta(hours=24)),
        (concern.review_by, timedelta(days=14)),
    ):
        if moment:
            assert before + after <= moment <= timezone.now() + after


def test_a_concern_about_a_captive_is_urgent_whatever_its_kind(
    concern_about, custodians
):
    item = ItemFactory()
    Item.objects.filter(pk=item.pk).update(warnings=["captive"])
    other = concern_about(kind="error")

    assert concern_about(item, kind="error").hide_by is not None
    assert other.hide_by is None
    item.refresh_from_db()
    assert domain.relate(other, item, by=custodians[0]).hide_by is not None


def test_a_letter_that_lay_waiting_is_due_as_if_it_had_not(concern_about):
    concern = concern_about(received_on=date(2025, 5, 1))

    assert concern.hide_by < datetime(2025, 5, 3, tzinfo=UTC)
    assert concern.review_by < datetime(2025, 5, 16, tzinfo=UTC)


@pytest.mark.asvs("14.2.4")
def test_words_are_sealed_where_they_lie(concern_about, custodians):
    concern = concern_about(ItemFactory())
    domain.note(concern, text="Answered by telephone.", by=custodians[0])

    with connection.cursor() as cursor:
        for model in (Concern, ConcernEvent, Words):
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            kept = str(cursor.fetchall())
            for secret in ("брат", "aunt", "telephone"):
                assert secret not in kept
                assert secret.encode().hex() not in kept
    letter, noted = domain.read(concern, by=custodians[0]).values()
    assert letter["text"] == "Это мой брат."
    assert letter["contact"] == "through my aunt"
    assert noted["text"] == "Answered by telephone."


def test_words_moved_to_another_event_do_not_open(concern_about, custodians):
    from cryptography.exceptions import InvalidTag

    concern, other = concern_about(), concern_about()
    sealed = Words.objects.get(concern=other).sealed
    Words.objects.filter(concern=concern).update(sealed=sealed)

    with pytest.raises(InvalidTag):
        domain.read(concern, by=custodians[0])


@pytest.mark.asvs("16.2.1")
def test_each_reading_is_written_down_with_who_and_when(concern_about, custodians):
    concern = concern_about()
    for by in (custodians[0], custodians[1], custodians[0]):
        domain.read(concern, by=by)

    readers = list(concern.readings.values_list("by", flat=True))
    assert readers == [custodians[n].pk for n in (0, 1, 0)]


@pytest.mark.asvs("16.4.2")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE concerns_concernevent SET kind = 'noted'",
        "DELETE FROM concerns_concernevent",
        "UPDATE concerns_concernreading SET at = now() - interval '1 year'",
        "DELETE FROM concerns_concernreading",
    ],
)
def test_what_was_done_and_who_read_it_cannot_be_rewritten(
    concern_about, custodians, statement
):
    domain.read(concern_about(), by=custodians[0])

    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="is (append-only|kept)"),
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("kind", "silent"), [("danger", True), ("family", False), ("rights", False)]
)
def test_one_hides_first_and_nobody_publishes_meanwhile(
    concern_about, custodians, kind, silent
):
    item, publisher = publishable_item(), somebody("publisher")
    publish(item, by=publisher)
    concern = domain.hide_first(
        concern_about(item, kind=kind), reason="It may be so.", by=custodians[0]
    )

    assert hiding.withdrawn(item)[0].reason == "under_review"
    assert hiding.is_silent(item) == silent
    assert (concern.hidden_by, concern.hide_by is None) == (
        custodians[0],
        kind == "rights",
    )
    with pytest.raises(ValidationError, match="held back"):
        publish(item, by=publisher, change_note={"en": "x"})
    with pytest.raises(ValidationError, match="already"):
        domain.hide_first(concern, reason="Again.", by=custodians[1])


def test_hiding_needs_an_item_and_a_reason(concern_about, custodians):
    concern = concern_about()
    with pytest.raises(ValidationError, match="which item"):
        domain.hide_first(concern, reason="x", by=custodians[0])
    item = ItemFactory()
    domain.relate(concern, item, by=custodians[0])
    with pytest.raises(ValidationError, match="why"):
        domain.hide_first(concern, reason=" ", by=custodians[0])
    assert not Hold.objects.exists()

    domain.hide_first(concern, reason="x", by=custodians[0])
    with pytest.raises(ValidationError, match="hidden already"):
        domain.relate(concern, ItemFactory(), by=custodians[0])


@pytest.mark.asvs("2.3.1")
def test_nobody_decides_alone(concern_about, custodians):
    one, other, _third = custodians
    concern = concern_about(ItemFactory())
    domain.propose(concern, outcome="kept", reason="Nothing is wrong.", by=one)

    with pytest.raises(PermissionDenied, match="Somebody else"):
        domain.agree(concern, by=one)
    with pytest.raises(ValidationError, match="already"):
        domain.propose(concern, outcome="withdrawn", reason="x", by=other)
    concern = domain.agree(concern, by=other)

    assert (concern.outcome, concern.proposed_by, concern.agreed_by) == (
        "kept",
        one,
        other,
    )
    kinds = list(concern.events.values_list("kind", flat=True))
    assert kinds == ["taken_in", "proposed", "concluded"]


def test_what_is_proposed_for_one_item_is_not_agreed_to_for_another(
    concern_about, custodians
):
    one, other, _third = custodians
    named, unnamed = ItemFactory(), ItemFactory()
    concern = concern_about(named)
    domain.propose(concern, outcome="restricted", reason="x", by=one)

    with pytest.raises(ValidationError, match="return it first"):
        domain.relate(concern, unnamed, by=other)
    domain.agree(concern, by=other)
    named.refresh_from_db(), unnamed.refresh_from_db()
    assert (named.level, unnamed.level) == (3, 2)


def test_nobody_agrees_to_what_was_proposed_after_they_read(concern_about, custodians):
    one, other, _third = custodians
    concern = concern_about(ItemFactory())
    domain.propose(concern, outcome="kept", reason="x", by=one)
    concern.refresh_from_db()
    read = domain.proposal_of(concern)
    domain.send_back(concern, reason="x", by=one)
    domain.propose(concern, outcome="withdrawn", reason="x", by=one)

    with pytest.raises(ValidationError, match="Something else is proposed"):
        domain.agree(concern, by=other, proposal=read)
    concern.refresh_from_db()
    assert concern.closed_at is None


def test_the_database_refuses_one_person_too(concern_about, custodians):
    concern = concern_about()

    with pytest.raises(IntegrityError, match="concern_agreed_by_another"):
        Concern.objects.filter(pk=concern.pk).update(
            proposed="kept",
            proposed_by=custodians[0],
            agreed_by=custodians[0],
            outcome="kept",
            closed_at=timezone.now(),
        )


def test_the_database_refuses_an_outcome_nobody_proposed(concern_about, custodians):
    concern = concern_about()

    with pytest.raises(IntegrityError, match="concern_closed_by_two"):
        Concern.objects.filter(pk=concern.pk).update(
            agreed_by=custodians[0], outcome="kept", closed_at=timezone.now()
        )


def test_what_is_returned_can_be_proposed_otherwise(concern_about, custodians):
    one, other, third = custodians
    concern = concern_about(ItemFactory())
    domain.propose(concern, outcome="kept", reason="x", by=one)
    domain.send_back(concern, reason="I know the family.", by=other)
    domain.propose(concern, outcome="withdrawn", reason="x", by=other)

    assert domain.agree(concern, by=third).outcome == "withdrawn"


@pytest.mark.parametrize("deed", OPEN_TO_CUSTODIANS[1:])
def test_what_is_closed_stays_as_it_is(concern_about, custodians, deed):
    concern = concern_about(ItemFactory())
    domain.propose(concern, outcome="kept", reason="x", by=custodians[0])
    domain.agree(concern, by=custodians[1])

    with pytest.raises(ValidationError, match="closed"):
        deed(concern, custodians[2])


@pytest.mark.parametrize(
    ("outcome", "hidden", "reason", "level", "again"),
    [
        ("kept", True, "under_review", 0, True),
        ("redacted", True, "under_review", 0, True),
        ("restricted", True, "family", 3, False),
        ("withdrawn", True, "family", 0, True),
        ("withdrawn", False, "family", 0, True),
        ("restricted", False, "family", 3, False),
        ("kept", False, "", 0, None),
    ],
)
def test_an_outcome_is_done_when_two_agree(
    concern_about, custodians, outcome, hidden, reason, level, again
):
    """`again`: whether a publisher may publish it anew; None where it stands."""
    item, publisher = publishable_item(), somebody("publisher")
    publish(item, by=publisher)
    concern = concern_about(item)
    if hidden:
        domain.hide_first(concern, reason="x", by=custodians[0])
    domain.propose(concern, outcome=outcome, reason="x", by=custodians[0])
    if outcome == "redacted":
        close_a_picture(item, by=custodians[0])
    domain.agree(concern, by=custodians[1])

    item.refresh_from_db()
    gone = hiding.withdrawn(item)
    assert [one.reason for one in gone] == ([reason] if reason else [])
    assert item.level == level
    assert not Hold.objects.exists()
    if again:
        publish(item, by=publisher, change_note={"en": "x"})
    elif again is False:
        assigned(publisher, item)
        with pytest.raises(ValidationError, match="closed"):
            publish(item, by=publisher, change_note={"en": "x"})


def close_a_picture(item: Item, *, by) -> None:
    set_picture_level(item.pages.get(), level=3, reason="A face.", by=by)


def test_shown_in_part_means_that_something_is_withheld(concern_about, custodians):
    item = publishable_item()
    corner, other = [(0.1, 0.1), (0.3, 0.2)], [(0.5, 0.5), (0.6, 0.6)]
    page = item.pages.get()
    redact(Parts(page, shapes=[corner]), reason="privacy", by=custodians[0])
    concern = concern_about(item)
    domain.propose(concern, outcome="redacted", reason="x", by=custodians[0])

    with pytest.raises(ValidationError, match="Nothing of it was withheld"):
        domain.agree(concern, by=custodians[1])
    redact(Parts(page, shapes=[other]), reason="family", by=custodians[0])

    assert domain.agree(concern, by=custodians[1]).outcome == "redacted"


def test_an_item_is_let_go_by_the_last_of_its_concerns(concern_about, custodians):
    item = publishable_item()
    concerns = [concern_about(item), concern_about(item)]
    for one in concerns:
        domain.hide_first(one, reason="x", by=custodians[0])
    held = []
    for one in concerns:
        domain.propose(one, outcome="kept", reason="x", by=custodians[0])
        domain.agree(one, by=custodians[1])
        held.append(Hold.objects.filter(item=item).exists())

    assert held == [True, False]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_agree_at_once_one_is_told(concern_about, custodians):
    concern = concern_about()
    domain.propose(concern, outcome="kept", reason="x", by=custodians[0])
    ends, barrier = [], threading.Barrier(2)

    def agree(by):
        try:
            barrier.wait(30)
            domain.agree(concern, by=by)
            ends.append("agreed")
        except ValidationError:
            ends.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=agree, args=[by]) for by in custodians[1:]]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)

    assert sorted(ends) == ["agreed", "told"]
    assert concern.events.filter(kind="concluded").count() == 1
