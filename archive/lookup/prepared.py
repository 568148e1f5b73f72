"""Statements that the database plans once in each of its sessions.

To plan how somebody reads 29 kinds of text takes ten times as long as to look a word
up. So a statement is prepared under a name that is made of its text, which a session
keeps; its plan knows nothing of what is asked for. It lasts until the tables are
analyzed again: one made while they were empty can take minutes once they are full.
So each statement is ended after a time, and then planned anew.
"""

import hashlib
from collections.abc import Mapping

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg2.errors import QueryCanceled

LONGEST = 3000  # milliseconds that a statement may take
HELD = "SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = %s)"
# Else the database would plan the first five anew to see whether that is better, and
# read a whole small table for each row that it joins to it, and compile what it plans.
ASK = """
SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL random_page_cost = 1.1;
SET LOCAL jit = off; SET LOCAL statement_timeout = {longest}; EXECUTE {name} ({values})
"""


class TookTooLongError(Exception):
    """A statement was ended before it had answered."""


def rows(statement: str, values: Mapping[str, object]) -> list[tuple]:
    """What `statement` answers, in which `%(name)s` stands for the value of that name.

    Those that it has not are left out; each other one has to be cast where it comes
    first, so that its type is known. In one transaction, since a pooler may hand out
    another session for the next. Raises `TookTooLongError`; a transaction around this
    one goes on.
    """
    used = [name for name in values if f"%({name})s" in statement]
    text = statement % {name: f"${at}" for at, name in enumerate(used, start=1)}
    name = f"lookup_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    asked = ASK.format(
        name=name, values=", ".join(["%s"] * len(used)), longest=int(LONGEST)
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if not _is_held(cursor, name):
                cursor.execute(f"PREPARE {name} AS {text}")
            cursor.execute(asked, [values[name] for name in used])
            # Nothing was written; what was set is so no longer than this.
            transaction.set_rollback(True)
            return cursor.fetchall()
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        # A pooler may have handed out another session, which has it no more or not yet.
        with transaction.atomic(), connection.cursor() as cursor:
            if _is_held(cursor, name):
                cursor.execute(f"DEALLOCATE {name}")
        raise TookTooLongError from error


def _is_held(cursor: CursorWrapper, name: str) -> bool:
    cursor.execute(HELD, [name])
    return cursor.fetchone()[0]
