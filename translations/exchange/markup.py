"""XML 1.0 written and read, of a kind that nobody can be harmed by.

Read are elements, attributes and text. A document type is refused, and with it every
entity of its own, inner or outer; so are files that nest deeply or never end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from translations.exchange.lines import UnreadableError, require_size

XML = "http://www.w3.org/XML/1998/namespace"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
DEEPEST = 40
MOST_ELEMENTS = 100_000
# Outside of Char (XML 1.0, 2.2): no reference may name them either.
UNHELD = "\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
UNWRITABLE = re.compile(f"[{UNHELD}]")
IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
IN_ATTRIBUTE = IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


@dataclass
class Element:
    """An element; read ones are named "{namespace}local", written ones as written."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["str | Element"] = field(default_factory=list)

    def elements(self) -> Iterator["Element"]:
        return (child for child in self.children if isinstance(child, Element))

    def first(self, name: str) -> "Element | None":
        return next((one for one in self.elements() if one.name == name), None)

    def text(self) -> str:
        """The text directly in it."""
        return "".join(child for child in self.children if isinstance(child, str))


def element(name: str, attributes: dict | None = None, *children) -> Element:
    """An element to be written. Attributes and children that are None are left out."""
    given = {key: str(said) for key, said in (attributes or {}).items() if said != ""}
    return Element(name, given, [one for one in children if one is not None])


def written(root: Element, blocks: frozenset[str]) -> bytes:
    """The file of `root`. Only within `blocks` are lines broken between elements.

    Raises ValueError for characters that XML cannot hold: each format has its own way
    to write them.
    """
    return "".join([DECLARATION, *pieces(root, blocks), "\n"]).encode()


def pieces(one: Element, blocks: frozenset[str], depth: int = 0) -> Iterator[str]:
    """The text of an element, `depth` deep in others."""
    yield f"<{one.name}"
    for name, said in one.attributes.items():
        yield f' {name}="{_held(said).translate(IN_ATTRIBUTE)}"'
    if not one.children:
        yield "/>"
        return
    yield ">"
    block = one.name in blocks
    for child in one.children:
        if block:
            yield "\n" + "  " * (depth + 1)
        if isinstance(child, str):
            yield _held(child).translate(IN_TEXT)
        else:
            yield from pieces(child, blocks, depth + 1)
    yield ("\n" + "  " * depth if block else "") + f"</{one.name}>"


def _held(text: str) -> str:
    if found := UNWRITABLE.search(text):
        raise ValueError(f"XML cannot hold U+{ord(found[0]):04X}.")
    return text


class _Target:
    """What the parser tells of a file, as one tree."""

    def __init__(self):
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) == DEEPEST:
            raise UnreadableError("The file nests elements too deeply.")
        if self.count > MOST_ELEMENTS:
            raise UnreadableError("The file has too many elements.")
        one = Element(name, dict(attributes))
        if self.open:
            self.open[-1].children.append(one)
        else:
            self.root = one
        self.open.append(one)

    def end(self, name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        self.open[-1].children.append(text)

    def close(self) -> Element:
        return self.root


def parsed(content: bytes) -> Element:
    """The root of a file. Raises UnreadableError, whatever the bytes are."""
    require_size(content)
    parser = DefusedXMLParser(target=_Target(), forbid_dtd=True)
    try:
        parser.feed(content)
        return parser.close()
    except DefusedXmlException as error:
        raise UnreadableError(
            "The file declares a document type or entities. Neither is read here."
        ) from error
    except UnreadableError:
        raise
    except ParseError as error:
        line, column = error.position
        raise UnreadableError(
            f"The file is not well-formed XML: line {line}, character {column + 1}."
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise UnreadableError(
            "The file is in an encoding that is not read here. Save it as UTF-8."
        ) from error
