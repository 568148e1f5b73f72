"""Names that stand in the texts of items, by what a query in other letters can be.

A text is found by its syllables. So what is asked for in Latin or Cyrillic letters, in
kana or Chinese characters is written in Hangul in all ways that it is likely to stand
for, and these are looked for as words: nothing of a text is filed by its sound.
"""

from archive.catalogue import reads
from archive.catalogue.bits import NOBODY, Items, items_at, listed, places_of
from archive.catalogue.search.candidates import having_each
from archive.catalogue.search.conditions import wanted
from archive.catalogue.search.names import IN_TEXT, MOST_ITEMS, ByName, Named
from values.folding import query_terms
from values.names import hangul_writings
from values.search_terms import MOST_CHARACTERS

LANGUAGE = "ko"
CODES = """
SELECT code, place FROM catalogue_entry WHERE place = ANY(%s::int[]) AND status = 'live'
ORDER BY published_at DESC, code LIMIT %s
"""


def in_texts(text: str, *, besides: Items = NOBODY) -> ByName:
    """Items in whose texts `text` stands in Hangul, but for those in `besides`.

    The likeliest writing first, of equal ones that which more items have, under it what
    was published last. Two reads. Where several stand in texts, all of these are told.
    """
    writings = hangul_writings(text[:MOST_CHARACTERS])
    # A writing is one stretch of syllables, and so one term.
    terms = wanted(query_terms(one).terms[0] for one, _cost in writings)
    if not terms:
        return ByName()
    sets, is_cut = having_each(terms)
    stand = [one for one in zip(writings, terms, sets, strict=True) if one[2]]
    stand.sort(key=lambda one: (one[0][1], -one[2].bit_count()))
    new = NOBODY
    for _writing, _term, items in stand:
        new |= items & ~besides
    rows = reads.rows(CODES, [listed(new), MOST_ITEMS + 1]) if new else []
    found: dict[str, Named] = {}
    for (writing, _cost), _term, items in stand:
        places = set(places_of(items & new))
        for code, place in rows[:MOST_ITEMS]:
            if place in places and code not in found:
                found[code] = Named(place, writing, LANGUAGE, IN_TEXT, asked=text)
    return ByName(
        found,
        items_at(one.place for one in found.values()),
        [{LANGUAGE: one} for (one, _cost), *_ in stand] if len(stand) > 1 else (),
        written=[term for _writing, term, _items in stand],
        is_cut=is_cut or len(rows) > MOST_ITEMS,
    )
