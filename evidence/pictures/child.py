"""The process that decodes, so that no other has to.

``python -m evidence.pictures.child FD`` serves requests from a socket, one after
the other, each in a fork of its own with limits of memory, time and file size and
without a network. A request and its answer are one line of JSON.

The server never looks into a picture. It forks before libvips has started any
thread; the fork may crash, hang or run out of memory and takes nothing with it.
"""

import contextlib
import ctypes
import gc
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
GRACE = 5  # seconds from the signal that can be told apart to the one that cannot


def main(descriptor: int) -> None:
    without_network()
    from evidence.pictures.examine import examined, prepare

    prepare()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=descriptor) as connection:
        for line in connection.makefile("rb"):
            answer = forked(examined, json.loads(line))
            connection.sendall(json.dumps(answer).encode() + b"\n")


def without_network() -> None:
    """Move into an empty network namespace where the system lets us."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWNET):  # needs no new user for root, who keeps the files
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def forked(examined: Callable[[dict], dict], request: dict) -> dict:
    """What a fork answers, or how it died, and what it cost."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        answer_and_exit(examined, request, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    answer = json.loads(said) if status == 0 else {"died": death(status)}
    kilobyte = 1 if sys.platform == "darwin" else 1024
    answer["cpu_seconds"] = used.ru_utime + used.ru_stime
    answer["peak_bytes"] = used.ru_maxrss * kilobyte
    return answer


def answer_and_exit(
    examined: Callable[[dict], dict], request: dict, writer: int
) -> None:
    """The life of a fork. It never returns into the server's loop."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders are talkative
        confine(request["limits"])
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(examined(request)).encode())
        code = 0
    finally:
        os._exit(code)


def confine(limits: dict) -> None:
    """Limits that the fork cannot lift again."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits["memory"], limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"], limits["cpu_seconds"] + GRACE),
        (resource.RLIMIT_FSIZE, limits["bytes"], limits["bytes"]),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # lower already, or not here
            resource.setrlimit(kind, (soft, hard))


def death(status: int) -> str:
    """The name of the signal, or "exit"."""
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return "exit"


if __name__ == "__main__":
    main(int(sys.argv[1]))
