"""Sets of items as bits, and the lists that are made of them."""

import pytest
from django.db import connections
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue import indexing, ordering
from archive.catalogue.asked import Asked
from archive.catalogue.bits import items_at, packed, places_of, sent
from archive.catalogue.models import Entry, Findable
from archive.catalogue.reads import tally
from archive.catalogue.search import finding
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition

PLACES = st.sets(st.integers(0, 20_000), max_size=200)


@given(places=PLACES)
def test_a_set_has_the_places_that_it_was_made_of(places):
    assert places_of(items_at(places)) == sorted(places)
    assert items_at(places).bit_count() == len(places)


@given(one=PLACES, other=PLACES)
def test_sets_are_joined_and_cut_by_their_bits(one, other):
    assert items_at(one) & items_at(other) == items_at(one & other)
    assert items_at(one) | items_at(other) == items_at(one | other)
    assert items_at(one) & ~items_at(other) == items_at(one - other)


@pytest.mark.django_db
@pytest.mark.parametrize("places", [[], [0], [7, 8, 4095, 4096, 70_000]])
def test_the_database_and_we_number_bits_alike(places):
    bits = packed(items_at(places))
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(int4send(n), ''), count(*) FILTER (WHERE CASE"
            " WHEN n < %s THEN get_bit(%s, n) = 1 ELSE false END)"
            " FROM unnest(%s::int[]) AS n",
            [8 * len(bits), bits, places],
        )
        said, held = cursor.fetchone()

    assert sent(said) == items_at(places)
    assert held == len(places)


KINDS = ("note", "letter", "notebook")


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_ten)


@pytest.fixture
def shelved(once, db):
    """What `shelve_ten` put there."""


def shelve_ten():
    shelve(
        *(
            text_edition(
                f"AAAA-{n:04}",
                [(f"우물 {n}", f"a well {n}")],
                kind=KINDS[n % 3],
                title={"en": f"[Thing {9 - n}]" if n % 4 else f"[A well {n}]"},
                published_at=f"2025-03-{1 + n * 7 % 28:02}T00:00:00Z",
            )
            for n in range(10)
        )
    )


@pytest.mark.parametrize("sort", ["relevance", "newest", "written", "title"])
@pytest.mark.parametrize(
    "query", ["q=well", "q=well&kind=note&kind=letter", "kind=note"]
)
def test_many_items_are_put_in_the_same_order_as_few(shelved, monkeypatch, sort, query):
    def pages() -> list[list[str]]:
        asked = Asked(QueryDict(f"{query}&sort={sort}"), "en", tally())
        size = asked.all.bit_count()
        return [asked.codes(at, at + 3).spelled for at in range(0, size, 3)]

    monkeypatch.setattr(finding, "MOST_RANKED", 0)
    few = pages()
    monkeypatch.setattr(ordering, "FEW", 0)

    assert pages() == few
    together = [code for page in few for code in page]
    assert len(together) == len(set(together)) > 2


def test_of_many_items_those_with_the_words_in_their_title_come_first(
    shelved, monkeypatch
):
    titled = ["AAAA-0000", "AAAA-0004", "AAAA-0008"]
    assert sorted(search("well").codes[:3]) == titled

    monkeypatch.setattr(finding, "MOST_RANKED", 0)

    codes = search("well").codes
    assert sorted(codes[:3]) == titled
    newest = Entry.objects.exclude(code__in=titled).order_by("-published_at", "code")
    assert codes[3:] == list(newest.values_list("code", flat=True))


def test_words_in_one_line_come_before_the_same_words_apart(db):
    apart = text_edition("AAAA-0001", [("우물", "a well"), ("나무", "a tree")])
    together = text_edition("BBBB-0002", [("우물과 나무", "a well by a tree")])
    shelve(together, apart)
    Entry.objects.update(published_at=None)

    assert search("well tree").codes == ["BBBB-0002", "AAAA-0001"]
    assert search("우물 나무").codes == ["BBBB-0002", "AAAA-0001"]


def test_a_long_item_is_found_by_its_parts_and_counted_once(db, monkeypatch):
    monkeypatch.setattr(indexing, "MOST_LINES", 4)
    lines = [("우물", "a well"), ("나무", "a tree"), ("사과", "an apple")]
    shelve(text_edition("AAAA-0001", lines), text_edition("BBBB-0002", lines[:1]))
    assert Findable.objects.filter(code="AAAA-0001").count() > 1

    assert search("apple").codes == ["AAAA-0001"]
    assert set(search("a").codes) == {"AAAA-0001", "BBBB-0002"}
    assert search("well -apple").codes == ["BBBB-0002"]


def test_a_place_is_kept_by_an_item_that_is_corrected(db):
    shelve(text_edition("AAAA-0001", []), text_edition("BBBB-0002", []))
    before = dict(Entry.objects.values_list("code", "place"))

    shelve(text_edition("AAAA-0001", [("우물", "")], number=2))

    assert dict(Entry.objects.values_list("code", "place")) == before
    assert sorted(before.values()) == [0, 1]
    assert Findable.objects.get(code="AAAA-0001").place == before["AAAA-0001"]
