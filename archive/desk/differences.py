"""What changed between two versions of a text, line by line and word by word."""

import re
from difflib import SequenceMatcher

from translations.models import Transcription

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing word by word costs the product of both lengths.
MOST_WORDS = 2_000

Piece = tuple[str, str]  # "same", "added" or "removed", and the words


def by_words(before: str, after: str) -> list[Piece]:
    """The pieces of `after` and of what is gone from `before`, in reading order."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        old, new = [before], [after]
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(("removed", "".join(old[a:b])))
        if c < d:
            pieces.append(("added", "".join(new[c:d])))
    return pieces


def before(text, user):
    """The version that `text` follows; None for a first one, or one that is closed."""
    kind = type(text)
    if kind is Transcription:
        versions = kind.objects.filter(page=text.page_id)
    else:
        versions = kind.objects.filter(strand=text.strand)
    return versions.filter(version=text.version - 1).visible_to(user).first()


def words_by_key(text) -> dict[str, str]:
    """The words of each line, by the key that a line keeps over versions."""
    if text is None:
        return {}
    if isinstance(text, Transcription):
        return {line.key: line.diplomatic for line in text.segments.all()}
    rows = text.segments.select_related("source").order_by("source__order")
    return {row.source.key: row.text for row in rows}


def changes(text, older) -> list[dict]:
    """Each line of `text` with what changed since the version `older`, then those that
    are gone; [] where there is no older one."""
    if older is None:
        return []
    old, new = words_by_key(older), words_by_key(text)
    rows = [
        {"key": key, "pieces": by_words(old.get(key, ""), words), "new": key not in old}
        for key, words in new.items()
    ]
    rows += [
        {"key": key, "pieces": [("removed", words)], "new": False}
        for key, words in old.items()
        if key not in new
    ]
    for row in rows:
        row["changed"] = row["new"] or any(kind != "same" for kind, _ in row["pieces"])
    return rows
