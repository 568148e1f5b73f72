"""Putting jobs into the queue. PostgreSQL is the only broker."""

import json
import re
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from jobs.models import Job, JobQuerySet
from jobs.registry import handlers

CHANNEL = "jobs"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Codes, UUIDs, SHA-256. Too narrow for words: those stay in the tables they are in.
ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")

# DO UPDATE, unlike DO NOTHING, locks the waiting job until the caller commits: no
# worker can run it before what the caller writes can be seen.
INSERT = """
    INSERT INTO jobs_job (kind, payload, unique_key, state, attempts, run_after,
                          last_error)
    VALUES (%s, %s, %s, 'waiting', 0, COALESCE(%s, STATEMENT_TIMESTAMP()), '')
    ON CONFLICT (kind, unique_key)
    WHERE state = 'waiting' AND attempts = 0 AND unique_key <> ''
    DO UPDATE SET run_after = LEAST(jobs_job.run_after, EXCLUDED.run_after)
    RETURNING *
"""


def enqueue(
    kind: str, *, run_after: datetime | None = None, unique_key: str = "", **payload
) -> Job:
    """Have `payload` worked on by the handler of `kind` once the caller has committed.

    The payload holds ids only: whole numbers, short strings without spaces, or lists
    of them. With a `unique_key`, an equal job that nobody has begun yet is returned
    instead of a second one, due at the earlier of the two times; one already begun
    may have read older rows, so it does not count. The key must determine the
    payload. Callers that enqueue several keys in one transaction do so in a fixed
    order, or two of them may block each other.
    """
    if kind not in handlers:
        raise LookupError(f"No handler for jobs of kind {kind!r}.")
    for name, value in payload.items():
        if not all(map(is_id, value if isinstance(value, list) else [value])):
            raise TypeError(f"{name} of a {kind} job is not an id or a list of ids.")
    with transaction.atomic():
        values = [kind, json.dumps(payload), unique_key, run_after]
        [job] = Job.objects.raw(INSERT, values)
        if job.payload != payload:
            raise ValueError(f"{unique_key!r} is waiting with another payload.")
        notify()
    return job


def enqueue_period(kind: str, *, every: timedelta, now: datetime) -> datetime:
    """Enqueue a periodic job for the period of `now`, unless that was done before.

    Returns the begin of the period.
    """
    period = EPOCH + (now - EPOCH) // every * every
    Job.objects.bulk_create([Job(kind=kind, period=period)], ignore_conflicts=True)
    return period


def retry(jobs: JobQuerySet) -> int:
    """Begin the failed ones among `jobs` anew, with all their attempts; their number.

    They give up their unique key, which a newer job may hold by now.
    """
    with transaction.atomic():
        count = jobs.filter(state=Job.State.FAILED).update(
            state=Job.State.WAITING,
            attempts=0,
            unique_key="",
            run_after=Now(),
            finished_at=None,
        )
        notify()
    return count


def is_id(value) -> bool:
    if isinstance(value, str):
        return ID.fullmatch(value) is not None
    return isinstance(value, int) and not isinstance(value, bool)


def notify() -> None:
    """Wake waiting workers when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
