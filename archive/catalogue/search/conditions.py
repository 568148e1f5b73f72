"""Terms as conditions on rows, in SQL: whatever was typed is a parameter.

`Line` and `LooseLine` have `terms` and `key` alike. The index narrows the choice;
where several of its terms must stand together, the key decides, by the same rule as
`Term.pattern`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from archive.catalogue.indexing import LONGEST_TERM
from values.folding import Query, Term, spellings
from values.search_keys import is_run


class Wanted(NamedTuple):
    """What a term of a query is looked for as; `looser` is often empty."""

    spelled: tuple[Term, ...]
    looser: tuple[Term, ...]


class Condition(NamedTuple):
    """A condition on a row, and the values of its placeholders."""

    sql: str
    values: list


def wanted(query: Query) -> list[Wanted]:
    """Each term of `query` in its spellings."""
    return [
        Wanted(spellings(term), spellings(term, loose=True)) for term in query.terms
    ]


def either(row: str, groups: Sequence[Sequence[Term]]) -> Condition:
    """That `row` has one spelling of any of these; there must be some."""
    conditions = [has_any(row, spelled) for spelled in groups]
    return Condition(
        " OR ".join(f"({one.sql})" for one in conditions),
        [value for one in conditions for value in one.values],
    )


def has_any(row: str, spellings: Sequence[Term]) -> Condition:
    """That `row`, an alias in the statement, has one of these; there must be some."""
    asked = " | ".join(f"({tsquery(one)})" for one in spellings)
    condition = f"{row}.terms @@ %s::tsquery"
    if all(map(is_one_token, spellings)):
        return Condition(condition, [asked])
    return Condition(
        f"{condition} AND ' ' || {row}.key || ' ' LIKE ANY(%s::text[])",
        [asked, [like(one) for one in spellings]],
    )


def is_one_token(term: Term) -> bool:
    """Whether having its only index term is having it."""
    return len(term.tokens) == 1 and len(term.key) <= LONGEST_TERM


def tsquery(term: Term) -> str:
    """The index terms of `term`, quoted; `:*` where one may be only a beginning."""
    return " & ".join(
        "'" + quote(token[:LONGEST_TERM]) + ("':*" if prefix else "'")
        for token, prefix in term.tokens
    )


def quote(token: str) -> str:
    return token.replace("\\", "\\\\").replace("'", "''")


def like(term: Term) -> str:
    """What `term` is in a key with a space at either end."""
    before = "" if is_run(term.key[0]) else " "
    open_end = term.kind == "word" or is_run(term.key[-1])
    after = "" if open_end else " "
    said = term.key
    for sign in "\\%_":
        said = said.replace(sign, f"\\{sign}")
    return f"%{before}{said}{after}%"
