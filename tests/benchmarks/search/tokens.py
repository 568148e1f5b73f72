"""The index terms that the plain contestants have: words, and pairs of Asian signs.

Nothing of the archive is imported: this runs in the environments of all of them.
"""

import re
import unicodedata
from typing import Literal, TypedDict

SIGNS = "가-힣ぁ-ゖァ-ヺー々一-鿿"
RUN = f"[{SIGNS}]+"
TOKENS = re.compile(rf"{RUN}|[^\W_{SIGNS}]+")
BETWEEN = re.compile(rf"(?<=[{SIGNS}])\s+(?=[{SIGNS}])")
# From this length on a word also finds longer words that begin with it.
SHORTEST_PREFIX = 3


class Part(TypedDict):
    """One thing that a query asks for."""

    kind: Literal["run", "word", "phrase"]
    text: str


class Asked(TypedDict):
    """A query: as a reader types it, and as its parts."""

    typed: str
    parts: list[Part]


def tokens(text: str) -> list[str]:
    """Those of a text in order; spaces between Asian signs are passed over."""
    found = []
    for part in TOKENS.findall(BETWEEN.sub("", folded(text))):
        if re.match(RUN, part):
            found += [part[at : at + 2] for at in range(len(part) - 1)] + [part[-1]]
        else:
            found.append(part)
    return found


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def wanted(part: Part) -> tuple[list[str], bool]:
    """The terms that must follow one another; True if the last is only a beginning."""
    said = tokens(part["text"])
    if part["kind"] == "run":
        return (said[:-1], False) if len(said) > 1 else (said, True)
    return said, part["kind"] == "word" and len(said[-1]) >= SHORTEST_PREFIX


def pattern(asked: Asked) -> str:
    """A regular expression for what to mark, as Python and PostgreSQL read it."""
    return "|".join(
        r"\s*".join(map(re.escape, "".join(part["text"].split())))
        if part["kind"] == "run"
        else re.escape(part["text"])
        for part in asked["parts"]
    )


def marked(text: str, asked: Asked) -> str:
    return re.sub(
        pattern(asked), lambda m: f"<mark>{m[0]}</mark>", text, flags=re.IGNORECASE
    )
