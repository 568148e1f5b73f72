"""Translation memory as TMX 1.4b (LISA OSCAR, April 2005): out only.

A unit is a line and its translation, each with its marks as they are typed. What XML
cannot hold stands in a <ph>, as a code of ours: tools carry it, none shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from translations.exchange.markup import UNWRITABLE, Element, element, written

TYPE = "application/x-tmx+xml"
SUFFIX = "tmx"
BLOCKS = frozenset({"tmx", "body", "tu", "tuv"})


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
    body = element("body", {}, *[_unit(pair, source_language) for pair in pairs])
    return written(element("tmx", {"version": "1.4"}, header, body), BLOCKS)


def _unit(pair: Pair, usual: str) -> Element:
    own = pair.source_language if pair.source_language != usual else ""
    return element(
        "tu",
        {"tuid": f"{pair.key}.{pair.strand}", "srclang": own},
        element("prop", {"type": "x-reference"}, pair.reference),
        _variant(pair.source_language, pair.source),
        _variant(pair.language, pair.text),
    )


def _variant(language: str, words: str) -> Element:
    pieces, done = [], 0
    for found in UNWRITABLE.finditer(words):
        code = f"U+{ord(found[0]):04X}"
        pieces += [words[done : found.start()], element("ph", {"type": "x-char"}, code)]
        done = found.end()
    pieces.append(words[done:])
    held = [one for one in pieces if one != ""]
    return element("tuv", {"xml:lang": language}, element("seg", {}, *held))
