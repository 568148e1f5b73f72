"""A photograph that could not be judged: what is said of it, and what can be done."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, transaction

from evidence.domain.arrivals import discard, plights, try_again
from evidence.domain.ingest import receive
from evidence.models import Arrival, ArrivalDecision, Page
from jobs.models import Job
from jobs.worker import MAX_ATTEMPTS, Worker
from tests.factories import ItemFactory, photograph, somebody

pytestmark = pytest.mark.django_db


def received(item=None) -> Arrival:
    item = item or ItemFactory()
    by = somebody("cataloguer", "custodian")
    return receive(item, name="page.jpg", chunks=[photograph()], by=by)


def change_bytes(arrival: Arrival) -> None:
    incoming, name = storages["incoming"], arrival.file.name
    incoming.delete(name)
    incoming.save(name, ContentFile(b"other bytes"))


def lose_bytes(arrival: Arrival) -> None:
    storages["incoming"].delete(arrival.file.name)


def worked() -> None:
    """Until no attempt is left: those that failed are due again later."""
    for _ in range(MAX_ATTEMPTS):
        Job.objects.filter(state="waiting").update(run_after="2020-01-01T00:00Z")
        Worker(listen=False).run_until_empty()


def said(arrival: Arrival) -> tuple[str, bool]:
    [one] = plights([arrival])
    return one.sentence, one.stuck


def test_one_that_has_just_come_is_being_checked():
    assert said(received()) == ("page.jpg is being checked.", False)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (change_bytes, "what is stored is not what was received"),
        (lose_bytes, "its bytes are not where they were put"),
    ],
)
def test_one_that_failed_for_good_is_stuck_and_says_why(harm, why):
    arrival = received()
    harm(arrival)
    Worker(listen=False).run_until_empty()
    sentence, stuck = said(arrival)
    assert (why in sentence, stuck) == (True, False)
    assert "It is tried again by itself" in sentence

    worked()

    sentence, stuck = said(arrival)
    assert sentence.startswith(f"page.jpg could not be checked in {MAX_ATTEMPTS} ")
    assert (why in sentence, stuck) == (True, True)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ("", "each attempt was cut off"),
        ("Every attempt ended without a word: its worker died.", "was cut off"),
        ("Traceback (most recent call last):\n  x\nMemoryError", "enough memory"),
        ("botocore.exceptions.EndpointConnectionError: no\nroute", "not be reached"),
        ("a.DerivationFailed: The process was ended by SIGKILL.", "came to no answer"),
        ("ZeroDivisionError: division by zero", "in the list of jobs"),
    ],
)
def test_each_error_has_its_half_sentence(error, why):
    arrival = received()
    Job.objects.update(
        state="failed", attempts=8, last_error=error, finished_at="2020-01-01T00:00Z"
    )
    assert why in said(arrival)[0]


def test_a_wait_that_no_job_will_end_is_said():
    arrival = received()
    Job.objects.all().delete()
    assert said(arrival) == ("page.jpg waits, but nothing is going to check it.", True)
    try_again(arrival, reason="The job was lost.", by=somebody("cataloguer"))
    assert Worker(listen=False).run_until_empty() == []
    assert Page.objects.get().original.sha256 == arrival.sha256


def test_trying_again_takes_it_in_once_the_cause_is_gone():
    arrival = received()
    name = arrival.file.name
    lose_bytes(arrival)
    worked()
    storages["incoming"].save(name, ContentFile(photograph()))

    with pytest.raises(ValidationError, match="Say why"):
        try_again(arrival, reason=" ", by=somebody("cataloguer"))
    try_again(arrival, reason="Brought back.", by=somebody("cataloguer"))
    with pytest.raises(ValidationError, match="still being tried"):
        try_again(arrival, reason="Again.", by=somebody("cataloguer"))
    Worker(listen=False).run_until_empty()

    arrival.refresh_from_db()
    assert arrival.verdict == "accepted"
    assert [row.reason for row in arrival.decisions.all()] == ["Brought back."]
    with pytest.raises(ValidationError, match="has its verdict"):
        discard(arrival, reason="No more.", by=somebody("cataloguer"))


@pytest.mark.django_db(transaction=True)
def test_what_is_discarded_leaves_its_trace_and_no_bytes():
    arrival = received()
    name, by = arrival.file.name, somebody("custodian")
    change_bytes(arrival)
    worked()

    discard(arrival, reason="It will be sent again.", by=by)

    arrival.refresh_from_db()
    assert arrival.verdict == "refused"
    assert arrival.sentence == "page.jpg was discarded: It will be sent again."
    assert not storages["incoming"].exists(name)
    decision = ArrivalDecision.objects.get()
    assert (decision.deed, decision.by) == ("discard", by)
    again = received(arrival.item)
    assert again.pk != arrival.pk


def test_deciding_is_for_those_who_take_photographs_in_and_see_the_item():
    arrival = received(ItemFactory(level=4))
    for by in (somebody("translator"), somebody("cataloguer")):
        for verb in (try_again, discard):
            with pytest.raises(PermissionDenied):
                verb(arrival, reason="x", by=by)
    discard(arrival, reason="Sealed by mistake.", by=somebody("custodian"))


def test_a_decision_is_not_rewritten():
    arrival = received()
    discard(arrival, reason="x", by=somebody("cataloguer"))
    for rewrite in (
        lambda rows: rows.update(reason="y"),
        lambda rows: rows.delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rewrite(ArrivalDecision.objects.all())
