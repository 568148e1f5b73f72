"""Classes of Hangul syllables that the rules of spelling speak of."""

from itertools import product

from values.hangul import CODAS, IOTATED, ONSETS, VOWELS, put_together

SILENT, CODA_N, CODA_S = "ㅇ", "ㄴ", "ㅅ"


def _onset_at_a_beginning(onset: str, vowel: str) -> str:
    """ㄹ and ㄴ as the South writes them at the beginning of a word."""
    if onset in "ㄴㄹ" and vowel in IOTATED:
        return SILENT
    return "ㄴ" if onset == "ㄹ" else onset


def _loose(onset: str, vowel: str, coda: str) -> str:
    onset = _onset_at_a_beginning(onset, vowel)
    vowel = "ㅔ" if vowel == "ㅖ" and onset != SILENT else vowel
    return put_together(onset, vowel, coda)


_EACH = list(product(ONSETS, VOWELS, CODAS))
# Only syllables that become another one.
AT_BEGINNING = {
    put_together(o, v, c): put_together(_onset_at_a_beginning(o, v), v, c)
    for o, v, c in _EACH
    if _onset_at_a_beginning(o, v) != o
}
LOOSE = {
    ord(put_together(o, v, c)): _loose(o, v, c)
    for o, v, c in _EACH
    if _loose(o, v, c) != put_together(o, v, c)
}
WITHOUT_CODA_S = {
    put_together(o, v, CODA_S): put_together(o, v) for o, v in product(ONSETS, VOWELS)
}
# Syllables after which 렬 and 률 are written 열 and 율 in the South.
OPEN_OR_N = "".join(put_together(o, v, c) for o, v, c in _EACH if c in ("", CODA_N))
# Syllables before which a ㅅ between the parts of a compound is heard.
AFTER_CODA_S = "".join(
    put_together(o, v, c)
    for o, v, c in _EACH
    if o in "ㄱㄷㅂㅅㅈㄴㅁ" or (o == SILENT and v in IOTATED)
)
