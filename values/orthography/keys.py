"""STRICT and LOOSE keys: texts as the South would spell them.

Both begin with the key of values/search_keys and change Hangul in it only. Spacing is
ignored, but the rules of STRICT hold within the words that the writer parted: 우리
유격대 must not become 우이유격대 because a 리유 appears where the space was. Where
leaving out a space would let a rule apply, and only there, the key keeps one; so a key
is its own key. docs/decisions/0009 tells why.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from values.orthography.rules import (
    ACROSS,
    RATE,
    ROOM,
    southern,
    without_loans_and_verbs,
)
from values.orthography.syllables import (
    AFTER_CODA_S,
    AT_BEGINNING,
    LOOSE,
    WITHOUT_CODA_S,
)
from values.search_keys import Folded, key_tokens, triples, written

HANGUL = re.compile("[가-힣]+")
SHORTEST_LOOSE = 3
KEPT_SPACE = re.compile("(?<=[가-힣]) (?=[가-힣])")
CODA_S = re.compile(f"[{''.join(WITHOUT_CODA_S)}](?=[{AFTER_CODA_S}])")


class FiledKeys(NamedTuple):
    """What a text is found by: `index_folds`, and by LOOSE where it may be asked."""

    folds: tuple[Folded, ...]  # none of them empty
    loose: tuple[str, ...]  # none where no LOOSE term can be found

    @property
    def spelled(self) -> tuple[str, ...]:
        """The keys of the folds."""
        return tuple(fold.key for fold in self.folds)


def fold_strict(text: str, *, begins: bool = True, before: int = 0) -> Folded:
    """`text` as the South spells it; offsets lead to the source.

    `begins` and `before` say what `text` was cut from (see `rules.southern`): they are
    for queries.
    """
    return _strict(*written(text), begins, before)


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
    return _loose(fold_strict(text))


def index_folds(text: str, loose: bool = False) -> list[Folded]:
    """The folds that a text is found by, at most three; or LOOSE alone.

    As written, STRICT, and STRICT without the spaces that it keeps; each only where its
    key is not the same as one before.
    """
    if loose:
        return [fold_loose(text)]
    plain, starts = written(text)
    return _spelled(plain, _strict(plain, starts, True, 0))


def _spelled(plain: Folded, strict: Folded) -> list[Folded]:
    """What each spelling gives, those with the same key once."""
    folds = [plain, strict, without_spaces(strict)]
    return list({fold.key: fold for fold in reversed(folds)}.values())[::-1]


def index_keys(text: str, loose: bool = False) -> tuple[str, ...]:
    """The keys of these folds."""
    return tuple(fold.key for fold in index_folds(text, loose))


def filed_keys(text: str) -> FiledKeys:
    """All keys that `text` is to be filed by, folded at once."""
    plain, starts = written(text)
    strict = _strict(plain, starts, True, 0)
    loose = _loose(strict).key if HANGUL.search(plain.key) else ""
    return FiledKeys(
        tuple(fold for fold in _spelled(plain, strict) if fold.key),
        (loose,) if has_run_for_loose(loose) else (),
    )


def index_tokens(keys: Iterable[str]) -> list[str]:
    """The index terms of keys, each once, sorted."""
    return sorted({token for key in keys for token in key_tokens(key)})


def loose_tokens(keys: Iterable[str]) -> set[str]:
    """The index terms of LOOSE keys: every LOOSE term has three syllables together."""
    return {
        token for key in keys for run in HANGUL.findall(key) for token in triples(run)
    }


def has_run_for_loose(key: str) -> bool:
    """Whether a LOOSE key has three syllables together, below which it is not asked."""
    return any(len(run) >= SHORTEST_LOOSE for run in HANGUL.findall(key))


def without_final_s(key: str) -> str:
    """`key` as it is in LOOSE where what follows takes its last ㅅ away."""
    return key[:-1] + WITHOUT_CODA_S.get(key[-1:], key[-1:])


def _strict(plain: Folded, starts: list[int], begins: bool, before: int) -> Folded:
    """STRICT of a text with this key and these beginnings of words."""
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []

    def keep(first: int, last: int) -> None:
        pieces.append(plain.key[first:last])
        offsets.extend(plain.offsets[first:last])
        ends.extend(plain.ends[first:last])

    done = 0
    for match in HANGUL.finditer(plain.key):
        first, last = match.span()
        inner = starts[bisect_right(starts, first) : bisect_left(starts, last)]
        bounds = [first, *inner, last]
        if not _is_touched(plain.key, bounds):
            continue
        keep(done, first)
        cut = (begins, before) if first == 0 else (True, 0)
        words = [plain.key[a:b] for a, b in pairwise(bounds)]
        folds, kept = _run(words, *cut)
        for number, (start, end) in enumerate(pairwise(bounds)):
            if number in kept:
                pieces.append(" ")
                offsets.append(plain.offsets[start])
                ends.append(plain.offsets[start])
            if fold := folds[number]:
                pieces.append(fold.key)
                offsets += [plain.offsets[start + at] for at in fold.offsets]
                ends += [plain.ends[start + at - 1] for at in fold.ends]
            else:
                keep(start, end)
        done = last
    if not done:
        return plain
    keep(done, len(plain.key))
    return Folded("".join(pieces), offsets, ends)


def _is_touched(key: str, bounds: list[int]) -> bool:
    """Whether any rule could change a run of words with these bounds, or their end."""
    return any(key[start] in AT_BEGINNING for start in bounds[:-1]) or bool(
        ACROSS.search(key, bounds[0], bounds[-1])
    )


def _run(
    words: list[str], begins: bool, before: int
) -> tuple[list[Folded | None], set[int]]:
    """The words of one run folded, and before which of them a space must stay."""
    folds: list[Folded | None] = []
    bounds = [0]
    pieces: list[str] = []
    for number, word in enumerate(words):
        room = min(before + bounds[-1], ROOM)
        folds.append(southern(word, room, begins or number > 0))
        pieces.append(folds[-1].key if folds[-1] else word)
        bounds.append(bounds[-1] + len(pieces[-1]))
    return folds, _kept_spaces("".join(pieces), bounds, begins)


def _kept_spaces(run: str, bounds: list[int], begins: bool) -> set[int]:
    """The words of `run` before which a space must stay, or a rule would apply."""
    kept: set[int] = set()
    at = 0
    while match := ACROSS.search(run, at):
        # A verb is found by its last syllable; a rate can be found as a stem.
        start = match.start() - (len(match[0]) == 1)
        number = bisect_left(bounds, start + 1)
        while bounds[number] < match.end():
            kept.add(number)
            number += 1
        at = match.start() + 1
    kept.update(n for n, at in enumerate(bounds[:-1]) if n and RATE.match(run, at))
    # A word that alone keeps its consonant would lose it as part of a longer one.
    for number, start in enumerate(bounds[:-2]):
        leads = number in kept if number else begins
        if leads and run[start] in AT_BEGINNING:
            kept.add(number + 1)
    return kept


def _loose(strict: Folded) -> Folded:
    folded = without_spaces(strict)
    while True:
        key = folded.key.translate(LOOSE)
        key = CODA_S.sub(lambda match: WITHOUT_CODA_S[match[0]], key)
        folded = without_loans_and_verbs(Folded(key, folded.offsets, folded.ends))
        if folded.key == key:
            return folded
