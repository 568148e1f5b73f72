"""A translation as XLIFF 2.1 (OASIS Standard, February 2018), out and in again.

One file is one version of a translation, one unit a line. Marks stay as they are
typed. What XML cannot hold is a <cp> (4.2.3.1); notes have no such element, and name
it by its number, ⟨U+001A⟩, as a table does. What tells later whether the words were
changed here meanwhile stands in the Metadata module (5.3), which tools keep.
"""

from collections.abc import Iterator

from translations.exchange.lines import (
    SentLine,
    SentText,
    UnreadableError,
    require_lines,
    shortened,
    spelled,
    unspelled,
)
from translations.exchange.markup import (
    UNHELD,
    UNWRITABLE,
    Element,
    element,
    parsed,
    written,
)

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
VERSIONS = {"2.0", "2.1"}
CATEGORY = "document-evidence-archive"
BLOCKS = frozenset(
    {"xliff", "file", "unit", "segment", "notes", "mda:metadata", "mda:metaGroup"}
)
TYPE = "application/xliff+xml"
SUFFIX = "xlf"
OURS = ("translator", "normalised")


def write(text: SentText) -> bytes:
    """The XLIFF of a translation."""
    units = [_unit(line) for line in text.lines]
    about = _metadata({"version": str(text.version)})
    file = element("file", {"id": text.strand, "xml:space": "preserve"}, about, *units)
    root = element(
        "xliff",
        {
            "xmlns": CORE,
            "xmlns:mda": METADATA,
            "version": "2.1",
            "srcLang": text.source_language,
            "trgLang": text.language,
        },
        file,
    )
    return written(root, BLOCKS)


def read(content: bytes) -> SentText:
    """The translation in a file of ours, or in what another tool made of it.

    Raises UnreadableError.
    """
    root = parsed(content)
    if root.name != _core("xliff"):
        if root.name.endswith("}xliff") or root.name == "xliff":
            raise UnreadableError(
                "This XLIFF is of another version. 2.0 and 2.1 are read here."
            )
        raise UnreadableError("This is XML, but no XLIFF.")
    if root.attributes.get("version") not in VERSIONS:
        raise UnreadableError(
            "This XLIFF is of another version. 2.0 and 2.1 are read here."
        )
    files = [one for one in root.elements() if one.name == _core("file")]
    if len(files) != 1:
        raise UnreadableError("An XLIFF file of one text is read here, not of several.")
    lines = [_line(unit) for unit in _units(files[0])]
    require_lines(lines)
    version = _said(files[0]).get("version", "")
    return SentText(
        strand=files[0].attributes.get("id", ""),
        version=int(version[:9]) if version.isdecimal() else 0,
        source_language=root.attributes.get("srcLang", ""),
        language=root.attributes.get("trgLang", ""),
        lines=tuple(lines),
    )


def _unit(line: SentLine) -> Element:
    notes = [
        _note(category, words, target)
        for category, words, target in (
            ("translator", line.note, "target"),
            ("normalised", line.normalised, "source"),
        )
        if words
    ]
    notes += [element("note", {}, _plain(words)) for words in line.remarks]
    return element(
        "unit",
        {"id": line.key, "canResegment": "no"},
        _metadata(
            {"check": line.check, "language": line.language, "outside": line.outside}
        ),
        element("notes", {}, *notes) if notes else None,
        element(
            "segment",
            {"state": "translated" if line.text else "initial"},
            _words("source", line.source),
            _words("target", line.text) if line.text else None,
        ),
    )


def _metadata(said: dict[str, str]) -> Element | None:
    rows = [
        element("mda:meta", {"type": kind}, _plain(words))
        for kind, words in said.items()
        if words
    ]
    if not rows:
        return None
    group = element("mda:metaGroup", {"category": CATEGORY}, *rows)
    return element("mda:metadata", {}, group)


def _note(category: str, words: str, target: str) -> Element:
    held = spelled(words, UNHELD)
    return element("note", {"category": category, "appliesTo": target}, held)


def _plain(words: str) -> str:
    return UNWRITABLE.sub("\ufffd", words)


def _words(name: str, words: str) -> Element:
    children, done = [], 0
    for found in UNWRITABLE.finditer(words):
        children += [words[done : found.start()]] if found.start() > done else []
        children.append(element("cp", {"hex": f"{ord(found[0]):04X}"}))
        done = found.end()
    children += [words[done:]] if words[done:] else []
    return element(name, {"xml:space": "preserve"}, *children)


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"


def _units(inside: Element) -> Iterator[Element]:
    for one in inside.elements():
        if one.name == _core("unit"):
            yield one
        elif one.name == _core("group"):
            yield from _units(one)


def _line(unit: Element) -> SentLine:
    key = unit.attributes.get("id", "")
    parts = {_core("segment"), _core("ignorable")}
    segments = [one for one in unit.elements() if one.name in parts]
    said, notes = _said(unit), _notes(unit)
    return SentLine(
        key=key,
        source=_joined(segments, "source", key),
        language=said.get("language", ""),
        normalised=notes["normalised"],
        text=_joined(segments, "target", key),
        note=notes["translator"],
        check=said.get("check", ""),
        outside=said.get("outside", ""),
        remarks=tuple(notes["remarks"]),
    )


def _said(inside: Element) -> dict[str, str]:
    """What our metadata says of a file or a unit."""
    metadata = inside.first(f"{{{METADATA}}}metadata")
    return {
        one.attributes.get("type", ""): one.text()
        for group in (metadata.elements() if metadata else ())
        if group.attributes.get("category") == CATEGORY
        for one in group.elements()
    }


def _notes(unit: Element) -> dict:
    found = {"translator": "", "normalised": "", "remarks": []}
    held = unit.first(_core("notes"))
    for one in held.elements() if held else ():
        category, words = one.attributes.get("category", ""), one.text()
        if category in OURS:
            found[category] = unspelled(words)
        elif words.strip():
            found["remarks"].append(words)
    return found


def _joined(segments: list[Element], name: str, key: str) -> str:
    held = (one.first(_core(name)) for one in segments)
    return "".join(_read_words(one, key) for one in held if one)


def _read_words(one: Element, key: str) -> str:
    words = []
    for child in one.children:
        if isinstance(child, str):
            words.append(child)
        elif child.name == _core("cp"):
            words.append(_character(child, key))
        elif child.name == _core("mrk"):
            words.append(_read_words(child, key))
        elif child.name not in {_core("sm"), _core("em")}:  # annotations without words
            raise UnreadableError(
                f"The line “{shortened(key)}” holds a code of another tool, which "
                "would be lost here."
            )
    return "".join(words)


def _character(one: Element, key: str) -> str:
    try:
        return chr(int(one.attributes.get("hex", ""), 16))
    except (ValueError, OverflowError) as error:
        raise UnreadableError(
            f"The line “{shortened(key)}” names a character that there is not."
        ) from error
