"""Which items show a name that the query can be read as, in whatever script it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items, items_at
from values.names import explain, lookup_keys, rank

# Of what the keys bring, and of what is near enough, no more is looked at.
MOST_ROWS, MOST_FORMS = 5000, 50

CANDIDATES = """
SELECT form, key, cost, reading FROM catalogue_namekey
WHERE key = ANY(%s) ORDER BY cost, form, key, reading LIMIT %s
"""
# Of each item the form that is nearest, and the nearest item first.
ITEMS = """
SELECT code, place, form, language, field FROM (
    SELECT DISTINCT ON (code) code, form, language, field, nth
    FROM catalogue_name n JOIN unnest(%s::text[]) WITH ORDINALITY AS near (said, nth)
         ON n.form = near.said
    ORDER BY code, nth, number, language
) AS shown JOIN catalogue_entry e USING (code)
ORDER BY nth, code
"""
# Of one item all forms that may be near.
OF_ITEM = """
SELECT e.place, n.form, n.language, n.field
FROM catalogue_name n JOIN catalogue_entry e USING (code)
WHERE n.code = %s AND n.form IN (
    SELECT form FROM catalogue_namekey WHERE key = ANY(%s)
)
ORDER BY n.number, n.language LIMIT %s
"""
# What one name of one item is called, each such set once.
CALLED = """
SELECT DISTINCT languages, forms FROM (
    SELECT array_agg(language ORDER BY form, language) AS languages,
           array_agg(form ORDER BY form, language) AS forms
    FROM catalogue_name WHERE form = ANY(%s) GROUP BY code, number
) AS called
ORDER BY forms, languages
"""

Texts = dict[str, str]  # language → form


class Named(NamedTuple):
    """The form of a name because of which an item is found."""

    place: int  # of the item
    form: str
    language: str
    field: str  # place, agent


@dataclass(frozen=True)
class ByName:
    """What a query finds as a name, the nearest first; nobody is said to be anybody."""

    asked: str = ""
    items: dict[str, Named] = field(default_factory=dict)  # by code
    places: Items = NOBODY  # the same items
    tied: Sequence[Texts] = ()  # where the spelling fits several names, all of these


def may_be_name(text: str) -> bool:
    """Whether `text` can be read as a Korean name of two syllables or more."""
    return bool(_keys(text))


def by_name(text: str) -> ByName:
    """Look `text` up among the names that items show: at most three reads."""
    keys = _keys(text)
    if not keys:
        return ByName()
    near = rank(text, reads.rows(CANDIDATES, [keys, MOST_ROWS]), most=MOST_FORMS)
    if not near:
        return ByName()
    items = reads.rows(ITEMS, [[one.ident for one in near]])
    tied = [one.ident for one in near if one.is_tied]
    return ByName(
        text,
        {code: Named(*named) for code, *named in items},
        items_at(place for _code, place, *_named in items),
        _names(tied) if len(tied) > 1 else (),
    )


def named_in(code: str, text: str) -> list[Named]:
    """The forms in one item by which `text` finds it, the nearest first; one read."""
    keys = _keys(text)
    if not keys:
        return []
    rows = reads.rows(OF_ITEM, [code, keys, MOST_FORMS])
    names = [Named(*row) for row in rows]
    near = [(explain(text, name.form), name) for name in names]
    found = [(why.distance, name) for why, name in near if why]
    return [name for _far, name in sorted(found, key=lambda one: one[0])]


def _keys(text: str) -> list[str]:
    # One syllable is too little to tell names by.
    return [key for key in lookup_keys(text) if "." in key]


def _names(forms: list[str]) -> Sequence[Texts]:
    """These forms as names; none if they are one name in several languages."""
    groups: list[set[tuple[str, str]]] = []
    for languages, called in reads.rows(CALLED, [forms]):
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
