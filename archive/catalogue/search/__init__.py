"""Finding items by their words: the one package behind which search lives.

A stretch of two or more Hangul, kana or Han signs finds every line that contains it,
whatever the spacing, and whichever of the two Korean spellings it or the line is in:
pairs of signs narrow the choice, the folded text decides (docs/decisions/0009, 0010).
Latin and Cyrillic words are found regardless of case and accents, from three letters
on also at the beginning of longer words. An item is found if each term occurs in it
somewhere: in the original, a translation, the title or the description; or if it shows
a name that the query can be read as, in whatever script (values/names), or has it in
a text in Hangul (docs/decisions/0022).

`scope` narrows that to some of its texts. `finding` says which items, `hits` which of
their lines; `conditions` is their SQL. `names` looks names up, `within` names among
other words, `in_texts` names in texts; `because` says why one fits, `suggestions` what
may be meant by what is typed so far, `meant` what by words that find nothing.
"""

from archive.catalogue.search import scope
from archive.catalogue.search.because import because, called
from archive.catalogue.search.finding import Found, others, search
from archive.catalogue.search.hits import Hit, Hits, Side
from archive.catalogue.search.meant import meant
from archive.catalogue.search.names import may_be_name
from archive.catalogue.search.scope import Scope
from archive.catalogue.search.suggestions import Offered, suggestions

__all__ = [
    "Found",
    "Hit",
    "Hits",
    "Offered",
    "Scope",
    "Side",
    "because",
    "called",
    "may_be_name",
    "meant",
    "others",
    "scope",
    "search",
    "suggestions",
]
