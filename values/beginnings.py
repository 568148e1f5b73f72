"""What somebody begins to type, and the words that begin so.

Keys are those of a search (values/folding) taken apart into what is typed: a syllable
that is not whole yet (고햐) is the beginning of the one that it will be (고향), and one
that has taken the next consonant too early (북하) of the two. Hiragana is katakana.
Keys are compared and never shown.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from values.folding import GAP, fold, index_folds, query_keys
from values.hangul import CODAS, ONSETS, VOWELS, is_syllable, take_apart
from values.search_keys import written

LONGEST = 40  # strokes of a key; what is typed beyond them is not compared
MOST_BEGINNINGS = 6  # words of a text by which it is found
MOST_CHARACTERS = 100  # of what is typed

# Vowels and final consonants that are typed as two.
STROKES = {
    **dict(
        zip(
            "ㅘㅙㅚㅝㅞㅟㅢ",
            ("ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ"),
            strict=True,
        )
    ),
    **dict(
        zip(
            "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
            (
                "ㄱㅅ",
                "ㄴㅈ",
                "ㄴㅎ",
                "ㄹㄱ",
                "ㄹㅁ",
                "ㄹㅂ",
                "ㄹㅅ",
                "ㄹㅌ",
                "ㄹㅍ",
                "ㄹㅎ",
                "ㅂㅅ",
            ),
            strict=True,
        )
    ),
}
# Jamo that stand alone, as folding leaves them.
ALONE = {
    **{chr(0x1100 + at): sign for at, sign in enumerate(ONSETS)},
    **{chr(0x1161 + at): sign for at, sign in enumerate(VOWELS)},
    **{chr(0x11A7 + at): sign for at, sign in enumerate(CODAS) if sign},
}
TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def strokes(key: str) -> str:
    """A key of a search as it is typed."""
    return "".join(map(_strokes, key.translate(TO_KATAKANA)))


def typed_keys(typed: str) -> tuple[str, ...]:
    """What a text must have a beginning with for `typed` to be the beginning of it.

    In the spelling as typed and in that of the South, at most five. () where it is too
    little to begin anything: nothing, or one letter.
    """
    keys = (strokes(key)[:LONGEST] for key in query_keys(typed[:MOST_CHARACTERS]))
    return tuple(dict.fromkeys(key for key in keys if is_enough(key)))


def is_enough(key: str) -> bool:
    """Two strokes, or one sign of Chinese or kana."""
    return len(key) > 1 or "\u3041" <= key <= "\u30ff" or key >= "\u3400"


def strokes_of(text: str) -> str:
    """The key of the whole of `text` as it is written; one of its `beginnings`."""
    return strokes(fold(text).key[:LONGEST])[:LONGEST].rstrip()


def beginnings(text: str) -> dict[str, int]:
    """The keys of `text` from each of its first words on, and which word that is."""
    plain, begun = written(text)
    places = {plain.offsets[at]: None for at in begun if at < len(plain.key)}
    found: dict[str, int] = {}
    for folded in index_folds(text):
        number = -1
        before = None
        for at, place in enumerate(folded.offsets):
            if place not in places or place == before or folded.key[at] == " ":
                continue
            before = place
            number += 1
            if number == MOST_BEGINNINGS:
                break
            rest = folded.key[at : at + LONGEST]
            if not rest.startswith(GAP):
                found.setdefault(strokes(rest)[:LONGEST].rstrip(), number)
    return {key: number for key, number in found.items() if is_enough(key)}


def begins(keys: Iterable[str], found: Mapping[str, int]) -> int | None:
    """The first word that begins with one of these `typed_keys`, if one does.

    `found` are the `beginnings` of a text.
    """
    asked = tuple(keys)
    return min(
        (number for key, number in found.items() if key.startswith(asked)),
        default=None,
    )


@lru_cache(maxsize=16384)
def _strokes(sign: str) -> str:
    jamo = take_apart(sign) if is_syllable(sign) else (ALONE.get(sign, sign),)
    return "".join(STROKES.get(one, one) for one in jamo)
