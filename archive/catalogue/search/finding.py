"""Which items a query finds: those with every term, in any of its spellings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.catalogue import reads
from archive.catalogue.search.conditions import Wanted, has_any, wanted
from archive.catalogue.search.hits import Hits, hits_of
from archive.catalogue.search.names import ByName, by_name
from values.folding import query_terms
from values.search_terms import MOST_CHARACTERS

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
    named: list[str]  # of the rest those that show a name which it can be
    looser: list[str]  # of the rest those that a looser spelling of some term finds
    names: ByName
    notice: str

    @property
    def codes(self) -> list[str]:
        """All of them: as spelled, then by name, then by a looser spelling."""
        return self.spelled + self.named + self.looser

    @property
    def may_be_looser(self) -> bool:
        """Whether any term has looser spellings."""
        return any(term.looser for term in self.terms)

    def hits(self, codes: Sequence[str], lang: str) -> dict[str, Hits]:
        """The first lines that match in each of these items, in one read.

        None of what is found by name: what stands there is not what was asked for.
        """
        named = set(self.named)
        codes = [code for code in codes if code not in named]
        if not codes or not self.terms:
            return {}
        return hits_of(codes, set(self.looser), self.terms, lang)


def search(text: str, *, looser: bool = True, names: bool = True) -> Found:
    """Look `text` up. Whatever was typed has an answer: codes, or a sentence.

    Never raises; of a long text only the beginning counts (`values.folding`).
    `looser` asks for terms of three or more syllables by LOOSE, too, `names` for the
    whole as a name.
    """
    query = query_terms(text)
    if not query.terms:
        said = _("Enter a word, or some syllables of one.") if text.strip() else ""
        return Found([], [], [], [], ByName(), said)
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
    spelled = [code for code, is_spelled in rows if is_spelled]
    found = by_name(text[:MOST_CHARACTERS]) if names else ByName()
    known = set(spelled)
    named = [code for code in found.items if code not in known]
    known.update(named)
    return Found(
        terms,
        spelled,
        named,
        [code for code, _is_spelled in rows if code not in known],
        found,
        _("Only the first words were looked for.") if query.shortened else "",
    )
