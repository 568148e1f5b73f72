"""Folding what was noted: the keys, index terms and sounds that texts are found by."""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from psycopg2.extras import execute_values

from archive.catalogue.indexing import Filed, Found, Role
from archive.lookup.models import SpokenName, Text
from archive.lookup.sources import MARKED, NAMES, TABLES
from archive.lookup.triggers import standing
from values.names import filed_name_keys

# Of a longer text the beginning is found: what is folded has to fit into one row.
LONGEST = 50_000
LONGEST_NAME = 200
AT_ONCE = 500
CODE = (
    ("values", "*.py"),
    ("values", "*.tsv"),
    ("archive/catalogue", "indexing.py"),
    ("archive/lookup", "filing.py"),
)

# Whoever files is alone with it: two would wait for one another's rows.
ALONE = "SELECT pg_advisory_xact_lock(hashtext('lookup_text'))"
KEYS = """
UPDATE lookup_text t
SET key = v.key, loose_key = v.loose_key, terms = v.terms, filed_by = v.by
FROM (VALUES %s) AS v (id, key, loose_key, terms, by) WHERE t.id = v.id
"""
AS_ROW = "(%s, %s, %s, array_to_tsvector(%s::text[]), %s)"
WRONG = """
WITH meant AS ({standing}),
held AS (SELECT source, record, field, text FROM lookup_text)
SELECT source, record, field FROM (TABLE meant EXCEPT TABLE held) AS missing
UNION SELECT source, record, field FROM (TABLE held EXCEPT TABLE meant) AS stale
ORDER BY 1, 2, 3
"""
ANEW = """
INSERT INTO lookup_text (source, record, field, text) {standing}
"""


@functools.cache
def build() -> str:
    """16 hex digits that change with the code and the tables that fold."""
    digest = hashlib.sha256()
    for folder, pattern in CODE:
        for path in sorted(Path(settings.ROOT, folder).rglob(pattern)):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def filed(source: str, field: str, text: str) -> Filed:
    """What this text is found by."""
    role = Role.ORIGINAL if (source, field) in MARKED else Role.FIELD
    return Found(role, "und", text[:LONGEST]).filed()


@transaction.atomic
def file_texts(which: Q | Sequence[int], *, limit: int = AT_ONCE) -> list[int]:
    """File up to `limit` texts, of these keys or of this condition; which it was.

    What somebody else is writing or deleting just now is left to the next time.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
    if not isinstance(which, Q):
        which = Q(pk__in=which) & ~Q(filed_by=build())
    rows = Text.objects.filter(which).order_by("pk")[:limit]
    rows = list(rows.select_for_update(skip_locked=True))
    SpokenName.objects.filter(text__in=[row.pk for row in rows])._raw_delete(
        SpokenName.objects.db
    )
    SpokenName.objects.bulk_create(_spoken(rows))
    _file(rows)
    return [row.pk for row in rows]


def file_waiting(*, most: int | None = None) -> int:
    """File what no code has folded yet, or older code has; how many, about `most`."""
    done, last = 0, 0
    while most is None or done < most:
        keys = file_texts(~Q(filed_by=build()) & Q(pk__gt=last))
        if not keys:
            break
        done, last = done + len(keys), keys[-1]
    return done


def file_new(*, most: int) -> None:
    """File what no code has folded yet, `most` of it: before a question is answered.

    What older code has folded waits for the worker: to look for that among all texts
    takes longer than to answer, and it is found as it was folded meanwhile.
    """
    new = Q(filed_by="")
    if Text.objects.filter(new).exists():
        file_texts(new, limit=most)


@transaction.atomic
def note_anew() -> None:
    """Forget all that was noted and note what stands in the records, to be filed."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE lookup_text IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM lookup_text")
        cursor.execute(ANEW.format(standing=standing(TABLES)))


def faults() -> list[str]:
    """Sentences on each text that is not filed as it stands in its record; no words.

    Empty if the tables are true.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRONG.format(standing=standing(TABLES)))
        found = [f"{source} {record} {field}: not as in the record."
                 for source, record, field in cursor.fetchall()]  # fmt: skip
    for row in Text.objects.filter(filed_by=build()).order_by("pk").iterator():
        if row.key != filed(row.source, row.field, row.text).key:
            found.append(f"{row}: not folded as this code folds it.")
    return found


def _spoken(rows: Iterable[Text]) -> list[SpokenName]:
    named = [row for row in rows if (row.source, row.field) in NAMES]
    return [
        SpokenName(text_id=row.pk, key=one.key, reading=one.reading, cost=one.cost)
        for row in named
        if len(row.text) <= LONGEST_NAME
        for one in filed_name_keys(row.text)
    ]


def _file(rows: Iterable[Text]) -> None:
    made = [(row.pk, filed(row.source, row.field, row.text)) for row in rows]
    written = [
        (pk, one.key, one.loose_key, sorted(one.terms), build()) for pk, one in made
    ]
    if written:
        with connection.cursor() as cursor:
            execute_values(cursor.cursor, KEYS, written, template=AS_ROW)
