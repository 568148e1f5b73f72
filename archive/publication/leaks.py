"""The last reading before something goes out: does a withheld word stand in it?

Names hide in free text, titles and addresses. Every outgoing string is compared
with every withheld form of a name, and with the places of the item that are closed,
folded as search folds; and everything that could be a sealed number is compared with
the sealed identifiers by keyed hash.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.conf import settings

from evidence.models import (
    Agent,
    AgentName,
    Level,
    Place,
    Redaction,
    SealedIdentifier,
    texts_of,
)
from evidence.sealing import keyed_hash
from values.folding import fold
from values.hidden_words import readings

# A serial as one word, and digits with whatever people put between them.
WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{3,60}[0-9A-Za-z]")
DIGITS = re.compile(r"[0-9](?:[\W_]{0,3}[0-9])+")
# Lengths of sealed numbers of digits alone: an IMEI has 15, an ICCID up to 20.
SHORTEST, LONGEST = 5, 20

APOSTROPHE = re.compile("['`´‘’\u02b9\u02bb\u02bc]")
DENSE = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
CYRILLIC = re.compile("[\u0400-\u052f]+")
CYRILLIC_ENDING = re.compile("(?:ий|ый|ой|ая|[аяийьоеі])$")
# Of names and of adjectives used as names, in Russian and Ukrainian, as folded.
ENDINGS = (
    *("а", "я", "у", "ю", "е", "є", "и", "і", "ы", "о", "ь", "й", "ий", "ый", "ой"),
    *("ом", "ем", "єм", "ою", "ею", "єю", "ей", "ым", "им", "ім", "ові", "еві", "єві"),
    *("ого", "ому", "ая", "ую", "ых", "их", "ым", "ыми", "ими", "ів", "їв", "ов", "ев"),
    *("ам", "ям", "ами", "ями", "ах", "ях"),
)


def withheld_words(document: dict) -> list[str]:
    """Sentences for what `document` must not say; none repeats the word itself."""
    texts = read(strings(document))
    found = [*_names(texts), *_numbers(texts)]
    found += _places(document.get("code", ""), texts)
    return list(dict.fromkeys(found))


def strings(value, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a JSON value with the place it stands in."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from strings(inner, f"{path} {number}")


def read(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """`texts` as they are written, and lines also as their marks are read."""
    written = list(texts)
    lines = ((path, text) for path, text in written if ".segments" in path)
    return written + [(path, said) for path, text in lines for said in readings(text)]


def names_of(agents: Iterable[Agent]) -> dict[str, str]:
    """Every form of the names of `agents`, folded, with the pseudonym it gives away."""
    called = {agent.pk: agent.pseudonym for agent in agents}
    rows = AgentName.objects.filter(agent__in=called).values_list("text", "agent")
    forms = [(text, called[agent]) for text, agent in rows]
    wordings = {
        agent.designation_id: agent.pseudonym
        for agent in agents
        if agent.designation_id
    }
    for public in (True, False):
        for wording, texts in texts_of(list(wordings), public=public).items():
            forms += [(text, wordings[wording]) for text in texts.values()]
    return _folded(forms)


def names_in(texts: Iterable[tuple[str, str]], forms: dict[str, str]) -> Iterator:
    """The place and the pseudonym, wherever one of `forms` stands in `texts`."""
    if not forms:
        return
    # Looking for a plain beginning first is what makes thousands of names cheap.
    written = {form: (form[:2], _written(form)) for form in forms}
    for path, text in texts:
        # Folding drops apostrophes: as a space, they part a name from its ’s.
        keys = {fold(text).key, fold(APOSTROPHE.sub(" ", text)).key}
        for form, pseudonym in forms.items():
            begin, whole = written[form]
            if any(begin in key and whole.search(key) for key in keys):
                yield path, pseudonym


def _names(texts) -> Iterator[str]:
    closed = AgentName.objects.exclude(level=0, agent__level=0)
    forms = _folded(closed.values_list("text", "agent__pseudonym"))
    redacted = Redaction.objects.in_force().filter(kind=Redaction.Kind.PERSON)
    forms |= names_of(list(Agent.objects.filter(pk__in=redacted.values("agent"))))
    for path, pseudonym in names_in(texts, forms):
        yield f"A withheld name of {pseudonym} stands in {path}."


def _places(code: str, texts) -> Iterator[str]:
    """For the closed places of the item `code`: the region around one is told instead.

    What an open place is called as well, as a region after its town, tells nothing.
    """
    rows = Place.objects.filter(itemplace__item__reference_code=code)
    closed = _called(rows.exclude(level=Level.PUBLIC).distinct())
    if not closed:
        return
    told = [("", name) for name in _called(Place.objects.filter(level=Level.PUBLIC))]
    forms = {form: "" for form in closed if not any(names_in(told, {form: ""}))}
    for path in dict.fromkeys(path for path, _ in names_in(texts, forms)):
        yield f"The name of a place that is withheld stands in {path}."


def _called(places: Iterable[Place]) -> dict[str, str]:
    """Everything that `places` are called, folded."""
    rows = list(places)
    forms = [(place.label, "") for place in rows]
    names = [place.name_id for place in rows if place.name_id]
    for texts in texts_of(names, public=False).values():
        forms += [(text, "") for text in texts.values()]
    return _folded(forms)


def _folded(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {
        key: pseudonym
        for text, pseudonym in names
        if len(key := fold(text).key.strip()) > 1
    }


def _written(form: str) -> re.Pattern:
    """What a folded name looks like within a folded text.

    Hangul, Han and kana have no spaces to go by and stand anywhere. Other names are
    words; a Cyrillic one may have another ending than in the nominative.
    """
    if DENSE.search(form):
        return re.compile(re.escape(form))
    words = [_inflected(word) for word in form.split()]
    return re.compile(rf"(?<!\w){' '.join(words)}(?!\w)")


def _inflected(word: str) -> str:
    stem = CYRILLIC_ENDING.sub("", word)
    if len(stem) < 3 or not CYRILLIC.fullmatch(word):
        return re.escape(word)
    return f"{stem}(?:{'|'.join(ENDINGS)})?"


def _numbers(texts) -> Iterator[str]:
    if not settings.SEALING_KEY or not SealedIdentifier.objects.exists():
        return
    kinds = list(SealedIdentifier.objects.values_list("kind", flat=True).distinct())
    sealed = set(SealedIdentifier.objects.values_list("keyed_hash", flat=True))
    found = {}
    for path, text in texts:
        if path in {"nonce", "previous.sha256"} or ".key" in path:
            continue
        for run in _runs(text):
            found |= {
                key: path for kind in kinds if (key := keyed_hash(kind, run)) in sealed
            }
    for path in found.values():
        yield f"A sealed number stands in {path}."


def _runs(text: str) -> set[str]:
    """Everything in `text` that could be a sealed number, without separators.

    A number may follow another with nothing to part them, so each stretch of digits
    is looked at in all windows of the lengths that numbers have: for n digits at
    most sixteen times n.
    """
    text = "".join(map(_seen, unicodedata.normalize("NFKC", text)))
    words = (word.replace("-", "").upper() for word in WORD.findall(text))
    found = {word for word in words if any(char.isdigit() for char in word)}
    for stretch in DIGITS.findall(text):
        digits = re.sub("[^0-9]", "", stretch)
        found |= {
            digits[start : start + length]
            for length in range(SHORTEST, LONGEST + 1)
            for start in range(len(digits) - length + 1)
        }
    return found


def _seen(char: str) -> str:
    """A digit of any script as 0 to 9; nothing for a sign that nobody sees."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "" if unicodedata.category(char) == "Cf" else char
