"""Translation memory as TMX 1.4b (LISA OSCAR, April 2005): out only.

A unit is a line and its translation, each with its marks as they are typed. What XML
cannot hold stands in a <ph>, as a code of ours: tools carry it, none shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from translations.exchange.markup import (
    DECLARATION,
    UNWRITABLE,
    Element,
    element,
    pieces,
)

TYPE = "application/x-tmx+xml"
SUFFIX = "tmx"
BLOCKS = frozenset({"tu", "tuv"})


@dataclass(frozen=True)
class Pair:
    """A line and what it was translated to. `key` and `strand` name the two."""

    key: str
    strand: str
    reference: str  # of the item, with the label of the page
    source_language: str
    source: str
    language: str
    text: str
    outside: str = ""  # where a draft of the translation was brought from


def write(pairs: Iterable[Pair], *, source_language: str) -> bytes:
    """The memory; `source_language` is what most of its units are translated from."""
    header = element(
        "header",
        {
            "creationtool": "document-evidence-archive",
            "creationtoolversion": "1",
            "segtype": "block",
            "o-tmf": "document-evidence-archive",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )
    # A unit at a time: a whole memory as elements would take many times its size.
    start = f'{DECLARATION}<tmx version="1.4">\n  {"".join(pieces(header, BLOCKS))}'
    units = ("".join(pieces(_unit(one, source_language), BLOCKS, 2)) for one in pairs)
    body = "".join(f"\n    {unit}" for unit in units)
    return f"{start}\n  <body>{body}\n  </body>\n</tmx>\n".encode()


def _unit(pair: Pair, usual: str) -> Element:
    own = pair.source_language if pair.source_language != usual else ""
    return element(
        "tu",
        {"tuid": f"{pair.key}.{pair.strand}", "srclang": own},
        element("prop", {"type": "x-reference"}, pair.reference),
        element("prop", {"type": "x-outside"}, pair.outside) if pair.outside else None,
        _variant(pair.source_language, pair.source),
        _variant(pair.language, pair.text),
    )


def _variant(language: str, words: str) -> Element:
    parts, done = [], 0
    for found in UNWRITABLE.finditer(words):
        code = f"U+{ord(found[0]):04X}"
        parts += [words[done : found.start()], element("ph", {"type": "x-char"}, code)]
        done = found.end()
    parts.append(words[done:])
    held = [one for one in parts if one != ""]
    return element("tuv", {"xml:lang": language}, element("seg", {}, *held))
