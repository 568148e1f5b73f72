"""The shorthand in which transcribers type what a page shows besides letters.

Marks stay within a line. They may stand in one another, but not in one of their own
kind. Whatever is no complete mark is literal text: nothing is refused, nothing lost.
"""

import re
from dataclasses import dataclass

from values.languages import normalise


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Illegible:
    """Unreadable signs, `count` of them (Hangul in blocks), None if uncounted."""

    count: int | None


@dataclass(frozen=True)
class Lost:
    """Torn off or burnt."""


@dataclass(frozen=True)
class Redacted:
    """Withheld by the archive; not to be taken for a damage of the page."""


@dataclass(frozen=True)
class Unclear:
    """A doubtful reading and others that are possible."""

    text: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sic:
    """A slip of the writer, and what was meant."""

    sic: str
    corr: str


@dataclass(frozen=True)
class Expanded:
    """The rest of an abbreviated word, given by the editor."""

    text: str


@dataclass(frozen=True)
class Supplied:
    """Restored by the editor where the page has nothing."""

    content: tuple["Node", ...]


@dataclass(frozen=True)
class Deleted:
    """Struck out by the writer."""

    content: tuple["Node", ...]


@dataclass(frozen=True)
class Added:
    """Inserted by the writer."""

    content: tuple["Node", ...]


@dataclass(frozen=True)
class Foreign:
    """Words in another language; `lang` as typed."""

    lang: str
    content: tuple["Node", ...]


Leaf = Text | Illegible | Lost | Redacted | Unclear | Sic | Expanded
Container = Supplied | Deleted | Added | Foreign
Node = Leaf | Container

# What may stand within a mark that holds no other marks.
PLAIN = r"[^\[\]{}<>⟦⟧\\|→\n]"
LEAF = re.compile(
    r"\[…(?P<count>[1-9][0-9]{0,2})?\]"
    r"|(?P<lost>\[---\])"
    r"|(?P<redacted>\[■\])"
    rf"|\{{\?(?P<unclear>{PLAIN}+(?:\|{PLAIN}+)*)\?\}}"
    rf"|\[(?P<sic>{PLAIN}+)→(?P<corr>{PLAIN}*)\]"
    # Only letters that go on with a word: other parentheses are the writer's own.
    r"|(?<=[^\W\d_])\((?P<expanded>[^\W\d_]+)\)"
)
FOREIGN = re.compile(r"\{(?P<lang>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}):")
SPECIAL = re.compile(r"[\[{<>⟦⟧\\/}(\n]")
OPENERS = {"<": Supplied, "⟦": Deleted, "\\": Added}
CLOSERS = {">": Supplied, "⟧": Deleted, "/": Added, "}": Foreign}
SIGNS = {Supplied: ("<", ">"), Deleted: ("⟦", "⟧"), Added: ("\\", "/")}


class _Open:
    """A mark whose end has not been seen yet."""

    def __init__(self, kind: type[Container], opener: str):
        self.kind, self.opener, self.content = kind, opener, []

    def closed(self) -> Container:
        if self.kind is Foreign:
            return Foreign(self.opener[1:-1], tuple(self.content))
        return self.kind(tuple(self.content))


class _Reading:
    """The nodes read so far, and the marks that are open around the place."""

    def __init__(self):
        self.nodes: list[Node] = []
        self.open: list[_Open] = []

    def add(self, node: Node) -> None:
        content = self.open[-1].content if self.open else self.nodes
        if isinstance(node, Text) and content and isinstance(content[-1], Text):
            node = Text(content.pop().text + node.text)
        content.append(node)

    def begin(self, kind: type[Container], opener: str) -> None:
        # An older mark of this kind was never closed: it was literal text.
        self.abandon(self._depth(kind))
        self.open.append(_Open(kind, opener))

    def end(self, kind: type[Container], closer: str) -> None:
        depth = self._depth(kind)
        self.abandon(depth + 1)
        if depth == len(self.open):
            self.add(Text(closer))
        elif self.open[-1].content:
            self.add(self.open.pop().closed())
        else:
            self.add(Text(self.open.pop().opener + closer))

    def abandon(self, depth: int) -> None:
        """Take the marks open beyond `depth` as literal text."""
        while len(self.open) > depth:
            mark = self.open.pop()
            for node in (Text(mark.opener), *mark.content):
                self.add(node)

    def _depth(self, kind: type[Container]) -> int:
        """Where the open mark of `kind` is; past the end if there is none."""
        kinds = [mark.kind for mark in self.open]
        return kinds.index(kind) if kind in kinds else len(kinds)


def parse(text: str) -> list[Node]:
    """The nodes of `text`, for every text. `unparse` gives back the same text."""
    reading, at = _Reading(), 0
    while special := SPECIAL.search(text, at):
        start, char = special.start(), special[0]
        if start > at:
            reading.add(Text(text[at:start]))
        at = special.end()
        if leaf := LEAF.match(text, start):
            reading.add(_leaf(leaf))
            at = leaf.end()
        elif char == "{" and (foreign := _foreign(text, start)):
            reading.begin(Foreign, foreign)
            at = start + len(foreign)
        elif char in OPENERS:
            reading.begin(OPENERS[char], char)
        elif char in CLOSERS:
            reading.end(CLOSERS[char], char)
        else:
            if char == "\n":
                reading.abandon(0)
            reading.add(Text(char))
    if at < len(text):
        reading.add(Text(text[at:]))
    reading.abandon(0)
    return reading.nodes


def unparse(nodes: list[Node] | tuple[Node, ...]) -> str:
    """The shorthand of `nodes`."""
    return "".join(
        opener + (inner if isinstance(inner, str) else unparse(inner)) + closer
        for opener, inner, closer in map(written, nodes)
    )


def written(node: Node) -> tuple[str, str | tuple[Node, ...], str]:
    """The signs before and after a node, and between them its text or its nodes."""
    match node:
        case Text(text):
            return "", text, ""
        case Illegible(count):
            return "[", f"…{count or ''}", "]"
        case Lost():
            return "[", "---", "]"
        case Redacted():
            return "[", "■", "]"
        case Unclear(text, alternatives):
            return "{?", "|".join((text, *alternatives)), "?}"
        case Sic(sic, corr):
            return "[", f"{sic}→{corr}", "]"
        case Expanded(text):
            return "(", text, ")"
        case Foreign(lang, content):
            return f"{{{lang}:", content, "}"
    opener, closer = SIGNS[type(node)]
    return opener, node.content, closer


def _leaf(found: re.Match) -> Leaf:
    parts = found.groupdict()
    if parts["unclear"]:
        text, *alternatives = parts["unclear"].split("|")
        return Unclear(text, tuple(alternatives))
    if parts["sic"]:
        return Sic(parts["sic"], parts["corr"])
    if parts["expanded"]:
        return Expanded(parts["expanded"])
    if parts["lost"]:
        return Lost()
    if parts["redacted"]:
        return Redacted()
    return Illegible(int(parts["count"]) if parts["count"] else None)


def _foreign(text: str, start: int) -> str:
    """ "{ru:" if that stands at `start`, else ""."""
    found = FOREIGN.match(text, start)
    if found is None:
        return ""
    try:
        normalise(found["lang"])
    except ValueError:
        return ""
    return found[0]
