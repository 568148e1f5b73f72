"""Endings of English, and the words that do not take them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

SHORTEST = 3
VOWEL = "aeiou"
SIBILANT = re.compile("(?:s|x|z|ch|sh)$")
# A consonant after one vowel is doubled: always in a word of one syllable.
DOUBLING = re.compile(f"[^{VOWEL}][{VOWEL}][bdgklmnprtvz]$")
ONE_SYLLABLE = re.compile(f"[^{VOWEL}]*[{VOWEL}][^{VOWEL}]+")
DOUBLED = re.compile(f"[{VOWEL}]([bdgklmnprtvz])\\1$")
# Words that look as if they had forms, and have none.
WITHOUT_FORMS = frozenset(
    ("and", "any", "but", "for", "from", "her", "hers", "him", "his", "nor", "not")
    + ("our", "ours", "out", "per", "she", "that", "the", "their", "theirs", "them")
    + ("then", "they", "this", "thus", "was", "what", "when", "with", "you", "your")
    + ("during", "evening", "herring", "king", "morning", "news", "nothing", "seed")
    + ("series", "something", "species", "spring", "string", "thing")
)
# The ends of compounds: servicemen, housewives.
ENDS = (("man", "men"), ("men", "man"), ("wife", "wives"), ("wives", "wife"))


def english_forms(word: str) -> Iterator[str]:
    """Other forms of `word`, and what would be some if it were such a word."""
    if word not in WITHOUT_FORMS:
        yield from (form for form in _forms(word) if form not in WITHOUT_FORMS)


def _forms(word: str) -> Iterator[str]:
    if len(word) < SHORTEST:
        yield from _irregular().get(word, ())
        return
    for base in dict.fromkeys(_bases(word)):
        irregular = _irregular().get(base, ())
        # What is founded is not found.
        if base in (word, *irregular[:1]):
            yield from irregular
        yield from _regular(base)
    for one, other in ENDS:
        if word.endswith(one):
            yield word.removesuffix(one) + other


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    """Each word of a line of the table with its line, whose first is the base."""
    text = Path(__file__).with_name("english_irregular.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        forms = line.split("\t")
        for word in forms:
            found[word] = (*found.get(word, ()), *forms)
    return found


def _bases(word: str) -> Iterator[str]:
    """What `word` may be a form of, itself included."""
    yield word
    yield from _irregular().get(word, ())[:1]
    for cut, end in (("ies", "y"), ("ied", "y"), ("ed", ""), ("d", ""), ("s", "")) + (
        ("es", ""),
        ("ing", ""),
        ("ing", "e"),
    ):
        if not word.endswith(cut):
            continue
        base = word.removesuffix(cut) + end
        undoubled = [base[:-1]] if DOUBLED.search(base) else []
        for one in [base, *undoubled]:
            if len(one) >= SHORTEST and word in _regular(one):
                yield one


def _regular(base: str) -> list[str]:
    if base.endswith(("ss", "us", "is")) or not base.endswith("s"):
        found = [base, *_plural(base)]
    else:
        found = [base]
    if re.search(f"[^{VOWEL}]y$", base):
        return [*found, base[:-1] + "ied", base + "ing"]
    if base.endswith("e") and re.search(f"[{VOWEL}y]", base[:-1]):
        dropped = base if base.endswith(("ee", "oe", "ye")) else base[:-1]
        return [*found, base + "d", dropped + "ing"]
    if DOUBLING.search(base):
        found += [base + base[-1] + "ed", base + base[-1] + "ing"]
        if ONE_SYLLABLE.fullmatch(base):
            return found
    return [*found, base + "ed", base + "ing"]


def _plural(base: str) -> list[str]:
    if re.search(f"[^{VOWEL}]y$", base):
        return [base[:-1] + "ies", base + "s"]
    if base.endswith("o"):
        return [base + "s", base + "es"]
    return [base + ("es" if SIBILANT.search(base) else "s")]
