"""Opening from level 3 or 4 takes two people, by whatever way one tries."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from evidence.domain.access import move, set_level, set_page_level, set_picture_level
from evidence.domain.opening import ask_to_open, open_, refuse_opening, take_back
from evidence.models import (
    Agent,
    AgentName,
    CertificateField,
    Item,
    ItemDate,
    Level,
    Opening,
    Page,
    Place,
    Region,
    Source,
)
from tests.factories import ItemFactory, PageFactory, TranscriptionFactory, somebody
from translations.models import Transcription

pytestmark = pytest.mark.django_db


def closed(level=Level.CUSTODIAN, **given) -> Item:
    return ItemFactory(level=level, **given)


def asked(record, by, level=0, **given) -> Opening:
    return ask_to_open(record, level=level, reason="Nobody is named.", by=by, **given)


def test_one_asks_another_agrees_and_both_are_kept():
    item, other = closed(), somebody("custodian")
    opening = asked(item, by=other)
    assert Item.objects.get(pk=item.pk).level == 3

    second = somebody("custodian")
    assert open_(opening, by=second).level == 0
    event = item.custody_events.get(kind="access_changed", outcome="item: 3 to 0")
    assert (event.recorded_by, event.reason) == (second, "Nobody is named.")
    assert event.note == f"Asked for by {other}."
    opening.refresh_from_db()
    assert (opening.state, opening.settled_by) == ("opened", second)


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_agrees_with_themselves(superuser):
    item, one = closed(), somebody("custodian", is_superuser=superuser)
    opening = asked(item, by=one)
    with pytest.raises(ValidationError, match="two people"):
        open_(opening, by=one)
    assert Item.objects.get(pk=item.pk).level == 3


@pytest.mark.parametrize("before", [3, 4])
@pytest.mark.parametrize("superuser", [False, True])
def test_no_verb_opens_alone(before, superuser):
    by = somebody("custodian", "publisher", is_superuser=superuser)
    item = closed(before)
    page = PageFactory(item=item, level=before, picture_level=before)
    for verb, record in (
        (set_level, item),
        (set_page_level, page),
        (set_picture_level, page),
    ):
        with pytest.raises(ValidationError, match="takes two people"):
            verb(record, level=before - 1, reason="x", by=by)
    assert Item.objects.get(pk=item.pk).level == before


CLOSED = {
    Item: closed,
    Page: lambda: PageFactory(level=3),
    Region: lambda: Region.objects.create(
        page=PageFactory(), left=0, top=0, right=1, bottom=1, level=3
    ),
    CertificateField: lambda: CertificateField.objects.create(
        item=ItemFactory(kind="certificate"), name="surname", state="filled", level=3
    ),
    ItemDate: lambda: ItemDate.objects.create(
        item=ItemFactory(), kind="written", verbatim="x", basis="inscribed", level=3
    ),
    Agent: lambda: Agent.objects.create(kind="person", level=3),
    AgentName: lambda: AgentName.objects.create(
        agent=Agent.objects.create(kind="person"), text="x", level=3
    ),
    Place: lambda: Place.objects.create(label="x", precision="raion", level=3),
    Source: lambda: Source.objects.create(kind="book", title="x", level=3),
    Transcription: lambda: _text(),
}


def _text():
    text = TranscriptionFactory()
    Transcription.objects.filter(pk=text.pk).update(level=3)
    text.refresh_from_db()
    return text


WAYS = {
    "save": lambda record: (setattr(record, "level", 0), record.save()),
    "update": lambda record: type(record).objects.update(level=0),
    "bulk_update": lambda record: (
        setattr(record, "level", 2),
        type(record).objects.bulk_update([record], ["level"]),
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", CLOSED)
def test_no_program_opens_alone(model, way):
    record = CLOSED[model]()
    with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
        WAYS[way](record)
    assert model.objects.get(pk=record.pk).level == 3


@pytest.mark.parametrize("model", CLOSED)
def test_everything_with_a_level_can_be_opened_by_two(model):
    record = CLOSED[model]()
    opening = asked(record, by=somebody("custodian"))
    assert open_(opening, by=somebody("custodian")).level == 0
    assert model.objects.get(pk=record.pk).level == 0


def test_a_picture_is_opened_apart_from_its_page():
    page = PageFactory(picture_level=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.update(picture_level=2)
    opening = asked(page, by=somebody("custodian"), field="picture_level")
    opened = open_(opening, by=somebody("custodian"))
    assert (opened.picture_level, opened.level) == (0, 0)


def test_an_agreement_serves_one_record_one_level_and_one_transaction():
    item, other = closed(), closed()
    open_(asked(item, by=somebody("custodian"), level=2), by=somebody("custodian"))
    for stray in (other, item):
        Item.objects.filter(pk=item.pk).update(level=3)
        with pytest.raises(IntegrityError), transaction.atomic():
            Item.objects.filter(pk=stray.pk).update(level=1)


def test_a_forged_row_opens_nothing():
    item, one, other = closed(), somebody("custodian"), somebody("custodian")
    opening = asked(item, by=one)
    forged = {"settled_by": other, "settled_at": opening.asked_at}
    with pytest.raises(InternalError, match="asked for before"), transaction.atomic():
        Opening.objects.create(
            place="evidence_item", row=item.pk, what="item", before=3, after=0,
            reason="x", asked_by=one, state="opened", **forged,
        )  # fmt: skip
    with pytest.raises(InternalError, match="settled once"), transaction.atomic():
        Opening.objects.update(state="opened", after=1, **forged)
    with pytest.raises(InternalError, match="kept for good"), transaction.atomic():
        Opening.objects.all()._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.update(state="opened", **(forged | {"settled_by": one}))
    # The number of a transaction is the trigger's to write.
    Opening.objects.update(opened_in=1)
    opening.refresh_from_db()
    assert opening.opened_in is None


@pytest.mark.parametrize("role", ["cataloguer", "translator", "reviewer"])
def test_others_neither_ask_nor_agree(role):
    item, by = ItemFactory(kind="certificate"), somebody(role)
    row = CertificateField.objects.create(item=item, name="rank", state="blank")
    with pytest.raises(PermissionDenied):
        asked(row, by=by)
    with pytest.raises(PermissionDenied):
        open_(asked(row, by=somebody("custodian")), by=by)


def test_what_one_may_not_see_one_neither_asks_for_nor_agrees_to():
    item, publisher = closed(4), somebody("publisher")
    with pytest.raises(PermissionDenied, match="There is no such item"):
        asked(item, by=publisher)
    opening = asked(item, by=somebody("custodian"))
    with pytest.raises(PermissionDenied, match="There is no such item"):
        open_(opening, by=publisher)


def test_who_is_no_longer_asked_does_not_count():
    one = somebody("custodian")
    opening = asked(closed(), by=one)
    one.groups.clear()
    with pytest.raises(PermissionDenied, match="no longer decides"):
        open_(opening, by=somebody("custodian"))


def test_it_is_refused_with_a_reason_or_taken_back():
    item, one, other = closed(), somebody("custodian"), somebody("custodian")
    opening = asked(item, by=one)
    with pytest.raises(ValidationError, match="Say why"):
        refuse_opening(opening, reason=" ", by=other)
    with pytest.raises(PermissionDenied):
        take_back(opening, by=other)
    refused = refuse_opening(opening, reason="A face.", by=other)
    assert (refused.state, refused.answer) == ("refused", "A face.")
    with pytest.raises(ValidationError, match="settled already"):
        open_(opening, by=other)

    again = asked(item, by=one)
    assert take_back(again, by=one).state == "taken_back"
    assert Item.objects.get(pk=item.pk).level == 3


def test_the_same_is_not_asked_for_twice():
    item = closed()
    asked(item, by=somebody("custodian"))
    with pytest.raises(ValidationError, match="asked for this already"):
        asked(item, by=somebody("custodian"))


def test_what_was_closed_further_meanwhile_stays_closed():
    item, one = closed(), somebody("custodian")
    opening = asked(item, by=one)
    set_level(item, level=4, reason="A doubt.", by=one)
    with pytest.raises(ValidationError, match="ask anew"):
        open_(opening, by=somebody("custodian"))


def test_remains_are_not_even_asked_for():
    item = closed()
    Item.objects.update(warnings=["remains"])
    with pytest.raises(ValidationError, match="never public"):
        asked(item, by=somebody("custodian"))


@pytest.mark.parametrize(("reason", "level"), [("", 0), ("  ", 0), ("x", 3), ("x", 7)])
def test_without_a_reason_or_downwards_nothing_is_asked(reason, level):
    with pytest.raises(ValidationError):
        ask_to_open(closed(), level=level, reason=reason, by=somebody("custodian"))
    assert not Opening.objects.exists()


def test_moving_does_what_one_may_and_asks_for_the_rest():
    item, by = ItemFactory(level=1), somebody("custodian")
    assert move(item, level=3, reason="A doubt.", by=by) is None
    opening = move(item, level=0, reason="None left.", by=by)
    assert (opening.before, opening.after) == (3, 0)
    assert Item.objects.get(pk=item.pk).level == 3


def test_a_closed_region_is_neither_moved_nor_taken_away():
    region = CLOSED[Region]()
    for way in (
        lambda: Region.objects.filter(pk=region.pk).update(left=0.5),
        lambda: region.delete(),
    ):
        with pytest.raises(IntegrityError, match="by two people"), transaction.atomic():
            way()
    Region.objects.update(label="A face.")


def in_two_sessions(*deeds) -> list:
    """What each deed came to, begun at the same moment in sessions of their own."""
    ready = Barrier(len(deeds))

    def do(deed):
        try:
            ready.wait(30)
            return deed()
        except (ValidationError, PermissionDenied) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_are_two_firsts_and_no_second():
    item, one, other = closed(), somebody("custodian"), somebody("custodian")
    found = in_two_sessions(lambda: asked(item, by=one), lambda: asked(item, by=other))
    assert sorted(type(each).__name__ for each in found) == [
        "Opening",
        "ValidationError",
    ]
    assert Item.objects.get(pk=item.pk).level == 3


@pytest.mark.django_db(transaction=True)
def test_one_person_in_two_sessions_is_one_person():
    item, one = closed(), somebody("custodian")
    opening = asked(item, by=one)
    found = in_two_sessions(*[lambda: open_(opening, by=one)] * 2)
    assert {type(each) for each in found} == {ValidationError}
    assert Item.objects.get(pk=item.pk).level == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_the_same_moment_open_once():
    item = closed()
    opening = asked(item, by=somebody("custodian"))
    seconds = [somebody("custodian"), somebody("custodian")]
    found = in_two_sessions(
        *[lambda by=by: open_(opening, by=by) for by in seconds],
    )
    assert sorted(type(each).__name__ for each in found) == ["Item", "ValidationError"]
    events = item.custody_events.filter(outcome="item: 3 to 0")
    assert events.count() == 1
