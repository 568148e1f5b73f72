"""WebP: the container specification and the headers of VP8 and VP8L."""

from evidence.pictures.formats import (
    MOST_PARTS,
    Header,
    damaged,
    frames_note,
    number,
    too_many,
    trailing,
    truncated,
)


def header(data) -> Header:
    """A WebP: the sizes of the container and of the first picture in it."""
    end = 8 + number(data, 4, 4, "little")
    end += end % 2
    if end > len(data) + 1:  # the last padding byte is often left out
        raise truncated()
    found, at = None, 12
    for _ in range(MOST_PARTS):
        if at + 8 > min(end, len(data)):
            break
        kind, length = bytes(data[at : at + 4]), number(data, at + 4, 4, "little")
        body, at = at + 8, at + 8 + length + length % 2
        if at > end:
            raise truncated()
        if kind == b"VP8X" and found is None:
            width = 1 + number(data, body + 4, 3, "little")
            height = 1 + number(data, body + 7, 3, "little")
            found = Header("webp", width, height, block=64, frames=0)
        elif kind == b"VP8 " and found is None:
            width = number(data, body + 6, 2, "little") & 0x3FFF
            height = number(data, body + 8, 2, "little") & 0x3FFF
            found = Header("webp", width, height, block=64)
        elif kind == b"VP8L" and found is None:
            bits = number(data, body + 1, 4, "little")
            found = Header("webp", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
        elif found and kind in (b"ANMF", b"VP8 ", b"VP8L"):
            found.frames += 1
    else:
        raise too_many("parts")
    if found is None or found.frames == 0:
        raise damaged("there is no picture in this WebP")
    if found.frames > 1:
        found.notes.append(frames_note(found.frames))
    if end < len(data):
        found.notes.append(trailing(len(data) - end))
    return found
