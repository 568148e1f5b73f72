"""Cutting a word in letters into syllables, by the tables of a system.

One word can be cut in several ways (Jeongeun: Jeong-eun, Jeon-geun). The work is
bounded by the number of cuts kept at each letter, whatever the word is.
"""

from functools import lru_cache

from values.names.cyrillic_tables import CYRILLIC
from values.names.kana_tables import KANA
from values.names.latin_tables import LATIN
from values.names.tables import System

SYSTEMS: dict[str, System] = {**LATIN, **CYRILLIC, "kana": KANA}
BY_LETTER = {system.letter: system for system in SYSTEMS.values()}
# Kept at each letter of a short word, and of one that is longer than names are.
MOST_CUTS, LONG_WORD, MOST_CUTS_OF_LONG = 24, 16, 8
MOST_SYLLABLES = 24
# Two vowels in a row are rather one; a consonant rather begins a syllable.
HIATUS, COUPLED = 0.05, 0.01
SILENT = frozenset("'ьъ")

# Onset, vowel and coda as spelled.
Spelled = tuple[str, str, str]
Cut = tuple[float, tuple[Spelled, ...]]


@lru_cache(maxsize=8192)
def cuts(letters: str, code: str) -> tuple[Cut, ...]:
    """Every way kept of cutting `letters` into syllables of a system, cheapest first.

    () if they cannot be cut into syllables without a remainder.
    """
    system = SYSTEMS[code]
    size = len(letters)
    most = MOST_CUTS if size <= LONG_WORD else MOST_CUTS_OF_LONG
    # best[i]: how letters[i:] can be cut.
    best: list[list[Cut]] = [[] for _ in range(size)] + [[(0.0, ())]]
    for start in range(size - 1, -1, -1):
        if letters[start] in SILENT:
            best[start] = best[start + 1]
            continue
        found: list[Cut] = []
        for syllable, end in _syllables(letters, start, system):
            for cost, rest in best[end]:
                if len(rest) < MOST_SYLLABLES:
                    join = _join(syllable, rest, letters[end : end + 1])
                    found.append((cost + join, (syllable, *rest)))
        best[start] = sorted(found, key=_cost)[:most]
    return tuple(best[0])


def _syllables(letters: str, start: int, system: System):
    """Each syllable that can begin at `start`, and where it ends."""
    onsets = (*system.onset_sizes.get(letters[start], ()), "")
    for onset in onsets:
        if not letters.startswith(onset, start):
            continue
        at = start + len(onset)
        for vowel in system.vowel_sizes.get(letters[at : at + 1], ()):
            if not letters.startswith(vowel, at):
                continue
            end = at + len(vowel)
            yield (onset, vowel, ""), end
            for coda in system.coda_sizes.get(letters[end : end + 1], ()):
                if coda and letters.startswith(coda, end):
                    yield (onset, vowel, coda), end + len(coda)


def _join(syllable: Spelled, rest: tuple[Spelled, ...], following: str) -> float:
    """What it costs that `rest` follows; nothing where a sign parts them."""
    if not rest or rest[0][0] or following in SILENT:
        return 0.0
    return COUPLED if syllable[2] else HIATUS


def _cost(cut: Cut) -> float:
    return cut[0]
