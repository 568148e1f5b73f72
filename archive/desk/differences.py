"""What changed between two versions of a text, line by line and word by word."""

import re
from collections.abc import Collection
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


def words_by_key(text, keys: Collection[str] | None = None) -> dict[str, str]:
    """The words of each line, or of those with `keys`, by the key that a line keeps
    over versions; in the order of the lines."""
    if text is None:
        return {}
    if isinstance(text, Transcription):
        key, words, order = "key", "diplomatic", "order"
    else:
        key, words, order = "source__key", "text", "source__order"
    rows = text.segments.order_by(order)
    if keys is not None:
        rows = rows.filter(**{f"{key}__in": keys})
    return dict(rows.values_list(key, words))


def changes(text, older, keys: Collection[str]) -> dict[str, dict]:
    """What changed in the lines with `keys` since the version `older`, by these keys;
    nothing where there is no older one."""
    if older is None:
        return {}
    old, new = words_by_key(older, keys), words_by_key(text, keys)
    found = {}
    for key, words in new.items():
        pieces, fresh = by_words(old.get(key, ""), words), key not in old
        changed = fresh or any(kind != "same" for kind, _ in pieces)
        found[key] = {"pieces": pieces, "new": fresh, "changed": changed}
    return found


def gone(text, older) -> dict[str, str]:
    """The words of the lines of `older` that `text` has no more, by their keys."""
    if older is None:
        return {}
    if isinstance(text, Transcription):
        rows, key, words = older.segments.order_by("order"), "key", "diplomatic"
        held = text.segments.values("key")
    else:
        rows = older.segments.order_by("source__order")
        key, words, held = "source__key", "text", text.segments.values("source__key")
    return dict(rows.exclude(**{f"{key}__in": held}).values_list(key, words))
