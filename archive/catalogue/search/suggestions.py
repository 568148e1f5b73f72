"""What a reader may mean who has typed so much: published titles and names.

Four small reads, each of at most some hundred rows of an index: where more begin so,
those that come first by their letters are looked at, and of them those that most items
show are offered. Only editions fill these tables.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive.catalogue import addresses, reads, shown, wording
from archive.catalogue.edition import L
from archive.catalogue.kept import Kept
from archive.catalogue.models import Suggestion
from archive.catalogue.search.names import MOST_FORMS
from values import languages
from values.beginnings import beginnings, begins, strokes_of, typed_keys
from values.names import begins_surname, rank_starting, starting
from values.names.ranking import NEAR
from values.scripts import NO_LANGUAGE

Kind = Suggestion.Kind
NAME, SOUND, COLLECTION = "name", "sound", "collection"
MOST = 8
# Of each kind so many are offered before there is more of another.
QUOTA = {NAME: 3, SOUND: 2, COLLECTION: 1, Kind.ITEM: 2}
MOST_OF_KIND = 12
# Rows looked at for each key of what was typed.
ROWS = {Kind.PLACE: 100, Kind.AGENT: 100, Kind.ITEM: 40}
SOUND_ROWS = 60
MOST_ROWS = 200
LAST = "\U0010ffff"  # after all that begins with the same

# Of each what fits best: its first word, the reader's language.
OFFERED = """
WITH best AS (
    SELECT DISTINCT ON (value) value, language, least(word, 1) AS later,
           split_part(language, '-', 1) <> %s AS abroad, key
    FROM unnest(%s::text[], %s::text[], %s::int[]) AS asked (kind, start, most),
    LATERAL (
        SELECT value, language, word, key FROM catalogue_suggestionkey k
        WHERE k.kind = asked.kind AND k.key >= asked.start
          AND k.key < asked.start || %s
        ORDER BY key, value, language LIMIT asked.most
    ) AS near
    ORDER BY value, 3, 4, key, language
), numbered AS (
    SELECT s.*, b.language, b.later, b.abroad, row_number() OVER (
        PARTITION BY s.kind ORDER BY b.later, b.abroad, s.items DESC, b.key, s.value
    ) AS number
    FROM best b JOIN catalogue_suggestion s USING (value)
)
SELECT n.value, n.kind, n.code, n.names, n.language, e.specimen
FROM numbered n LEFT JOIN catalogue_entry e ON n.kind = 'item' AND e.code = n.code
WHERE n.number <= %s
ORDER BY n.later, n.abroad, n.items DESC, n.number, n.kind
"""
SOUNDS = """
SELECT DISTINCT near.* FROM unnest(%s::text[]) AS asked (start), LATERAL (
    SELECT form, key, cost, reading FROM catalogue_namekey k
    WHERE k.key >= asked.start AND k.key < asked.start || %s
    ORDER BY key, form, reading LIMIT %s
) AS near
ORDER BY cost, form, key, reading
"""
# Names that have one of these forms: by its whole key, as it begins with itself.
SOUNDING = """
SELECT DISTINCT s.value, s.names, s.items FROM catalogue_suggestionkey k
JOIN catalogue_suggestion s USING (value)
WHERE k.kind IN ('place', 'agent') AND k.key = ANY(%s) AND k.word = 0
ORDER BY s.value LIMIT %s
"""
COLLECTIONS = """
SELECT slug, document -> 'title' FROM catalogue_collection ORDER BY slug LIMIT 500
"""
COLLECTED: Kept[list["Shelf"]] = Kept()


class Shelf(NamedTuple):
    """A collection, and how the words of its titles begin, by language."""

    slug: str
    names: L
    begun: dict[str, dict[str, int]]


class Offered(NamedTuple):
    """Something to look for, or, with an address, to go to."""

    kind: str  # place, agent, sound, collection, item
    text: shown.Text
    beside: shown.Text | None  # the same in the reader's language, or a code
    address: str


def suggestions(typed: str, lang: str, tally: int) -> list[Offered]:
    """At most eight, names first; the same for the same rows, whoever asks."""
    keys = typed_keys(typed)
    begun = _beginning(keys, lang)
    names = [one for one in begun.values() if one.kind != Kind.ITEM]
    known = {one.text["text"] for one in names}
    sounding = [
        one
        for value, one in _sounding(typed, keys, lang).items()
        if value not in begun and one.text["text"] not in known
    ]
    return _shared(
        {
            NAME: _once(names),
            SOUND: _once(sounding),
            COLLECTION: _collected(keys, lang, tally) if keys else [],
            Kind.ITEM: _once(one for one in begun.values() if one.kind == Kind.ITEM),
        }
    )


def _beginning(keys: Sequence[str], lang: str) -> dict[int, Offered]:
    """What begins so by its value, the best first."""
    if not keys:
        return {}
    asked = [(kind, key, most) for key in keys for kind, most in ROWS.items()]
    kinds, starts, limits = map(list, zip(*asked, strict=True))
    found = {}
    for value, kind, code, told, language, specimen in reads.rows(
        OFFERED, [lang, kinds, starts, limits, LAST, MOST_OF_KIND]
    ):
        names = json.loads(told)
        text, beside = _told(names, language, lang)
        if code and language == NO_LANGUAGE:
            beside = wording.quote(code, NO_LANGUAGE)
        if code:
            text = {**text, "text": wording.titled(text["text"], bool(specimen))}
        address = addresses.item(lang, code) if code else ""
        found[value] = Offered(kind, text, beside, address)
    return found


def _told(names: L, language: str, lang: str) -> tuple[shown.Text, shown.Text | None]:
    """The text in `language`, and the reader's own beside it, where it is another.

    Without a text in `language` the reader's own.
    """
    own = wording.pick_some(names, lang)
    text = wording.quote(names.get(language, ""), language) or own
    same = own["text"] == text["text"] or own["missing"]
    return text, None if same else own


def _sounding(typed: str, keys: Sequence[str], lang: str) -> dict[int, Offered]:
    """Names that sound as what was typed begins, but are not spelled so, by value.

    In the reader's language, with the form that sounds so beside it.
    """
    start = starting(typed)
    if not start or _is_too_little(typed, start.keys):
        return {}
    rows = reads.rows(SOUNDS, [list(start.keys), LAST, SOUND_ROWS])
    near = {
        one.ident: (one.distance, strokes_of(one.ident))
        for one in rank_starting(start, rows, most=MOST_FORMS)
        if one.distance <= NEAR
    }
    near = {
        form: (far, key)
        for form, (far, key) in near.items()
        if not key.startswith(tuple(keys))
    }
    if not near:
        return {}
    whole = [key for _far, key in near.values()]
    found = []
    for value, told, items in reads.rows(SOUNDING, [whole, MOST_ROWS]):
        names = json.loads(told)
        own = wording.pick_some(names, lang)
        fits = [
            (near[form][0], form == own["text"], language, form)
            for language, form in names.items()
            if form in near
        ]
        if fits:
            far, is_own, language, form = min(fits)
            beside = None if is_own else wording.quote(form, language)
            rank = (far, -items, own["text"], value)
            found.append((rank, Offered(SOUND, own, beside, "")))
    found.sort(key=lambda one: one[0])
    return {rank[-1]: offered for rank, offered in found}


def _is_too_little(typed: str, keys: Sequence[str]) -> bool:
    """Whether Latin letters are one syllable, and no surname begins so.

    Too many words of other languages are: win, that, may.
    """
    one_syllable = not any("." in key for key in keys)
    return typed.isascii() and one_syllable and not begins_surname(typed.strip())


def _collected(keys: Sequence[str], lang: str, tally: int) -> list[Offered]:
    """The collections whose titles have a word that begins so."""
    found = []
    for slug, names, begun in COLLECTED.get(tally) or COLLECTED.keep(tally, _shelves()):
        fits = [
            (number > 0, languages.primary(language) != lang, language)
            for language, words in begun.items()
            if (number := begins(keys, words)) is not None
        ]
        if fits:
            *rank, language = min(fits)
            text, beside = _told(names, language, lang)
            address = addresses.collection(lang, slug)
            found.append((rank, Offered(COLLECTION, text, beside, address)))
    return [offered for _rank, offered in sorted(found, key=lambda one: one[0])]


def _shelves() -> list[Shelf]:
    found = []
    for slug, told in reads.rows(COLLECTIONS, ()):
        names = json.loads(told)
        begun = {language: beginnings(text) for language, text in names.items()}
        found.append(Shelf(slug, names, begun))
    return found


def _once(offered: Iterable[Offered]) -> list[Offered]:
    """Each text, or address, once."""
    found: dict[str, Offered] = {}
    for one in offered:
        found.setdefault(one.address or one.text["text"], one)
    return list(found.values())


def _shared(ordered: dict[str, list[Offered]]) -> list[Offered]:
    """Some of each kind, and where there is room, more."""
    taken = {name: min(len(ordered[name]), most) for name, most in QUOTA.items()}
    for name, all_ in ordered.items():
        room = MOST - sum(taken.values())
        taken[name] += min(room, len(all_) - taken[name])
    return [one for name, all_ in ordered.items() for one in all_[: taken[name]]]
