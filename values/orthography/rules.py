"""The rules that turn a Northern spelling into a Southern one, word by word.

What they speak of are tables: `loans.tsv` (north, south, and signs that must not
follow), `stems.tsv` (words whose first consonant the North keeps inside compounds, and
signs that must not precede), and the two lists here.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from values.orthography.syllables import AT_BEGINNING, OPEN_OR_N

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


class Sign(NamedTuple):
    """One sign of a folded word, from `word[start:end]`."""

    sign: str
    start: int
    end: int


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
        for line in table("stems.tsv")
        for guard in [line["not_after"]]
    )


_LOANS = table("loans.tsv")
SOUTHERN = {line["north"]: line["south"] for line in _LOANS}
LOAN = re.compile(_loans(guarded=True))
VERB = re.compile(
    f"(?<=[{VERBS}])[여였]|(?<=[{VERBS_OR_NOUNS}])(?:였|여(?=$|[{AFTER_ENDINGS}]))"
)
STEM = re.compile(_stems())
RATE = re.compile(f"(?<=[{OPEN_OR_N}])[렬률]")
# What one of the rules could change in a word, wherever that stands.
ACROSS = re.compile(
    f"{_loans(guarded=False)}|[{VERBS}{VERBS_OR_NOUNS}][여였]|{_stems()}"
    f"|[{OPEN_OR_N}][렬률]"
)
CHANGED = {"여": "어", "였": "었"} | {sign: AT_BEGINNING[sign] for sign in "렬률"}


@lru_cache(maxsize=65536)
def southern(word: str, before: int = 0, begins: bool = True) -> tuple[Sign, ...]:
    """The syllables of `word` as the South writes it.

    `before` syllables of the same run stand before it (2 is as good as more);
    `begins`: it is the beginning of a word and not the rest of one.
    """
    signs = tuple(Sign(sign, at, at + 1) for at, sign in enumerate(word))
    # Each round that changes something uses up a Northern sign.
    for _ in range(2 * len(word) + 2):
        last, signs = signs, _once(signs, before, begins)
        if signs == last:
            break
    return signs


def without_loans_and_verbs(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """`signs` after those two rules, which are the ones that LOOSE leaves to apply."""
    signs = _replace(signs, LOAN, SOUTHERN)
    return _replace(signs, VERB, CHANGED)


def text_of(signs: tuple[Sign, ...]) -> str:
    return "".join(sign.sign for sign in signs)


def _once(signs: tuple[Sign, ...], before: int, begins: bool) -> tuple[Sign, ...]:
    signs = without_loans_and_verbs(signs)
    word = text_of(signs)
    found = list(signs)
    for match in STEM.finditer(word):
        if before + match.start() >= ROOM:
            at = match.start()
            found[at] = found[at]._replace(sign=AT_BEGINNING[word[at]])
    if begins and len(word) > 1 and word not in EXEMPT:
        found[0] = found[0]._replace(sign=AT_BEGINNING.get(word[0], found[0].sign))
    return _replace(tuple(found), RATE, CHANGED)


def _replace(
    signs: tuple[Sign, ...], rule: re.Pattern, by: dict[str, str]
) -> tuple[Sign, ...]:
    """`signs` with what `rule` finds replaced.

    Where the number of syllables changes, each new one comes from all the old ones.
    """
    word = text_of(signs)
    if not rule.search(word):
        return signs
    found, done = [], 0
    for match in rule.finditer(word):
        start, end = match.span()
        old, new = signs[start:end], by[match[0]]
        found += signs[done:start]
        if len(old) == len(new):
            found += [
                one._replace(sign=sign) for one, sign in zip(old, new, strict=True)
            ]
        else:
            found += [Sign(sign, old[0].start, old[-1].end) for sign in new]
        done = end
    return (*found, *signs[done:])
