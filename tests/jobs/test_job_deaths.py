"""Workers as processes: killed, stopped, cut off, several at once."""

import signal

import pytest

from jobs.models import Job
from jobs.queue import enqueue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

SECONDS = 60  # Far more than any of this takes.


@pytest.fixture(autouse=True)
def kinds(handle):
    """The kinds that `worker_process.py` has handlers for."""
    for kind in ("count", "hold", "kill", "disconnect"):
        handle(f"test.{kind}", lambda payload: None)


def states():
    return list(
        Job.objects.filter(kind__startswith="test.", period=None)
        .order_by("pk")
        .values_list("state", "attempts")
    )


def test_job_of_a_killed_worker_runs_again(start_worker, effects, until, tmp_path):
    enqueue("test.hold", number=7)
    first = start_worker()
    until((tmp_path / "begun-7").exists)
    first.kill()
    first.wait(timeout=SECONDS)
    left = effects()
    (tmp_path / "let-go").touch()

    start_worker()
    until(lambda: states() == [("done", 2)])

    assert left == []
    assert effects().count(7) == 1


def test_job_that_kills_every_worker_ends_as_failed(start_worker, until):
    enqueue("test.kill")
    ends = []
    while states() != [("failed", 3)]:
        assert len(ends) < 10
        worker = start_worker("--until-empty", retry_seconds="0", max_attempts="3")
        ends.append(worker.wait(timeout=SECONDS))

    assert ends == [-signal.SIGKILL] * 3 + [0]
    assert "died" in Job.objects.get().last_error


def test_nothing_is_lost_or_doubled_when_workers_are_killed(
    start_worker, effects, until
):
    numbers = list(range(1, 101))
    for number in numbers:
        enqueue("test.count", number=number)
    workers = [start_worker(), start_worker()]
    done = Job.objects.filter(kind="test.count", state="done")
    for count in (10, 25, 40, 60, 80):
        until(lambda count=count: done.count() >= count)
        workers.pop(0).kill()
        workers.append(start_worker())
    until(lambda: done.count() == 100)

    assert [number for number in effects() if number] == numbers


def test_stopped_worker_finishes_the_job_in_hand_and_no_other(
    start_worker, effects, until, tmp_path
):
    enqueue("test.hold", number=7)
    enqueue("test.count", number=8)
    worker = start_worker()
    until((tmp_path / "begun-7").exists)
    worker.send_signal(signal.SIGTERM)
    (tmp_path / "let-go").touch()

    assert worker.wait(timeout=SECONDS) == 0
    assert states() == [("done", 1), ("waiting", 0)]


def test_worker_lives_on_when_its_connection_dies(start_worker, effects, until):
    enqueue("test.disconnect", number=7)
    worker = start_worker()
    until(lambda: states() == [("done", 2)])
    enqueue("test.count", number=8)
    until(lambda: states() == [("done", 2), ("done", 1)])

    assert worker.poll() is None
    assert [number for number in effects() if number] == [7, 8]


def test_waiting_worker_is_woken_by_a_notification(start_worker, effects, until):
    start_worker(poll_seconds="3600")
    until(lambda: effects() == [0])  # Its periodic job; from now on it waits.
    for number in (1, 2, 3):
        enqueue("test.count", number=number)
        until(lambda number=number: number in effects())


def test_worker_that_does_not_listen_finds_jobs_by_looking(
    start_worker, effects, until
):
    worker = start_worker("--no-listen")
    until(lambda: effects() == [0])
    enqueue("test.count", number=7)
    until(lambda: effects() == [0, 7])
    worker.terminate()

    assert worker.wait(timeout=SECONDS) == 0


def test_two_workers_run_a_periodic_job_once(start_worker, effects, until, tmp_path):
    begun = [tmp_path / "begun-1", tmp_path / "begun-2"]
    for number in (1, 2):
        enqueue("test.hold", number=number)
    start_worker(), start_worker()
    until(lambda: all(path.exists() for path in begun))  # Both are at work.
    (tmp_path / "let-go").touch()
    ours = Job.objects.filter(kind__startswith="test.")
    until(lambda: 0 in effects() and not ours.filter(state="waiting").exists())

    assert effects() == [0, 1, 2]
    assert ours.filter(kind="test.daily").count() == 1
