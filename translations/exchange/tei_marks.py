"""The marks of transcribers as TEI P5 and back, with nothing lost.

Elements are those of TEI's chapters 3.5 and 11.3. Languages stand as they were typed.
A line break within a line is <lb/>; what XML cannot hold is a <g>, named by its code
point.
"""

from collections.abc import Iterable
from itertools import groupby

from translations.exchange.lines import UnreadableError
from translations.exchange.markup import UNWRITABLE, XML, Element, element
from values.marks import (
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
)

TEI = "http://www.tei-c.org/ns/1.0"
CONTAINERS = {Supplied: "supplied", Deleted: "del", Added: "add"}
KINDS = {name: kind for kind, name in CONTAINERS.items()}
Content = list[str | Element]


def encoded(words: str) -> Content:
    """`words` with marks, as what stands within an element of TEI."""
    return [one for node in parse(words) for one in _encoded(node)]


def decoded(inside: Element) -> str:
    """The words that `encoded` was given, from the element that holds them."""
    return unparse(list(_decoded(inside)))


def _encoded(node: Node) -> Content:
    match node:
        case Text(text):
            return _signs(text)
        case Illegible(count):
            how = {"quantity": count, "unit": "chars"} if count else {}
            return [element("gap", {"reason": "illegible"} | how)]
        case Lost():
            return [element("gap", {"reason": "lost", "extent": "unknown"})]
        case Redacted():
            return [element("gap", {"reason": "redacted"})]
        case Unclear(text, others):
            readings = [
                element("unclear", {"cert": "low"}, *_signs(one))
                for one in (text, *others)
            ]
            return [element("choice", {}, *readings)] if others else readings
        case Sic(sic, corr):
            pair = (
                element("sic", {}, *_signs(sic)),
                element("corr", {}, *_signs(corr)),
            )
            return [element("choice", {}, *pair)]
        case Expanded(text):
            return [element("ex", {}, *_signs(text))]
        case Foreign(lang, content):
            return [element("foreign", {"xml:lang": lang}, *_all(content))]
    return [element(CONTAINERS[type(node)], {}, *_all(node.content))]


def _all(nodes: Iterable[Node]) -> Content:
    return [one for node in nodes for one in _encoded(node)]


def _signs(text: str) -> Content:
    """Plain words: text, line breaks, and characters that XML cannot hold."""
    found: Content = []
    for odd, run in groupby(text, lambda sign: sign == "\n" or bool(_unwritable(sign))):
        signs = "".join(run)
        found += [_sign(sign) for sign in signs] if odd else [signs]
    return found


def _unwritable(sign: str) -> bool:
    return UNWRITABLE.match(sign) is not None


def _sign(sign: str) -> Element:
    if sign == "\n":
        return element("lb")
    return element("g", {"type": f"U-{ord(sign):04X}"})


def _decoded(inside: Element) -> Iterable[Node]:
    for child in inside.children:
        if isinstance(child, str):
            yield Text(child)
            continue
        match child.name.removeprefix(f"{{{TEI}}}"):
            case "lb" | "g":
                yield Text(_plain_sign(child))
            case "gap":
                yield _gap(child)
            case "unclear":
                yield Unclear(_plain(child))
            case "choice":
                yield _choice(child)
            case "ex":
                yield Expanded(_plain(child))
            case "foreign":
                language = child.attributes[f"{{{XML}}}lang"]
                yield Foreign(language, tuple(_decoded(child)))
            case name if name in KINDS:
                yield KINDS[name](tuple(_decoded(child)))
            case name:
                raise UnreadableError(f"<{name}> is no mark of this archive.")


def _gap(one: Element) -> Node:
    count = one.attributes.get("quantity")
    kinds = {"lost": Lost(), "redacted": Redacted()}
    reason = one.attributes.get("reason")
    return kinds.get(reason, Illegible(int(count) if count else None))


def _choice(one: Element) -> Node:
    first, *others = one.elements()
    if first.name.endswith("}sic"):
        return Sic(_plain(first), _plain(others[0]))
    return Unclear(_plain(first), tuple(_plain(other) for other in others))


def _plain(inside: Element) -> str:
    return "".join(
        child if isinstance(child, str) else _plain_sign(child)
        for child in inside.children
    )


def _plain_sign(one: Element) -> str:
    if one.name.endswith("}lb"):
        return "\n"
    return chr(int(one.attributes["type"].removeprefix("U-"), 16))
