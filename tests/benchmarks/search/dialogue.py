"""Contestants as processes: a JSON object in each line, asked by turns.

A contestant measures itself, around its whole task and nothing else, so that pipes
and interpreters cost nobody anything.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.clocks import clock_of, spent

ROOT = Path(__file__).resolve().parents[3]
STARTING, ANSWERING = 120, 120  # seconds


class Silent(Exception):
    """A contestant ended, or did not answer in time; what it said is above."""


class Contestant:
    """A process that answers queries; it ends with the block."""

    def __init__(
        self, name: str, command: Sequence[str | Path], environ: Mapping[str, str]
    ):
        self.name = name
        self._process = subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT,
            env=dict(environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._buffer = b""

    def __enter__(self):
        try:
            self.ask({}, STARTING)
        except Silent:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def ask(self, request: dict, patience: float) -> dict:
        """Its answer; `Silent` after so many seconds without one."""
        with contextlib.suppress(BrokenPipeError):  # its answer will be missing
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        deadline = time.monotonic() + patience
        while b"\n" not in self._buffer:
            left = deadline - time.monotonic()
            ready, _, _ = select.select([self._process.stdout], [], [], max(left, 0))
            said = os.read(self._process.stdout.fileno(), 1 << 16) if ready else b""
            if not said:
                self._process.kill()
                raise Silent(f"{self.name} did not answer.")
            self._buffer += said
        line, self._buffer = self._buffer.split(b"\n", 1)
        return json.loads(line)


def serve(
    task: Callable[[dict], int], sessions: Callable[[], Iterable[int]] = tuple
) -> None:
    """Be a contestant: answer each request with what `task` took and counted.

    `sessions` names the processes of the database that work for it: their CPU time
    counts with that of this process.
    """
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else is printed goes where errors go
    for line in sys.stdin:
        request = json.loads(line)
        if request:
            clocks = [clock_of(os.getpid()), *map(clock_of, sessions())]
            before, began = spent(clocks), time.perf_counter()
            total = task(request)
            seconds, cpu = time.perf_counter() - began, spent(clocks) - before
            said = {"seconds": seconds, "cpu": cpu, "total": total}
        else:
            said = {"ready": True}
        answers.write(json.dumps(said) + "\n")
        answers.flush()
