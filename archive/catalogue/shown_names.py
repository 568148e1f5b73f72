"""Which names an edition shows: of places and agents, in titles, in a certificate.

Pure: an edition goes in, rows come out, in the same order every time.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archive.catalogue.edition import Edition, L
from archive.catalogue.models import Name
from values.names import (
    NEAR,
    distance,
    given_keys,
    mentions,
    name_keys,
    parts_of,
    surname_keys,
)

# Fields of a certificate that are names, and what they are.
CERTIFIED = {"surname": Name.SURNAME, "given_name": Name.GIVEN}
KEYS = {Name.GIVEN: given_keys, Name.SURNAME: surname_keys}


class ShownName(NamedTuple):
    """One row of `Name` without code."""

    number: int
    language: str
    form: str
    field: str


def shown_names(given: Edition) -> Iterator[ShownName]:
    """Every form of a name that can be read as a Korean one.

    A pseudonym is no name: it stands for one that is withheld, and is found as text.
    Of persons the given name and the surname are names, too, by which they are found
    where somebody asks for no more.
    """
    shown = [("place", place["name"]) for place in given["places"]]
    agents = [agent for agent in given["agents"] if not agent["pseudonym"]]
    shown += [("agent", agent["name"]) for agent in agents]
    persons = [agent["name"] for agent in agents if agent["kind"] == "person"]
    mentioned = _mentioned(given, [name for _field, name in shown])
    shown += [("title", name) for name in mentioned]
    for name in (*persons, *mentioned):
        shown += _parts(name)
    shown += _certified(given)
    for number, (field, texts) in enumerate(shown):
        for language, form in sorted(texts.items()):
            if len(form) <= Name.LONGEST and KEYS.get(field, name_keys)(form):
                yield ShownName(number, language, form, field)


def _parts(name: L) -> list[tuple[str, L]]:
    """The given names and surnames in the forms of a person's name."""
    told = {language: parts_of(form) for language, form in name.items()}
    parts = {language: both for language, both in told.items() if both}
    return [
        (Name.GIVEN, {language: both.given for language, both in parts.items()}),
        (Name.SURNAME, {language: both.surname for language, both in parts.items()}),
    ]


def _mentioned(given: Edition, known: list[L]) -> list[L]:
    """The names that its titles mention and that are none of the known ones.

    What sounds almost so in titles of several languages is one name.
    """
    found: list[L] = []
    for titles in (given["title"], given["title_as_published"]):
        for language, title in sorted(titles.items()):
            for form in mentions(title):
                if any(form in name.values() for name in (*known, *found)):
                    continue
                same = next((one for one in found if _is_one(language, form, one)), {})
                found += [] if same else [same]
                same[language] = form
    return found


def _is_one(language: str, form: str, name: L) -> bool:
    far = [distance(form, other) for other in name.values()]
    return language not in name and any(one is not None and one <= NEAR for one in far)


def _certified(given: Edition) -> list[tuple[str, L]]:
    """The name that a certificate states in two fields, as a whole and in its parts."""
    stated = {
        CERTIFIED[one["name"]]: (one["language"], one["transcribed"])
        for one in given["certificate"]
        if one["name"] in CERTIFIED and one["transcribed"]
    }
    found = [(field, {language: form}) for field, (language, form) in stated.items()]
    if len(stated) == len(CERTIFIED):
        (language, surname), (_language, name) = (
            stated[Name.SURNAME],
            stated[Name.GIVEN],
        )
        found.append(("certificate", {language: f"{surname} {name}"}))
    return found
