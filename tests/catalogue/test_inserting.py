"""Rows that are copied into a table stand there as they were given."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.catalogue.inserting import insert_rows
from archive.catalogue.models import Line

pytestmark = pytest.mark.django_db(databases=["catalogue"])

COLUMNS = ("code", "position", "role", "language", "text", "key", "offsets")
REST = ("page", "page_label", "segment", "strand", "field")
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.tuples(WORDS, st.binary()), min_size=1, max_size=4))
@example([("\\N", b"\\"), ("\\.", b"\0\t\n"), ("a\tb\\n\n\r\\x41\x0b\x08", b"")])
def test_whatever_a_text_says_is_stored_as_it_is(rows):
    Line.objects.all().delete()

    insert_rows(
        Line,
        (*COLUMNS, *REST),
        [
            ("A-1", at, "field", "und", text, text, packed, 0, "", "", "", "")
            for at, (text, packed) in enumerate(rows)
        ],
    )

    stored = Line.objects.order_by("position").values_list("text", "key", "offsets")
    assert [(a, b, bytes(c)) for a, b, c in stored] == [(t, t, o) for t, o in rows]


def test_no_rows_are_no_error():
    insert_rows(Line, COLUMNS, [])

    assert not Line.objects.exists()
