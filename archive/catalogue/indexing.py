"""What of an edition can be found: its lines of text, and the values it counts under.

Pure: an edition goes in, rows come out, in the same order every time.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from archive.catalogue.edition import Edition, L
from archive.catalogue.models import Facet, Line
from values import languages, marks
from values.folding import Folded, filed_keys, index_tokens, loose_tokens
from values.key_offsets import packed_offsets

Role = Line.Role
MARKED = (Role.ORIGINAL, Role.NORMALISED)  # texts with marks of the edition
LONGEST_TERM = 100
# Of an item lines up to this number are indexed together. Index terms of one row have
# room for a million letters, so only very long items are found by parts.
MOST_LINES = 2000
# Between the keys of a line: no key has a line break, and words stay words.
SEPARATOR = " \n "
# Before index terms of titles, and of looser spellings; no key has these signs.
IN_TITLE, LOOSELY = "^", "~"


class Filed(NamedTuple):
    """What a line is found by: its keys, each between spaces, and LOOSE.

    LOOSE is empty where it finds nothing. `terms` are those of both, marked. `offsets`
    lead from `key` to the line with its marks (values/key_offsets).
    """

    key: str
    offsets: bytes
    loose_key: str
    terms: set[str]


class Found(NamedTuple):
    """One row of `Line` without code and position."""

    role: str
    language: str
    text: str
    page: int = 0
    page_label: str = ""
    segment: str = ""
    strand: str = ""
    field: str = ""

    @property
    def plain(self) -> str:
        """The text to search: marks read as a reader would say them."""
        return reading(self.role, self.text)[0]

    def filed(self) -> Filed:
        plain, places = reading(self.role, self.text)
        keys = filed_keys(plain)
        terms = {term[:LONGEST_TERM] for term in index_tokens(keys.spelled)}
        if self.role == Role.TITLE:
            terms |= {IN_TITLE + term for term in terms}
        terms |= {LOOSELY + term for term in loose_tokens(keys.loose)}
        together = _together(keys.folds, places)
        loose = _between_spaces(keys.loose)
        return Filed(together.key, packed_offsets(together), loose, terms)


def reading(role: str, text: str) -> tuple[str, Sequence[int]]:
    """What of a text is searched, and the place in it of each character of that."""
    if role in MARKED:
        plain, places = marks.to_plain_with_offsets(text)
        if plain != text:
            return plain, places
    return text, range(len(text))


def _between_spaces(keys: tuple[str, ...]) -> str:
    return f" {SEPARATOR.join(keys)} " if keys else ""


def _together(folds: Sequence[Folded], places: Sequence[int]) -> Folded:
    """The folds of a text in one, between spaces; `places` lead from it to its source.

    A match is as long in the source as in `marks.source_spans`.
    """
    offsets: list[int] = []
    ends: list[int] = []
    for fold in folds:
        between = [0] * (len(SEPARATOR) if offsets else 1)
        offsets += between
        ends += between
        if isinstance(places, range):
            offsets += fold.offsets
            ends += fold.ends
            continue
        for start, end in zip(fold.offsets, fold.ends, strict=True):
            first = places[start] if start < len(places) else 0
            offsets.append(first)
            ends.append(places[end - 1] + 1 if end > start else first)
    key = _between_spaces(tuple(fold.key for fold in folds))
    closing = [0] * bool(key)
    return Folded(key, offsets + closing, ends + closing)


def each(role: str, field: str, texts: L) -> Iterator[Found]:
    for language, text in sorted(texts.items()):
        if text:
            yield Found(role, language, text, field=field)


def lines(given: Edition) -> Iterator[Found]:
    """Everything of an edition that a reader may look for, in reading order."""
    yield Found(Role.FIELD, "zxx", given["code"], field="code")
    yield from each(Role.TITLE, "title", given["title"])
    yield from each(Role.TITLE, "title_as_published", given["title_as_published"])
    yield from each(Role.FIELD, "scope", given["scope"])
    for place in given["places"]:
        yield from each(Role.FIELD, "place", place["name"])
    for agent in given["agents"]:
        yield from each(Role.FIELD, "agent", agent["name"])
    for one in given["certificate"]:
        if one["transcribed"]:
            language = one["language"]
            yield Found(Role.FIELD, language, one["transcribed"], field="certificate")
    for row in given["phrases"]:
        target = row["target_language"] or "und"
        hangul = f"{languages.primary(target)}-Hang"
        yield Found(Role.FIELD, hangul, row["hangul"], field="phrase")
        if row["target_text"]:
            yield Found(Role.FIELD, target, row["target_text"], field="phrase")
        yield from each(Role.FIELD, "phrase", row["translation"])
    for page in given["pages"]:
        yield from page_lines(page)


def page_lines(page: dict) -> Iterator[Found]:
    place = {"page": page["number"], "page_label": page["label"]}
    segments = page["transcription"]["segments"] if page["transcription"] else []
    for segment in segments:
        here = {**place, "segment": segment["id"]}
        language = segment["language"]
        if segment["diplomatic"]:
            yield Found(Role.ORIGINAL, language, segment["diplomatic"], **here)
        if segment["normalised"]:
            yield Found(Role.NORMALISED, language, segment["normalised"], **here)
        for strand in page["translations"]:
            for one in strand["segments"]:
                if one["of"] == segment["id"] and one["text"]:
                    yield Found(
                        Role.TRANSLATION,
                        strand["language"],
                        one["text"],
                        strand=strand["id"],
                        **here,
                    )


def facets(given: Edition) -> list[tuple[str, str, L]]:
    """(name, value, names) of everything the item is counted under."""
    rows: dict[tuple[str, str], L] = {
        (Facet.Name.KIND, given["kind"]): {},
        (Facet.Name.COLLECTION, given["collection"]["code"]): {},
        (Facet.Name.SPECIMEN, "yes" if given["specimen"] else "no"): {},
        (
            Facet.Name.TRANSCRIPTION,
            "yes" if any(page["transcription"] for page in given["pages"]) else "no",
        ): {},
    }
    for tag in given["content_languages"]:
        rows[Facet.Name.LANGUAGE, tag] = {}
    for page in given["pages"]:
        for strand in page["translations"]:
            rows[Facet.Name.TRANSLATED, languages.primary(strand["language"])] = {}
    for place in given["places"]:
        rows[Facet.Name.PLACE, place_key(place["name"])] = place["name"]
    if given["found_with"]:
        rows[Facet.Name.FOUND_WITH, given["found_with"]] = {}
    return [(name, value, names) for (name, value), names in sorted(rows.items())]


def place_key(names: L) -> str:
    """A key for addresses: the same names give the same one, others do not.

    The English name makes it readable where there is one.
    """
    said = "\n".join(f"{language} {names[language]}" for language in sorted(names))
    digest = hashlib.sha256(said.encode()).hexdigest()[:6]
    slug = re.sub(r"[^a-z0-9]+", "-", names.get("en", "").lower()).strip("-")
    return f"{slug[:64]}-{digest}".strip("-")


def span(given: Edition) -> tuple[date | None, date | None]:
    """First and last day of what is most to the point: when it was written.

    Where nobody knows that, when it was issued, recovered, published; None where a
    bound is open.
    """
    for kind in ("written", "issued", "captured", "recovered", "published"):
        dates = [
            one
            for one in given["dates"]
            if one["kind"] == kind and (one["earliest"] or one["latest"])
        ]
        if dates:
            starts = [one["earliest"] for one in dates if one["earliest"]]
            ends = [one["latest"] for one in dates if one["latest"]]
            return (
                date.fromisoformat(min(starts)) if starts else None,
                date.fromisoformat(max(ends)) if ends else None,
            )
    return None, None
