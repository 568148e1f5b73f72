"""A name as typed, cleaned and divided into words of one script each."""

import re
import unicodedata
from dataclasses import dataclass

# Beyond this nothing is a name, and nothing of it is read.
MOST_CHARACTERS = 200
MOST_LETTERS = 64
MOST_WORDS = 10

SCRIPTS = {
    "hangul": "가-힣",
    "hanja": "々〇㐀-鿿",
    "kana": "ァ-ヺー",
    "cyrillic": "Ѐ-ӿ",
    "latin": "a-zŏŭ'",
}
WORDS = re.compile(
    "|".join(f"(?P<{name}>[{signs}]+)" for name, signs in SCRIPTS.items())
)
MARKS = re.compile("[\u0300-\u036f]")
# Vowels with the marks of McCune-Reischauer, and what printers put in their place.
BREVES = str.maketrans({"ǒ": "ŏ", "ô": "ŏ", "ǔ": "ŭ", "û": "ŭ", "õ": "ŏ"})
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ`´′ʹ＇\u02bf\u02be"), "'")
TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
# Cyrillic letters that are one letter with their mark; other marks are stress.
WITH_MARK = frozenset("ёйїўґ")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters of one script that were written together.

    `joined` says that only a hyphen or an apostrophe parted it from the word before.
    """

    letters: str
    script: str
    joined: bool = False


def clean(text: str) -> str:
    """`text` with only what tells names apart; cleaning twice changes nothing.

    One form of each character (NFKC: composed syllables, full-width kana), small
    letters, katakana for hiragana. Breves and the signs of aspiration stay.
    """
    text = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS].translate(APOSTROPHES))
    text = text.casefold().translate(TO_KATAKANA).translate(BREVES)
    return unicodedata.normalize("NFC", "".join(map(_plain, text)).strip())


def words(text: str) -> tuple[Word, ...]:
    """The words of a name; () where `text` is too long for one, or has no letters."""
    found: list[Word] = []
    cleaned, end = clean(text), 0
    for match in WORDS.finditer(cleaned):
        letters, between = match[0].strip("'"), cleaned[end : match.start()]
        end = match.end()
        if letters:
            joined = bool(found) and between in ("-", "")
            found.append(Word(letters, match.lastgroup or "", joined))
    letters = sum(len(word.letters) for word in found)
    if letters > MOST_LETTERS or len(found) > MOST_WORDS:
        return ()
    return tuple(found)


def _plain(char: str) -> str:
    """A letter without marks that only tell how it is stressed."""
    if char in "ŏŭ" or char in WITH_MARK or char < "\u0080" or char > "\u2fff":
        return char
    if MARKS.fullmatch(char):
        return ""
    category = unicodedata.category(char)
    if category[0] == "L":
        return MARKS.sub("", unicodedata.normalize("NFD", char))
    return char if category != "Cf" else ""
