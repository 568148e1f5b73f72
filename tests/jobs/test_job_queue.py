import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jobs.models import Job
from jobs.queue import enqueue, enqueue_period, is_id, retry
from jobs.worker import claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(handle):
    handle("test.a", lambda payload: None)
    handle("test.b", lambda payload: None)


def test_enqueued_job_is_waiting_with_its_payload():
    job = enqueue("test.a", item=7, pages=["abc", "1r"])

    assert Job.objects.get() == job
    assert job.payload == {"item": 7, "pages": ["abc", "1r"]}
    assert (job.state, job.attempts, job.last_error) == ("waiting", 0, "")
    assert job.run_after <= timezone.now() + timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_job_of_a_transaction_that_is_rolled_back_is_not_there():
    with transaction.atomic():
        enqueue("test.a", item=7)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_job_enqueued_for_later_is_not_due():
    enqueue("test.a", run_after=timezone.now() + timedelta(hours=1))

    assert claim() is None


def test_kind_without_handler_is_refused():
    with pytest.raises(LookupError, match="test.unheard"):
        enqueue("test.unheard")


@pytest.mark.asvs("15.3.5")
@pytest.mark.parametrize(
    "value",
    [
        "two words",
        "",
        "x" * 65,
        "тихо",
        "line\n",
        1.5,
        True,
        None,
        b"ab",
        {"a": 1},
        [[1]],
        datetime(2026, 1, 2, tzinfo=UTC),
    ],
    ids=repr,
)
def test_payload_that_is_no_id_is_refused(value):
    with pytest.raises(TypeError, match="thing"):
        enqueue("test.a", thing=value)

    assert not Job.objects.exists()


@given(st.one_of(st.text(), st.integers(), st.from_regex(r"[\w.:-]+", fullmatch=True)))
def test_whatever_passes_for_an_id_survives_json_and_has_no_blank(value):
    if is_id(value):
        assert json.loads(json.dumps(value)) == value
        assert not any(sign.isspace() for sign in str(value))


def test_key_joins_jobs_that_nobody_has_begun():
    later = timezone.now() + timedelta(hours=1)
    first = enqueue("test.a", unique_key="item:7", run_after=later, item=7)
    second = enqueue("test.a", unique_key="item:7", item=7)

    assert second.pk == first.pk
    assert second.run_after < later
    assert Job.objects.count() == 1


def test_key_belongs_to_its_kind():
    enqueue("test.a", unique_key="item:7", item=7)
    enqueue("test.b", unique_key="item:7", item=7)

    assert Job.objects.count() == 2


def test_job_already_begun_does_not_count_for_its_key():
    first = enqueue("test.a", unique_key="item:7", item=7)
    claim()

    assert enqueue("test.a", unique_key="item:7", item=7).pk != first.pk


def test_key_that_does_not_determine_the_payload_is_refused():
    enqueue("test.a", unique_key="item:7", item=7)

    with pytest.raises(ValueError, match="item:7"):
        enqueue("test.a", unique_key="item:7", item=8)


def test_jobs_without_key_are_all_kept():
    enqueue("test.a", item=7)
    enqueue("test.a", item=7)

    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_joined_job_waits_for_whoever_joined_it():
    """Else it could run before what they write can be seen."""
    job = enqueue("test.a", unique_key="item:7", item=7)
    worker = connection.copy()
    unlocked = "SELECT id FROM jobs_job FOR UPDATE SKIP LOCKED"
    try:
        with transaction.atomic():
            enqueue("test.a", unique_key="item:7", item=7)
            with worker.cursor() as cursor:
                cursor.execute(unlocked)
                during = cursor.fetchall()
        with worker.cursor() as cursor:
            cursor.execute(unlocked)
            after = cursor.fetchall()
    finally:
        worker.close()

    assert (during, after) == ([], [(job.pk,)])


def test_periodic_job_is_enqueued_once_in_a_period():
    now = timezone.now().replace(hour=12, minute=0)
    hour = timedelta(hours=1)

    begun = [
        enqueue_period("test.a", every=hour, now=now + timedelta(minutes=minutes))
        for minutes in (0, 5, 59, 60)
    ]

    assert begun == [begun[0]] * 3 + [begun[0] + hour]
    assert Job.objects.count() == 2


def test_periodic_job_that_is_done_is_not_enqueued_again():
    now = timezone.now()
    enqueue_period("test.a", every=timedelta(days=1), now=now)
    Job.objects.update(state="done", finished_at=now)

    enqueue_period("test.a", every=timedelta(days=1), now=now)

    assert Job.objects.count() == 1


def test_retry_begins_failed_jobs_anew_and_no_others():
    failed, done, waiting = (enqueue("test.a", item=number) for number in range(3))
    ended = {"attempts": 8, "finished_at": timezone.now(), "last_error": "No."}
    Job.objects.filter(pk=failed.pk).update(state="failed", **ended)
    Job.objects.filter(pk=done.pk).update(state="done", **ended)

    assert retry(Job.objects.all()) == 1

    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.last_error) == ("waiting", 0, "No.")
    assert Job.objects.get(state="done") == done


def test_retried_job_leaves_its_key_to_a_newer_one():
    old = enqueue("test.a", unique_key="item:7", item=7)
    ended = {"attempts": 8, "finished_at": timezone.now()}
    Job.objects.filter(pk=old.pk).update(state="failed", **ended)
    enqueue("test.a", unique_key="item:7", item=7)

    assert retry(Job.objects.all()) == 1
    assert Job.objects.filter(state="waiting").count() == 2


def test_due_jobs_are_found_by_their_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "job_due" in Job.objects.due()[:1].explain()
