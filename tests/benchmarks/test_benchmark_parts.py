"""What the benchmark measures with, and what it measures."""

import json
import subprocess
import sys

import pytest
from django.urls import reverse

from archive.catalogue.accept import accept_edition
from tests.benchmarks.contest import contest
from tests.benchmarks.editions import generated
from tests.benchmarks.pages import text_of
from tests.benchmarks.serving import clock_of, spent, tree_clocks
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
    assert given["title"]["en"] in shown
    written = [
        line["diplomatic"]
        for one in given["pages"]
        for line in one["transcription"]["segments"]
    ]
    assert [line for line in written if line not in shown] == []


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


def test_the_clock_of_another_process_tells_what_it_has_spent():
    command = [sys.executable, "-c", BUSY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        child.stdout.readline()
        assert clock_of(child.pid) in tree_clocks(child.pid)
        assert spent([clock_of(child.pid)]) >= 0.05
        child.stdin.close()
