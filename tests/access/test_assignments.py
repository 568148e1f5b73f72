"""Work is by assignment: who reads what is closed, and what the log says of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from evidence.domain.accessioning import create_item
from evidence.domain.assigning import assign, end_assignment
from evidence.domain.describing import describe_page
from evidence.domain.reading import (
    ReasonNeededError,
    forget_readings,
    record_reading,
    sitting_of,
)
from evidence.models import (
    Agent,
    AgentName,
    Assignment,
    Item,
    ItemAgent,
    Level,
    Page,
    Reading,
)
from tests.access.test_opening_screens import signed_in, words
from tests.factories import (
    CollectionFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    assigned,
    somebody,
)
from translations.domain.transcribing import transcribe
from translations.models import Transcription

pytestmark = pytest.mark.django_db
OTHERS = ("cataloguer", "translator", "reviewer", "publisher")


def everything(level: int) -> tuple[Item, Page, Transcription]:
    item = ItemFactory(level=level)
    page = PageFactory(item=item)
    text = TranscriptionFactory(page=page, by=somebody("custodian", "translator"))
    return item, page, text


def seen(user) -> set:
    return {
        *Item.objects.visible_to(user),
        *Page.objects.visible_to(user),
        *Transcription.objects.visible_to(user),
    }


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("superuser", [False, True])
def test_what_is_closed_is_read_by_who_it_is_assigned_to(role, superuser):
    rows = everything(3)
    everything(3)
    user = somebody(role, is_superuser=superuser)
    assert seen(user) == set()
    assigned(user, rows[0])
    assert seen(user) == set(rows)


@pytest.mark.parametrize("opens", [3, 4])
@pytest.mark.parametrize("level", [3, 4])
def test_an_assignment_opens_the_level_it_names(opens, level):
    rows, user = everything(level), somebody("translator")
    assigned(user, rows[0], opens=opens)
    assert seen(user) == (set(rows) if level <= opens else set())


def test_a_sealed_page_stays_closed_to_an_assignment_of_level_3():
    item, page, text = everything(3)
    other = PageFactory(item=item, level=4)
    user = assigned(somebody("translator"), item)
    assert seen(user) == {item, page, text}
    for row in (page, other):
        Page.objects.filter(pk=row.pk).update(level=4)
    assert seen(user) == {item}
    with pytest.raises(PermissionDenied, match="There is no such item"):
        transcribe(Page.objects.get(pk=other.pk), language="ko", by=user)


def test_it_holds_from_its_beginning_to_its_end():
    rows, user = everything(3), somebody("reviewer")
    now = timezone.now()
    given = {"item": rows[0], "person": user, "given_by": user}
    Assignment.objects.create(
        purpose="review", begins_at=now + timedelta(hours=1), **given
    )
    Assignment.objects.create(
        purpose="care", begins_at=now - timedelta(days=2),
        until=now - timedelta(seconds=1), **given,
    )  # fmt: skip
    assert seen(user) == set()
    made = assign(rows[0], person=user, purpose="publishing", by=somebody("custodian"))
    assert seen(user) == set(rows)
    end_assignment(made, by=user)
    assert seen(user) == set()


def test_whoever_begins_a_record_is_assigned_to_it():
    by, other = somebody("cataloguer"), somebody("cataloguer")
    made = create_item(CollectionFactory(), kind="note", title={"en": "x"}, by=by)
    assert made.level == Level.CUSTODIAN
    assert list(Item.objects.visible_to(by)) == [made]
    assert not Item.objects.visible_to(other).exists()
    page = PageFactory(item=made)
    describe_page(page, by=by, label="1v")
    with pytest.raises(PermissionDenied):
        describe_page(page, by=other, label="2r")


@pytest.mark.parametrize("role", OTHERS)
def test_custodians_give_assignments_and_nobody_else(role):
    item, person = ItemFactory(), somebody("translator")
    with pytest.raises(PermissionDenied):
        assign(item, person=person, purpose="care", by=somebody(role))
    made = assign(item, person=person, purpose="care", by=somebody("custodian"))
    with pytest.raises(PermissionDenied):
        end_assignment(made, by=somebody(role))
    end_assignment(made, by=somebody("custodian"))
    with pytest.raises(ValidationError, match="ended already"):
        end_assignment(made, by=person)


def test_nobody_is_assigned_twice_or_without_a_role_or_to_the_past():
    item, by = ItemFactory(), somebody("custodian")
    person = somebody("translator")
    assign(item, person=person, purpose="care", by=by)
    yesterday = timezone.now() - timedelta(days=1)
    for wrong in (
        {"person": person, "purpose": "care"},
        {"person": somebody(), "purpose": "care"},
        {"person": somebody("reviewer"), "purpose": "curiosity"},
        {"person": somebody("reviewer"), "purpose": "care", "opens": 2},
        {"person": somebody("reviewer"), "purpose": "care", "until": yesterday},
    ):
        with pytest.raises(ValidationError):
            assign(item, by=by, **wrong)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evidence_assignment SET opens = 4",
        "UPDATE evidence_assignment SET ended_at = NULL, ended_by_id = NULL",
        "DELETE FROM evidence_assignment",
        "UPDATE evidence_reading SET reason = 'Another.'",
        "DELETE FROM evidence_reading",
    ],
)
def test_what_was_given_and_read_is_not_rewritten(sql):
    item, by = ItemFactory(level=3), somebody("custodian")
    record_reading(item, by=by, sitting="a", reason="A question of a family.")
    made = assign(item, person=somebody("reviewer"), purpose="care", by=by)
    end_assignment(made, by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql)


def test_persons_are_read_by_who_works_on_their_items():
    agent = Agent.objects.create(kind="person", level=3)
    name = AgentName.objects.create(agent=agent, text="견본돌이", level=3)
    item, user = ItemFactory(level=3), somebody("translator")
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    assert not Agent.objects.visible_to(user).exists()
    assigned(user, item)
    assert list(Agent.objects.visible_to(user)) == [agent]
    assert list(AgentName.objects.visible_to(user)) == [name]
    AgentName.objects.update(level=4)
    assert not AgentName.objects.visible_to(user).exists()
    assert "견본돌이" not in str(Agent.objects.get())


def test_a_person_is_read_by_who_entered_them_until_they_are_sealed():
    user = somebody("cataloguer")
    agent = Agent.objects.create(kind="person", level=3, entered_by=user)
    AgentName.objects.create(agent=agent, text="x", level=3)
    assert AgentName.objects.visible_to(user).exists()
    assert not AgentName.objects.visible_to(somebody("cataloguer")).exists()
    Agent.objects.update(level=4)
    assert not Agent.objects.visible_to(user).exists()


def test_reading_is_logged_once_a_sitting_with_its_purpose():
    item, user = ItemFactory(level=3), somebody("translator")
    assigned(user, item, purpose="translating")
    first = record_reading(item, by=user, sitting="a")
    assert record_reading(item, by=user, sitting="a") == first
    record_reading(item, by=user, sitting="b")
    assert [row.why for row in Reading.objects.all()] == ["translating"] * 2


def test_unassigned_reading_asks_why():
    item, user = ItemFactory(level=4), somebody("custodian")
    with pytest.raises(ReasonNeededError):
        record_reading(item, by=user, sitting="a", reason=" ")
    row = record_reading(item, by=user, sitting="a", reason=" A family asks. ")
    assert (row.reason, row.assignment) == ("A family asks.", None)
    with pytest.raises(PermissionDenied):
        record_reading(item, by=somebody("publisher"), sitting="a", reason="x")


def test_retention_forgets_what_is_old_and_nothing_else():
    item, user = ItemFactory(level=3), somebody("custodian")
    row = record_reading(item, by=user, sitting="a", reason="x")
    assert forget_readings(before=timezone.now() + timedelta(days=1)) == 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE evidence_reading DISABLE TRIGGER USER")
        Reading.objects.update(at=timezone.now() - timedelta(days=40))
        cursor.execute("ALTER TABLE evidence_reading ENABLE TRIGGER USER")
    assert forget_readings(before=row.at - timedelta(days=50)) == 0
    assert forget_readings(before=row.at - timedelta(days=31)) == 1


# At the desk.


def test_a_custodian_says_why_once_and_is_brought_where_they_wanted_to_go():
    item = ItemFactory(level=3, title={"en": "Zebra stripes"})
    page = PageFactory(item=item)
    client = signed_in("custodian")
    there = reverse("desk:transcribe", args=[page.pk])

    asked = client.get(there)
    assert asked.status_code == 302
    form = client.get(asked["Location"])
    assert "Zebra" not in words(form)
    assert words(form).count(there) == 1
    assert client.post(asked["Location"], {"reason": " "}).status_code == 400
    done = client.post(asked["Location"], {"reason": "A family asks.", "next": there})
    assert done["Location"] == there
    assert client.get(there).status_code == 200
    assert client.get(item.get_absolute_url()).status_code == 200
    [row] = Reading.objects.all()
    assert (row.item, row.person, row.reason) == (item, client.user, "A family asks.")
    assert row.sitting == sitting_of(client.session.session_key)

    again = signed_in("custodian")
    again.force_login(client.user)
    assert again.get(there).status_code == 302


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", ""])
def test_one_is_brought_nowhere_else(next_):
    item, client = ItemFactory(level=3), signed_in("custodian")
    there = reverse("desk:reading", args=[item.reference_code])
    done = client.post(there, {"reason": "x", "next": next_})
    assert done["Location"] == item.get_absolute_url()


def test_nothing_is_asked_below_level_3_or_of_who_is_assigned():
    open_, closed = ItemFactory(level=2), ItemFactory(level=3)
    client = signed_in("custodian")
    assert client.get(open_.get_absolute_url()).status_code == 200
    worker = signed_in("translator")
    assigned(worker.user, closed, purpose="translating")
    assert worker.get(closed.get_absolute_url()).status_code == 200
    [row] = Reading.objects.all()
    assert (row.person, row.assignment.purpose) == (worker.user, "translating")


def test_whoever_may_not_read_it_is_not_asked_why():
    item, client = ItemFactory(level=3), signed_in("publisher")
    there = reverse("desk:reading", args=[item.reference_code])
    nothing = client.get(reverse("desk:reading", args=["B2C3-D4F5"]))
    assert nothing.status_code == 404
    for answer in (client.get(there), client.post(there, {"reason": "x"})):
        assert (answer.status_code, answer.content) == (404, nothing.content)
    assert not Reading.objects.exists()


def test_a_custodian_assigns_and_ends_at_the_desk_and_reads_the_log():
    item, client = ItemFactory(level=3), signed_in("custodian")
    worker = signed_in("translator")
    assert worker.get(item.get_absolute_url()).status_code == 404
    record_reading(
        item, by=client.user, sitting=sitting_of(client.session.session_key),
        reason="To give it out.",
    )  # fmt: skip
    there = reverse("desk:assignments", args=[item.reference_code])
    sent = {"person": worker.user.pk, "purpose": "translating", "opens": "3",
            "words": "Into Japanese."}  # fmt: skip
    assert client.post(there, sent)["Location"] == there
    assert "Into Japanese." in words(client.get(there))

    assert item.reference_code in words(worker.get(reverse("desk:home")))
    assert worker.get(item.get_absolute_url()).status_code == 200
    log = words(client.get(reverse("desk:readings"), {"person": worker.user.pk}))
    assert "assigned: translating" in log
    assert "To give it out." not in log
    log = words(client.get(reverse("desk:readings"), {"item": item.reference_code}))
    assert "To give it out." in log

    made = worker.user.assignments.get()
    stranger = signed_in("translator")
    end = reverse("desk:end-assignment", args=[made.pk])
    assert stranger.post(end).status_code == 404
    client.post(end)
    assert worker.get(item.get_absolute_url()).status_code == 404
