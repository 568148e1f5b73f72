"""What of a form was touched: a digest goes out with it and comes back.

So that a form which brings a hundred lines saves those that somebody typed in, and
does not put back the ninety-nine that somebody else changed meanwhile.
"""

import hashlib

Shown = tuple[int, str]  # a revision, and the digest of the words as shown


def digest(*words: str) -> str:
    """Of words in fields; how their rows are ended does not count, browsers differ."""
    said = "\0".join(unified(one).strip("\n") for one in words)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def written(revision: int, *words: str) -> str:
    return f"{revision}:{digest(*words)}"


def read(field: str) -> Shown:
    """What `written` wrote; of anything else a revision that never was."""
    revision, _, was = field.partition(":")
    return (int(revision[:9]) if revision.isdecimal() else -1), was
