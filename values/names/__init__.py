"""Names of persons, places, units and terms across scripts: the one door to it.

A name is filed under the rows of `name_keys` and looked up by the keys of the same
function; `rank` puts in order what the keys bring, and `explain` says why a name was
found. Forms are text in any script: Hangul of either spelling, hanja, katakana, Latin
and Cyrillic letters in any of their systems. Nothing here merges names or persons.
"""

from values.names.explaining import Explanation, SyllableDifference, explain
from values.names.keys import (
    CUT,
    LONGEST_KEY,
    LONGEST_READING,
    MOST_KEYS,
    NameKey,
    filed_name_keys,
    lookup_keys,
    name_keys,
)
from values.names.mentions import mentions
from values.names.parts import (
    GIVEN,
    SURNAME,
    Parts,
    begins_surname,
    given_keys,
    given_lookup_keys,
    parts_of,
    surname_keys,
    surname_lookup_keys,
)
from values.names.ranking import NEAR, SAME, TIE, Found, Row, distance, grade, rank
from values.names.starting import Start, rank_starting, starting
from values.names.writings import hangul_writings

__all__ = [
    "CUT",
    "GIVEN",
    "LONGEST_KEY",
    "LONGEST_READING",
    "MOST_KEYS",
    "NEAR",
    "SAME",
    "SURNAME",
    "TIE",
    "Explanation",
    "Found",
    "NameKey",
    "Parts",
    "Row",
    "Start",
    "SyllableDifference",
    "begins_surname",
    "distance",
    "explain",
    "filed_name_keys",
    "given_keys",
    "given_lookup_keys",
    "grade",
    "hangul_writings",
    "lookup_keys",
    "mentions",
    "name_keys",
    "parts_of",
    "rank",
    "rank_starting",
    "starting",
    "surname_keys",
    "surname_lookup_keys",
]
