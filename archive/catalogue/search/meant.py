"""What a reader may have meant whose words find nothing: a published word or name.

Asked of the same rows as suggestions: titles, and names of places and agents. A word
that is withheld is asked for as one that does not exist.
"""

import json
from collections.abc import Iterable

from archive.catalogue import reads, shown, wording
from archive.catalogue.models import Suggestion
from archive.catalogue.search.suggestions import LAST
from values.beginnings import typed_keys
from values.near_words import beginning_distance, most_edits, nearest, starts

# What is looked at: rows that begin as the query does, rows for each other beginning,
# rows of these in all, and titles and names that may be near.
MOST_BEGUN, MOST_OF_OTHER, MOST_OTHERS, MOST_NEAR = 60, 2, 200, 20
LIKELY = """
SELECT value, language, key FROM (
    SELECT near.*
    FROM unnest(%s::text[]) AS one (kind), unnest(%s::text[]) AS other (start),
    LATERAL (
        SELECT value, language, key FROM catalogue_suggestionkey k
        WHERE k.kind = one.kind AND k.key >= other.start AND k.key < other.start || %s
        ORDER BY key, value, language LIMIT %s
    ) AS near
) AS found ORDER BY key, value, language LIMIT %s
"""
NAMED = """
SELECT value, names, items FROM catalogue_suggestion WHERE value = ANY(%s)
"""


def meant(text: str) -> shown.Text | None:
    """The published words nearest to the whole of `text`, in their language.

    At most two strokes away, of short words one; None if there are none, or `text`
    itself is published. At most five reads, of some hundred rows.
    """
    found = []
    for key in typed_keys(text)[:2]:  # as typed, and as the South spells it
        if most_edits(key):
            likely = sorted(
                (far, value, language)
                for value, language, its in _likely(key)
                if (far := beginning_distance(key, its)) <= most_edits(key)
            )
            found += _nearest(key, likely[:MOST_NEAR])
    if not found:
        return None
    *_rank, words, language = min(found)
    return wording.quote(words, language)


def _likely(key: str) -> Iterable[tuple[int, str, str]]:
    heads, others = starts(key)
    kinds = list(Suggestion.Kind.values)
    begun = [kinds, heads, LAST, MOST_BEGUN, MOST_OTHERS]
    edited = [kinds, others, LAST, MOST_OF_OTHER, MOST_OTHERS]
    return {*reads.rows(LIKELY, begun), *reads.rows(LIKELY, edited)}


def _nearest(key: str, likely: list[tuple[int, int, str]]) -> list[tuple]:
    rows = reads.rows(NAMED, [[value for _far, value, _language in likely]])
    known = {value: (json.loads(names), items) for value, names, items in rows}
    found = []
    for _far, value, language in likely:
        names, items = known[value]
        near = nearest(key, names.get(language, ""))
        if near:
            far, words = near
            found.append((far, not words.is_whole, -items, words.text, language))
    return found
