import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from jobs.registry import handlers

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture
def handle(monkeypatch):
    """Register a handler for the length of one test."""

    def register(kind, function):
        monkeypatch.setitem(handlers, kind, function)

    return register


@pytest.fixture
def effects(transactional_db):
    """A table that handlers in `worker_process.py` write numbers to; reads them."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE job_effects (number integer)")

    def read():
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM job_effects ORDER BY number")
            return [number for (number,) in cursor.fetchall()]

    yield read
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE job_effects")


@pytest.fixture
def workers():
    """The worker processes of a test. None of them outlives it."""
    started = []
    yield started
    for worker in started:
        worker.kill()
        worker.wait(timeout=10)


@pytest.fixture
def start_worker(effects, tmp_path, workers):
    """Start worker processes on the test's database."""

    def start(*arguments, retry_seconds="0.3", poll_seconds="1", max_attempts="8"):
        worker = subprocess.Popen(  # noqa: S603 (our own script)
            [sys.executable, HERE / "worker_process.py", *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "DATABASE_URL": database_url(),
                "ARCHIVE_PROCESS": "worker",
                "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
                "PYTHONPATH": os.pathsep.join(
                    [str(ROOT), os.environ.get("PYTHONPATH", "")]
                ),
                "TEST_FOLDER": str(tmp_path),
                "TEST_RETRY_SECONDS": retry_seconds,
                "TEST_POLL_SECONDS": poll_seconds,
                "TEST_MAX_ATTEMPTS": max_attempts,
            },
        )
        workers.append(worker)
        return worker

    return start


def database_url():
    now = connection.settings_dict
    user, password = quote(now["USER"], safe=""), quote(now["PASSWORD"] or "", safe="")
    return f"postgresql://{user}:{password}@{now['HOST']}:{now['PORT']}/{now['NAME']}"


@pytest.fixture
def until(workers):
    """Wait until a condition holds; a test that waits in vain fails."""

    def wait(condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            crashed = [worker for worker in workers if (worker.poll() or 0) > 0]
            assert crashed == [], "a worker could not go on"
            time.sleep(0.02)

    return wait
