"""Which items a query finds: those with every term, in any of its spellings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.catalogue import reads
from archive.catalogue.search.conditions import Wanted, has_any, wanted
from archive.catalogue.search.hits import Hits, hits_of
from values.folding import query_terms

# A word of the title is more to the point than one of a line.
TERM = """
SELECT code, {bit} AS term, {bit} * {strict} AS strict,
       sum(CASE role WHEN 'title' THEN 30 WHEN 'field' THEN 5 ELSE 1 END) AS weight
FROM {table} l WHERE {condition} GROUP BY code
"""
# Each term is one bit. Items that have all of them by STRICT come first.
CODES = """
SELECT code, bit_or(strict) = %s AS spelled FROM ({terms}) AS found
GROUP BY code HAVING bit_or(term) = %s
ORDER BY 2 DESC, sum(weight) FILTER (WHERE strict > 0) DESC NULLS LAST,
         sum(weight) DESC, code
"""


@dataclass(frozen=True)
class Found:
    """What a query finds; `notice` is a sentence on the query itself, or empty."""

    terms: list[Wanted]
    spelled: list[str]  # codes, the best first
    looser: list[str]  # those that only a looser spelling of some term finds
    notice: str

    @property
    def codes(self) -> list[str]:
        """All of them, the best first, none by a looser spelling before another."""
        return self.spelled + self.looser

    @property
    def may_be_looser(self) -> bool:
        """Whether any term has looser spellings."""
        return any(term.looser for term in self.terms)

    def hits(self, codes: Sequence[str], lang: str) -> dict[str, Hits]:
        """The first lines that match in each of these items, in one read."""
        if not codes or not self.terms:
            return {}
        return hits_of(codes, set(self.looser), self.terms, lang)


def search(text: str, *, looser: bool = True) -> Found:
    """Look `text` up. Whatever was typed has an answer: codes, or a sentence.

    Never raises; of a long text only the beginning counts (`values.folding`).
    `looser` asks for terms of three or more syllables by LOOSE, too.
    """
    query = query_terms(text)
    if not query.terms:
        said = _("Enter a word, or some syllables of one.") if text.strip() else ""
        return Found([], [], [], said)
    terms = wanted(query)
    parts, parameters = [], []
    for number, term in enumerate(terms):
        asked = [("catalogue_line", 1, term.spelled)]
        if looser and term.looser:
            asked.append(("catalogue_looseline", 0, term.looser))
        for table, strict, spelled in asked:
            condition, values = has_any("l", spelled)
            bit = 1 << number
            parts.append(
                TERM.format(bit=bit, strict=strict, table=table, condition=condition)
            )
            parameters += values
    sql = CODES.format(terms=" UNION ALL ".join(parts))
    every = (1 << len(terms)) - 1
    rows = reads.rows(sql, [every, *parameters, every])
    return Found(
        terms,
        [code for code, spelled in rows if spelled],
        [code for code, spelled in rows if not spelled],
        _("Only the first words were looked for.") if query.shortened else "",
    )
