"""TIFF 6.0, and BigTIFF."""

import struct
from typing import NamedTuple

from evidence.pictures.formats import (
    Header,
    Refused,
    damaged,
    frames_note,
    too_many,
    trailing,
    truncated,
)
from evidence.pictures.verdict import Limits

MOST_FIELDS = 1_000  # of one directory
MOST_PIECES = 1_000_000  # strips or tiles of one picture
MOST_SAMPLES = 8  # per pixel

WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
WIDTHS |= {13: 4, 16: 8, 17: 8, 18: 8}
CODES = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}

SUBFILE, WIDTH, LENGTH, BITS, SAMPLES = 254, 256, 257, 258, 277
STRIPS, STRIP_COUNTS, TILES, TILE_COUNTS = 273, 279, 324, 325
TILE_WIDTH, TILE_LENGTH, SUB_DIRECTORIES = 322, 323, 330
EXIF, GPS, DNG_VERSION = 34665, 34853, 50706


class Directory(NamedTuple):
    """The fields of one IFD, as type, count and position; `end` is where it ends."""

    fields: dict[int, tuple[int, int, int]]
    end: int
    next: int


class Tiff:
    """A reader of directories in either byte order and either width."""

    def __init__(self, data):
        self.data = data
        head = bytes(data[:16])
        self.order = "<" if head[:2] == b"II" else ">"
        self.big = head[2:4] in (b"+\0", b"\0+")
        try:
            at = 8 if self.big else 4
            (self.first,) = struct.unpack_from(self.order + "IQ"[self.big], head, at)
        except struct.error:
            raise truncated() from None

    def directory(self, at: int) -> Directory:
        count_code, code = ("Q", "HHQQ") if self.big else ("H", "HHII")
        size = struct.calcsize("=" + code)
        inline = 8 if self.big else 4
        (count,) = self._unpack(count_code, at)
        if count > MOST_FIELDS:
            raise too_many("fields")
        at += struct.calcsize("=" + count_code)
        fields = {}
        for _ in range(count):
            tag, kind, number, position = self._unpack(code, at)
            if WIDTHS.get(kind, 1) * number <= inline:
                position = at + size - inline
            fields[tag] = (kind, number, position)
            at += size
        (following,) = self._unpack("Q" if self.big else "I", at)
        return Directory(fields, at + inline, following)

    def numbers(self, directory: Directory, tag: int, default=()) -> tuple[int, ...]:
        """The values of a field of whole numbers."""
        if tag not in directory.fields:
            return tuple(default)
        kind, count, position = directory.fields[tag]
        if kind not in CODES:
            raise damaged(f"field {tag} of this TIFF is not a number")
        if count > MOST_PIECES:
            raise too_many("strips")
        return self._unpack(f"{count}{CODES[kind]}", position)

    def _unpack(self, code: str, at: int) -> tuple[int, ...]:
        try:
            return struct.unpack_from(self.order + code, self.data, at)
        except (struct.error, OverflowError):
            raise truncated() from None


def header(data, limits: Limits) -> Header:
    """The first picture of a TIFF; the others are counted."""
    tiff = Tiff(data)
    pictures = directories(tiff, limits.directories)
    first = pictures[0]
    if data[8:10] == b"CR" or DNG_VERSION in first.fields:
        raise raw()
    if any(value & 1 for value in tiff.numbers(first, SUBFILE)):
        raise raw()  # the first picture is a preview of another

    def one(tag: int, default: int) -> int:
        return next(iter(tiff.numbers(first, tag)), default)

    width, height = one(WIDTH, 0), one(LENGTH, 0)
    if one(SAMPLES, 1) > MOST_SAMPLES or max(tiff.numbers(first, BITS), default=1) > 64:
        raise damaged("the pixels of this TIFF have more parts than colours need")
    if one(TILE_WIDTH, 1) * one(TILE_LENGTH, 1) > limits.pixels:
        raise damaged("the tiles of this TIFF are larger than any picture")
    pieces = STRIPS if STRIPS in first.fields else TILES
    counts = STRIP_COUNTS if pieces == STRIPS else TILE_COUNTS
    offsets, lengths = tiff.numbers(first, pieces), tiff.numbers(first, counts)
    if not offsets or len(offsets) > len(lengths):
        raise damaged("this TIFF does not say where its picture is")
    end = max(map(sum, zip(offsets, lengths, strict=False)))
    if end > len(data):
        raise truncated()
    frames = len(pictures)
    found = Header("tiff", width, height, frames=frames, block=18)
    if frames > 1:
        found.notes.append(frames_note(frames))
    elif SUB_DIRECTORIES not in first.fields:
        end = max(end, extent(tiff, first))
        if end < len(data) - 1:  # one byte may pad to an even length
            found.notes.append(trailing(len(data) - end))
    return found


def directories(tiff: Tiff, most: int) -> list[Directory]:
    """The chain of pictures, with every directory that hangs below it counted."""
    found, seen, at, below = [], set(), tiff.first, 0
    while at:
        if at in seen:
            raise damaged("the directories of this TIFF form a ring")
        seen.add(at)
        found.append(tiff.directory(at))
        below += found[-1].fields.get(SUB_DIRECTORIES, (0, 0, 0))[1]
        if len(found) + below > most:
            raise too_many("pictures")
        at = found[-1].next
    if not found:
        raise damaged("there is no picture in this TIFF")
    return found


def extent(tiff: Tiff, directory: Directory) -> int:
    """Where a directory ends, with the values of its fields and what it points to."""
    values = (p + WIDTHS.get(k, 1) * n for k, n, p in directory.fields.values())
    end = max(directory.end, *values)
    for tag in (EXIF, GPS):
        for at in tiff.numbers(directory, tag):
            try:
                end = max(end, extent(tiff, tiff.directory(at)))
            except (Refused, RecursionError):
                continue  # a broken EXIF does not make a broken picture
    return end


def raw() -> Refused:
    return Refused(
        "raw",
        "This is a camera's raw file. Please export it as TIFF or JPEG and keep the "
        "raw file beside it.",
    )
