"""Everything that a name as written can be read as, with what each reading costs."""

from dataclasses import dataclass
from functools import lru_cache

from values.names.arrangements import Order, arrangements, is_translated
from values.names.cells import spelled_piece
from values.names.cyrillic_tables import HAMGYONG, as_in_hamgyong
from values.names.exonyms import exonyms
from values.names.hanja import read
from values.names.kana_tables import SIMPLIFIED, in_full, spell
from values.names.latin_tables import by_habit
from values.names.linking import linked
from values.names.pronunciation import spoken
from values.names.segmentation import LONG_WORD, MOST_SYLLABLES, SYSTEMS, cuts
from values.names.surnames import surnames_by_spelling
from values.names.systems import cyrillic_system, latin_system
from values.names.writing import Word, words

MOST_READINGS = 64
# Of a name with more syllables than those of persons have.
LONG, MOST_READINGS_OF_LONG = 6, 16
# Kept while the readings of several words are put together.
MOST_AT_ONCE = 24
# Names of persons have up to three words; of more, each is read in fewer ways.
USUAL_WORDS, MOST_OF_ONE_IN_MANY = 3, 8

SPOKEN = 0.1
# Of one run of hanja as many readings are also taken as they are spoken.
MOST_SPOKEN = 2
# As many readings of letters are also taken with their syllables linked.
MOST_LINKED = 4
# What every other reading of an established spelling costs.
NOT_ESTABLISHED = 0.1
LEFT_OUT = 0.3
JUDGES = {"latin": latin_system, "cyrillic": cyrillic_system}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: its pieces (see `values.names.cells`) and the cost."""

    cost: float
    pieces: tuple[str, ...]
    order: Order = "as_written"
    is_spoken: bool = False


# Cost, pieces, and whether they are written as spoken.
Part = tuple[float, tuple[str, ...], bool]


@lru_cache(maxsize=4096)
def readings(form: str) -> tuple[Reading, ...]:
    """The readings of a form in any script and system, cheapest first.

    At most 64, of more than six syllables at most 16. () where it cannot be a Korean
    name, or is longer than names are.
    """
    named = words(form)
    found = [Reading(0.0, known) for known in exonyms(named)]
    otherwise = NOT_ESTABLISHED if found else 0.0
    systems = spelling_systems(named)
    for penalty, order, arranged in arrangements(named):
        for cost, pieces, is_spoken in _together(arranged, systems):
            found.append(Reading(cost + penalty + otherwise, pieces, order, is_spoken))
    found += _linked(found)
    best: dict[tuple[str, ...], Reading] = {}
    for reading in sorted(found, key=lambda one: one.cost):
        best.setdefault(reading.pieces, reading)
    kept = tuple(best.values())[:MOST_READINGS]
    is_long = bool(kept) and len(kept[0].pieces) > LONG
    return kept[:MOST_READINGS_OF_LONG] if is_long else kept


def _linked(found: list[Reading]) -> list[Reading]:
    """The cheapest readings as they are spoken: throughout, and after the surname."""
    return [
        Reading(one.cost + SPOKEN, pieces, one.order, is_spoken=True)
        for one in sorted(found, key=lambda one: one.cost)[:MOST_LINKED]
        for start in (0, 1)
        if (pieces := linked(one.pieces, start=start)) != one.pieces
    ]


def left_out(form: str) -> str:
    """The word of `form` that no reading of it has, in small letters; or ""."""
    named = words(form)
    if len(named) < USUAL_WORDS or exonyms(named) or not readings(form):
        return ""
    systems = spelling_systems(named)
    for first, word in _runs(named):
        if not is_translated(word.letters) and not _alternatives(
            word, systems, first, True
        ):
            return word.letters
    return ""


def spelling_systems(named: tuple[Word, ...]) -> dict[str, str]:
    """For each script of a name the code of the system it is spelled in.

    Words of one script are judged together; words such as River are not judged.
    """
    systems = {}
    for script in dict.fromkeys(word.script for word in named):
        judged = [
            word
            for word in named
            if word.script == script and not is_translated(word.letters)
        ]
        judge = JUDGES.get(script)
        systems[script] = judge(judged) if judge else script
    return systems


def _together(arranged: tuple[Word, ...], systems: dict[str, str]) -> list[Part]:
    """The readings of words in this order, bounded at every step.

    One word among several that cannot be Korean is left out: Stephen Kim Sou-hwan.
    """
    found: list[Part] = [(0.0, (), False)]
    may_leave_out = len(arranged) >= USUAL_WORDS
    for first, word in _runs(arranged):
        alternatives = _alternatives(word, systems, first, len(arranged) > 1)
        if not alternatives and may_leave_out:
            may_leave_out = False
            found = [(cost + LEFT_OUT, pieces, heard) for cost, pieces, heard in found]
            continue
        if len(arranged) > USUAL_WORDS:
            alternatives = alternatives[:MOST_OF_ONE_IN_MANY]
        found = [
            (cost + more, pieces + added, is_spoken or more_spoken)
            for cost, pieces, is_spoken in found
            for more, added, more_spoken in alternatives
            if len(pieces) + len(added) <= MOST_SYLLABLES
        ]
        found = sorted(found, key=_cost)[:MOST_AT_ONCE]
    return [part for part in found if part[1]]


def _runs(arranged: tuple[Word, ...]):
    """Each word and whether it is the first; Hangul and hanja joined across spaces.

    Korean is spaced in several ways, and sounds meet across spaces too.
    """
    at = 0
    while at < len(arranged):
        word, end = arranged[at], at + 1
        if word.script in ("hangul", "hanja"):
            while end < len(arranged) and arranged[end].script == word.script:
                end += 1
            letters = "".join(one.letters for one in arranged[at:end])
            word = Word(letters, word.script)
        yield at == 0, word
        at = end


def _alternatives(
    word: Word, systems: dict[str, str], first: bool, named: bool
) -> list[Part]:
    if word.script in ("hangul", "hanja"):
        return _syllables(word)
    found: list[Part] = []
    if first and named:
        known = surnames_by_spelling().get(word.letters, ())
        found += [(0.0, tuple(surname), False) for surname in known]
    return found + _spelled(word.letters, systems[word.script], first)


def _syllables(word: Word) -> list[Part]:
    """Hangul or hanja as written, and the likeliest of it as spoken."""
    if len(word.letters) > MOST_SYLLABLES:
        return []
    read_as = read(word.letters) if word.script == "hanja" else [(0.0, word.letters)]
    return [(cost, tuple(hangul), False) for cost, hangul in read_as] + [
        (cost + SPOKEN, tuple(form), True)
        for cost, hangul in read_as[:MOST_SPOKEN]
        for form in spoken(hangul)
    ]


def _spelled(letters: str, code: str, first: bool) -> list[Part]:
    system = SYSTEMS[code]
    if code == "kana":
        letters = spell(letters)
    elif code == "press":
        letters = by_habit(letters)
    # In kana a given name begins as if within a word; elsewhere each word begins.
    begins = first or code != "kana"
    ways = [(0.0, letters)]
    if code.startswith("cyrillic"):
        ways.append((HAMGYONG, as_in_hamgyong(letters, code)))
    elif code == "kana" and len(letters) <= LONG_WORD:
        ways += [(SIMPLIFIED, way) for way in in_full(letters)]
    return [
        (
            cost + more,
            tuple(
                spelled_piece(system.letter, syllable, begins and at == 0)
                for at, syllable in enumerate(syllables)
            ),
            False,
        )
        for more, way in ways
        for cost, syllables in (cuts(way, code) if way else ())
    ]


def _cost(part: Part) -> float:
    return part[0]
