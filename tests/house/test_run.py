"""`make run` when it cannot: one sentence, no stack trace, nothing left behind."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM

import pytest

from archive import embedded
from archive.boot import ROOT

pytestmark = pytest.mark.long


def refusal(**environ: str) -> str:
    """What it says on refusing."""
    done = subprocess.run(
        [sys.executable, "-m", "archive.run"],
        cwd=ROOT,
        env={**os.environ, "PORT": "0", **environ},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.fixture
def port():
    """A port that is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield str(taken.getsockname()[1])


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_port_in_use_is_said_with_what_helps(port):
    said = refusal(PORT=port)

    assert said.startswith(f"Port {port} is in use")
    assert f"PORT={int(port) + 1} make run" in said


@pytest.mark.parametrize("port", ["x", "0", "70000", "-1"])
def test_port_that_is_none_is_refused(port):
    assert refusal(PORT=port).startswith(f"PORT is '{port}'")


def test_unreachable_database_is_said_without_its_password(free_port):
    url = f"postgresql://u:geheim@127.0.0.1:{free_port}/d"

    said = refusal(PORT=free_port, DATABASE_URL=url)

    assert said.startswith("The database of DATABASE_URL does not answer: ")
    assert "geheim" not in said


def test_wrong_password_is_said(free_port):
    url = os.environ["DATABASE_URL"]
    head, tail = url.rsplit("@", 1)

    said = refusal(PORT=free_port, DATABASE_URL=f"{head}x@{tail}")

    assert "password authentication failed" in said


def test_half_an_environment_is_refused(free_port):
    said = refusal(PORT=free_port, CATALOGUE_DATABASE_URL="")

    assert said.startswith("CATALOGUE_DATABASE_URL is not set")


def living_with(marker: str) -> set[int]:
    """Processes, zombies aside, that have `marker` in their environment."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.add(int(folder.name))
        except OSError:  # ended meanwhile, or not ours
            continue
    return found


@pytest.fixture(scope="module")
def home():
    """Open to pass through: as root the database server runs as `nobody`."""
    folder = Path(tempfile.mkdtemp(prefix="archive-house-"))
    folder.chmod(0o711)
    yield folder / "a home"
    shutil.rmtree(folder)


@contextmanager
def running(home: Path, port: str):
    """`make run` from nothing, ready; afterwards it must have ended with all it had."""
    ours = {"PORT": port, "ARCHIVE_DEMO": "0", "ARCHIVE_HOME": str(home)}
    inherited = {n: v for n, v in os.environ.items() if not n.endswith("_URL")}
    log = home.parent / "said"  # not a pipe: whoever is left over would hold it open
    with log.open("w") as out:
        run = subprocess.Popen(
            [sys.executable, "-m", "archive.run"],
            cwd=ROOT,
            env=inherited | ours,
            stdout=out,
            stderr=out,
        )
    database = embedded.Running({}, home / "postgres")
    try:
        assert within(180, lambda: "The archive is at" in log.read_text()), log
        assert database.alive()
        # This one, the web server with two processes, the worker of jobs.
        assert len(living_with(f"ARCHIVE_HOME={home}")) >= 5
        yield run, log
        run.wait(60)
        assert within(30, lambda: not living_with(f"ARCHIVE_HOME={home}"))
        assert within(30, lambda: not database.alive())
    finally:
        for left in living_with(f"ARCHIVE_HOME={home}"):
            os.kill(left, SIGKILL)
        run.wait()


def within(seconds: float, happens) -> bool:
    deadline = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


linux = pytest.mark.skipif(sys.platform != "linux", reason="children may stay there")


@linux
@pytest.mark.parametrize("number", [SIGINT, SIGTERM, SIGKILL])
def test_everything_ends_with_it(number, free_port, home):
    with running(home, free_port) as (run, _):
        run.send_signal(number)

    assert run.returncode == (-SIGKILL if number == SIGKILL else 0)


@linux
def test_killed_web_server_leaves_nothing_and_is_said(free_port, home):
    """The processes of a web server outlive its main process; their group does not."""
    with running(home, free_port) as (run, log):
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text()
        for child in map(int, children.split()):
            if b"granian" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(child, SIGKILL)

    assert run.returncode == 1
    assert "The web server ended unexpectedly" in log.read_text()
