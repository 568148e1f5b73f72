"""A transcription with its translations as TEI P5, for readers and other archives.

A line is a <seg>, named by its key; a translated one corresponds to it. Regions are
zones of the page, in ten-thousandths of its width and height, since which picture of
the page somebody has is not known here. Out only; that its words can be read back
exactly is held to by `lines_of`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from translations.exchange.markup import UNWRITABLE, XML, Element, element, parsed
from translations.exchange.markup import written as file_of
from translations.exchange.tei_marks import TEI, decoded, encoded

TYPE = "application/tei+xml"
SUFFIX = "xml"
WHOLE = 10_000  # a page is so wide, and so high
BLOCKS = frozenset(
    {"TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "availability"}
    | {"sourceDesc", "msDesc", "msIdentifier", "encodingDesc", "profileDesc"}
    | {"langUsage", "respStmt", "facsimile", "surface", "text", "body", "div", "ab"}
)


@dataclass(frozen=True)
class Zone:
    """A region: its corners as fractions of the page, all of them."""

    id: str
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class TeiLine:
    key: str
    words: str
    language: str = ""  # "" where it is that of the whole
    normalised: str = ""
    note: str = ""
    outside: str = ""  # where a draft of the line was brought from
    zones: tuple[str, ...] = ()


@dataclass(frozen=True)
class TeiWords:
    """A version of the transcription (`id` "") or of a translation."""

    id: str
    language: str
    version: int
    state: str
    lines: tuple[TeiLine, ...]
    credit: str = ""
    licence: str = ""
    relay: str = ""
    machine: bool = False


@dataclass(frozen=True)
class TeiPage:
    title: str
    reference: str
    label: str
    transcription: TeiWords
    translations: tuple[TeiWords, ...] = ()
    zones: tuple[Zone, ...] = field(default=())


def write(page: TeiPage) -> bytes:
    """The TEI document of one page."""
    words = [_division(page.transcription, "transcription")]
    words += [_division(one, "translation") for one in page.translations]
    if any(line.normalised for line in page.transcription.lines):
        words.insert(1, _normalised(page.transcription))
    root = element(
        "TEI",
        {"xmlns": TEI},
        _header(page),
        _facsimile(page) if page.zones else None,
        element("text", {}, element("body", {}, *words)),
    )
    return file_of(root, BLOCKS)


def lines_of(content: bytes) -> dict[str, dict[str, str]]:
    """The words of each division of a document of ours, by the key of their line.

    Divisions are named "transcription", "normalised", or by the translation's id.
    """
    root = parsed(content)
    text = root.first(f"{{{TEI}}}text")
    body = text.first(f"{{{TEI}}}body") if text else None
    found = {}
    for division in body.elements() if body else ():
        given = division.attributes
        name = given.get(f"{{{XML}}}id", given.get("type", ""))
        found[name] = {
            _key(seg): decoded(seg)
            for block in division.elements()
            for seg in block.elements()
            if seg.name == f"{{{TEI}}}seg"
        }
    return found


def _key(seg: Element) -> str:
    own = seg.attributes.get(f"{{{XML}}}id")
    return own or seg.attributes.get("corresp", "").removeprefix("#")


def _header(page: TeiPage) -> Element:
    credits = [one for one in (page.transcription, *page.translations) if one.credit]
    licences = {one.licence for one in (page.transcription, *page.translations)}
    where = f"{page.reference}, page {page.label}"
    return element(
        "teiHeader",
        {},
        element(
            "fileDesc",
            {},
            element(
                "titleStmt",
                {},
                element("title", {}, _plain(page.title)),
                *[_responsible(one) for one in credits],
            ),
            element(
                "publicationStmt",
                {},
                element("authority", {}, "Document-evidence archive"),
                element(
                    "availability",
                    {},
                    *[
                        element("licence", {}, one)
                        for one in sorted(licences - {""}) or ["not stated"]
                    ],
                ),
            ),
            element(
                "sourceDesc",
                {},
                element(
                    "msDesc",
                    {},
                    element("msIdentifier", {}, element("idno", {}, _plain(where))),
                ),
            ),
        ),
        element("encodingDesc", {}, element("p", {}, ENCODING)),
        element("profileDesc", {}, element("langUsage", {}, *_languages(page))),
    )


ENCODING = (
    "Lines as written on the page. Marks of the transcriber are gap, unclear, "
    "supplied, del, add, choice, ex and foreign; their languages stand as typed. Zones "
    "are in ten-thousandths of the width and the height of the page."
)


def _responsible(words: TeiWords) -> Element:
    into = f"translation into {words.language}" if words.id else "transcription"
    return element(
        "respStmt",
        {},
        element("resp", {}, into),
        element("name", {}, _plain(words.credit)),
    )


def _languages(page: TeiPage) -> Iterator[Element]:
    used = {page.transcription.language, *(one.language for one in page.translations)}
    used |= {line.language for line in page.transcription.lines} - {""}
    for tag in sorted(used):
        yield element("language", {"ident": tag}, tag)


def _facsimile(page: TeiPage) -> Element:
    size = {"ulx": "0", "uly": "0", "lrx": WHOLE, "lry": WHOLE}
    zones = [_zone(one) for one in page.zones]
    return element(
        "facsimile", {}, element("surface", {"n": page.label} | size, *zones)
    )


def _zone(zone: Zone) -> Element:
    points = [(round(x * WHOLE), round(y * WHOLE)) for x, y in zone.corners]
    across, down = zip(*points, strict=True)
    box = {"ulx": min(across), "uly": min(down), "lrx": max(across), "lry": max(down)}
    if len(points) > 2:
        box["points"] = " ".join(f"{x},{y}" for x, y in points)
    return element("zone", {"xml:id": zone.id} | box)


def _division(words: TeiWords, kind: str) -> Element:
    about = [f"version {words.version}", words.state]
    if words.relay:
        about.append(f"made through {words.relay}")
    if words.machine:
        about.append("begun from a machine's output")
    given = {"type": kind, "xml:lang": words.language, "n": ", ".join(about)}
    if words.id:
        given["xml:id"] = words.id
    lines = []
    for number, line in enumerate(words.lines, start=1):
        lines.append(_line(line, number, translated=bool(words.id)))
        target = {"target": f"#{line.key}"}
        if line.note:
            lines.append(element("note", target, *encoded(line.note)))
        if line.outside:
            said = _plain(f"Its draft was brought from outside: {line.outside}")
            lines.append(element("note", {"type": "outside"} | target, said))
    return element("div", given, element("ab", {}, *lines))


def _line(line: TeiLine, number: int, *, translated: bool) -> Element:
    given = {"corresp": f"#{line.key}"} if translated else {"xml:id": line.key}
    given |= {
        "type": "line",
        "n": number,
        "xml:lang": line.language,
        "facs": " ".join(f"#{one}" for one in line.zones),
        "xml:space": "preserve",
    }
    return element("seg", given, *encoded(line.words))


def _normalised(words: TeiWords) -> Element:
    given = {"type": "normalised", "xml:lang": words.language}
    lines = [
        element(
            "seg",
            {"corresp": f"#{line.key}", "type": "line", "xml:space": "preserve"},
            *encoded(line.normalised),
        )
        for line in words.lines
        if line.normalised
    ]
    return element("div", given, element("ab", {}, *lines))


def _plain(words: str) -> str:
    return UNWRITABLE.sub("\ufffd", words)
