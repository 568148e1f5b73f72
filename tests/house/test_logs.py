"""What a server of ours writes about requests: no address, no query, no browser."""

import logging
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from archive.boot import ROOT
from archive.logs import Discreet

CANARY = "q7canary7z"
ASKED = [
    f"/en/items/?q={CANARY}",
    f"/en/items/{CANARY}/",
    f"/{CANARY}",
    f"/en/{CANARY}/?{CANARY}={CANARY}",
    f"/desk/items/?q={CANARY}",
    f"/pictures/{CANARY}/{CANARY}.webp",
    f"/en/items/?page={CANARY}&kind={CANARY}",
    f"/en/%00{CANARY}/",
    f"/%ff%fe{CANARY}",
    f"/healthz?{CANARY}",
    f"/breaks/?{CANARY}",
]
LOCAL = "HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
RAW = [
    f"{CANARY}\r\n\r\n",
    f"GET /{CANARY}\r\n\r\n",
    f"GET /{CANARY} HTTP/9.9\r\nHost: {CANARY}\r\n\r\n",
    f"GET /{CANARY} HTTP/1.1\r\nHost: {CANARY}.example\r\nConnection: close\r\n\r\n",
    f"GET /{CANARY} HTTP/1.1\r\n{CANARY}\r\n\r\n",
    f"{CANARY.upper()} /{CANARY} {LOCAL}\r\n",
    f"POST /en/concern/ {LOCAL}Content-Length: 10\r\n\r\n{CANARY}",
    f"POST /en/concern/ {LOCAL}Content-Length: {CANARY}\r\n\r\n",
    f"GET /{CANARY}?{'x' * 100_000} {LOCAL}\r\n",
]
# Static files under their own names: nothing has been collected here.
PLAIN = """
from archive.settings import *
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
ROOT_URLCONF = "plain_urls"
"""
# One address fails, and so does the page for errors.
URLS = """
from django.urls import include, path
from archive.policy import public

def fail(request):
    raise ValueError(request.get_full_path())

handler500 = fail
urlpatterns = [path("breaks/", public()(fail)), path("", include("archive.urls"))]
"""
HEADERS = {
    "User-Agent": CANARY,
    "X-Forwarded-For": f"{CANARY}, 198.51.100.77",
    "Referer": f"https://{CANARY}.example/",
    "Cookie": f"x={CANARY}",
    "Accept-Language": CANARY,
}


@pytest.fixture(params=["there", "away"])
def server(request, tmp_path):
    """A public process; with a database that is there, and one that is not."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "static").mkdir()
    (tmp_path / "plain_settings.py").write_text(PLAIN)
    (tmp_path / "plain_urls.py").write_text(URLS)
    environ = {
        "PATH": os.environ["PATH"],
        "ARCHIVE_PROCESS": "public",
        "ARCHIVE_SECRET_KEY": "only for this test, and long enough",
        "ARCHIVE_HOME": str(tmp_path),
        "CATALOGUE_DATABASE_URL": os.environ["CATALOGUE_DATABASE_URL"],
        "LETTERBOX_URL": os.environ["LETTERBOX_URL"],
        "DJANGO_SETTINGS_MODULE": "plain_settings",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "PYTHONUNBUFFERED": "1",
    }
    if request.param == "away":
        gone = f"postgresql://{CANARY}:{CANARY}@127.0.0.1:1/{CANARY}"
        environ |= {"CATALOGUE_DATABASE_URL": gone, "LETTERBOX_URL": gone}
    log = tmp_path / "log"
    options = f"--interface wsgi --host 127.0.0.1 --port {port} --workers 1"
    with log.open("wb") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "granian", *options.split(),
             "--log-level", "warning", "archive.wsgi:application"],
            cwd=ROOT, env=environ, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        wait_for(port)
        yield request.param, port, log
    finally:
        child.terminate()
        child.wait(30)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")


def ask(port: int, path: str) -> int:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=HEADERS)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 (ours)
            return answer.status
    except urllib.error.HTTPError as answer:
        return answer.code


def ask_raw(port: int, text: str) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.settimeout(3)
        try:
            line.sendall(text.encode())
            while line.recv(65536):
                pass
        except OSError:
            return


@pytest.mark.asvs("14.2.4", "16.2.5")
def test_no_log_tells_who_asked_for_what(server):
    state, port, log = server
    assert {ask(port, path) for path in ASKED} >= {404, 500}
    for text in RAW:
        ask_raw(port, text)

    written = log.read_text(errors="replace")
    assert CANARY not in written.lower()
    assert "198.51" not in written
    assert "/en/items/" not in written
    # Something was written: silence would prove nothing.
    assert "WARNING django.request: 404 Not Found GET" in written
    assert "An error that no page could be made for" in written
    assert "builtins.ValueError" in written
    if state == "away":
        assert "OperationalError" in written


def record(**fields) -> logging.LogRecord:
    made = logging.LogRecord("jobs", 40, "x.py", 1, "Told: %s", ("so",), None)
    vars(made).update(fields)
    return made


def test_what_is_not_about_a_request_is_told_as_it_is():
    assert Discreet().format(record()) == "ERROR jobs: Told: so"


@pytest.mark.asvs("16.2.5", "16.3.4")
def test_an_error_is_told_by_kind_and_place_and_not_in_its_words():
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError as error:
        told = Discreet().format(record(exc_info=(type(error), error, None)))

    assert CANARY not in told
    assert "builtins.KeyError" in told
    assert "builtins.ValueError" in told
    assert f'"{__file__}"' in told


def test_refusals_are_told_without_what_was_refused():
    refused = record(
        name="django.security.DisallowedHost", msg=f"Invalid HTTP_HOST: {CANARY}",
        args=(), status_code=400,
    )  # fmt: skip

    assert Discreet().format(refused) == (
        "ERROR django.security.DisallowedHost: 400 Bad Request"
    )
