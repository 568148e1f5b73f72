"""What a worker does: claim a job, work on it, wait for the next.

A claim counts the attempt and books the next one beforehand, then commits. The work
is a second transaction that keeps the job's row locked: the lock says that somebody
is alive. When a worker dies its lock goes, and the booked attempt is made by whoever
is there. A job that kills its worker every time ends as failed all the same.
"""

import logging
import select
import time
import traceback
from datetime import datetime, timedelta

from django.conf import settings
from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.db.models.functions import Now
from django.utils import timezone

from jobs.models import Job
from jobs.queue import CHANNEL, enqueue_period
from jobs.registry import handlers, periods

log = logging.getLogger("jobs")

MAX_ATTEMPTS = 8
POLL_SECONDS = 1
LONGEST_PAUSE = timedelta(hours=1)
ERROR_LENGTH = 10_000
DIED = "Every attempt ended without a word: its worker or its connection died."

# A machine that vanishes says no goodbye. Without these the server would keep its
# locks, and so its jobs, for two hours.
NOTICE_DEATH = """
    SELECT set_config('tcp_keepalives_idle', '30', true),
           set_config('tcp_keepalives_interval', '10', true),
           set_config('tcp_keepalives_count', '3', true)
"""


def pause_after(attempt: int) -> timedelta:
    """Time from the begin of the `attempt`-th attempt (from 1) to the next."""
    first = timedelta(seconds=getattr(settings, "JOBS_RETRY_SECONDS", 5))
    return min(first * 2 ** (attempt - 1), LONGEST_PAUSE)


def claim() -> Job | None:
    """Take the job that is due longest; None when nothing is due."""
    with transaction.atomic():
        due = Job.objects.due().select_for_update(skip_locked=True)
        while job := due.first():
            if job.attempts < MAX_ATTEMPTS:
                job.attempts += 1
                job.begun_at = Now()
                job.run_after = Now() + pause_after(job.attempts)
                job.save(update_fields=["attempts", "begun_at", "run_after"])
                return job
            finish(job, Job.State.FAILED, error=job.last_error or DIED)
    return None


def work(claimed: Job) -> str:
    """Make the attempt that was claimed; the error, or "" when there was none.

    When the database went away the error cannot be kept, and OperationalError or
    InterfaceError is raised; the next attempt is booked all the same.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(NOTICE_DEATH)
        # Not skip_locked: another worker's claim locks the row for a moment. The
        # conditions fail if this worker took so long that another has claimed it.
        job = (
            Job.objects.select_for_update()
            .filter(pk=claimed.pk, state=Job.State.WAITING, attempts=claimed.attempts)
            .first()
        )
        if job is None:
            return ""
        error = attempt(job)
        if not error:
            finish(job, Job.State.DONE, error=job.last_error)
        elif job.attempts >= MAX_ATTEMPTS:
            finish(job, Job.State.FAILED, error=error)
        else:
            job.last_error = error
            job.save(update_fields=["last_error"])
    return error


def attempt(job: Job) -> str:
    try:
        with transaction.atomic():
            handlers[job.kind](job.payload)
            # Foreign keys are checked at commit, which is too late to keep the error.
            connection.check_constraints()
    except Exception as error:
        # The text of an error may quote what it was working on: it goes into the
        # workroom, not into the log.
        log.warning("%s, attempt %d: %s", job, job.attempts, type(error).__qualname__)
        return storable("".join(traceback.format_exception(error)))
    return ""


def finish(job: Job, state: Job.State, *, error: str) -> None:
    job.state = state
    job.finished_at = Now()
    job.last_error = error
    job.save(update_fields=["state", "finished_at", "last_error"])


def storable(error: str) -> str:
    """The end of `error`, which says most, as PostgreSQL can hold it."""
    encoded = error[-ERROR_LENGTH:].encode("utf-8", "backslashreplace")
    return encoded.decode().replace("\0", "\\0")


class Worker:
    """Works until told to stop. Start as many as you like, anywhere."""

    def __init__(self, *, listen: bool = True):
        """A connection pooler may not pass notifications on: then do not `listen`."""
        self.listen = listen
        self.stopping = False
        self._listening_on = None
        self._periods: dict[str, datetime] = {}

    def stop(self, *signal_and_frame) -> None:
        """End after the job in hand. Can serve as a signal handler."""
        self.stopping = True

    def run(self) -> None:
        """Work until stopped; a database that goes away is waited for."""
        while not self.stopping:
            try:
                close_old_connections()
                self.enqueue_periodic()
                if self.work_next() is None:
                    self.wait()
            except (OperationalError, InterfaceError) as error:
                log.error("The database is away, trying again: %s", error)
                connection.close()
                time.sleep(POLL_SECONDS)

    def run_until_empty(self) -> list[str]:
        """Work until nothing is due; the errors. Enqueues no periodic jobs."""
        errors = []
        while not self.stopping and (error := self.work_next()) is not None:
            errors += [error] if error else []
        return errors

    def work_next(self) -> str | None:
        """Work on the next job; its error, "" when it went well, None without a job."""
        job = claim()
        return None if job is None else work(job)

    def enqueue_periodic(self) -> None:
        now = timezone.now()
        for kind, every in periods.items():
            if now >= self._periods.get(kind, now - every) + every:
                self._periods[kind] = enqueue_period(kind, every=every, now=now)

    def wait(self) -> None:
        """Return after a notification or a second, whichever comes first."""
        if not self.listen:
            time.sleep(POLL_SECONDS)
            return
        connection.ensure_connection()
        raw = connection.connection
        if raw is not self._listening_on:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            self._listening_on = raw
            return  # Something may have come before we listened: look once more.
        with connection.wrap_database_errors:
            if not raw.notifies:
                select.select([raw], [], [], POLL_SECONDS)
                raw.poll()
            raw.notifies.clear()
