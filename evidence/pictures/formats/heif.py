"""HEIF with HEVC inside: ISO/IEC 14496-12 boxes, 23008-12 properties."""

from evidence.pictures.formats import (
    MOST_PARTS,
    Header,
    damaged,
    number,
    too_many,
    truncated,
)

DEEPEST = {b"meta": 4, b"iprp": 0, b"ipco": 0}  # boxes to enter; bytes to skip first


def header(data) -> Header:
    """The largest size that any picture in the file claims."""
    sizes, parts = [], 0
    ranges = [(0, len(data))]
    while ranges:
        at, end = ranges.pop()
        while at + 8 <= end:
            parts += 1
            if parts > MOST_PARTS:
                raise too_many("parts")
            length, kind = number(data, at, 4), bytes(data[at + 4 : at + 8])
            body = at + 8
            if length == 1:
                length, body = number(data, at + 8, 8), at + 16
            elif length == 0:  # to the end
                length = end - at
            if length < body - at:
                raise damaged("a box of this HEIF has no length")
            if at + length > end:
                raise truncated()
            if kind in DEEPEST:
                ranges.append((body + DEEPEST[kind], at + length))
            elif kind == b"ispe":
                sizes.append((number(data, body + 4, 4), number(data, body + 8, 4)))
            at += length
    if not sizes:
        raise damaged("there is no picture in this HEIF")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Header("heif", width, height, block=66)
