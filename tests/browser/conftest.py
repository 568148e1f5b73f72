"""A browser, and the whole site served to it as in production: hashed and compressed
files, security headers, real database, real pictures.
"""

import os
import shutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user
    AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=ARGUMENTS,
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def collected(django_db_setup, django_db_blocker):
    """Static files with hashed names, compressed, as `make run` collects them.

    At the end nothing that a browser asked for last holds the databases any more.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from django.test import override_settings

    hashed = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": hashed}):
        call_command("collectstatic", verbosity=0, interactive=False)
        yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            with connection.cursor() as cursor:
                cursor.execute(END_OTHERS)


@pytest.fixture
def site(collected, transactional_db, settings):
    """The address of the running site."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test.testcases import LiveServerThread

    from tests.browser.workbench import Mortal

    class Server(LiveServerThread):
        """Looks often whether it should end: by default it does twice a second."""

        server_class = Mortal

        def _create_server(self, *arguments, **given):
            server = super()._create_server(*arguments, **given)
            server.serve_forever = partial(server.serve_forever, poll_interval=0.01)
            return server

    # No handler of static files but the one that production has.
    server = Server("127.0.0.1", lambda application: WSGIHandler())
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    settings.BASE_URL = f"http://127.0.0.1:{server.port}"
    yield settings.BASE_URL
    server.terminate()


@dataclass
class Seen:
    """What pages did beyond showing themselves."""

    settings: Any
    messages: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def watch(self, page) -> None:
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", self._request)
        page.on("response", self._response)

    def forgive(self, *words: str) -> None:
        """What a test brought about on purpose, by words in it, was seen in vain."""
        for held in (self.messages, self.failed):
            held[:] = [one for one in held if not any(word in one for word in words)]

    def _message(self, message) -> None:
        # Chromium reports what we asked it to do on signing out.
        if not message.text.startswith("Clear-Site-Data header on "):
            self.messages.append(message.text)

    def _request(self, request) -> None:
        address = urlsplit(request.url)
        ours = urlsplit(self.settings.BASE_URL).netloc  # a test may move it
        if address.scheme in {"http", "https"} and address.netloc != ours:
            self.elsewhere.append(request.url)

    def _response(self, response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")


@pytest.fixture
def visit(browser, site, settings):
    """Open a page: `visit("/en/", width=360, dark=True, scripts=False)`.

    Whatever the test looks at: no page may complain, break the content policy or ask
    another host for anything.
    """
    seen, contexts = Seen(settings), []

    def open_page(path, *, width=1280, height=800, dark=False, scripts=True, **more):
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            **more,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        seen.watch(page)
        page.goto(path)
        return page

    open_page.seen = seen
    yield open_page
    for context in contexts:
        context.close()
    assert (seen.messages, seen.elsewhere, seen.failed) == ([], [], [])


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """The specimens' pictures, drawn and derived once, and what they turned out as."""
    from tests.browser import specimens

    return specimens.draw(tmp_path_factory.mktemp("drawn"))


@pytest.fixture
def published(site, drawn):
    """The specimens, published: a notebook of three pages and one of each oddity."""
    from django.core.files.storage import storages

    from tests.browser import specimens

    target = Path(storages["renditions"].location)
    for key, picture in drawn.items():
        shutil.copytree(picture.folder, target / key, dirs_exist_ok=True)
    specimens.publish(drawn)
    return specimens


@pytest.fixture
def desks(browser, collected, transactional_db, settings):
    """Browsers of people at the workbench, and a server that a test can stop."""
    from tests.browser.workbench import Desks, Server

    server = Server()
    settings.BASE_URL = server.start()
    held = Desks(browser, server, settings.BASE_URL)
    yield held
    held.close()
    assert held.errors == []
