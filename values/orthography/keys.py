"""STRICT and LOOSE keys: texts as the South would spell them.

Both begin with the key of values/search_keys and change Hangul in it only. Spacing is
ignored, but the rules of STRICT hold within the words that the writer parted: 우리
유격대 must not become 우이유격대 because a 리유 appears where the space was. Where
leaving out a space would let a rule apply, and only there, the key keeps one; so a key
is its own key. docs/decisions/0009 tells why.
"""

import re
from itertools import pairwise

from values.orthography.rules import (
    ACROSS,
    ROOM,
    Sign,
    southern,
    text_of,
    without_loans_and_verbs,
)
from values.orthography.syllables import (
    AFTER_CODA_S,
    AT_BEGINNING,
    LOOSE,
    WITHOUT_CODA_S,
)
from values.search_keys import Folded, key_tokens, written

HANGUL = re.compile("[가-힣]+")
KEPT_SPACE = re.compile("(?<=[가-힣]) (?=[가-힣])")
CODA_S = re.compile(f"[{''.join(WITHOUT_CODA_S)}](?=[{AFTER_CODA_S}])")


def fold_strict(text: str, *, begins: bool = True, before: int = 0) -> Folded:
    """`text` as the South spells it; offsets lead to the source.

    `begins` and `before` say what `text` was cut from (see `rules.southern`): they are
    for queries.
    """
    folded, starts = written(text)
    keyed: list[Sign] = []
    done = 0
    for match in HANGUL.finditer(folded.key):
        first, last = match.span()
        keyed += [Sign(folded.key[at], at, at + 1) for at in range(done, first)]
        inner = sorted(start for start in starts if first < start < last)
        words = [folded.key[a:b] for a, b in pairwise([first, *inner, last])]
        run = _run(words, *((begins, before) if first == 0 else (True, 0)))
        keyed += [Sign(sign, start + first, end + first) for sign, start, end in run]
        done = last
    keyed += [Sign(folded.key[at], at, at + 1) for at in range(done, len(folded.key))]
    return _in_source(keyed, folded)


def without_spaces(strict: Folded) -> Folded:
    """`strict` without the spaces that it keeps between syllables."""
    kept = {match.start() for match in KEPT_SPACE.finditer(strict.key)}
    if not kept:
        return strict
    signs = [at for at in range(len(strict.key)) if at not in kept]
    return Folded(
        "".join(strict.key[at] for at in signs),
        [strict.offsets[at] for at in signs],
        [strict.ends[at] for at in signs],
    )


def fold_loose(text: str) -> Folded:
    """`text` by STRICT, and without what writers and rules disagree on.

    ㄹ and ㄴ are written as at a beginning everywhere, ㅖ after a consonant as ㅔ, and
    the ㅅ between parts of a compound is left out. It takes different words for one
    (우리, 우이): for terms of three syllables or more.
    """
    strict = without_spaces(fold_strict(text))
    signs = tuple(Sign(sign, at, at + 1) for at, sign in enumerate(strict.key))
    keyed: list[Sign] = []
    done = 0
    for match in HANGUL.finditer(strict.key):
        keyed += signs[done : match.start()]
        keyed += _loosened(signs[match.start() : match.end()])
        done = match.end()
    return _in_source([*keyed, *signs[done:]], strict)


def index_folds(text: str, loose: bool = False) -> list[Folded]:
    """The folds that a text is found by, at most three; or LOOSE alone.

    As written, STRICT, and STRICT without the spaces that it keeps; each only where its
    key is not the same as one before.
    """
    if loose:
        return [fold_loose(text)]
    strict = fold_strict(text)
    folds = [written(text)[0], strict, without_spaces(strict)]
    return list({fold.key: fold for fold in reversed(folds)}.values())[::-1]


def index_keys(text: str, loose: bool = False) -> tuple[str, ...]:
    """The keys of these folds."""
    return tuple(fold.key for fold in index_folds(text, loose))


def index_tokens(text: str, loose: bool = False) -> list[str]:
    """The index terms of these keys, each once, sorted."""
    return sorted({t for key in index_keys(text, loose) for t in key_tokens(key)})


def without_final_s(key: str) -> str:
    """`key` as it is in LOOSE where what follows takes its last ㅅ away."""
    return key[:-1] + WITHOUT_CODA_S.get(key[-1:], key[-1:])


def _run(words: list[str], begins: bool, before: int) -> list[Sign]:
    """The words of one run of syllables, joined where no rule applies across."""
    found: list[Sign] = []
    bounds: list[int] = []
    at = 0
    for word in words:
        room = min(before + len(found), ROOM)
        found += [
            Sign(sign, start + at, end + at)
            for sign, start, end in southern(word, room, begins or at > 0)
        ]
        at += len(word)
        bounds.append(len(found))
    bounds.pop()
    if not bounds:
        return found
    kept = _kept_spaces(text_of(tuple(found)), bounds, begins)
    spaced: list[Sign] = []
    for number, sign in enumerate(found):
        if number in kept:
            spaced.append(Sign(" ", sign.start, sign.start))
        spaced.append(sign)
    return spaced


def _kept_spaces(run: str, bounds: list[int], begins: bool) -> set[int]:
    """Which of the `bounds` between words must stay, so that no rule applies there."""
    kept: set[int] = set()
    at = 0
    while match := ACROSS.search(run, at):
        kept.update(one for one in bounds if match.start() < one < match.end())
        at = match.start() + 1
    # A word that alone keeps its consonant would lose it as part of a longer one.
    for start, end in pairwise([0, *bounds]):
        leads = begins if start == 0 else start in kept
        if leads and run[start] in AT_BEGINNING:
            kept.add(end)
    return kept


def _loosened(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    while True:
        text = text_of(signs).translate(LOOSE)
        text = CODA_S.sub(lambda match: WITHOUT_CODA_S[match[0]], text)
        signs = tuple(
            Sign(sign, start, end)
            for sign, (_, start, end) in zip(text, signs, strict=True)
        )
        last, signs = signs, without_loans_and_verbs(signs)
        if signs == last:
            return signs


def _in_source(keyed: list[Sign], within: Folded) -> Folded:
    """`keyed`, which are signs of `within`, with their places in its source."""
    return Folded(
        "".join(sign.sign for sign in keyed),
        [within.offsets[sign.start] for sign in keyed],
        [
            within.ends[sign.end - 1]
            if sign.end > sign.start
            else within.offsets[sign.start]
            for sign in keyed
        ],
    )
