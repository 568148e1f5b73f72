"""Many rows in one statement, without an object for each."""

from collections.abc import Sequence

from django.db import connections
from django.db.models import Model
from psycopg2.extras import execute_values

from archive.catalogue.standing import ALIAS

AT_ONCE = 500


def insert_rows(
    model: type[Model], columns: Sequence[str], rows: Sequence[tuple]
) -> None:
    """Insert rows as they are; none of them may be there already."""
    names = ", ".join(columns)
    insert(f"INSERT INTO {model._meta.db_table} ({names}) VALUES %s", rows)  # noqa: S608 (names of ours)


def insert(sql: str, rows: Sequence[tuple]) -> None:
    """Run `sql`, an insertion with `%s` for the rows, as often as they need it."""
    with connections[ALIAS].cursor() as cursor:
        execute_values(cursor.cursor, sql, rows, page_size=AT_ONCE)
