"""The comparison at full size: `make two-worlds PAIRS=200`.

Not collected with the suite (its name does not begin with test_). Plants each leak
first: a comparison that finds nothing must be able to find something.
"""

import os

import pytest

from tests.two_worlds.compare import differences
from tests.two_worlds.crawl import public_names, visited
from tests.two_worlds.leaks import LEAKS

pytestmark = pytest.mark.django_db
PAIRS = int(os.environ.get("PAIRS", "20"))


@pytest.mark.parametrize("name", LEAKS)
def test_planted_leak_is_seen(name):
    with LEAKS[name]():
        # Not every pair differs in everything: a leak may need more than one.
        assert any(differences(f"{name} {number}")[0] for number in range(4))


@pytest.mark.parametrize("number", range(PAIRS))
def test_pair_looks_the_same(number, record_property):
    found, answers = differences(f"pair {number}")
    assert found == []
    assert public_names() - visited(answers) == set()
    record_property("answers", len(answers))
