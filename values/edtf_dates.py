"""Dates as the archive keeps them: EDTF with bounds, Juche years, words.

The bounds are our own: inclusive, computed for every form that we accept, so that a
filter by date never misses what may lie in it.
"""

from dataclasses import dataclass
from datetime import date

from values.date_words import describe
from values.edtf_syntax import bounds, read
from values.juche_years import from_juche, juche_year
from values.verbatim_dates import Suggestion, from_verbatim

__all__ = [
    "EdtfDate",
    "Suggestion",
    "describe",
    "from_juche",
    "from_verbatim",
    "juche_year",
    "parse",
]


@dataclass(frozen=True)
class EdtfDate:
    """An EDTF value and the first and last day it can mean, None where open."""

    text: str
    earliest: date | None
    latest: date | None


def parse(text: str) -> EdtfDate:
    """The EDTF value in `text`. Raises ValueError with a sentence for a person.

    A doubt (`?`, `~`, `%`) leaves the bounds as they are; a year of which nothing is
    known ("XXXX-12-31") has none.
    """
    earliest, latest = bounds(read(text))
    return EdtfDate(text.strip(), earliest, latest)
