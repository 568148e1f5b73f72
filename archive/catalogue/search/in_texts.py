"""Names that stand in the texts of items, by what a query in other letters can be.

A text is found by its syllables. So what is asked for in Latin or Cyrillic letters, in
kana or Chinese characters is written in Hangul in all ways that it is likely to stand
for, and these are looked for as words: nothing of a text is filed by its sound.
"""

from collections.abc import Sequence
from itertools import islice

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items, items_at, listed, places_of
from archive.catalogue.search.candidates import candidates, having_each
from archive.catalogue.search.conditions import Wanted, wanted
from archive.catalogue.search.names import IN_TEXT, MOST_ITEMS, ByName, Named, is_small
from archive.catalogue.search.within import MOST_READINGS, name_runs
from values.folding import query_terms
from values.names import hangul_writings
from values.search_terms import MOST_CHARACTERS

LANGUAGE = "ko"
CODES = """
SELECT code, place FROM catalogue_entry WHERE place = ANY(%s::int[]) AND status = 'live'
ORDER BY published_at DESC, code LIMIT %s
"""


def in_texts(
    text: str, *, besides: Items = NOBODY, others: bool = False, is_words: bool = False
) -> ByName:
    """Items in whose texts `text` stands in Hangul, but for those in `besides`.

    Where the whole stands nowhere so, some of its words do, and the others as they are
    spelled: of three stretches of words the first that finds something. The likeliest
    writing first, of equal ones that which more items have, under it what was published
    last. At most nine reads. Where several stand in texts, all of these are told. With
    `is_words` items have all of `text` as words: those in small letters are no names.
    """
    typed = text[:MOST_CHARACTERS]
    if not (is_words and is_small(typed)):
        whole = _written(typed, besides)
        if whole.items:
            return whole
    runs = (
        run
        for run in name_runs(typed)
        if hangul_writings(run.name) and not (is_words and is_small(run.name))
    )
    for run in islice(runs, MOST_READINGS):
        rest = wanted(query_terms(run.rest).terms, others=others)
        having = candidates(rest, (), looser=False)
        if having.spelled:
            found = _written(run.name, besides, rest, having.spelled)
            if found.items:
                return found
    return ByName()


def _written(
    asked: str,
    besides: Items,
    rest: Sequence[Wanted] = (),
    among: Items | None = None,
) -> ByName:
    """The items, `among` these, in whose texts `asked` stands, beside the `rest`."""
    writings = hangul_writings(asked)
    # A writing is one stretch of syllables, and so one term.
    terms = wanted(query_terms(one).terms[0] for one, _cost in writings)
    if not terms:
        return ByName()
    sets, is_cut = having_each(terms)
    if among is not None:
        sets = [items & among for items in sets]
    stand = [one for one in zip(writings, terms, sets, strict=True) if one[2]]
    stand.sort(key=lambda one: (one[0][1], -one[2].bit_count()))
    new = NOBODY
    for _writing, _term, items in stand:
        new |= items & ~besides
    rows = reads.rows(CODES, [listed(new), MOST_ITEMS + 1]) if new else []
    # 로동당 and 노동당 are one name, which stands in the same lines.
    several: dict[str, str] = {}
    for (writing, _cost), term, _items in stand:
        several.setdefault(term.spelled[-1].key, writing)  # as the South spells it
    within = among is not None
    found: dict[str, Named] = {}
    for (writing, _cost), _term, items in stand:
        places = set(places_of(items & new))
        for code, place in rows[:MOST_ITEMS]:
            if place in places and code not in found:
                named = Named(place, writing, LANGUAGE, IN_TEXT, asked, within)
                found[code] = named
    return ByName(
        found,
        items_at(one.place for one in found.values()),
        [{LANGUAGE: one} for one in several.values()] if len(several) > 1 else (),
        written=[*(term for _writing, term, _items in stand), *rest],
        is_cut=is_cut or len(rows) > MOST_ITEMS,
    )
