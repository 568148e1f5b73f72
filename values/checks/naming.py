"""Whether names in a line stand in its translation, in whatever script and spelling."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from values.checks.faults import Fault
from values.folding import finds, fold, spelled_spans
from values.languages import primary
from values.marks import to_plain, to_plain_with_offsets
from values.names import distance

HANGUL = re.compile("[가-힣]")
KOREAN_NAME = re.compile("[가-힣]{2,5}(?: [가-힣]{1,4})?")
CAPITAL = r"[A-ZŎŬÀ-ÞА-ЯІЇЄҐЁ][\w’'ʼ]*(?:-[\w’'ʼ]+)*"
WORDS = re.compile(rf"{CAPITAL}(?: {CAPITAL})*")
DENSE = re.compile(r"[ァ-ヺー]+(?:[・･＝ ][ァ-ヺー]+)*|[\u4e00-\u9fff]{2,}")
# Endings of Ukrainian and Russian cases.
CASES = re.compile("(?:ові|еві|ом|ем|им|ою|ею|у|ю|а|я|і|ї|е|и)$")
LONGEST_NAME, MOST_TRIED = 4, 80


def unrendered_names(
    source: str, target: str, language: str, names: Sequence[Sequence[str]]
) -> list[Fault]:
    """The names, each told by its forms, that the line has and its translation not.

    A sentence repeats no more than stands in the line.
    """
    plain, offsets = to_plain_with_offsets(source)
    text, faults = to_plain(target), []
    for forms in names:
        place = _place(plain, forms)
        if place and not _stands(forms, text, language):
            start, end = offsets[place[0]], offsets[place[1] - 1] + 1
            said = f"The name “{plain[place[0] : place[1]]}” is not in the translation."
            faults.append(Fault("names", said, "source", start, end))
    return faults


def _place(plain: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """Where the line has one of these forms as a word, or as the beginning of one."""
    for form in forms:
        if not KOREAN_NAME.fullmatch(form):
            continue
        for start, end in spelled_spans(plain, form):
            if start == 0 or not HANGUL.match(plain[start - 1]):
                return start, end
    return None


def _stands(forms: Sequence[str], text: str, language: str) -> bool:
    key = fold(text).key
    if any(fold(form).key in key for form in forms if form):
        return True
    korean = [form for form in forms if KOREAN_NAME.fullmatch(form)]
    if primary(language) == "ko":
        return any(finds(form, text) for form in korean)
    tried = list(islice(_candidates(text), MOST_TRIED))
    return any(distance(form, one) is not None for form in korean for one in tried)


def _candidates(text: str) -> Iterator[str]:
    """What of a translation can be a name, as it stands and without endings."""
    for found in WORDS.finditer(text):
        words = found[0].split(" ")
        for size, start in product(range(LONGEST_NAME, 0, -1), range(len(words))):
            some = words[start : start + size]
            if len(some) == size and (size > 1 or "-" in some[0] or len(some[0]) > 3):
                yield " ".join(some)
                if CASES.search(some[-1]) or CASES.search(some[0]):
                    yield from _without_cases(some)
    for found in DENSE.finditer(text):
        yield found[0]
        for size, start in product((3, 2, 4), range(len(found[0]))):
            if len(some := found[0][start : start + size]) == size < len(found[0]):
                yield some


def _without_cases(words: list[str]) -> Iterator[str]:
    bare = [CASES.sub("", word) or word for word in words]
    last, first = [*words[:-1], bare[-1]], [bare[0], *words[1:]]
    for some in (last, first, [*first[:-1], bare[-1]]):
        if some != words:
            yield " ".join(some)
