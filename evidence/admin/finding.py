"""Finding rows of the workroom by words, however these are written.

The workroom has no folded columns: it is searched by staff alone and changes under
their hands. What folding ignores (values/folding.py) becomes a regular expression
for PostgreSQL instead: case, accents, spaces within Hangul. It may find a little
more than folding would, never less, but for ligatures.
"""

import re
import unicodedata
from functools import cache

from django.db.models import Q, QuerySet

from values.folding import fold

LONGEST = 100  # signs of a query that are looked at
# Spelled out: what \\W means depends on the locale of the database.
BETWEEN = (
    "[ \\t\\r\\n\u00a0\u3000.,:;!?'\"()\\[\\]{}<>/|~_*·・…‥、。，．"
    "「」『』《》〈〉“”‘’–—-]*"
)
MARKS = "[\u0300-\u036f]*"
APOSTROPHES = "['`´‘’ʹʻʼ]*"
WRITTEN = ((0x30, 0x24F), (0x400, 0x52F), (0x1E00, 0x1EFF), (0xFF10, 0xFF5A),
           (0x3041, 0x30FF), (0x4E00, 0x9FFF))  # fmt: skip
# Hangul syllables, kana, Han: written with or without spaces between them.
DENSE = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


def pattern(words: str) -> str:
    """What matches wherever `words` stand in a text; "" if there are none."""
    return "".join(_sign(sign) for sign in fold(words).key[:LONGEST])


def matching(rows: QuerySet, words: str, paths: list[str], **visible) -> QuerySet:
    """The `rows` in which each part of `words` stands in one of `paths`.

    `visible` holds more conditions on a path, by its name: what somebody may not
    read does not find anything either.
    """
    for part in fold(words).key[:LONGEST].split():
        written = pattern(part)
        anywhere = Q()
        for path in paths:
            anywhere |= Q(**{f"{path}__regex": written}) & visible.get(path, Q())
        rows = rows.filter(pk__in=rows.model.objects.filter(anywhere).values("pk"))
    return rows


def alike(rows: QuerySet, field: str, text: str) -> list:
    """Those of `rows` whose `field` is the same as `text` but for writing."""
    key = fold(text).key
    if not key.strip():
        return []
    near = rows.filter(**{f"{field}__regex": f"^{BETWEEN}{pattern(text)}{BETWEEN}$"})
    return [row for row in near if fold(getattr(row, field)).key == key]


def _sign(sign: str) -> str:
    if sign == " ":
        return BETWEEN
    written = _variants().get(sign)
    if DENSE.match(sign):
        forms = [*(written or sign)]
        forms += [unicodedata.normalize("NFD", form) for form in forms]
        return f"(?:{'|'.join(dict.fromkeys(forms))}){BETWEEN}"
    if not written:
        return re.escape(sign) + BETWEEN
    return f"[{written}]{MARKS}{APOSTROPHES}"


@cache
def _variants() -> dict[str, str]:
    """Letters, digits, kana and Han in all forms, by what folding makes of them."""
    found: dict[str, str] = {}
    for first, last in WRITTEN:
        for letter in map(chr, range(first, last + 1)):
            key = fold(letter).key
            if len(key) == 1 and key.isalnum():
                found[key] = found.get(key, "") + letter
    return found
