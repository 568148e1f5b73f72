"""Whoever searches finds what they read, and nothing else, whatever there is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from archive.lookup.filing import faults, file_waiting
from archive.lookup.search import search
from evidence.models import ROLES, Assignment, User
from tests.factories import somebody
from tests.lookup.placing import WORD, Placed, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(made_once) -> World:
    def make():
        made = World()
        file_waiting()
        return made

    return made_once(make)


def found(user: User) -> set[int]:
    return set(search(WORD, user=user, most=10_000).items)


def told(placed: list[Placed]) -> list[str]:
    return sorted(f"{one.kind} {one.levels} {one.shelf}" for one in placed)


def compare(world: World, user: User, opens: dict[int, int]) -> None:
    """What is found is what is read; told by what it is where they differ."""
    items, unread, unfound = found(user), [], []
    for one in world.placed:
        is_read = one.read_by(user, opens.get(one.item, -1))
        if is_read != (one.item in items):
            (unfound if is_read else unread).append(one)
    assert (told(unread), told(unfound)) == ([], [])


def assign(user: User, items: list[int], opens: int, **more) -> dict[int, int]:
    now = timezone.now()
    given = {"begins_at": now - timedelta(days=2), "given_by": user, **more}
    Assignment.objects.bulk_create(
        Assignment(item_id=item, person=user, purpose="care", opens=opens, **given)
        for item in items
    )
    return dict.fromkeys(items, opens)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_exactly_what_it_reads(world, role):
    compare(world, somebody(role), {})


@pytest.mark.parametrize("opens", [3, 4])
@pytest.mark.parametrize("role", ["cataloguer", "translator", "publisher"])
def test_an_assignment_opens_the_search_of_its_items_to_its_level(world, role, opens):
    user = somebody(role)
    items = [one.item for one in world.placed]
    compare(world, user, assign(user, items[::2], opens))


def test_an_assignment_that_does_not_hold_now_opens_nothing(world):
    user, now = somebody("reviewer"), timezone.now()
    items = [one.item for one in world.placed]
    assign(user, items[::3], 4, until=now - timedelta(seconds=1))
    assign(user, items[1::3], 4, begins_at=now + timedelta(hours=1))
    assign(user, items[2::3], 4, ended_at=now, ended_by=user)
    compare(world, user, {})


def test_who_entered_a_person_or_a_place_finds_it(world):
    compare(world, world.author, {})


def test_several_roles_find_what_any_of_them_reads(world):
    compare(world, somebody("translator", "publisher"), {})


@pytest.mark.parametrize("superuser", [False, True])
def test_an_account_without_a_role_finds_nothing(world, superuser):
    assert found(somebody(is_superuser=superuser)) == set()
    assert found(somebody("custodian", is_active=False)) == set()


def test_what_is_filed_is_what_stands_in_the_records(world):
    assert faults() == []


def test_of_every_kind_of_text_there_is_one_in_this_world(world):
    user = somebody("custodian", "cataloguer")
    items = [one.item for one in world.placed]
    hits = search(WORD, user=user, most=10_000).hits(read=set())
    assert set(hits) == set(items)
    assert {len(lines) for lines in hits.values()} == {1}
