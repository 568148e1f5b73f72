"""JPEG: ITU T.81."""

import re

from evidence.pictures.formats import (
    MOST_PARTS,
    Header,
    damaged,
    number,
    too_many,
    trailing,
    truncated,
)
from evidence.pictures.verdict import Note

MOST_SCANS = 256  # each costs a pass over the whole picture
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
END, SCAN, TEM = 0xD9, 0xDA, 0x01
# Markers that end a scan: tables, a further scan, application data, the end.
AFTER_SCAN = re.compile(rb"\xff[\xc4\xd9-\xdd\xe0-\xef\xfe]")


def header(data) -> Header:
    """A JPEG, walked marker by marker to its end.

    Damage after the first scan has begun is only noted: whether it still makes a
    picture is for the decoder to say.
    """
    found, scans, at, pixels_from = None, 0, 2, 0
    for _ in range(MOST_PARTS):
        start, marker = number(data, at, 1), number(data, at + 1, 1)
        if start != 0xFF:
            if scans:
                found.notes.append(Note("damaged", "Part of this JPEG is damaged."))
                return found
            raise damaged("a JPEG marker is missing")
        at += 1
        if marker == 0xFF:  # a fill byte
            continue
        at += 1
        if marker == END:
            break
        if marker == TEM or 0xD0 <= marker <= 0xD8:  # these stand alone
            continue
        length = number(data, at, 2)
        if marker in FRAMES and found is None:
            found = frame(data, at)
        at += max(length, 2)
        if marker == SCAN:
            scans += 1
            if found is None:
                raise damaged("this JPEG does not say its size")
            pixels_from = pixels_from or at
            if scans > MOST_SCANS:
                raise too_many("scans")
            if not (ended := AFTER_SCAN.search(data, at)):
                raise truncated()
            at = ended.start()
    else:
        raise too_many("parts")
    if not scans:
        raise damaged("there is no picture in this JPEG")
    if (at - pixels_from) * 8 < found.width * found.height // 64:
        raise truncated()  # each block of 8 by 8 takes a bit at the very least
    if at < len(data):
        found.notes.append(trailing(len(data) - at))
    return found


def frame(data, at: int) -> Header:
    """SOFn: size and sampling."""
    height, width = number(data, at + 3, 2), number(data, at + 5, 2)
    components = number(data, at + 7, 1)
    sampling = [number(data, at + 9 + 3 * i, 1) for i in range(components)]
    most = max((max(s >> 4, s & 15) for s in sampling), default=1)
    # Fancy upsampling of chroma reaches one sample, two pixels, beyond the block.
    return Header("jpeg", width, height, block=8 * most + 2)
