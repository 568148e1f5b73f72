"""Search by what is compared and not by how it is written: the one door to it.

`search_keys` folds texts, `search_terms` reads queries and finds them.
"""

from values.search_keys import GAP, Folded, fold, tokens
from values.search_terms import Query, Term, find_spans, matches, query_terms

__all__ = [
    "GAP",
    "Folded",
    "Query",
    "Term",
    "find_spans",
    "fold",
    "matches",
    "query_terms",
    "tokens",
]
