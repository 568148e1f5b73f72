"""How soon what is published is found, and what readers wait meanwhile."""

import json
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random
from threading import Event, Thread

from tests.benchmarks.__main__ import public, say
from tests.benchmarks.search.dialogue import ANSWERING, Contestant, Silent
from tests.benchmarks.search.figures import in_ms, shares

PUSHES, READERS, BEFORE = 20, 2, 100


def publishing(
    side: Contestant, queries: Path, environ: dict[str, str], seed: int
) -> dict:
    """Seconds from a push to its being found, while two readers search."""
    classes = json.loads(queries.read_text())
    asked = [query for some in classes.values() for query in some if query["parts"]]
    command = [sys.executable, "-m", "tests.benchmarks.search.archive_side"]
    pusher = [sys.executable, "-m", "tests.benchmarks.search.deeds", "push", seed]
    owner = environ | {"ARCHIVE_PROCESS": "owner"}
    with ExitStack() as running:
        readers = [
            running.enter_context(Contestant("reader", command, public(environ)))
            for _ in range(READERS)
        ]
        push = running.enter_context(Contestant("pusher", pusher, owner))
        before = [
            took for reader in readers for took in read(reader, asked, Event(), BEFORE)
        ]
        done, waits = Event(), []
        threads = [
            Thread(target=lambda r=reader: waits.extend(read(r, asked, done)))
            for reader in readers
        ]
        for thread in threads:
            thread.start()
        try:
            found = [findable(push, side, number) for number in range(PUSHES)]
        finally:
            done.set()
            for thread in threads:
                thread.join(2 * ANSWERING)
        for number in range(PUSHES):
            push.ask({"deed": "silence", "number": number}, ANSWERING)
    say(f"\nfrom push to found, while two search{in_ms(shares(found))} ms")
    say(f"  what readers waited{'':<17}{in_ms(shares(waits))} ms")
    say(f"  without anybody publishing{'':<10}{in_ms(shares(before))} ms")
    return {
        "found": shares(found),
        "waits": shares(waits),
        "without": shares(before),
    }


def read(reader: Contestant, asked: list[dict], done: Event, most: int = 10**6) -> list:
    """Search until `done`, at most so often; the seconds of each."""
    chance, waits = Random(0), []  # noqa: S311 (nobody is to be surprised)
    while len(waits) < most and not done.is_set():
        waits.append(reader.ask(chance.choice(asked), ANSWERING)["seconds"])
    return waits


def findable(push: Contestant, side: Contestant, number: int) -> float:
    word = f"zq{number}vx"
    began = time.perf_counter()
    push.ask({"deed": "push", "number": number, "word": word}, ANSWERING)
    while time.perf_counter() - began < ANSWERING:
        if side.ask({"typed": word}, ANSWERING)["total"]:
            return time.perf_counter() - began
    raise Silent(f"What was published was not found in {ANSWERING} s.")
