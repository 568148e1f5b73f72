"""Hangul syllables taken apart, and the coarse classes their sounds fall into.

The arithmetic is that of The Unicode Standard, section 3.12. Jamo are written as
compatibility jamo (ㄱ, ㅏ); a syllable without a coda has the coda "".
"""

from functools import lru_cache

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
FIRST = ord("가")
# A two-letter coda: what stays, and what goes over to a following vowel.
DOUBLE_CODAS = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
# Before these ㄹ and ㄴ fall silent at the beginning of a word (Southern spelling).
IOTATED = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")

ONSET_CLASS = {
    jamo: name
    for name, group in {
        "K": "ㄱㄲㅋ",
        "T": "ㄷㄸㅌ",
        "P": "ㅂㅃㅍ",
        "S": "ㅅㅆ",
        "C": "ㅈㅉㅊ",
        "H": "ㅎ",
        "M": "ㅁ",
        "N": "ㄴㄹ",
        "": "ㅇ",
    }.items()
    for jamo in group
}
VOWEL_CLASS = {
    jamo: name
    for name, group in {
        "A": "ㅏ",
        "a": "ㅑ",
        "E": "ㅐㅔㅒㅖ",
        "O": "ㅓㅗ",
        "o": "ㅕㅛ",
        "U": "ㅜㅡ",
        "u": "ㅠ",
        "I": "ㅣㅢㅟ",
        "W": "ㅘ",
        "w": "ㅙㅚㅞ",
        "Q": "ㅝ",
    }.items()
    for jamo in group
}
CODA_CLASS = {
    jamo: name
    for name, group in {
        "k": "ㄱㄲㅋㄳㄺ",
        "n": "ㄴㄵㄶㅇ",
        "t": "ㄷㅅㅆㅈㅊㅌㅎ",
        "l": "ㄹㄼㄽㄾㅀ",
        "m": "ㅁㄻ",
        "p": "ㅂㅍㄿㅄ",
    }.items()
    for jamo in group
} | {"": ""}
# How a coda is spoken before a consonant or at the end.
SPOKEN_CODA = {
    jamo: spoken
    for spoken, group in {
        "ㄱ": "ㄲㅋㄳㄺ",
        "ㄴ": "ㄵㄶ",
        "ㄷ": "ㅅㅆㅈㅊㅌㅎ",
        "ㄹ": "ㄼㄽㄾㅀ",
        "ㅁ": "ㄻ",
        "ㅂ": "ㅍㄿㅄ",
    }.items()
    for jamo in group
}


@lru_cache(maxsize=16384)
def take_apart(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda of one precomposed syllable."""
    number = ord(syllable) - FIRST
    return (
        ONSETS[number // 588],
        VOWELS[number % 588 // 28],
        CODAS[number % 28],
    )


def put_together(onset: str, vowel: str, coda: str = "") -> str:
    """The precomposed syllable of these jamo."""
    number = ONSETS.index(onset) * 21 + VOWELS.index(vowel)
    return chr(FIRST + number * 28 + CODAS.index(coda))


def is_syllable(char: str) -> bool:
    """Whether `char` is a precomposed syllable."""
    return "가" <= char <= "힣"


def syllable_class(onset: str, vowel: str, coda: str) -> str:
    """The coarse class of a syllable: what spellings confuse has one class.

    ㄹ, ㄴ and no onset are one before ㅣ and y-vowels; after ㅅ and ㅈ the y is not
    heard. `KIm` is the class of 김, and of 킴.
    """
    first, middle = ONSET_CLASS[onset], VOWEL_CLASS[vowel]
    if first == "N" and vowel in IOTATED:
        first = ""
    elif first in ("C", "S") and middle in ("a", "o", "u"):
        middle = middle.upper()
    return first + middle + CODA_CLASS[coda]
