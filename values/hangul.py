"""Hangul syllables, taken apart and put together.

The arithmetic is that of The Unicode Standard, section 3.12. Jamo are written as
compatibility jamo (ㄱ, ㅏ); a syllable without a coda has the coda "".
"""

from functools import lru_cache

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
FIRST = ord("가")
# Before these ㄹ and ㄴ fall silent at the beginning of a word (Southern spelling).
IOTATED = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")


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
