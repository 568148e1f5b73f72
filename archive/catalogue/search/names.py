"""Which items show a name that the query can be read as, in whatever script it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items, items_at, listed
from archive.catalogue.models import Name
from archive.catalogue.search.conditions import Wanted
from values.names import (
    GIVEN,
    NEAR,
    SURNAME,
    Found,
    given_lookup_keys,
    lookup_keys,
    rank,
    surname_lookup_keys,
)

# Of what the keys bring, of what is near enough, and of the items that show it, no
# more is looked at.
MOST_ROWS, MOST_FORMS, MOST_ITEMS = 5000, 50, 2000
# Given names and surnames alone, and what each is called in `Name.field`.
PARTS = {GIVEN: "given", SURNAME: "surname"}

CANDIDATES = """
SELECT form, key, cost, reading FROM catalogue_namekey
WHERE key = ANY(%s) ORDER BY cost, form, key, reading LIMIT %s
"""
# Of each item the form that is nearest, and the nearest item first.
ITEMS = """
SELECT code, place, form, language, field FROM (
    SELECT DISTINCT ON (code) code, form, language, field, nth
    FROM unnest(%s::text[]) WITH ORDINALITY AS near (said, nth), LATERAL (
        SELECT DISTINCT ON (code) code, number, language, form, field
        FROM catalogue_name n WHERE n.form = near.said AND {of_part} {among}
        ORDER BY code, number, language LIMIT %s
    ) AS name
    ORDER BY code, nth, number, language
) AS shown JOIN catalogue_entry e USING (code)
ORDER BY nth, code LIMIT %s
"""
# Of one item all forms that are near.
OF_ITEM = """
SELECT e.place, n.form, n.language, n.field
FROM catalogue_name n JOIN catalogue_entry e USING (code)
WHERE n.code = %s AND n.form = ANY(%s) AND {of_part} ORDER BY n.number, n.language
"""
AMONG = "AND n.code IN (SELECT code FROM catalogue_entry WHERE place = ANY(%s::int[]))"
# What one name of one item is called, each such set once.
CALLED = """
SELECT DISTINCT languages, forms FROM (
    SELECT array_agg(language ORDER BY form, language) AS languages,
           array_agg(form ORDER BY form, language) AS forms
    FROM catalogue_name n WHERE form = ANY(%s) AND {of_part} GROUP BY code, number
) AS called
ORDER BY forms, languages
"""
OF_PART = {
    "": "n.field NOT IN ('given', 'surname')",
    "given": "n.field = 'given'",
    "surname": "n.field = 'surname'",
}

Texts = dict[str, str]  # language → form
# As a field: the form stands in some text of the item, which shows no such name.
IN_TEXT = "text"


class Named(NamedTuple):
    """The form of a name because of which an item is found, and what was read so."""

    place: int  # of the item
    form: str
    language: str
    field: str  # as in `Name`, or `IN_TEXT`
    asked: str  # the query, or some of its words
    is_within: bool = False  # whether these are not all of it

    @property
    def is_in_text(self) -> bool:
        return self.field == IN_TEXT


@dataclass(frozen=True)
class ByName:
    """What a query finds as a name, the nearest first; nobody is said to be anybody."""

    items: dict[str, Named] = field(default_factory=dict)  # by code
    places: Items = NOBODY  # the same items
    tied: Sequence[Texts] = ()  # where the spelling fits several names, all of these
    rest: Sequence[Wanted] = ()  # what else was asked for, where some words are a name
    written: Sequence[Wanted] = ()  # as what the name stands in texts
    is_cut: bool = False  # there may be more items

    def and_then(self, more: "ByName") -> "ByName":
        """These, and after them what only `more` has."""
        return ByName(
            self.items | {k: v for k, v in more.items.items() if k not in self.items},
            self.places | more.places,
            self.tied or more.tied,
            self.rest,
            more.written,
            self.is_cut or more.is_cut,
        )


class Reading(NamedTuple):
    """Some words as a name, or as a part of one, that items show."""

    asked: str
    part: str  # "", given, surname
    near: Sequence[Found]  # forms, the nearest first


def may_be_name(text: str) -> bool:
    """Whether `text` can be read as a Korean name of two syllables, or a surname."""
    return bool(name_keys_of(text))


def by_name(text: str, *, is_word: bool = False) -> ByName:
    """Look `text` up among the names that items show, and then among parts of names.

    At most seven reads. A whole name comes before a given name, this before a surname.
    With `is_word` items have it as a word: in small letters it is then no surname.
    """
    found: dict[str, Named] = {}
    tied: Sequence[Texts] = ()
    is_cut = False
    for reading in names_read([text]):
        if is_word and reading.part == Name.SURNAME and is_small(text):
            continue
        rows = shown_as(reading)
        is_cut |= len(rows) > MOST_ITEMS
        for code, *named in rows[:MOST_ITEMS]:
            found.setdefault(code, Named(*named, asked=text))
        tied = tied or several(reading)
    places = items_at(named.place for named in found.values())
    return ByName(found, places, tied, is_cut=is_cut)


def is_small(text: str) -> bool:
    """Whether `text` is in letters that have capitals, and none of them is one."""
    return text == text.lower() != text.upper()


def name_keys_of(text: str) -> list[str]:
    """The keys of all that `text` can be read as."""
    # One syllable is too little to tell names by, but for surnames.
    keys = [key for key in lookup_keys(text) if "." in key]
    return [*keys, *given_lookup_keys(text), *surname_lookup_keys(text)]


def names_read(texts: Iterable[str], *, cut: float | None = None) -> list[Reading]:
    """Which of these are names that items show, and which forms they fit; one read.

    Whole names first, then given names, then surnames. Given names fit if they sound
    almost so, surnames just so; with `cut` names must not be farther away either.
    """
    asked = {text: name_keys_of(text) for text in texts}
    keys = sorted({key for its in asked.values() for key in its})
    if not keys:
        return []
    known = defaultdict(list)
    for row in reads.rows(CANDIDATES, [keys, MOST_ROWS]):
        known[row[1]].append(row)
    found = []
    for text, its in asked.items():
        rows = defaultdict(list)
        for key in its:
            sign = key[0] if key[0] in PARTS else ""
            for form, _key, cost, reading in known[key]:
                rows[sign].append((form, key[len(sign) :], cost, reading))
        for sign, some in rows.items():
            if near := _near(text, sign, some, cut):
                found.append(Reading(text, PARTS.get(sign, ""), near))
    order = list(OF_PART)
    return sorted(found, key=lambda one: order.index(one.part))


def _near(text: str, sign: str, rows: list[tuple], cut: float | None) -> list[Found]:
    if sign == SURNAME:  # its key says all
        forms = dict.fromkeys(form for form, *_row in rows)
        return [Found(form, 0.0, "same", True) for form in forms][:MOST_FORMS]
    near = rank(text, rows, most=MOST_FORMS)
    farthest = NEAR if sign == GIVEN else cut
    return [one for one in near if farthest is None or one.distance <= farthest]


def shown_as(reading: Reading, among: Items | None = None) -> list[tuple]:
    """Code, place, form, language and field of the items that show one of the forms.

    One more than `MOST_ITEMS` where there are more. With `among` only of these items;
    where they are more than that, some of them may not be looked at.
    """
    forms, bounds = [one.ident for one in reading.near], [MOST_ITEMS + 1] * 2
    of_part = OF_PART[reading.part]
    if among is not None and among.bit_count() <= MOST_ITEMS:
        sql = ITEMS.format(of_part=of_part, among=AMONG)
        return reads.rows(sql, [forms, listed(among), *bounds])
    return reads.rows(ITEMS.format(of_part=of_part, among=""), [forms, *bounds])


def forms_in(code: str, reading: Reading) -> list[tuple]:
    """Place, form, language and field of the forms that one item shows."""
    sql = OF_ITEM.format(of_part=OF_PART[reading.part])
    return reads.rows(sql, [code, [one.ident for one in reading.near]])


def several(reading: Reading) -> Sequence[Texts]:
    """The nearest forms as names, if they are several names."""
    tied = [one.ident for one in reading.near if one.is_tied]
    return _names(tied, reading.part) if len(tied) > 1 else ()


def _names(forms: list[str], part: str) -> Sequence[Texts]:
    """These forms as names; none if they are one name in several languages."""
    groups: list[set[tuple[str, str]]] = []
    for languages, called in reads.rows(CALLED.format(of_part=OF_PART[part]), [forms]):
        group = set(zip(called, languages, strict=True))
        same = [known for known in groups if _forms(known) & _forms(group)]
        groups = [known for known in groups if known not in same]
        groups.append(group.union(*same))
    if len(groups) < 2:
        return ()
    places = {form: place for place, form in enumerate(forms)}
    groups.sort(key=lambda group: min(places[form] for form in _forms(group)))
    return [{language: form for form, language in sorted(one)} for one in groups]


def _forms(group: Iterable[tuple[str, str]]) -> set[str]:
    return {form for form, _language in group}
