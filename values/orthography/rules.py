"""The rules that turn a Northern spelling into a Southern one, word by word.

What they speak of are tables: `loans.tsv` (north, south, and signs that must not
follow), `stems.tsv` (words whose first consonant the North keeps inside compounds, and
signs that must not precede), and the two lists here.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path

from values.orthography.syllables import AT_BEGINNING, OPEN_OR_N
from values.search_keys import Folded

HERE = Path(__file__).parent
# Bound nouns, endings and particles, which keep their consonant when they stand alone.
EXEMPT = frozenset(
    ("님", "리", "년", "냥", "녀석", "니", "라", "로", "를", "란", "라고", "라는")
    + ("로서", "로써", "라도", "려고", "니까", "나", "는", "네", "냐", "녘", "닢")
)
# Stems of verbs after which the North writes 여 and the South 어: those that begin no
# other word, and those that do, where an ending must follow (준비여부 stays).
VERBS = "되뛰"
VERBS_OR_NOUNS = "쥐쉬비피개매베떼메"
AFTER_ENDINGS = "서도야라있지가오온와왔주준줄버놓나난져졌진보본내냈들선요는"
# From this many syllables on there is room for a compound before a stem.
ROOM = 2
# Longer words hardly come twice.
LONGEST_REMEMBERED = 16


def table(name: str) -> list[dict[str, str]]:
    """The lines of a table of this package by the names of its columns."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _loans(guarded: bool) -> str:
    return "|".join(
        line["north"] + (f"(?![{guard}])" if guarded and guard else "")
        for line in sorted(_LOANS, key=lambda line: -len(line["north"]))
        for guard in [line["not_before"]]
    )


def _stems() -> str:
    return "|".join(
        (f"(?<![{guard}])" if guard else "") + f"{line['first']}[{line['second']}]"
        for line in _STEMS
        for guard in [line["not_after"]]
    )


_LOANS, _STEMS = table("loans.tsv"), table("stems.tsv")
SOUTHERN = {line["north"]: line["south"] for line in _LOANS}
_BEGIN_LOANS = "".join({north[0] for north in SOUTHERN})
_BEGIN_STEMS = "".join({line["first"] for line in _STEMS})
LOAN = re.compile(f"(?=[{_BEGIN_LOANS}])(?:{_loans(guarded=True)})")
VERB = re.compile(
    f"(?<=[{VERBS}])[여였]"
    f"|(?<=[{VERBS_OR_NOUNS}])(?:였|여(?=[{AFTER_ENDINGS}]|[^가-힣]|$))"
)
STEM = re.compile(f"(?=[{_BEGIN_STEMS}])(?:{_stems()})")
RATE = re.compile(f"(?<=[{OPEN_OR_N}])[렬률]")
# What one of these could change if it stood in one word. Of verbs and rates only the
# syllable that changes is found, the one before it belongs to it.
ACROSS = re.compile(
    f"(?=[여였렬률{_BEGIN_LOANS}{_BEGIN_STEMS}])"
    f"(?:{_loans(guarded=False)}|(?<=[{VERBS}{VERBS_OR_NOUNS}])[여였]|{_stems()}"
    f"|{RATE.pattern})"
)
CHANGED = {"여": "어", "였": "었"} | {sign: AT_BEGINNING[sign] for sign in "렬률"}


def southern(word: str, before: int = 0, begins: bool = True) -> Folded | None:
    """`word` as the South writes it, with places in it; None if just so.

    `before` syllables of the same run stand before it (2 is as good as more);
    `begins`: it is the beginning of a word and not the rest of one.
    """
    if len(word) > LONGEST_REMEMBERED:
        return _southern.__wrapped__(word, before, begins)
    return _southern(word, before, begins)


@lru_cache(maxsize=16384)
def _southern(word: str, before: int, begins: bool) -> Folded | None:
    if not ACROSS.search(word) and not (begins and word[0] in AT_BEGINNING):
        return None
    places = list(range(len(word) + 1))
    folded = Folded(word, places[:-1], places[1:])
    # Each round that changes something uses up a Northern sign.
    for _ in range(2 * len(word) + 2):
        last, folded = folded.key, _once(folded, before, begins)
        if folded.key == last:
            break
    return None if folded.key == word else folded


def without_loans_and_verbs(folded: Folded) -> Folded:
    """`folded` after those two rules, which are the ones that LOOSE leaves to apply."""
    return _replaced(_replaced(folded, LOAN, SOUTHERN), VERB, CHANGED)


def _once(folded: Folded, before: int, begins: bool) -> Folded:
    folded = without_loans_and_verbs(folded)
    word = list(folded.key)
    for match in STEM.finditer(folded.key):
        if before + match.start() >= ROOM:
            word[match.start()] = AT_BEGINNING[word[match.start()]]
    if begins and len(word) > 1 and folded.key not in EXEMPT:
        word[0] = AT_BEGINNING.get(word[0], word[0])
    folded = Folded("".join(word), folded.offsets, folded.ends)
    return _replaced(folded, RATE, CHANGED)


def _replaced(folded: Folded, rule: re.Pattern, by: dict[str, str]) -> Folded:
    """`folded` with what `rule` finds replaced.

    Where the number of syllables changes, each new one comes from all the old ones.
    """
    key, done = folded.key, 0
    signs: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for match in rule.finditer(key):
        start, end = match.span()
        new = by[match[0]]
        same = len(new) == end - start
        signs += [key[done:start], new]
        offsets += folded.offsets[done : end if same else start]
        ends += folded.ends[done : end if same else start]
        if not same:
            offsets += [folded.offsets[start]] * len(new)
            ends += [folded.ends[end - 1]] * len(new)
        done = end
    if not done:
        return folded
    return Folded(
        "".join([*signs, key[done:]]),
        offsets + folded.offsets[done:],
        ends + folded.ends[done:],
    )
