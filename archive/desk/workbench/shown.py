"""What of a form was touched: a digest goes out with it and comes back.

So that a form which brings a hundred lines saves those that somebody typed in, and
does not put back the ninety-nine that somebody else changed meanwhile.
"""

import hashlib

from translations.domain.carrying import Beside
from translations.models import Translation

Shown = tuple[int, str]  # a revision, and the digest of the words as shown


def digest(*words: str) -> str:
    """Of words in fields; how their rows are ended does not count, browsers differ."""
    said = "\0".join(unified(one).strip("\n") for one in words)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def written(revision: int, *words: str) -> str:
    return f"{revision}:{digest(*words)}"


def sources(text: Translation) -> str:
    """Of which versions the words stand beside the lines of `text`."""
    return f"{text.base_id}-{text.through_id or 0}"


def beside(field: str) -> Beside | None:
    """What `sources` wrote; None of anything else."""
    numbers = field.split("-")
    if len(numbers) != 2 or not all(one.isdecimal() for one in numbers):
        return None
    return Beside(*(int(one[:18]) for one in numbers))


def read(field: str) -> Shown:
    """What `written` wrote; of anything else a revision that never was."""
    revision, _, was = field.partition(":")
    return (int(revision[:9]) if revision.isdecimal() else -1), was
