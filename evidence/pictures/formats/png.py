"""PNG: the W3C specification, third edition."""

import zlib

from evidence.pictures.formats import (
    MOST_PARTS,
    Header,
    Refused,
    damaged,
    number,
    too_many,
    trailing,
    truncated,
)
from evidence.pictures.verdict import Note

MOST_TEXT = 16 << 20  # bytes that compressed texts and profiles may unpack to


def header(data) -> Header:
    """A PNG, walked chunk by chunk; compressed texts are unpacked up to a bound."""
    if data[12:16] != b"IHDR":
        raise damaged("this PNG does not begin with its header")
    found = Header("png", number(data, 16, 4), number(data, 20, 4))
    at, picture, budget = 8, False, MOST_TEXT
    for _ in range(MOST_PARTS):
        length, kind = number(data, at, 4), bytes(data[at + 4 : at + 8])
        body, at = at + 8, at + 12 + length
        if length > 0x7FFFFFFF or at > len(data):
            raise truncated()
        if kind == b"IEND":
            break
        picture = picture or kind == b"IDAT"
        if kind == b"acTL":
            found.frames = max(1, number(data, body, 4))
        if kind in (b"iCCP", b"zTXt", b"iTXt"):
            budget -= unpacked(bytes(data[body : body + length]), kind, budget)
        if budget < 0:
            raise Refused(
                "bomb", "Texts in this PNG would unpack to far more than they should."
            )
    else:
        raise too_many("parts")
    if not picture:
        raise damaged("there is no picture in this PNG")
    if found.frames > 1:
        found.notes.append(
            Note("frames", "This PNG is animated; only its first picture is shown.")
        )
    if at < len(data):
        found.notes.append(trailing(len(data) - at))
    return found


def unpacked(body: bytes, kind: bytes, most: int) -> int:
    """How many bytes a text or profile chunk comes to, or just more than `most`."""
    _, _, rest = body.partition(b"\0")
    if kind == b"iTXt":
        compressed, rest = rest[:1] == b"\1", rest[2:]
        rest = rest.split(b"\0", 2)[-1]
        if not compressed:
            return len(rest)
    else:
        rest = rest[1:]  # compression method
    try:
        return len(zlib.decompressobj().decompress(rest, most + 1))
    except zlib.error:
        return len(rest)  # the decoder drops it
