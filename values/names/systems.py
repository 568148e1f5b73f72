"""Which way of spelling Korean a word follows, by what it shows."""

import re

from values.names.jamo import put_together
from values.names.segmentation import SYSTEMS, cuts
from values.names.surnames import surnames_by_spelling
from values.names.tables import Options

# A breve, or the sign of aspiration before a vowel: McCune-Reischauer.
MARKED = re.compile("[ŏŭ]|(?:k|t|p|ch)'(?=[aeiouwyŏŭ])")
# English habits that no system has.
ENGLISH = re.compile(
    "oo|ee|ck|wh|ou|ow|ai|ay|oi|oy|rk|sh|wu|nn|[vfzqx]|[aou][h](?![aeiouwy])|c(?!h)|eui"
)
REVISED = re.compile("e[ou]")
# Lax consonants at the beginning: no system but the Revised Romanization has them.
VOICED_FIRST = re.compile("[gdb]")
ASPIRATED = re.compile("[ktp]h")
RUSSIAN = re.compile("[ыэёъ]")
UKRAINIAN = re.compile("[іїєґ]|ьо")


def latin_system(spelled: list[str]) -> str:
    """The system that words in Latin letters show: rr, mr, dprk, press, or plain."""
    together = " ".join(spelled)
    if MARKED.search(together):
        return "mr"
    if ENGLISH.search(together) or _is_half_revised(spelled):
        return "press"
    if REVISED.search(together) or any(map(VOICED_FIRST.match, spelled)):
        return "rr"
    return "dprk" if ASPIRATED.search(together) else "plain"


def cyrillic_system(spelled: list[str]) -> str:
    """The system that words in Cyrillic letters show."""
    if any(map(UKRAINIAN.search, spelled)):
        return "cyrillic_uk"
    return "cyrillic_ru" if any(map(RUSSIAN.search, spelled)) else "cyrillic"


def _is_half_revised(spelled: list[str]) -> bool:
    """Whether a surname is not as in the Revised Romanization, but the rest may be.

    Kim Jeong-eun, Jung Eun-chae: who writes so, writes the rest by habit too.
    """
    if len(spelled) < 2:
        return False
    revised = any(REVISED.search(word) or VOICED_FIRST.match(word) for word in spelled)
    ends = {spelled[0], spelled[-1]} & surnames_by_spelling().keys()
    return revised and bool(ends) and not any(map(_is_revised_surname, ends))


def _is_revised_surname(word: str) -> bool:
    """Whether the Revised Romanization writes one of the surnames `word` so."""
    exact = {
        "".join(
            put_together(*map(_first, _options("rr", spelled))) for spelled in syllables
        )
        for cost, syllables in cuts(word, "rr")
        if cost == 0
    }
    return not exact.isdisjoint(surnames_by_spelling()[word])


def _options(code: str, spelled: tuple[str, str, str]) -> tuple[Options, ...]:
    system, (onset, vowel, coda) = SYSTEMS[code], spelled
    return (
        system.onset(onset, first=True),
        system.vowel(vowel, closed=bool(coda)),
        system.codas[coda],
    )


def _first(options: Options) -> str:
    return options[0][0]
