"""The parent's end of `child`: started when first needed, one question at a time."""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_ANSWER = 1 << 20  # bytes

# The decoder gets nothing of our environment: there are passwords in it.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")
# More arenas and threads would reserve more than the limit on address space. One
# thread costs least in all and always writes tiles in the same order. Large pages
# (glibc) save most of the faults of touching 70 MB for the first time.
SETTINGS = {
    "MALLOC_ARENA_MAX": "2",
    "VIPS_CONCURRENCY": "1",
    "VIPS_WARNING": "0",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}


@dataclass(frozen=True)
class Cost:
    """What one file took in the process that decoded it."""

    cpu_seconds: float
    peak_bytes: int


class Gone(RuntimeError):
    """The server ended without an answer."""


class TooSlow(RuntimeError):
    """No answer came in time; the server was ended with all its forks."""

    def __init__(self, cost: Cost):
        super().__init__("The time given to one file has passed.")
        self.cost = cost


class Server:
    """A running `child`."""

    def __init__(self):
        self.owner = os.getpid()
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "evidence.pictures.child", str(theirs.fileno())],
                cwd=ROOT,
                env=environment(),
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def alive(self) -> bool:
        """Whether it runs and is ours: a fork of this process must not share it."""
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, request: dict, seconds: float) -> dict:
        self._connection.settimeout(seconds)
        try:
            self._connection.sendall(json.dumps(request).encode() + b"\n")
            answer = b""
            while not answer.endswith(b"\n"):
                part = self._connection.recv(1 << 16)
                if not part or len(answer) > MOST_ANSWER:
                    raise Gone("The decoding process ended without an answer.")
                answer += part
        except TimeoutError:
            raise TooSlow(Cost(0.0, 0)) from None
        except OSError as error:
            raise Gone(f"The decoding process cannot be reached: {error}.") from error
        return json.loads(answer)

    def end(self) -> None:
        self._connection.close()
        if self.owner == os.getpid():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def environment() -> dict[str, str]:
    return {k: os.environ[k] for k in PASSED_ON if k in os.environ} | SETTINGS


_lock = threading.Lock()
_server: Server | None = None


def ask(request: dict, seconds: float) -> tuple[dict, Cost]:
    """The answer of a fork. Raises `TooSlow` or `Gone`; the next call starts anew."""
    global _server
    with _lock:
        if _server is not None and not _server.alive():
            _close()
        if _server is None:
            _server = Server()
        try:
            answer = _server.ask(request, seconds)
        except BaseException:  # an answer that comes later would be taken for the next
            _close()
            raise
    return answer, Cost(answer.pop("cpu_seconds"), answer.pop("peak_bytes"))


@atexit.register
def close() -> None:
    """End the server, if there is one."""
    with _lock:
        _close()


def _close() -> None:
    global _server
    if _server is not None:
        _server.end()
        _server = None
