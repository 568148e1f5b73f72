"""Transcribed text with shorthand marks: shown, read and checked.

The grammar is in `mark_syntax`; `LEGEND` lists the marks with an example each.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import escape
from operator import itemgetter

from values.languages import primary
from values.mark_syntax import (
    Added,
    Deleted,
    Expanded,
    Foreign,
    Illegible,
    Lost,
    Node,
    Redacted,
    Sic,
    Supplied,
    Text,
    Unclear,
    parse,
    unparse,
    written,
)

__all__ = [
    "GAP",
    "LEGEND",
    "Added",
    "Deleted",
    "Expanded",
    "Foreign",
    "Illegible",
    "Lost",
    "Node",
    "Redacted",
    "Sic",
    "Supplied",
    "Text",
    "Unclear",
    "kinds_in",
    "parse",
    "problems",
    "source_spans",
    "tidy",
    "to_html",
    "to_html_with",
    "to_plain",
    "to_plain_with_offsets",
    "unparse",
]

Span = tuple[int, int]
Opened = tuple[int, int, str]

LEGEND = [
    ("illegible", "[…3]"),
    ("lost", "[---]"),
    ("redacted", "[■]"),
    ("unclear", "{?로|료?}"),
    ("supplied", "<당>"),
    ("deleted", "⟦당⟧"),
    ("added", "\\당/"),
    ("sic", "[동모→동무]"),
    ("foreign", "{ru-Hang:스다와이쌰}"),
    ("expanded", "тов(арищ)"),
]
# In reading text a gap stays a gap, so that nobody quotes or finds across it words
# that are not there.
GAP = "[…]"
GAPS = {Illegible: GAP, Lost: GAP, Redacted: "[■]"}

KINDS = {
    Illegible: "illegible",
    Lost: "lost",
    Redacted: "redacted",
    Unclear: "unclear",
    Supplied: "supplied",
    Deleted: "deleted",
    Added: "added",
    Sic: "sic",
    Foreign: "foreign",
    Expanded: "expanded",
}
ELEMENTS = {Deleted: "del", Added: "ins"}

HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
STRAY = re.compile(r"[\[\]{}<>⟦⟧\\]")
MOST_PROBLEMS = 20
# What a plain keyboard offers, and what is meant.
TYPED = (
    (re.compile(r"\[\.{3}([0-9]{0,3})\]"), r"[…\1]"),
    (re.compile(r"\[[-–—]{1,3}\]"), "[---]"),
    (re.compile(r"\[#\]"), "[■]"),
    (re.compile(r"\[([^\[\]→\n]+?)->([^\[\]→\n]*)\]"), r"[\1→\2]"),
    (re.compile(r"\[\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\]"), r"⟦\1⟧"),
)


def tidy(text: str) -> str:
    """`text` with marks as a plain keyboard types them put into proper signs.

    [...3] for […3], [—] for [---], [#] for [■], [a->b] for [a→b], [[a]] for ⟦a⟧.
    """
    for typed, meant in TYPED:
        text = typed.sub(meant, text)
    return text


def problems(text: str) -> list[str]:
    """A sentence on each sign that looks like a mark and is none; at most twenty."""
    found = []
    for literal, start in _literals(parse(text), 0):
        for stray in STRAY.finditer(literal):
            if len(found) == MOST_PROBLEMS:
                return found
            found.append(_problem(stray[0], start + stray.start() + 1))
    return found


def kinds_in(text: str) -> set[str]:
    """The kinds of marks in `text`, named as in `LEGEND`."""
    return set(_kinds(parse(text)))


def to_html(text: str, highlights: Iterable[Span] = ()) -> str:
    """Safe HTML of `text`, every mark in an element with the class `mark-…`.

    The signs stay visible, so that nothing depends on colour. `highlights` are
    source offsets; what they cover is wrapped in <mark>, piece by piece where a
    mark begins or ends inside.
    """
    return to_html_with(text, [(*span, "<mark>") for span in _merged(highlights)])


def to_html_with(text: str, opened: Iterable[Opened]) -> str:
    """The same with a tag of its own for each stretch, which none may overlap.

    `opened` has source offsets and the <mark …> that begins there, as safe HTML.
    """
    spans = sorted(one for one in opened if one[0] < one[1])
    return "".join(_html(parse(text), 0, spans))


def to_plain(text: str) -> str:
    """`text` as one would read it out: see `to_plain_with_offsets`."""
    return to_plain_with_offsets(text)[0]


def to_plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """Reading text without marks, and for each of its characters the source index.

    An unclear word has its first reading, a slip stands as written, what was struck
    out is left out, and gaps stay as `GAP` or [■].
    """
    pieces = list(_plain(parse(text), 0))
    offsets = [index for _, indexes in pieces for index in indexes]
    return "".join(piece for piece, _ in pieces), offsets


def source_spans(spans: Iterable[Span], offsets: Sequence[int]) -> list[Span]:
    """Spans of the reading text as spans of the source, for `to_html`."""
    return [(offsets[start], offsets[end - 1] + 1) for start, end in spans]


def _problem(sign: str, place: int) -> str:
    if sign == "[":
        return f"The “[” at character {place} begins no known mark."
    if sign in "{<⟦\\":
        return f"The mark that “{sign}” begins at character {place} is not complete."
    return f"The “{sign}” at character {place} ends no mark."


def _literals(nodes: Iterable[Node], at: int) -> Iterable[tuple[str, int]]:
    for node in nodes:
        opener, inner, _ = written(node)
        if isinstance(node, Text):
            yield node.text, at
        elif not isinstance(inner, str):
            yield from _literals(inner, at + len(opener))
        at += len(unparse((node,)))


def _kinds(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        if not isinstance(node, Text):
            yield KINDS[type(node)]
        inner = written(node)[1]
        if not isinstance(inner, str):
            yield from _kinds(inner)


def _plain(nodes: Iterable[Node], at: int) -> Iterable[tuple[str, Sequence[int]]]:
    for node in nodes:
        opener, inner, _ = written(node)
        start = at + len(opener)
        match node:
            case Illegible() | Lost() | Redacted():
                gap = GAPS[type(node)]
                yield gap, [at] * len(gap)
            case Text(said) | Unclear(said) | Expanded(said) | Sic(said):
                yield said, range(start, start + len(said))
            case Supplied() | Added() | Foreign():
                yield from _plain(inner, start)
        at += len(unparse((node,)))


def _html(nodes: Iterable[Node], at: int, spans: list[Opened]) -> Iterable[str]:
    for node in nodes:
        opener, inner, closer = written(node)
        source = unparse((node,))
        if isinstance(node, Text):
            yield _marked(source, at, spans)
        else:
            element = ELEMENTS.get(type(node), "span")
            yield f'<{element} class="mark mark-{KINDS[type(node)]}"{_lang(node)}>'
            if type(node) in GAPS:
                yield _marked(source, at, spans)
            else:
                start, end = at + len(opener), at + len(source) - len(closer)
                yield _sign(opener, at, spans)
                if isinstance(inner, str):
                    yield _marked(inner, start, spans)
                else:
                    yield from _html(inner, start, spans)
                yield _sign(closer, end, spans)
            yield f"</{element}>"
        at += len(source)


def _sign(sign: str, at: int, spans: list[Opened]) -> str:
    return f'<span class="mark-sign">{_marked(sign, at, spans)}</span>'


def _lang(node: Node) -> str:
    """The attribute of foreign words; Hangul in them is said to be Hangul."""
    if not isinstance(node, Foreign):
        return ""
    lang = node.lang
    if "-" not in lang and primary(lang) != "ko" and HANGUL.search(unparse((node,))):
        lang += "-Hang"
    return f' lang="{escape(lang)}"'


def _marked(text: str, at: int, spans: list[Opened]) -> str:
    """Escaped `text`, which stands at `at`, with <mark> where `spans` cover it."""
    parts, done = [], 0
    # Of those that end behind here until one begins behind the text: a long line can
    # have thousands of marks, and as many places that match.
    number = bisect_right(spans, at, key=itemgetter(1))
    while number < len(spans):
        start, end, tag = spans[number]
        start, end = max(start - at, 0), min(end - at, len(text))
        if start >= len(text):
            break
        if start < end:
            parts.append(_escaped(text[done:start]))
            parts.append(f"{tag}{_escaped(text[start:end])}</mark>")
            done = end
        number += 1
    parts.append(_escaped(text[done:]))
    return "".join(parts)


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
