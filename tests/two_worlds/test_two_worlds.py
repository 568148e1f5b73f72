"""Two archives that differ only in what is withheld look the same from outside."""

import pytest

from tests.two_worlds import leaks
from tests.two_worlds.compare import differences
from tests.two_worlds.crawl import public_names, visited

pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_what_is_withheld_changes_no_byte_of_the_public_side():
    """At full size: make two-worlds. All addresses of the public side are asked for."""
    found, answers = differences("a pair")
    assert found == []
    assert public_names() - visited(answers) == set()


@pytest.mark.long
def test_a_planted_leak_is_seen():
    """One of the ten that `make two-worlds` plants one after another."""
    with leaks.LEAKS["a finer place than may be told"]():
        found, _ = differences("a pair", most=60)
    assert found


@pytest.mark.parametrize("name", leaks.LEAKS)
def test_each_leak_can_be_planted(name):
    """What it replaces is still there; that each is seen is shown by proof.py."""
    with leaks.LEAKS[name]():
        pass
