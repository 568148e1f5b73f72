"""Which way of spelling Korean a word follows, by what it shows."""

import re
from collections.abc import Sequence

from values.names.segmentation import cuts
from values.names.surnames import is_plainly_surname, surnames_by_spelling
from values.names.writing import Word

# A breve, or the sign of aspiration before a vowel: McCune-Reischauer.
MARKED = re.compile("[ŏŭ]|(?:k|t|p|ch)'(?=[aeiouwyŏŭ])")
# English habits that no system has.
ENGLISH = re.compile(
    "oo|ee|ei|ck|wh|ou|ow|ai|ay|oi|oy|rk|sh|wu|nn|mm\\b|[vfzqx]|[aou]h(?![aeiouwy])"
    "|c(?!h)|eui|euy|sch|tch|[dz]h|jh|dz|lh|uo|yoe|ew|ue\\b|[^aeiouw ]y(?![aeiou])"
)
REVISED = re.compile("e[ou]")
# Lax consonants at the beginning: no system but the Revised Romanization has them.
VOICED_FIRST = re.compile("[gdb]")
ASPIRATED = re.compile("[ktp]h")
RUSSIAN = re.compile("[ыэёъ]")
UKRAINIAN = re.compile("[іїєґ]|ьо")


def latin_system(spelled: Sequence[Word]) -> str:
    """The system that words in Latin letters show: rr, mr, dprk, press, or plain."""
    together = " ".join(word.letters for word in spelled)
    if MARKED.search(together):
        return "mr"
    revised = _shows_revised(spelled)
    if ENGLISH.search(together) or (revised and _is_by_habit(spelled)):
        return "press"
    unrevised = "dprk" if ASPIRATED.search(together) else "plain"
    shown = "rr" if revised else unrevised
    # What no system has and can be read nevertheless is somebody's habit, too.
    strange = (word.letters for word in spelled if not cuts(word.letters, shown))
    return "press" if any(cuts(letters, "press") for letters in strange) else shown


def cyrillic_system(spelled: Sequence[Word]) -> str:
    """The system that words in Cyrillic letters show."""
    together = " ".join(word.letters for word in spelled)
    if UKRAINIAN.search(together):
        return "cyrillic_uk"
    return "cyrillic_ru" if RUSSIAN.search(together) else "cyrillic"


def _shows_revised(spelled: Sequence[Word]) -> bool:
    """Whether there is eo or eu, a word with g, d or b first, or the surname I."""
    if len(spelled) > 1 and spelled[0].letters == "i":
        return True
    return any(
        REVISED.search(word.letters)
        or (VOICED_FIRST.match(word.letters) and not word.joined)
        for word in spelled
    )


def _is_by_habit(spelled: Sequence[Word]) -> bool:
    """Whether what looks revised is not so throughout.

    Kim Jeong-eun, Jung Eun-chae: the surname is not. Gaesong: lax consonants are, but
    there is neither eo nor eu, and no surname to tell.
    """
    ends = [spelled[0].letters, spelled[-1].letters] if len(spelled) > 1 else []
    surname = next((end for end in ends if end in surnames_by_spelling()), "")
    if surname:
        return not is_plainly_surname(surname, "rr")
    return not any(REVISED.search(word.letters) for word in spelled)
