"""`make run`: the whole archive on this machine, until Ctrl-C.

Starts the embedded database (unless `DATABASE_URL` names another), brings tables and
files up to date, serves public and staff pages together with one worker, and loads
the sample archive into an empty one meanwhile. All of it ends with this process,
whatever ends this process.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from signal import SIGHUP, SIGINT, SIGKILL, SIGTERM

import psycopg2

from archive import boot, embedded, messages
from archive.tether import tethered

HOST = "127.0.0.1"
# A web server and a worker have no use for the rights of the owner.
OWNERS = {"DATABASE_OWNER_URL", "CATALOGUE_OWNER_URL", "LETTERBOX_OWNER_URL"}
WORKERS = {
    "CATALOGUE_PUBLISHER_URL",
    "LETTERBOX_POSTMAN_URL",
    "ARCHIVE_LETTERBOX_KEY",
}


class Refused(Exception):
    """It cannot run; the sentence says why and what helps."""


class Ended(Exception):
    """Somebody asked us to stop."""


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def main() -> int:
    for number in (SIGINT, SIGTERM, SIGHUP):
        signal.signal(number, _end)
    children: dict[str, subprocess.Popen] = {}
    database = None
    try:
        port = free_port(os.environ.get("PORT") or "8000")
        environ = dict(os.environ)
        environ.setdefault("ARCHIVE_DEMO", "1")
        environ.setdefault("ARCHIVE_BASE_URL", f"http://{HOST}:{port}")
        boot.bring_keys(environ)
        database = bring_database(environ)
        messages.compile_everything()
        prepare(process("owner", environ))
        children["web server"] = web(port, process("staff", environ))
        children["worker"] = worker(process("worker", environ))
        wait_for_answer(port, children["web server"])
        say(f"\nThe archive is at http://{HOST}:{port}/ – Ctrl-C ends it.\n")
        children["samples"] = furnish("samples", process("worker", environ))
        watch(children, database)
    except Ended:
        say("\nEnding …")
        return 0
    except (Refused, embedded.NotStarted) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        for number in (SIGINT, SIGTERM, SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # the end is not to be interrupted
        end(list(children.values()))
        if database:
            database.stop()


def _end(number, frame) -> None:
    raise Ended


def free_port(wanted: str) -> int:
    """The port as a number, tried before anything is started."""
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise Refused(f"PORT is {wanted!r}; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(wanted)))
        except PermissionError:
            raise Refused(
                f"Port {wanted} is reserved; choose one above 1023: PORT=8000 make run"
            ) from None
        except OSError:
            raise Refused(
                f"Port {wanted} is in use; end what uses it or choose another: "
                f"PORT={min(int(wanted) + 1, 65535)} make run"
            ) from None
    return int(wanted)


def bring_database(environ: dict[str, str]) -> embedded.Running | None:
    if boot.has_database(environ):
        for name in ("DATABASE_URL", "CATALOGUE_DATABASE_URL", "LETTERBOX_URL"):
            require_answer(name, environ.get(name, ""))
        return None
    running = boot.bring_database(environ)
    for note in running.notes:
        say(note)
    if not running.process:
        say(f"Another process runs the database in {running.folder}; this one joins.")
    return running


def require_answer(name: str, url: str) -> None:
    if not url:
        raise Refused(f"{name} is not set; all three databases are needed.")
    try:
        psycopg2.connect(url, connect_timeout=10).close()
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Refused(f"The database of {name} does not answer: {reason}") from None


def process(kind: str, environ: dict[str, str]) -> dict[str, str]:
    """The environment of one kind of process: no credential it has no use for."""
    unwanted = {
        "owner": WORKERS,
        "worker": OWNERS,
        "staff": OWNERS | WORKERS,
    }[kind]
    kept = {name: value for name, value in environ.items() if name not in unwanted}
    return kept | {"ARCHIVE_PROCESS": kind, "PYTHONUNBUFFERED": "1"}


def furnish(name: str, environ: dict[str, str]) -> subprocess.Popen:
    command = [sys.executable, "-m", "archive.furnish", name]
    return tethered(command, ends_with=SIGTERM, cwd=boot.ROOT, env=environ)


def prepare(environ: dict[str, str]) -> None:
    """The tables, and at the same time the files of the pages."""
    children = [furnish(name, environ) for name in ("tables", "files")]
    try:
        failed = [child.wait() for child in children]
    finally:
        end(children)
    if any(failed):
        raise Refused("The archive could not be prepared; what was said is above.")


def web(port: int, environ: dict[str, str]) -> subprocess.Popen:
    options = f"--interface wsgi --host {HOST} --port {port} --workers 2"
    options += " --blocking-threads 4 --log-level warning"
    # A worker that is asked to end while it begins does not hear it.
    options += " --workers-kill-timeout 5"
    command = [sys.executable, "-m", "granian", *options.split()]
    command.append("archive.wsgi:application")
    return tethered(command, ends_with=SIGTERM, cwd=boot.ROOT, env=environ)


def worker(environ: dict[str, str]) -> subprocess.Popen:
    command = [sys.executable, "manage.py", "run_worker"]
    return tethered(command, ends_with=SIGTERM, cwd=boot.ROOT, env=environ)


def wait_for_answer(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=10).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return
            raise Refused(
                f"The first page answers with error {answer.code}; why is above."
            ) from None
        except OSError:
            time.sleep(0.05)
    raise Refused("The web server did not start; what it said is above.")


def watch(children: dict[str, subprocess.Popen], database) -> None:
    """Return never: one of them ends, or somebody ends us.

    The samples may end, once they are loaded.
    """
    while True:
        for name, child in list(children.items()):
            if child.poll() == 0 and name == "samples":
                del children[name]
            elif child.poll() is not None:
                raise Refused(f"The {name} ended unexpectedly; so the rest ends, too.")
        if database and not database.alive():
            raise Refused("The database ended; so the rest ends, too.")
        time.sleep(0.5)


def end(children: list[subprocess.Popen]) -> None:
    """Ask all at once, then end the whole group of each: workers of a web server
    that was killed would stay otherwise."""
    for child in children:
        if child.poll() is None:
            child.send_signal(SIGTERM)
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        try:
            os.killpg(child.pid, SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    sys.exit(main())
