from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from jobs.handlers import forget
from jobs.models import Job
from jobs.queue import enqueue
from jobs.worker import MAX_ATTEMPTS, Worker, claim, pause_after, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(settings):
    settings.JOBS_RETRY_SECONDS = 0


def fail(payload):
    raise RuntimeError(f"No luck with {payload['item']}.")


def test_job_runs_once_and_is_done(handle):
    seen = []
    handle("test.a", seen.append)
    job = enqueue("test.a", item=7)

    assert Worker().run_until_empty() == []

    job.refresh_from_db()
    assert seen == [{"item": 7}]
    assert (job.state, job.attempts, job.last_error) == ("done", 1, "")
    assert job.begun_at <= job.finished_at


def test_jobs_run_in_the_order_in_which_they_are_due(handle):
    seen = []
    handle("test.a", lambda payload: seen.append(payload["item"]))
    now = timezone.now()
    for item in (1, 3, 2):
        enqueue("test.a", item=item, run_after=now - timedelta(hours=item))

    Worker().run_until_empty()

    assert seen == [3, 2, 1]


def test_claim_counts_the_attempt_and_books_the_next():
    Job.objects.create(kind="test.a")
    job = claim()

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 1)
    assert job.run_after - job.begun_at == timedelta(seconds=5)
    assert claim() is None


def test_pauses_double_up_to_an_hour():
    seconds = [pause_after(attempt).total_seconds() for attempt in range(1, 13)]

    assert seconds == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]


def test_error_is_kept_and_what_the_handler_wrote_is_not(handle):
    def write_and_fail(payload):
        Job.objects.create(kind="test.written")
        fail(payload)

    handle("test.a", write_and_fail)
    job = enqueue("test.a", item=7)

    [error] = Worker().run_until_empty()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == ("waiting", 1, error)
    assert error.rstrip().endswith("RuntimeError: No luck with 7.")
    assert not Job.objects.filter(kind="test.written").exists()


def test_job_that_always_fails_is_given_up(handle, at_once):
    handle("test.a", fail)
    job = enqueue("test.a", item=7)

    assert len(Worker().run_until_empty()) == MAX_ATTEMPTS

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", MAX_ATTEMPTS)
    assert "No luck with 7." in job.last_error


def test_last_attempt_that_fails_is_the_end(handle):
    """Not only when the next would be due: somebody should see it now."""
    handle("test.a", fail)
    job = enqueue("test.a", item=7)
    Job.objects.update(attempts=MAX_ATTEMPTS - 1)

    Worker().run_until_empty()

    job.refresh_from_db()
    assert job.state == "failed"


def test_job_that_succeeds_at_last_remembers_its_error(handle, at_once):
    attempts = []

    def fail_twice(payload):
        attempts.append(1)
        if len(attempts) < 3:
            fail(payload)

    handle("test.a", fail_twice)
    job = enqueue("test.a", item=7)

    Worker().run_until_empty()

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 3)
    assert "No luck with 7." in job.last_error


def test_job_whose_attempts_all_vanished_is_given_up():
    job = Job.objects.create(kind="test.a", attempts=MAX_ATTEMPTS)

    assert claim() is None

    job.refresh_from_db()
    assert job.state == "failed"
    assert "died" in job.last_error


def test_job_without_handler_fails_with_its_kind():
    Job.objects.create(kind="test.of-a-newer-version")

    [error] = Worker().run_until_empty()

    assert "test.of-a-newer-version" in error


@pytest.mark.parametrize(
    "message", ["\0", "\ud800", "long " * 5_000], ids=["nul", "surrogate", "long"]
)
def test_any_error_can_be_stored(handle, message):
    def fail_oddly(payload):
        raise RuntimeError(message)

    handle("test.a", fail_oddly)
    job = enqueue("test.a")

    Worker().run_until_empty()

    job.refresh_from_db()
    assert job.last_error


@pytest.mark.asvs("16.2.5", "16.3.4")
def test_text_of_an_error_stays_out_of_the_log(handle, caplog):
    handle("test.a", fail)
    enqueue("test.a", item="secret")

    Worker().run_until_empty()

    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_row_that_refers_to_nothing_is_an_error_of_the_job(handle):
    def refer(payload):
        user = get_user_model()(pk=1)
        user.groups.through.objects.create(user_id=1, group_id=1)

    handle("test.a", refer)
    job = enqueue("test.a")

    Worker().run_until_empty()

    job.refresh_from_db()
    assert "IntegrityError" in job.last_error


@pytest.mark.parametrize(
    "change",
    [{"attempts": 2}, {"state": "done", "finished_at": timezone.now()}],
    ids=["claimed again", "done"],
)
def test_worker_that_slept_through_its_claim_leaves_the_job_alone(handle, change):
    seen = []
    handle("test.a", seen.append)
    enqueue("test.a")
    claimed = claim()
    Job.objects.update(**change)

    assert work(claimed) == ""
    assert seen == []


@pytest.mark.django_db(transaction=True)
def test_job_in_hand_is_locked_and_others_go_on(handle):
    """Even when its next attempt is due already."""
    other = connection.copy()
    seen = []

    def look(payload):
        with other.cursor() as cursor:
            cursor.execute("SELECT id FROM jobs_job FOR UPDATE SKIP LOCKED")
            seen.extend(cursor.fetchall())

    handle("test.a", look)
    in_hand, waiting = enqueue("test.a"), enqueue("test.a")
    try:
        work(claim())
    finally:
        other.close()

    assert seen == [(waiting.pk,)]
    in_hand.refresh_from_db()
    assert in_hand.state == "done"


@pytest.mark.django_db(transaction=True)
def test_claim_passes_over_a_job_that_is_in_hand(handle):
    handle("test.a", lambda payload: None)
    in_hand, waiting = enqueue("test.a"), enqueue("test.a")
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            lock = "SELECT id FROM jobs_job WHERE id = %s FOR UPDATE"
            cursor.execute(lock, [in_hand.pk])
        with transaction.atomic(), connection.cursor() as cursor:
            # A claim that waits ends the test instead of hanging.
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            claimed = claim()
    finally:
        other.rollback()
        other.close()

    assert claimed == waiting


def test_command_fails_when_a_job_failed(handle):
    handle("test.a", fail)
    enqueue("test.a", item=7)

    with pytest.raises(CommandError, match="No luck with 7"):
        call_command("run_worker", until_empty=True)


def test_handler_that_undid_its_own_writes_has_failed(handle):
    handle("test.a", lambda payload: transaction.set_rollback(True))
    job = enqueue("test.a")

    [error] = Worker().run_until_empty()

    job.refresh_from_db()
    assert "TransactionManagementError" in error
    assert (job.state, job.last_error) == ("waiting", error)


def test_jobs_done_long_ago_are_forgotten():
    now = timezone.now()
    old = {"kind": "test.a", "finished_at": now - timedelta(days=15)}
    Job.objects.create(state="done", **old)
    kept = [
        Job.objects.create(state="failed", **old),
        Job.objects.create(kind="test.a", state="done", finished_at=now),
        Job.objects.create(kind="test.a"),
    ]

    forget({})

    assert list(Job.objects.order_by("pk")) == kept
