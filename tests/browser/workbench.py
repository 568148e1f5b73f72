"""The translator's workbench in a browser, and a server that can be stopped."""

import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Until it is loaded anew the page reaches nobody, not even as it is left.
DEAD = "() => { window.fetch = () => Promise.reject(new TypeError('dead')); }"
KOREAN = (
    "오늘은 날씨가 맑다.", "새벽 네시에 기상.", "빵 두쪽, 차 한잔.",
    "어머니가 짜주신 양말.", "편지를 쓸 종이가 세장.", "집에 돌아가면 사과나무.",
    "아버지와 약속하였다.", "밤에 눈이 내렸다.", "보초를 섰다.",
)  # fmt: skip


class Mortal(ThreadedWSGIServer):
    """A server that hangs up on everybody when it ends, as a killed one does.

    What it was asked before is done to its end, and waited for: no statement of it
    meets whatever tidies the databases up.
    """

    daemon_threads = False  # they are waited for, and end their connections

    def __init__(self, *args, **options):
        super().__init__(*args, **options | {"allow_reuse_address": True})
        self.lines = []

    def process_request(self, request, client_address):
        self.lines.append(request)
        super().process_request(request, client_address)

    def server_close(self):
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        super().server_close()


class Server:
    """The whole site as in production; stopped, nobody answers at its address."""

    def __init__(self):
        self.port, self.running = 0, None

    def start(self) -> str:
        from django.core.handlers.wsgi import WSGIHandler
        from django.test.testcases import LiveServerThread

        thread = LiveServerThread(
            "127.0.0.1", lambda app: WSGIHandler(), port=self.port
        )
        thread.server_class = Mortal
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        self.port, self.running = thread.port, thread
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        if self.running:
            self.running.terminate()
            self.running = None


@dataclass
class Desks:
    """Browsers of several people. What a page throws is kept: there must be nothing."""

    browser: Any
    server: Server
    address: str
    contexts: list = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def of(self, user, *, width=1280, height=800, **options):
        """A context of the browser in which `user` is signed in."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            storage_state={"cookies": [cookie_of(user)]},
            **options,
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        return context

    def open(self, text, user, query: str = "", **options):
        """The workbench of `text`, begun."""
        page = self.of(user, **options).new_page()
        page.goto(there(text) + query)
        if options.get("java_script_enabled", True):
            begun(page)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.server.stop()


def there(text) -> str:
    return f"/desk/pages/{text.page_id}/translate/{text.language}/?strand={text.strand}"


def begun(page) -> None:
    page.get_by_text("All changes saved").first.wait_for(state="attached")


def cookie_of(user) -> dict:
    """The session of somebody who has signed in with a second factor."""
    from django.conf import settings
    from django.test import Client

    from tests.signing_in import confirm

    client = Client()
    client.force_login(user)
    confirm(client)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    name = settings.SESSION_COOKIE_NAME
    return {
        "name": name,
        "value": value,
        "domain": "127.0.0.1",
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }


def draft_of(user, count: int, *, translated: int = 0, picture=False, first: str = ""):
    """A draft of `count` lines, so many of them `translated`; `first` is the first."""
    from evidence.models import Region
    from tests.factories import PageFactory, TranslationFactory, somebody
    from translations.domain.review import approve, submit
    from translations.domain.transcribing import Line, save_lines, transcribe

    leaf, scribe = PageFactory(picture=picture), somebody("translator")
    lines = []
    for n in range(count):
        top = 0.02 + 0.95 * n / count
        place = {"left": 0.1, "top": top, "right": 0.9, "bottom": top + 0.9 / count}
        drawn = [Region.objects.create(page=leaf, **place).pk] if picture else []
        words = (not n and first) or f"{KOREAN[n % len(KOREAN)]} {n + 1}"
        lines.append(Line(words, regions=drawn))
    base = transcribe(leaf, language="ko-KP", by=scribe)
    base = save_lines(base, lines=lines, by=scribe, revision=base.revision)
    base = approve(submit(base, by=scribe), by=somebody("reviewer"))
    texts = [f"Line {n + 1} in English." for n in range(translated)]
    return TranslationFactory(base=base, texts=texts, by=user)


def words_of(text) -> list[str]:
    rows = text.segments.order_by("source__order")
    return list(rows.values_list("text", flat=True))
