"""How jamo sound in names: classes of what is confused, codas as they are spoken."""

from values.hangul import IOTATED

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


def _by_jamo(groups: dict[str, str]) -> dict[str, str]:
    return {jamo: name for name, group in groups.items() for jamo in group}


ONSET_CLASS = _by_jamo(
    {
        "K": "ㄱㄲㅋ",
        "T": "ㄷㄸㅌ",
        "P": "ㅂㅃㅍ",
        "S": "ㅅㅆ",
        "C": "ㅈㅉㅊ",
        "H": "ㅎ",
        "M": "ㅁ",
        "N": "ㄴㄹ",
        "": "ㅇ",
    }
)
VOWEL_CLASS = _by_jamo(
    {
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
    }
)
CODA_CLASS = _by_jamo(
    {
        "k": "ㄱㄲㅋㄳㄺ",
        "n": "ㄴㄵㄶㅇ",
        "t": "ㄷㅅㅆㅈㅊㅌㅎ",
        "l": "ㄹㄼㄽㄾㅀ",
        "m": "ㅁㄻ",
        "p": "ㅂㅍㄿㅄ",
    }
) | {"": ""}
# How a coda is spoken before a consonant or at the end.
SPOKEN_CODA = _by_jamo(
    {
        "ㄱ": "ㄲㅋㄳㄺ",
        "ㄴ": "ㄵㄶ",
        "ㄷ": "ㅅㅆㅈㅊㅌㅎ",
        "ㄹ": "ㄼㄽㄾㅀ",
        "ㅁ": "ㄻ",
        "ㅂ": "ㅍㄿㅄ",
    }
)


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
