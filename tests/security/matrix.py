"""Every address × method × person × state of the record, each cell held to what it
must answer (expectations.py). One cell is one request; nothing that it does remains."""

import logging
import re
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product

from django.db import connections, transaction

from archive.headers import HEADERS
from tests.security.expectations import expected, sees
from tests.security.routes import Route, routes
from tests.security.world import (
    ACTORS,
    ANYBODY,
    HALF,
    NOTHING,
    STATES,
    Record,
    World,
)
from tests.signing_in import confirm

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=|csrftoken=)"?[^">;]*')
NO_ROW = "2000000000"
OFTEN = 1000  # cells: far less than five minutes of them


@dataclass(frozen=True)
class Cell:
    route: Route
    method: str
    actor: str
    state: str

    def __str__(self):
        return f"{self.method} {self.route.template} as {self.actor}: {self.state}"


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]

    def says(self, word: str) -> bool:
        return word.encode() in self.body or word in str(self.headers)


@dataclass
class Run:
    """What came of the cells that were asked."""

    asked: int = 0
    wrong: list[str] = field(default_factory=list)
    shown: Counter = field(default_factory=Counter)  # a word where it may be seen


def cells() -> list[Cell]:
    """All there are. Where no record is named, there is one state: none."""
    return [
        Cell(route, method, actor, state)
        for route in routes()
        for method, actor in product(METHODS, ACTORS)
        for state in (STATES if route.about else [NOTHING])
    ]


def number(route: Route, record: Record) -> str:
    return record.numbers.get(route.row, NO_ROW)


def address(route: Route, record: Record) -> str:
    row = number(route, record)
    given = {
        "code": record.code, "pk": row, "object_id": row, "id": NO_ROW,
        "content_type_id": "1", "lang": "en", "page": "1", "edition": "1", "old": "1",
        "new": "2", "number": "1", "form": "bib", "kind": "transcription",
        "name": record.file, "region": "full", "size": "320,240", "rotation": "0",
        "quality_format": "default.jpg", "role": "translator", "token": "none",
        "deed": "hide", "line": record.line, "strand": "-",
        "key": record.working_key if route.staff else record.public_key,
        "slug": "method" if route.template.endswith("<lang:lang>/<slug:slug>/")
        else "letters",
    }  # fmt: skip
    return route.address(given)


class Matrix:
    def __init__(self, world: World):
        self.world = world
        self.cookies = {
            name: client.cookies.copy() for name, client in world.clients.items()
        }
        self.nothing: dict[tuple, Answer] = {}
        self.run = Run()

    def ask(self, chosen: list[Cell]) -> Run:
        logging.disable(logging.CRITICAL)
        try:
            for number, cell in enumerate(chosen):
                if number % OFTEN == 0:
                    self.confirm_again()
                self.check(cell)
        finally:
            logging.disable(logging.NOTSET)
        return self.run

    def confirm_again(self) -> None:
        """Grave deeds want a second factor of the last five minutes."""
        for name, client in self.world.clients.items():
            if name not in {ANYBODY, HALF}:
                client.cookies = self.cookies[name].copy()
                confirm(client)

    def check(self, cell: Cell) -> None:
        self.run.asked += 1
        wanted = expected(cell.route, cell.method, cell.actor, cell.state)
        answer = self.answer(cell)
        wrong = []
        if answer.status not in wanted.statuses:
            wrong.append(f"{answer.status}, not {sorted(wanted.statuses)}")
        if not answer.headers.get("Location", "").startswith(wanted.leads_to):
            wrong.append(f"does not lead to {wanted.leads_to}")
        if wanted.as_nothing and not self.is_as_nothing(cell, answer):
            wrong.append("differs from what never was")
        missing = [name for name in HEADERS if name not in answer.headers]
        if missing:
            wrong.append(f"lacks {missing}")
        for state, record in self.world.records.items():
            if record.word and answer.says(record.word):
                if sees(cell.actor, state):
                    self.run.shown[cell.actor, state] += 1
                else:
                    wrong.append(f"tells of the record that is {state}")
        self.run.wrong += [f"{cell}: {one}" for one in wrong]

    def is_as_nothing(self, cell: Cell, answer: Answer) -> bool:
        of_nothing = Cell(cell.route, cell.method, cell.actor, NOTHING)
        key = (cell.route.template, cell.method, cell.actor)
        if key not in self.nothing:
            self.nothing[key] = self.answer(of_nothing)
        record, none = (self.world.records[one] for one in (cell.state, NOTHING))
        return plain(answer, cell.route, record) == plain(
            self.nothing[key], cell.route, none
        )

    def answer(self, cell: Cell) -> Answer:
        client = self.world.clients[cell.actor]
        client.cookies = self.cookies[cell.actor].copy()
        where = address(cell.route, self.world.records[cell.state])
        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(transaction.atomic(using=alias))
            response = client.generic(cell.method, where)
            body = b"".join(response) if response.streaming else response.content
            for alias in connections:
                transaction.set_rollback(True, using=alias)
        headers = dict(response.headers)
        headers.pop("Expires", None)  # tells the time
        headers["cookies"] = str(sorted(response.cookies))
        return Answer(response.status_code, body, headers)


def plain(answer: Answer, route: Route, record: Record) -> tuple:
    """What is compared: without tokens, and without what stands in the address asked.

    A public page repeats nothing of its address, so there nothing is taken out.
    """
    body, headers = TOKEN.sub(b"", answer.body), str(sorted(answer.headers.items()))
    if route.staff or answer.status == 302:
        row = number(route, record)
        for name in (f"/{row}/", f"“{row}”", *record.names()):
            body = body.replace(name.encode(), b"*")
            headers = headers.replace(name, "*")
    return answer.status, body, headers
