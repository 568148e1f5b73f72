"""What a search compares: text without case, accents, spacing and punctuation.

Texts and queries are folded alike, and letters that differ in form only become one
(`search_letters`). Hangul, Han and kana make *runs*: spacing within
them differs from writer to writer and is taken out. Letters and digits of other
scripts make *words*.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from values.search_letters import ONE_FOR_ANOTHER

# Reading text shows what nobody can read as […] or [■] (see marks). It stays in the
# key, so that a run of syllables is not found across a hole in the page.
GAP = "[…]"
GAP_SIGNS = re.compile(r"\[[…■]\]")

# Hangul syllables and jamo, kana, Han.
RUN = (
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
IN_RUN = re.compile(f"[{RUN}]")
KEY_PARTS = re.compile(rf"\[…\]|[{RUN}]+|[^ \[{RUN}]+")
# Two words that follow one another.
NEIGHBOURS = re.compile(rf"(?<![^ ])(?=([^ \[{RUN}]+ [^ \[{RUN}]+)(?![^ ]))")
# Letters that fold to themselves, or to their small ones: most of most texts.
PLAIN = re.compile(
    "[가-힣]+(?=[가-힣])|[a-z0-9]+(?=[a-z0-9])|[A-Z]+(?=[A-Z])"
    "|[абвгдежзиклмнопрстуфхцчшщъыьэюяі]+(?=[абвгдежзиклмнопрстуфхцчшщъыьэюяі])"
)
# Vowels and final consonants, which join the jamo or syllable before them.
JOINING_JAMO = re.compile("[\u1161-\u1175\u11a8-\u11c2]")
# Letters that are invisible fillers.
FILLERS = "\u115f\u1160"
# The few letters whose mark is part of them: й and ў, ї. Kana has its own rule.
LETTER_MARKS = {"\u0306": "иу", "\u0308": "і"}
VOICING_MARKS = "\u3099\u309a"
# As signs of their own, which old machines wrote after their kana.
VOICING_SIGNS = {"゛": "\u3099", "゜": "\u309a"}
# Dropped within words, so that п'ять, п’ять and пʼять are one.
APOSTROPHES = "'`´‘’‛′\u02b9\u02bb\u02bc"

# Before three signs of a run; no key has it.
TRIPLE = ":"

WORD, DENSE, MARK, BREAK = "word", "dense", "mark", "break"


@dataclass(frozen=True)
class Folded:
    """A key for comparing, and where in the source each of its characters was.

    Character `i` of `key` comes from `source[offsets[i]:ends[i]]`.
    """

    key: str
    offsets: list[int]
    ends: list[int]


def fold(text: str) -> Folded:
    """`text` as a key; the key of a key is itself.

    Words are separated by one space, runs from words too, and runs from one another
    by nothing. Latin and Cyrillic lose their accents (ё is е), but й, ї and ў are
    letters of their own; so are і and и.
    """
    return written(text)[0]


def written(text: str) -> tuple[Folded, list[int]]:
    """The key of `text`, and the places in the key where the source begins a word.

    These are kept for the rules of spelling that depend on spaces
    (values/orthography), which the key itself no longer has within runs.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    begun: list[int] = []
    last, parted = BREAK, True
    for sign, kind, start, end in _signs(text):
        if kind == BREAK:
            parted = True
        elif kind == MARK:
            if pieces and not parted:
                pieces[-1], ends[-1] = _with_mark(pieces[-1], sign), end
        elif pieces and (whole := _joined(pieces[-1], sign)):
            pieces[-1], ends[-1] = whole, end
        else:
            apart = parted or last != kind
            if pieces and apart and not last == kind == DENSE:
                pieces.append(" ")
                offsets.append(start)
                ends.append(start)
            if apart:
                begun.append(len(offsets))
            pieces.append(sign)
            if sign == GAP:
                offsets += [start] * len(sign)
                ends += [end] * len(sign)
            else:
                offsets += range(start, start + len(sign))
                ends += range(start + 1, start + 1 + len(sign))
            last, parted = kind, False
    return Folded("".join(pieces), offsets, ends), begun


def key_tokens(key: str) -> list[str]:
    """The index terms of a text with this key: words, and pieces of runs.

    Of a run each two neighbouring signs, each three, and the last sign alone, so that
    each single sign is the beginning of some pair. Of words also each two neighbouring
    ones, so that most phrases are one term.
    """
    tokens: list[str] = []
    for part in key_parts(key):
        tokens += run_tokens(part) if is_run(part) else [part]
    return tokens + NEIGHBOURS.findall(key)


def run_tokens(run: str) -> list[str]:
    """The index terms of a run of signs."""
    return [*pairs(run), run[-1], *triples(run)]


def key_parts(key: str) -> list[str]:
    """The words and runs of a key, in order; gaps part runs and are left out."""
    return [part for part in KEY_PARTS.findall(key) if part != GAP]


def is_run(part: str) -> bool:
    """Whether a part of a key is a run and not a word."""
    return IN_RUN.match(part) is not None


def pairs(run: str) -> list[str]:
    """Each two neighbouring signs of a run; none if there is only one."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def triples(run: str) -> list[str]:
    """Each three neighbouring signs of a run, marked: no pair begins like one."""
    return [TRIPLE + run[at : at + 3] for at in range(len(run) - 2)]


def _signs(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Each folded sign with its kind and its place in the source.

    Several at once where each stands for itself, but for the last of them, which what
    follows may change.
    """
    at = 0
    while at < len(text):
        if text[at] == "[" and (gap := GAP_SIGNS.match(text, at)):
            yield GAP, DENSE, at, gap.end()
            at = gap.end()
            continue
        if plain := PLAIN.match(text, at):
            kind = DENSE if IN_RUN.match(text, at) else WORD
            yield plain[0].lower(), kind, at, plain.end()
            at = plain.end()
        for sign, kind in _parts(text[at]):
            yield sign, kind, at, at + 1
        at += 1


@lru_cache(maxsize=8192)
def _parts(char: str) -> tuple[tuple[str, str], ...]:
    """The signs that one source character stands for: none if it is invisible."""
    if "가" <= char <= "힣":
        return ((char, DENSE),)
    if char in APOSTROPHES:
        return ()
    if char in VOICING_SIGNS:
        return ((VOICING_SIGNS[char], MARK),)
    if char.isspace():
        return ((" ", BREAK),)
    apart = unicodedata.normalize("NFKD", char).casefold().translate(ONE_FOR_ANOTHER)
    apart = unicodedata.normalize("NFKD", apart)
    return tuple((sign, kind) for sign in apart if (kind := _kind(sign)))


def _kind(sign: str) -> str:
    """What a sign does to a key, "" if nothing at all."""
    if sign in APOSTROPHES or sign in FILLERS:
        return ""
    category = unicodedata.category(sign)
    if category in ("Mn", "Me"):
        return MARK
    # Control and format characters, halves of surrogate pairs.
    if category in ("Cc", "Cf", "Cs"):
        return ""
    if category[0] in "LN" or category == "Mc":
        return DENSE if IN_RUN.match(sign) else WORD
    return BREAK


def _with_mark(piece: str, mark: str) -> str:
    """`piece` with a mark that makes it another letter, else without it."""
    if piece in LETTER_MARKS.get(mark, "") or mark in VOICING_MARKS:
        whole = unicodedata.normalize("NFC", piece + mark)
        return whole if len(whole) == 1 else piece
    return piece


def _joined(piece: str, sign: str) -> str:
    """The syllable that two signs make, "" if they make none."""
    if not JOINING_JAMO.match(sign):
        return ""
    whole = unicodedata.normalize("NFC", piece + sign)
    return whole if len(whole) == 1 else ""
