"""Letters that do not belong into a language, or only look as if they did."""

import re

from values.checks.faults import Fault
from values.languages import primary
from values.marks import Foreign, parse, unparse

HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff"
HAN = "\u3400-\u9fff\uf900-\ufaff"
CYRILLIC = "\u0400-\u052f"
NAMES = {
    HANGUL: "Hangul",
    KANA: "Kana",
    HAN: "Chinese characters",
    CYRILLIC: "Cyrillic letters",
}
STRAY = {
    "en": (HANGUL, KANA, HAN, CYRILLIC),
    "uk": (HANGUL, KANA, HAN),
    "ru": (HANGUL, KANA, HAN),
    "ja": (HANGUL, CYRILLIC),
    "ko": (KANA, CYRILLIC),
}
# Between these an original may be quoted.
QUOTED = re.compile(
    r"\([^()]*\)|（[^（）]*）|«[^«»]*»|“[^“”]*”|「[^「」]*」|\"[^\"]*\""
)
LATIN = "A-Za-z"
MIXED = re.compile(
    rf"(?<![{LATIN}{CYRILLIC}])(?=[{LATIN}’']*[{CYRILLIC}])(?=[{CYRILLIC}’']*[{LATIN}])"
    rf"[{LATIN}{CYRILLIC}’']+"
)
# What of one alphabet is taken for the other.
LOOK = "aceiopxyABCEHIKMOPTXасеіорхуАВСЕНІКМОРТХ"
RUSSIAN = re.compile("[ыэёъЫЭЁЪ]")


def stray_letters(target: str, language: str) -> list[Fault]:
    """One fault for each script that a translation into `language` has not."""
    text = _without_foreign(target)
    bare = QUOTED.sub(lambda found: " " * len(found[0]), text)
    found = []
    for letters in STRAY.get(primary(language), ()):
        stray = re.search(f"[{letters}]+", bare)
        if stray and not _is_mixed_in(bare, stray.start()):
            said = f"{NAMES[letters]} were left in the translation: “{stray[0]}”."
            found.append(Fault("script", said, "target", *stray.span()))
    if primary(language) in {"en", "uk", "ru"} and (mixed := _look_alike(text)):
        said = f"Latin and Cyrillic letters are mixed in one word: “{mixed[0]}”."
        found.append(Fault("script", said, "target", *mixed.span()))
    if primary(language) == "uk" and (russian := RUSSIAN.search(bare)):
        said = f"“{russian[0]}” is no letter of Ukrainian."
        found.append(Fault("script", said, "target", *russian.span()))
    return found


def _without_foreign(text: str) -> str:
    """`text` with words marked as another language blanked out."""
    parts = []
    for node in parse(text):
        written = unparse((node,))
        parts.append(" " * len(written) if isinstance(node, Foreign) else written)
    return "".join(parts)


def _look_alike(text: str) -> re.Match | None:
    """A word with letters of both alphabets, those of the rarer one look-alikes."""
    for word in MIXED.finditer(text):
        latin = [char for char in word[0] if char.isascii() and char.isalpha()]
        cyrillic = [char for char in word[0] if char.isalpha() and not char.isascii()]
        if all(char in LOOK for char in min(latin, cyrillic, key=len)):
            return word
    return None


def _is_mixed_in(text: str, at: int) -> bool:
    """Whether the letter at `at` is told of as part of a mixed word."""
    return any(
        word.start() <= at < word.end()
        for word in MIXED.finditer(text)
        if _look_alike(word[0])
    )
