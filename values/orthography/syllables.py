"""Classes of Hangul syllables that the rules of spelling speak of.

Arithmetic of The Unicode Standard, section 3.12.
"""

FIRST, LAST = "가", "힣"
ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
N, R, SILENT = (ONSETS.index(jamo) for jamo in "ㄴㄹㅇ")
YE, E = VOWELS.index("ㅖ"), VOWELS.index("ㅔ")
# Before these ㄹ and ㄴ fall silent at the beginning of a Southern word.
IOTATED = {VOWELS.index(jamo) for jamo in "ㅣㅑㅕㅛㅠㅖㅒ"}
CODA_N, CODA_S = 4, 19


def _syllable(onset: int, vowel: int, coda: int) -> str:
    return chr(ord(FIRST) + (onset * 21 + vowel) * 28 + coda)


def _onset_at_a_beginning(onset: int, vowel: int) -> int:
    """ㄹ and ㄴ as the South writes them at the beginning of a word."""
    if onset in (N, R) and vowel in IOTATED:
        return SILENT
    return N if onset == R else onset


def _loose(onset: int, vowel: int, coda: int) -> str:
    onset = _onset_at_a_beginning(onset, vowel)
    return _syllable(onset, E if vowel == YE and onset != SILENT else vowel, coda)


_EACH = [(o, v, c) for o in range(19) for v in range(21) for c in range(28)]
# Only syllables that become another one.
AT_BEGINNING = {
    _syllable(o, v, c): _syllable(_onset_at_a_beginning(o, v), v, c)
    for o, v, c in _EACH
    if _onset_at_a_beginning(o, v) != o
}
LOOSE = {
    ord(_syllable(o, v, c)): _loose(o, v, c)
    for o, v, c in _EACH
    if _loose(o, v, c) != _syllable(o, v, c)
}
WITHOUT_CODA_S = {
    _syllable(o, v, CODA_S): _syllable(o, v, 0) for o, v, c in _EACH if c == CODA_S
}
# Syllables after which 렬 and 률 are written 열 and 율 in the South.
OPEN_OR_N = "".join(_syllable(o, v, c) for o, v, c in _EACH if c in (0, CODA_N))
# Syllables before which a ㅅ between the parts of a compound is heard.
AFTER_CODA_S = "".join(
    _syllable(o, v, c)
    for o, v, c in _EACH
    if ONSETS[o] in "ㄱㄷㅂㅅㅈㄴㅁ" or (o == SILENT and v in IOTATED)
)
