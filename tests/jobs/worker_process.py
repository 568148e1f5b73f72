"""A worker with handlers that misbehave, run by the tests as a process of its own."""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

django.setup()

from jobs import worker  # noqa: E402 (needs the set-up above)
from jobs.registry import handler, periodic  # noqa: E402

settings.JOBS_RETRY_SECONDS = float(os.environ["TEST_RETRY_SECONDS"])
worker.POLL_SECONDS = float(os.environ["TEST_POLL_SECONDS"])
worker.MAX_ATTEMPTS = int(os.environ["TEST_MAX_ATTEMPTS"])

FOLDER = Path(os.environ["TEST_FOLDER"])


def write(number):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO job_effects VALUES (%s)", [number])


@handler("test.count")
def count(payload):
    write(payload["number"])
    time.sleep(0.02)


@handler("test.hold")
def hold(payload):
    """Says that it has begun, goes on when it is let go."""
    write(payload["number"])
    (FOLDER / f"begun-{payload['number']}").touch()
    while not (FOLDER / "let-go").exists():
        time.sleep(0.02)


@handler("test.kill")
def kill(payload):
    os.kill(os.getpid(), signal.SIGKILL)


@handler("test.disconnect")
def disconnect(payload):
    """Loses its connection the first time."""
    write(payload["number"])
    if not (FOLDER / "disconnected").exists():
        (FOLDER / "disconnected").touch()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@periodic("test.daily", every=timedelta(days=1))
def daily(payload):
    write(0)


call_command("run_worker", *sys.argv[1:])
