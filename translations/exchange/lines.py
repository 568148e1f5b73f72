"""What a file of words holds, whatever its format."""

import hashlib
import json
import re
from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 5000


class UnreadableError(ValueError):
    """A file that cannot be read; says why, in a sentence for who sent it."""


@dataclass(frozen=True)
class SentLine:
    """One line as it stands in a file.

    `check` is that of the words as they went out, so that it can be told later
    whether they were changed here meanwhile; "" where the file has lost it.
    `outside` tells a reader where a draft of the line was brought from; nobody takes
    it from a file.
    `remarks` are notes that some other tool has put there: never ours to publish.
    """

    key: str
    source: str
    language: str = ""  # of the source; "" where it is that of the whole
    normalised: str = ""
    text: str = ""
    note: str = ""
    check: str = ""
    outside: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentText:
    """One translation as it stands in a file: `strand` and `version` say which."""

    strand: str
    version: int  # 0 where the file has lost it
    source_language: str
    language: str
    lines: tuple[SentLine, ...]


def check_of(text: str, note: str) -> str:
    """What stands for the words of a line and its note: equal for equal words."""
    words = json.dumps([text, note]).encode()
    return hashlib.sha256(words).hexdigest()[:20]


WRITTEN = re.compile(r"⟨U\+([0-9A-F]{4})⟩")


def spelled(words: str, unkept: str) -> str:
    """`words`, each character of the class `unkept` by its number: ⟨U+001A⟩.

    Where such words stand in a text, their first sign is written so.
    """
    odd = re.compile(rf"[{unkept}]|⟨(?=U\+[0-9A-F]{{4}}⟩)")
    return odd.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", words)


def unspelled(words: str) -> str:
    """The way back of `spelled`."""
    return WRITTEN.sub(lambda found: chr(int(found[1], 16)), words)


def require_size(content: bytes) -> None:
    """Refuse what is empty or too large, before anything of it is read."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UnreadableError("The file is empty.")
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            f"The file has more than {MOST_BYTES >> 20} MB. The words of one page "
            "never need that much."
        )


def require_lines(lines: list[SentLine]) -> None:
    """Refuse a file without lines, with too many, or with one line twice."""
    if not lines:
        raise UnreadableError("There is no line in this file.")
    if len(lines) > MOST_LINES:
        raise UnreadableError(f"The file has more than {MOST_LINES} lines.")
    seen = set()
    for line in lines:
        if line.key in seen:
            raise UnreadableError(
                f"The line “{shortened(line.key)}” stands in the file twice."
            )
        seen.add(line.key)


def shortened(words: str) -> str:
    """What somebody else wrote, as far as a sentence of ours can quote it."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in words)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
