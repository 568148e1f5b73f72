"""Putting a letter into the letterbox: what anybody may do, and all anybody can."""

import json
import uuid
from dataclasses import asdict, astuple, dataclass

from django.conf import settings
from django.db import connections

from archive.letterbox.rates import ALIAS
from archive.letterbox.sealing import VERSION, seal

# Plain SQL: Django would ask for the row back, which the poster may not read.
INSERT = "INSERT INTO letterbox_letter (id, version, sealed) VALUES (%s, %s, %s)"


class Closed(Exception):
    """There is no key to seal to: letters cannot be taken in."""


@dataclass(frozen=True)
class Said:
    """What a letter says. Nothing in it is checked against what the archive has."""

    kind: str  # family, self, rights, error, danger
    item: str  # a reference code, or ""
    text: str
    contact: str  # how to reach whoever wrote, in any form, or ""
    language: str  # of the page it was written on
    receipt: str


def post(said: Said) -> None:
    """Seal `said` and put it in. Raises DatabaseError where that cannot be done."""
    if not settings.LETTERBOX_PUBLIC_KEY:
        raise Closed("ARCHIVE_LETTERBOX_PUBLIC_KEY is not set.")
    letter = uuid.uuid4()
    text = json.dumps(asdict(said), ensure_ascii=False).encode()
    sealed = seal(text, letter=str(letter), public_key=settings.LETTERBOX_PUBLIC_KEY)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(INSERT, [letter, VERSION, sealed])


def read(text: bytes) -> Said:
    """What was sealed. ValueError for what `post` would not have written.

    Whoever has the public key can seal anything.
    """
    try:
        said = Said(**json.loads(text))
    except (TypeError, RecursionError) as error:
        raise ValueError("This is no letter of ours.") from error
    if not all(isinstance(one, str) and "\0" not in one for one in astuple(said)):
        raise ValueError("This is no letter of ours.")
    return said
