"""Statements that the database plans once in each of its sessions.

To plan how somebody reads 29 kinds of text takes ten times as long as to look a word
up. So a statement is prepared under a name that is made of its text, which a session
keeps; its plan knows nothing of what is asked for.
"""

import hashlib
from collections.abc import Mapping

from django.db import connection, transaction

HELD = "SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = %s)"
# Else the database would plan the first five anew to see whether that is better, and
# read a whole small table for each row that it joins to it, and compile what it plans.
ASK = """
SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL random_page_cost = 1.1;
SET LOCAL jit = off; EXECUTE {name} ({values})
"""


def rows(statement: str, values: Mapping[str, object]) -> list[tuple]:
    """What `statement` answers, in which `%(name)s` stands for the value of that name.

    Those that it has not are left out; each other one has to be cast where it comes
    first, so that its type is known. In one transaction, since a pooler may hand out
    another session for the next.
    """
    used = [name for name in values if f"%({name})s" in statement]
    text = statement % {name: f"${at}" for at, name in enumerate(used, start=1)}
    name = f"lookup_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(HELD, [name])
        if not cursor.fetchone()[0]:
            cursor.execute(f"PREPARE {name} AS {text}")
        asked = ASK.format(name=name, values=", ".join(["%s"] * len(used)))
        cursor.execute(asked, [values[name] for name in used])
        return cursor.fetchall()
