"""What a reader may have meant whose words find nothing: a published word or name.

Asked of the same rows as suggestions: titles, and names of places and agents. Where
one word of several stands nowhere, the nearest to it is put in its place. A word that
is withheld is asked for as one that does not exist.
"""

import json
from collections.abc import Iterable

from archive.catalogue import reads, shown, wording
from archive.catalogue.models import Suggestion
from archive.catalogue.search.candidates import candidates
from archive.catalogue.search.conditions import Wanted, tsquery, wanted
from archive.catalogue.search.suggestions import LAST
from values.beginnings import typed_keys
from values.folding import query_terms
from values.near_words import beginning_distance, most_edits, nearest, starts
from values.search_terms import MOST_CHARACTERS, QUOTES

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
# Which of some terms no item has.
NOWHERE = """
SELECT nth FROM unnest(%s::text[]) WITH ORDINALITY AS one (asked, nth)
WHERE NOT EXISTS (SELECT FROM catalogue_having(asked::tsquery, 1))
"""
# Words of a query of which one may be mistyped.
MOST_WORDS = 6
NAMED = """
SELECT value, names, items FROM catalogue_suggestion WHERE value = ANY(%s)
"""


def meant(text: str) -> shown.Text | None:
    """The published words nearest to `text` as a whole, or to one word of it.

    At most two strokes away, of short words one; None if there are none, or `text`
    itself is published, or another form of it: that is found, and nothing is mistyped.
    At most eleven reads, of some hundred rows each.
    """
    typed = text[:MOST_CHARACTERS]
    found = _nearest_to(typed) or _with_one_word_for_another(typed)
    if found and _is_another_form(found["text"], wanted(query_terms(typed).terms)):
        return None
    return found


def _is_another_form(text: str, asked: list[Wanted]) -> bool:
    """Whether each word of `text` is a form of one that was asked for."""
    forms = {form for one in asked for form in one.inflected}
    forms |= {term.key for one in asked for term in one.spelled}
    return all(term.key in forms for term in query_terms(text).terms)


def _with_one_word_for_another(text: str) -> shown.Text | None:
    """`text` with the nearest to the one word of it that stands nowhere.

    None if that finds nothing either.
    """
    words = text.split()
    asked = [query_terms(word) for word in words]
    if not 1 < len(words) <= MOST_WORDS or QUOTES.search(text):
        return None
    if not all(len(one.terms) == 1 and not one.without for one in asked):
        return None
    each = [wanted(one.terms) for one in asked]
    nowhere = reads.rows(NOWHERE, [[tsquery(one) for one in each]])
    if len(nowhere) != 1:
        return None
    ((nth,),) = nowhere
    instead = _nearest_to(words[nth - 1])
    if instead is None:
        return None
    words[nth - 1] = instead["text"]
    said = " ".join(words)
    terms = wanted(query_terms(said).terms)
    if not candidates(terms, (), looser=False).spelled:
        return None
    return wording.quote(said)


def _nearest_to(text: str) -> shown.Text | None:
    """The published words nearest to the whole of `text`, in their language."""
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
