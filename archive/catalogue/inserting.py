"""Many rows in one statement, without an object for each."""

from collections.abc import Iterable, Sequence
from io import StringIO

from django.db import connections
from django.db.models import Model
from psycopg2.extras import execute_values

from archive.catalogue.standing import ALIAS

AT_ONCE = 500
# What the text format of COPY does not take as it is.
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Value = str | int | bytes


def insert_rows(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Insert rows as they are; none of them may be there already."""
    copied = StringIO("".join(map(_copied, rows)))
    names = ", ".join(columns)
    with connections[ALIAS].cursor() as cursor:
        sql = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
        cursor.cursor.copy_expert(sql, copied)


def insert(sql: str, rows: Sequence[tuple]) -> None:
    """Run `sql`, an insertion with `%s` for the rows, as often as they need it."""
    with connections[ALIAS].cursor() as cursor:
        execute_values(cursor.cursor, sql, rows, page_size=AT_ONCE)


def _copied(row: Sequence[Value]) -> str:
    return "\t".join(map(_value, row)) + "\n"


def _value(value: Value) -> str:
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return str(value).translate(ESCAPED)
