"""Filing what a reader is offered while typing, as items come, change and go.

As with the numbers beside filters (`counting`), each push changes what its item gains
or loses. It does so after it said how the item stands: from then on no other push
changes these rows, until the transaction ends.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connections

from archive.catalogue.counting import is_later
from archive.catalogue.edition import Edition, L
from archive.catalogue.models import Suggested, Suggestion, SuggestionKey
from archive.catalogue.standing import ALIAS
from values.beginnings import beginnings
from values.canonical import canonical, sha256_hex
from values.scripts import NO_LANGUAGE

Kind = Suggestion.Kind
LONGEST_TEXT = 300  # a longer one is not offered

MORE = """
INSERT INTO catalogue_suggestion AS known (value, kind, code, names, items)
VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (value) DO UPDATE SET items = known.items + 1 WHERE NOT %s
"""
FEWER = """
WITH last AS (
    DELETE FROM catalogue_suggestion WHERE value = ANY(%s) AND items = 1
    RETURNING value
), keys AS (
    DELETE FROM catalogue_suggestionkey k USING last WHERE k.value = last.value
)
UPDATE catalogue_suggestion SET items = items - 1 WHERE value = ANY(%s) AND items > 1
"""
# What a rebuild met and no item shows any more, and the numbers of all that is shown.
UNSHOWN = """
DELETE FROM {table} t
WHERE NOT EXISTS (SELECT FROM catalogue_suggested o WHERE o.value = t.value)
"""
COUNT = """
UPDATE catalogue_suggestion s SET items = counted.items
FROM (SELECT value, count(*) AS items FROM catalogue_suggested GROUP BY value) counted
WHERE counted.value = s.value AND counted.items <> s.items
"""


class Offer(NamedTuple):
    """Something that an edition shows and a reader may look for."""

    kind: str
    code: str  # of the item, for a title
    names: L

    @property
    def value(self) -> int:
        """63 bits: of a million values hardly ever are two alike."""
        said = sha256_hex(canonical([self.kind, self.code, self.names]))
        return int(said[:16], 16) >> 1

    def rows(self) -> list["Key"]:
        """The beginnings of its texts, and of the code of an item."""
        found: dict[tuple[str, str], int] = {}
        for language, text in [*sorted(self.names.items()), (NO_LANGUAGE, self.code)]:
            for key, word in beginnings(text).items():
                found.setdefault((key, language), word)
        return [
            Key(number, key, language, word)
            for number, ((key, language), word) in enumerate(found.items())
        ]


class Key(NamedTuple):
    """One row of `SuggestionKey` without value and kind."""

    number: int
    key: str
    language: str
    word: int


def offers(given: Edition) -> Iterator[Offer]:
    """The title of an edition, and the names of its places and agents."""
    yield Offer(Kind.ITEM, given["code"], short(given["title"]))
    for place in given["places"]:
        yield Offer(Kind.PLACE, "", short(place["name"]))
    for agent in given["agents"]:
        yield Offer(Kind.AGENT, "", short(agent["name"]))


def short(texts: L) -> L:
    return {
        language: text
        for language, text in texts.items()
        if text and len(text) <= LONGEST_TEXT
    }


def suggest(code: str, given: Edition | None) -> None:
    """Offer what an item shows as it stands now, and no longer what it showed.

    `given` is its edition, None if it has none. The push must have said how the item
    stands (`standing.stand`, `standing.vanish`).
    """
    before = _values(code)
    after = _of(given)
    _come([after[value] for value in sorted(after.keys() - before)])
    _go(sorted(before - after.keys()))
    Suggested.objects.filter(code=code, value__in=before - after.keys()).delete()
    Suggested.objects.bulk_create(
        [Suggested(code=code, value=value) for value in sorted(after.keys() - before)]
    )


def resuggest(given: Edition) -> None:
    """The same of what stands, by the keys that this code makes.

    The caller keeps other pushes away (`naming.refile_names`).
    """
    after = _of(given)
    kept = after.keys() & _values(given["code"])
    SuggestionKey.objects.filter(value__in=kept).delete()
    _file_keys([after[value] for value in sorted(kept)])
    suggest(given["code"], given)


def count_suggestions() -> None:
    """Count what `uncounted` left, at the end of a rebuild."""
    with connections[ALIAS].cursor() as cursor:
        for table in ("catalogue_suggestion", "catalogue_suggestionkey"):
            cursor.execute(UNSHOWN.format(table=table))
        cursor.execute(COUNT)


def _of(given: Edition | None) -> dict[int, Offer]:
    if given is None:
        return {}
    return {one.value: one for one in offers(given) if one.names or one.code}


def _values(code: str) -> set[int]:
    return set(Suggested.objects.filter(code=code).values_list("value", flat=True))


def _come(offered: list[Offer]) -> None:
    with connections[ALIAS].cursor() as cursor:
        for one in offered:
            names = canonical(one.names).decode()
            row = [one.value, one.kind, one.code, names, is_later()]
            cursor.execute(MORE, row)
    _file_keys(offered)


def _file_keys(offered: Iterable[Offer]) -> None:
    SuggestionKey.objects.bulk_create(
        [
            SuggestionKey(value=one.value, kind=one.kind, **key._asdict())
            for one in offered
            for key in one.rows()
        ],
        ignore_conflicts=True,
    )


def _go(values: list[int]) -> None:
    if values and not is_later():
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(FEWER, [values, values])
