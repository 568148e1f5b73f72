"""The reads that answer most requests: one indexed statement each, in plain SQL.

They are spelled out because composing them anew for each request would cost more
than running them.
"""

import json
from datetime import datetime
from typing import NamedTuple

from django.db import connections

from archive.catalogue.edition import Edition

ITEM = """
SELECT e.status, e.reason, e.sequence, e.number, e.sha256, e.editions, e.specimen,
       f.build, f.title, f.body
FROM catalogue_entry e
LEFT JOIN catalogue_fragment f ON f.sha256 = e.sha256 AND f.language = %s
WHERE e.code = %s
"""
FROZEN = """
SELECT v.status, v.reason, e.sequence, v.number, v.sha256, e.editions, e.specimen,
       f.build, f.title, f.body
FROM catalogue_edition v
JOIN catalogue_entry e ON e.code = v.code
LEFT JOIN catalogue_fragment f ON f.sha256 = v.sha256 AND f.language = %s
WHERE v.code = %s AND v.number = %s
"""
STATE = "SELECT sequence FROM catalogue_entry WHERE code = %s AND status = 'live'"
DOCUMENT = """
SELECT number, status, reason, gone_at, sha256, document
FROM catalogue_edition WHERE code = %s AND number = %s
"""
NEWEST = """
SELECT v.number, v.status, v.reason, v.gone_at, v.sha256, v.document
FROM catalogue_entry e
JOIN catalogue_edition v ON v.code = e.code AND v.number = e.number
WHERE e.code = %s
"""
TALLY = "SELECT total FROM catalogue_tally WHERE name = 'all'"
PICTURE = "SELECT code, label, editions, sizes, width, height, reason \
FROM catalogue_picture WHERE key = %s"


class ItemRow(NamedTuple):
    status: str  # live, gone
    reason: str
    sequence: int
    number: int
    sha256: str
    editions: list[dict]  # as in `models.Entry.editions`
    specimen: bool
    build: str | None
    title: str | None
    body: str | None


class DocumentRow(NamedTuple):
    number: int
    status: str
    reason: str
    gone_at: datetime | None
    sha256: str
    document: memoryview | None

    @property
    def gone_on(self) -> str:
        return self.gone_at.date().isoformat() if self.gone_at else ""

    def parsed(self) -> Edition:
        return json.loads(bytes(self.document))


class PictureRow(NamedTuple):
    code: str
    label: str
    editions: list[int]
    sizes: list[dict]
    width: int
    height: int
    reason: str


def rows(sql: str, parameters) -> list[tuple]:
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def row(sql: str, parameters) -> tuple | None:
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def item(code: str, lang: str, number: int | None = None) -> ItemRow | None:
    """An item as it stands, or its edition `number`; None if there is no such thing."""
    found = (
        row(ITEM, (lang, code)) if number is None else row(FROZEN, (lang, code, number))
    )
    if found is None:
        return None
    known = ItemRow(*found)
    return known._replace(editions=json.loads(known.editions))


def sequence(code: str) -> int | None:
    """What changes when anything about a live item does; None if it is not live."""
    found = row(STATE, (code,))
    return found and found[0]


def document(code: str, number: int | None = None) -> DocumentRow | None:
    """An edition with its bytes; the newest one without a `number`."""
    found = row(NEWEST, (code,)) if number is None else row(DOCUMENT, (code, number))
    return found and DocumentRow(*found)


def edition(code: str, number: int) -> Edition:
    """An edition that is known to be live."""
    return document(code, number).parsed()


def picture(key: str) -> PictureRow | None:
    found = row(PICTURE, (key,))
    if found is None:
        return None
    known = PictureRow(*found)
    return known._replace(
        editions=json.loads(known.editions), sizes=json.loads(known.sizes)
    )


def tally() -> int:
    """What changes when anything in the catalogue does."""
    found = row(TALLY, ())
    return found[0] if found else 0
