"""Search by what is compared and not by how it is written: the one door to it.

`search_keys` folds texts, `search_terms` reads queries and finds them. `orthography`
does the same for Korean as the North and the South spell it, `inflections` makes other
forms of words of other languages.
"""

from values.inflections import inflected, inflected_spans, inflections
from values.orthography.keys import (
    FiledKeys,
    filed_keys,
    fold_loose,
    fold_strict,
    index_folds,
    index_keys,
    index_tokens,
    loose_tokens,
)
from values.orthography.pairs import Synonym, other_words, synonyms
from values.orthography.queries import (
    finds,
    may_be_loose,
    query_keys,
    spelled_spans,
    spellings,
    term_spans,
    text_distance,
)
from values.search_keys import GAP, Folded, fold, key_tokens
from values.search_terms import Query, Term, query_terms

__all__ = [
    "GAP",
    "FiledKeys",
    "Folded",
    "Query",
    "Synonym",
    "Term",
    "filed_keys",
    "finds",
    "fold",
    "fold_loose",
    "fold_strict",
    "index_folds",
    "index_keys",
    "index_tokens",
    "inflected",
    "inflected_spans",
    "inflections",
    "key_tokens",
    "loose_tokens",
    "may_be_loose",
    "other_words",
    "query_keys",
    "query_terms",
    "spelled_spans",
    "spellings",
    "synonyms",
    "term_spans",
    "text_distance",
]
