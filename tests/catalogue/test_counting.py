"""The numbers beside filters are those of the items that stand, whatever happened."""

import threading
import time
from collections import defaultdict
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue import facets
from archive.catalogue.accept import (
    accept_collection,
    accept_edition,
    accept_tombstone,
    accept_withdrawal,
    clear,
)
from archive.catalogue.bits import places_of
from archive.catalogue.counting import count_all
from archive.catalogue.listing import listing
from archive.catalogue.models import Entry, Facet, FacetSet
from archive.catalogue.reads import tally
from tests.catalogue.sample import SAMPLE
from tests.catalogue.shelf import shelve, text_edition
from values.canonical import canonical

pytestmark = pytest.mark.django_db

AT = datetime(2025, 5, 1, 12, 0, 0, tzinfo=UTC)
CODES = ("AAAA-0001", "AAAA-0002", "AAAA-0003")
PLACES = [
    {**SAMPLE["places"][0], "name": {"en": name, "uk": f"{name} (uk)"}}
    for name in ("Kursk region", "Sumy region")
]


def edition(code: str, number: int = 1, **changes) -> bytes:
    """A first edition, or a correction of one."""
    sequel = {"nonce": f"{number:064x}"} if number > 1 else {}
    made = text_edition(code, [("말", "word")], number=number, **sequel, **changes)
    return canonical(made)


Counted = dict[tuple[str, str], set[str]]  # (name, value) → codes


def counted() -> Counted:
    codes = dict(Entry.objects.values_list("place", "code"))
    found: Counted = {}
    for row in FacetSet.objects.all():
        here = int.from_bytes(row.items, "little") << row.chunk * FacetSet.SIZE
        assert here, "A set of nobody has a row."
        known = {codes[place] for place in places_of(here)}
        found.setdefault((row.name, row.value), set()).update(known)
    return found


def truth() -> Counted:
    """The same, from the values of every item."""
    rows = Facet.objects.exclude(name="found_with")
    found = defaultdict(set)
    for code, *value in rows.values_list("code", "name", "value"):
        found[tuple(value)].add(code)
    return dict(found)


def test_an_item_counts_under_each_of_its_values():
    accept_edition(edition(CODES[0], places=PLACES, specimen=False), sequence=1)

    assert counted() == truth()
    assert set(map(frozenset, counted().values())) == {frozenset({CODES[0]})}
    assert ("specimen", "no") in counted()
    assert [name for name, _value in counted()].count("place") == 2


def test_a_correction_moves_an_item_from_one_value_to_another():
    shelve(text_edition(CODES[1], [], kind="note"))
    accept_edition(edition(CODES[0], kind="note"), sequence=1)
    assert counted()["kind", "note"] == set(CODES[:2])

    accept_edition(edition(CODES[0], 2, kind="letter"), sequence=2)

    assert counted()["kind", "note"] == {CODES[1]}
    assert counted()["kind", "letter"] == {CODES[0]}
    assert counted() == truth()


def test_the_same_push_again_counts_nothing_twice():
    for _ in range(2):
        accept_edition(edition(CODES[0]), sequence=1)

    assert counted() == truth()


def test_a_withdrawn_item_counts_nowhere_and_leaves_no_value_behind():
    accept_edition(edition(CODES[0], places=PLACES[:1]), sequence=1)
    accept_edition(edition(CODES[1], places=PLACES[1:], kind="letter"), sequence=1)

    accept_withdrawal(CODES[1], sequence=2, reason="danger", at=AT)

    assert counted() == truth()
    assert set(map(frozenset, counted().values())) == {frozenset({CODES[0]})}
    said = str(counted()) + str(listing(QueryDict(), "en", tally())["facets"])
    assert "kursk" in said
    assert "sumy" not in said.lower()
    assert "letter" not in said.lower()


def test_what_items_were_found_with_is_not_counted():
    accept_edition(edition(CODES[0], found_with="q7x9k2mz"), sequence=1)

    assert Facet.objects.filter(name="found_with").exists()
    assert "q7x9k2mz" not in str(counted())


HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.one_of(
            st.just("withdraw"),
            st.just("tombstone"),
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(["note", "letter"]),
                    "places": st.sampled_from([[], PLACES[:1], PLACES]),
                    "specimen": st.booleans(),
                }
            ),
        ),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(happenings=HAPPENINGS)
def test_numbers_are_true_whatever_is_published_and_withdrawn(happenings):
    clear()
    editions = dict.fromkeys(CODES, 0)
    live = set()
    for sequence, (code, happening) in enumerate(happenings, 1):
        if happening == "withdraw":
            accept_withdrawal(code, sequence=sequence, reason="error", at=AT)
            live.discard(code)
        elif happening == "tombstone":
            if code in live and editions[code] > 1:
                number = editions[code] - 1
                accept_tombstone(code, number, sequence=sequence, reason="error", at=AT)
        else:
            editions[code] += 1
            live.add(code)
            accept_edition(
                edition(code, editions[code], **happening), sequence=sequence
            )
        assert counted() == truth()
        total = listing(QueryDict(), "en", tally())["total"]
        assert total == len(live)


def test_a_catalogue_can_be_counted_anew():
    accept_edition(edition(CODES[0], places=PLACES, found_with="q7x9k2mz"), sequence=1)
    accept_edition(edition(CODES[1], places=PLACES[1:]), sequence=1)
    FacetSet.objects.all().delete()

    count_all()

    assert counted() == truth()


def test_items_far_apart_count_in_sets_of_their_own():
    accept_edition(edition(CODES[0]), sequence=1)
    Entry.objects.update(place=5 * FacetSet.SIZE - 1)
    FacetSet.objects.all().delete()
    count_all()

    accept_edition(edition(CODES[1]), sequence=1)

    assert set(FacetSet.objects.values_list("chunk", flat=True)) == {4, 5}
    assert counted() == truth()
    found = listing(QueryDict("kind=note"), "en", tally())
    assert [one["code"] for one in found["results"]] == [*CODES[:2]]


def blocked() -> bool:
    """Whether another session waits for this one."""
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def together(first, second) -> None:
    """Two pushes at once: the second begins and waits before the first is committed."""

    def run():
        try:
            second()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic(using="catalogue"):
        first()
        thread.start()
        deadline = time.monotonic() + 20
        while not blocked():
            assert time.monotonic() < deadline, "The second push did not wait."
            time.sleep(0.01)
    thread.join(timeout=20)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_two_items_published_at_once_both_count():
    together(
        lambda: accept_edition(edition(CODES[0], places=PLACES), sequence=1),
        lambda: accept_edition(edition(CODES[1], places=PLACES[::-1]), sequence=1),
    )

    assert counted() == truth()
    assert counted()["kind", "note"] == set(CODES[:2])


@pytest.mark.django_db(transaction=True)
def test_two_items_withdrawn_at_once_leave_nothing():
    for code in CODES[:2]:
        accept_edition(edition(code, places=PLACES), sequence=1)

    together(
        lambda: accept_withdrawal(CODES[0], sequence=2, reason="law", at=AT),
        lambda: accept_withdrawal(CODES[1], sequence=2, reason="law", at=AT),
    )

    assert counted() == truth() == {}


@pytest.mark.django_db(transaction=True)
def test_one_item_withdrawn_while_another_is_published():
    accept_edition(edition(CODES[0], kind="letter"), sequence=1)

    together(
        lambda: accept_withdrawal(CODES[0], sequence=2, reason="law", at=AT),
        lambda: accept_edition(edition(CODES[1], kind="letter"), sequence=1),
    )

    assert counted() == truth()
    assert counted()["kind", "letter"] == {CODES[1]}


@pytest.mark.parametrize(
    ("query", "first", "later"),
    [
        ("", 3, 1),  # sets, names and cards; cards
        ("kind=note", 4, 2),  # sets, names, codes, cards
        ("kind=note&specimen=yes&date_from=2020", 5, 3),  # and those of the time
        ("kind=note&kind=letter&sort=title", 4, 2),
    ],
)
def test_numbers_are_read_once_for_all_languages(query, first, later):
    shelve(*(text_edition(code, [("말", "word")], places=PLACES) for code in CODES))
    now = tally()
    facets.STANDINGS.clear()  # another test may have had the same catalogue

    def asked(lang: str) -> int:
        with CaptureQueriesContext(connections["catalogue"]) as captured:
            listing(QueryDict(query), lang, now)
        return len(captured)

    assert [asked(lang) for lang in ("en", "ja", "ko", "uk")] == [first] + 3 * [later]


def test_a_collection_without_items_has_its_name_in_a_filter():
    other = {**SAMPLE["collection"], "code": "other", "slug": "other"}
    accept_collection({**other, "title": {"en": "Other things"}}, sequence=1)

    found = listing(QueryDict("collection=other"), "en", tally())

    assert [chip["label"] for chip in found["chips"]] == ["Collection: Other things"]
    assert found["total"] == 0
