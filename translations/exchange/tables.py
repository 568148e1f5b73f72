"""A translation as a plain table: CSV by RFC 4180, in UTF-8, out and in again.

A spreadsheet runs a cell that begins like a formula, and drops signs that it cannot
show. Therefore, in every cell:

- a cell whose first sign, after spaces and apostrophes, is one of = + - @ (or their
  wide forms), or that begins with a tab or a line break, has an apostrophe put before
  it, and one is taken off when it comes back;
- a character that no spreadsheet keeps is written ⟨U+001A⟩; where such words stand in
  a text, their first sign is written so.

Both are undone exactly, also for texts that use these signs themselves.
"""

import csv
import io
import re

from translations.exchange.lines import (
    SentLine,
    SentText,
    UnreadableError,
    require_lines,
    require_size,
    shortened,
    spelled,
    unspelled,
)

TYPE = "text/csv; charset=utf-8"
SUFFIX = "csv"
COLUMNS = {
    "translation": "strand",
    "version": "version",
    "from": "source_language",
    "into": "language",
    "line": "key",
    "language": "line_language",
    "original": "source",
    "normalised": "normalised",
    "translated": "text",
    "note": "note",
    "outside": "outside",
    "check": "check",
}
NEEDED = ("translation", "into", "line", "original", "translated")
OF_TEXT = ("strand", "version", "source_language", "language")

FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠﹢﹣﹦﹫−]|'*[\t\r\n]")
# C0 but for tab and line feed, C1, halves of pairs, and what is no character.
UNSHOWN = "\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"


def write(text: SentText) -> bytes:
    """The table of a translation. It begins with a mark of UTF-8, which Excel needs."""
    table = io.StringIO(newline="")
    rows = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    whole = (text.strand, str(text.version), text.source_language, text.language)
    for line in text.lines:
        own = (line.key, line.language, line.source, line.normalised, line.text)
        last = (line.note, line.outside, line.check)
        rows.writerow([cell(one) for one in (*whole, *own, *last)])
    return table.getvalue().encode("utf-8-sig")


def read(content: bytes) -> SentText:
    """The translation in a table; its columns may stand in any order.

    Raises UnreadableError.
    """
    rows = _rows(_decoded(content))
    if not rows:
        raise UnreadableError("The file is empty.")
    head, *body = rows
    names = [name.strip().lower() for name in head]
    missing = [name for name in NEEDED if name not in names]
    missing += [name for name in COLUMNS if names.count(name) > 1]
    if missing:
        raise UnreadableError(
            f"The table needs one column each of these: {', '.join(NEEDED)}. "
            f"Look at: {', '.join(missing)}."
        )
    found = [_fields(names, row, number) for number, row in enumerate(body, start=2)]
    lines = [
        SentLine(
            key=one["key"].strip(),
            source=one["source"],
            language=one.get("line_language", ""),
            normalised=one.get("normalised", ""),
            text=one["text"],
            note=one.get("note", ""),
            check=one.get("check", "").strip(),
            outside=one.get("outside", ""),
        )
        for one in found
    ]
    require_lines(lines)
    texts = {tuple(one.get(name, "").strip() for name in OF_TEXT) for one in found}
    if len(texts) > 1:
        raise UnreadableError("A table of one text is read here, not of several.")
    strand, version, source_language, language = texts.pop()
    return SentText(
        strand=strand,
        version=int(version[:9]) if version.isdecimal() else 0,
        source_language=source_language,
        language=language,
        lines=tuple(lines),
    )


def cell(words: str) -> str:
    """`words` as they stand in a cell."""
    held = spelled(words, UNSHOWN)
    return f"'{held}" if FORMULA.match(held) else held


def words_in(held: str) -> str:
    """The words of a cell: the way back of `cell`."""
    if held.startswith("'") and FORMULA.match(held[1:]):
        held = held[1:]
    return unspelled(held)


def _decoded(content: bytes) -> str:
    require_size(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "The table is not in UTF-8. Save it as “CSV UTF-8”."
        ) from error
    if "\0" in text:
        raise UnreadableError("This is no table of text.")
    return text


def _rows(text: str) -> list[list[str]]:
    """The rows that are not empty, whatever sign a spreadsheet put between cells."""
    head = text.split("\n", 1)[0]
    between = max(",;\t", key=head.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    rows = []
    while True:
        try:
            row = next(table)
        except StopIteration:
            return rows
        except csv.Error as error:
            raise UnreadableError(
                f"The table cannot be read at line {table.line_num}: its quotation "
                "marks do not match, or a cell is too long."
            ) from error
        if any(one.strip() for one in row):
            rows.append(row)


def _fields(names: list[str], row: list[str], number: int) -> dict[str, str]:
    if any(one.strip() for one in row[len(names) :]):
        raise UnreadableError(
            f"Row {number} has more cells than the table has columns: "
            f"“{shortened(row[len(names)])}”."
        )
    cells = [*row, *[""] * (len(names) - len(row))]
    return {
        COLUMNS[name]: words_in(held)
        for name, held in zip(names, cells, strict=False)
        if name in COLUMNS
    }
