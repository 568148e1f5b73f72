"""The public process as it is run in production, and what a request costs it.

CPU time is that of granian's processes together with the sessions that they hold
with PostgreSQL. It is read from the kernel to the nanosecond; the client's is not
in it.
"""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from signal import SIGTERM
from typing import NamedTuple

import psycopg2

from archive import boot
from archive.tether import tethered
from tests.benchmarks.clocks import clock_of

HOST = "127.0.0.1"
SESSIONS = """
SELECT pid FROM pg_stat_activity WHERE usename = current_user
AND pid <> pg_backend_pid()
"""


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


class Site:
    """One worker with one thread, so that each request is served by the same one."""

    def __init__(self, environ: dict[str, str]):
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = probe.getsockname()[1]
        options = f"--interface wsgi --host {HOST} --port {self.port} --workers 1"
        options += " --blocking-threads 1 --log-level warning"
        command = [sys.executable, "-m", "granian", *options.split()]
        self.process = tethered(
            [*command, "archive.wsgi:application"],
            ends_with=SIGTERM,
            cwd=boot.ROOT,
            env=environ,
        )
        self.connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        self.database = psycopg2.connect(environ["CATALOGUE_DATABASE_URL"])
        self.database.autocommit = True

    def __enter__(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                self.get("/healthz")
                return self
            except OSError:
                self.connection.close()
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("The site did not start; what it said is above.")

    def __exit__(self, *error):
        self.connection.close()
        self.database.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        self.connection.request("GET", path, headers=headers or {})
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def clocks(self) -> list[int]:
        """The CPU clocks of everything that works for this site."""
        with self.database.cursor() as cursor:
            cursor.execute(SESSIONS)
            sessions = [pid for (pid,) in cursor]
        return [*tree_clocks(self.process.pid), *map(clock_of, sessions)]


def tree_clocks(pid: int) -> list[int]:
    """The CPU clocks of a process, of those it started, and so on."""
    found = [clock_of(pid)]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += tree_clocks(int(child))
    return found
