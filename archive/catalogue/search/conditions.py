"""Terms as conditions on rows, in SQL: whatever was typed is a parameter.

The index of `Findable` narrows the choice to items. It decides where a term is one
index term; else the keys of `Line` and `LooseLine` do, by the same rule as
`Term.pattern`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive.catalogue.indexing import IN_TITLE, LONGEST_TERM, LOOSELY
from values.folding import Term, inflections, loose_tokens, other_words, spellings
from values.search_keys import is_run
from values.search_terms import SHORTEST_PREFIX


class Wanted(NamedTuple):
    """What a term of a query is looked for as: often no more than `spelled`."""

    spelled: tuple[Term, ...]
    looser: tuple[Term, ...] = ()
    inflected: tuple[str, ...] = ()  # keys of other forms of the word

    @property
    def may_be_looser(self) -> bool:
        """Whether there is more to look for than what is spelled so."""
        return bool(self.looser or self.inflected)


class Condition(NamedTuple):
    """A condition on a row, and the values of its placeholders."""

    sql: str
    values: list


def wanted(terms: Iterable[Term], *, others: bool = False) -> list[Wanted]:
    """Each of these in its spellings and forms, with `others` also other words."""
    return [
        Wanted(
            tuple(one for each in meant for one in spellings(each)),
            spellings(term, loose=True),
            inflections(term),
        )
        for term in terms
        for meant in [(term, *(other_words(term) if others else ()))]
    ]


def tsquery(
    terms: Sequence[Wanted],
    *,
    spelled: bool = True,
    loosely: bool = False,
    in_title: bool = False,
) -> str:
    """What to ask the index for: every term, as spelled, loosely, or either."""
    mark = IN_TITLE if in_title else ""
    return " & ".join(
        "("
        + " | ".join(
            [_every(_tokens(one, mark)) for one in (term.spelled if spelled else ())]
            + [_every(_loosely(one)) for one in (term.looser if loosely else ())]
            + [_quoted(one) for one in (term.inflected if loosely else ())]
        )
        + ")"
        for term in terms
    )


def is_decided(term: Wanted) -> bool:
    """Whether an item that the index finds for `term`, as spelled, has it."""
    return all(
        len(one.tokens) == 1 and len(one.tokens[0][0]) <= LONGEST_TERM
        for one in term.spelled
    )


def is_decided_loosely(term: Wanted) -> bool:
    """The same where looser spellings are asked for, too."""
    return is_decided(term) and all(
        one.kind == "run" and len(_loosely(one)) == 1 and len(one.key) == len("세글자")
        for one in term.looser
    )


def has(row: str, term: Wanted, *, looser_row: str = "") -> Condition:
    """That the line `row` has `term`; with an alias of `LooseLine` also loosely."""
    conditions = [is_in_line(row, term.spelled)]
    if looser_row and term.looser:
        conditions.append(is_in_line(looser_row, term.looser))
    if looser_row and term.inflected:
        conditions.append(has_form(row, term.inflected))
    return Condition(
        "(" + " OR ".join(one.sql for one in conditions) + ")",
        [value for one in conditions for value in one.values],
    )


def is_in_line(row: str, terms: Iterable[Term]) -> Condition:
    """That the line `row`, an alias in the statement, has one of these."""
    return Condition(f"{row}.key LIKE ANY(%s::text[])", [[like(one) for one in terms]])


def has_form(row: str, forms: Iterable[str]) -> Condition:
    """That the line `row`, an alias, has one of these as a word; they are letters."""
    return Condition(f"{row}.key ~ %s", [f" (?:{'|'.join(forms)}) "])


def is_in_item(code: str, term: Wanted, *, loosely: bool = False) -> Condition:
    """That some line of the item with this `code`, an expression, has `term`."""
    condition, values = is_in_line("l", term.spelled)
    lines = [f"SELECT FROM catalogue_line l WHERE l.code = {code} AND {condition}"]
    if loosely and term.looser:
        condition, more = is_in_line("o", term.looser)
        lines.append(
            f"SELECT FROM catalogue_looseline o WHERE o.code = {code} AND {condition}"
        )
        values = [*values, *more]
    # With an offset it stays a question to each item, and is no join of all lines.
    said = " OR ".join(f"EXISTS ({line} OFFSET 0)" for line in lines)
    return Condition(f"({said})", values)


def like(term: Term) -> str:
    """What `term` is in keys with a space at either end."""
    before = "" if is_run(term.key[0]) else " "
    is_beginning = term.kind == "word" and len(term.key) >= SHORTEST_PREFIX
    after = "" if is_beginning or is_run(term.key[-1]) else " "
    said = term.key
    for sign in "\\%_":
        said = said.replace(sign, f"\\{sign}")
    return f"%{before}{said}{after}%"


def _every(tokens: list[str]) -> str:
    return f"({' & '.join(tokens)})"


def _tokens(term: Term, mark: str) -> list[str]:
    return [
        _quoted(mark + token[:LONGEST_TERM]) + (":*" if prefix else "")
        for token, prefix in term.tokens
    ]


def _loosely(term: Term) -> list[str]:
    return [_quoted(LOOSELY + token) for token in sorted(loose_tokens([term.key]))]


def _quoted(token: str) -> str:
    said = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{said}'"
