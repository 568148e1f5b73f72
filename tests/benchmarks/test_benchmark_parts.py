"""What the benchmark measures with, and what it measures."""

import json
import os
import subprocess
import sys
import time

import pytest
from django.urls import reverse

from archive.catalogue.accept import accept_edition
from archive.specimens.generator import generate
from tests.benchmarks.clocks import clock_of, spent
from tests.benchmarks.contest import contest
from tests.benchmarks.editions import SEED, generated
from tests.benchmarks.pages import text_of
from tests.benchmarks.serving import tree_clocks
from values.canonical import canonical

BUSY = """
import sys, time
while time.process_time() < 0.05: pass
print(flush=True)
sys.stdin.read()
"""


@pytest.mark.django_db
def test_a_generated_edition_is_accepted_and_shows_all_its_lines(client):
    given = generated(7)
    accept_edition(canonical(given), sequence=1)

    page = client.get(reverse("item", args=["en", given["code"]]))

    shown = text_of(page.content)
    item = generate(SEED, 7)
    lines = [line for one in item.pages for line in one.lines]
    said = [line.written for line in lines]
    said += [line.translations["en"] for line in lines]
    assert [words for words in (item.title["en"], *said) if words not in shown] == []


def test_the_same_number_is_the_same_edition_and_another_is_another():
    assert canonical(generated(3)) == canonical(generated(3))
    assert generated(3)["code"] != generated(4)["code"]
    assert json.loads(canonical(generated(3))) == generated(3)


def test_each_contestant_has_its_turn_in_every_round_and_each_is_first_by_turns():
    order = []

    def of(name):
        def turn():
            order.append(name)
            return {"a": 2.0, "b": 1.0}[name] * len(order)

        return turn

    found = contest({"a": of("a"), "b": of("b")}, rounds=3)

    assert "".join(order) == "abbaab"
    # a: 2, 8, 10; b: 2, 3, 6
    assert found["a"].median == 8.0
    assert found["a"].over(found["b"]) == 10 / 6


def test_clocks_tell_what_a_process_and_those_it_started_have_spent():
    command = [sys.executable, "-c", BUSY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        child.stdout.readline()
        mine, its = clock_of(os.getpid()), clock_of(child.pid)
        clocks = tree_clocks(os.getpid())
        before = time.process_time()
        own = spent([mine])
        after = time.process_time()
        child_spent = spent([its])
        child.stdin.close()

    assert mine != its
    assert {mine, its} <= set(clocks)
    assert before <= own <= after
    assert child_spent >= 0.05
