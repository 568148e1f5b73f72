"""`make run` when it cannot: one sentence, no stack trace, nothing left behind."""

import os
import socket
import subprocess
import sys

import pytest

from archive.boot import ROOT


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
