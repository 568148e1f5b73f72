"""Reading single tiles out of a pyramidal TIFF, without decoding where possible.

The file is the one `evidence/pictures` writes: one directory (IFD) per level, each
half the size of the one before, tiles compressed as JPEG with shared tables. Its
levels are padded at the right and at the bottom, so that every level divides
evenly; `ImageDescription` of the first says the true size, as ``size=4001x2999``.

A tile that lies wholly within the picture is passed on as stored. Only a tile at
the right or bottom edge is decoded, cut to the size IIIF asks for, and encoded
again with the same tables.

References: TIFF 6.0 section 15 (tiles), TIFF Technical Note 2 (JPEG in TIFF).
"""

import io
import re
import struct
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, JpegImagePlugin

IMAGE_WIDTH, IMAGE_LENGTH, COMPRESSION, PHOTOMETRIC = 256, 257, 259, 262
IMAGE_DESCRIPTION = 270
TILE_WIDTH, TILE_LENGTH, TILE_OFFSETS, TILE_BYTE_COUNTS = 322, 323, 324, 325
JPEG_TABLES = 347
JPEG, GREY, YCBCR = 7, 1, 6

MOST_LEVELS = 24
MOST_BYTES = 1 << 24  # of one tile or table; ours stay far below

SIZE = re.compile(rb"size=([1-9][0-9]{0,9})x([1-9][0-9]{0,9})\0?")
WIDTH_OF_TYPE = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1}  # BYTE, ASCII, SHORT, LONG, UNDEFINED
ORDERS = {b"II*\0": ("little", "<"), b"MM\0*": ("big", ">")}

SOI, EOI = b"\xff\xd8", b"\xff\xd9"
# JFIF 1.01 without a thumbnail: tells readers that the colours are YCbCr.
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


class DamagedPyramid(ValueError):
    """The file is not a pyramid as we write them."""


class NoSuchTile(LookupError):
    """The picture has no tile there."""


# One field of a TIFF directory: its type, how many values, and four bytes that hold
# the values or say where they are.
Entry = tuple[int, int, bytes]


class Level:
    """One size of the picture."""

    def __init__(self, file: BinaryIO, order: str, entries: dict[int, Entry]):
        self._file = file
        self._order = order
        self._entries = entries
        self.width = self._number(IMAGE_WIDTH)
        self.height = self._number(IMAGE_LENGTH)
        self.tile_size = self._number(TILE_WIDTH)
        if (
            self._number(COMPRESSION) != JPEG
            or self._number(PHOTOMETRIC) not in (GREY, YCBCR)
            or self._number(TILE_LENGTH) != self.tile_size
            or not (self.width and self.height and self.tile_size)
        ):
            raise DamagedPyramid("A level is not made of square JPEG tiles.")

    def jpeg(self, column: int, row: int) -> bytes:
        """The stored tile as a complete JPEG, whole and padded."""
        index = row * -(-self.width // self.tile_size) + column
        at = self._number(TILE_OFFSETS, index)
        length = self._number(TILE_BYTE_COUNTS, index)
        stream = read(self._file, at, length)
        tables = self.raw(JPEG_TABLES)
        if not (stream.startswith(SOI) and tables[:2] == SOI and tables[-2:] == EOI):
            raise DamagedPyramid("A tile is not a JPEG.")
        return b"".join((SOI, JFIF, tables[2:-2], stream[2:]))

    def raw(self, tag: int) -> bytes:
        """The bytes of a field, b"" if the level does not have it."""
        if (entry := self._entries.get(tag)) is None:
            return b""
        return self._part(entry, 0, entry[1])

    def _number(self, tag: int, index: int = 0) -> int:
        entry = self._entries.get(tag)
        if entry is None or index >= entry[1]:
            raise DamagedPyramid(f"Field {tag} is missing or too short.")
        return int.from_bytes(self._part(entry, index, 1), self._order)

    def _part(self, entry: Entry, index: int, count: int) -> bytes:
        kind, total, word = entry
        if (width := WIDTH_OF_TYPE.get(kind)) is None:
            raise DamagedPyramid("A field is of a type that we do not use.")
        if width * total <= len(word):
            return word[width * index : width * (index + count)]
        at = int.from_bytes(word, self._order)
        return read(self._file, at + width * index, width * count)


class Pyramid:
    """A picture in levels of tiles; the file must stay open while it is used."""

    def __init__(self, levels: list[Level], width: int, height: int):
        self._levels = levels
        self.width = width
        self.height = height
        self.tile_size = levels[0].tile_size
        self.scale_factors = [1 << number for number in range(len(levels))]

    @classmethod
    def open(cls, file: BinaryIO) -> "Pyramid":
        """Read the directories of `file`, any seekable one; no tile is touched.

        Raises `DamagedPyramid`.
        """
        levels = [Level(file, *found) for found in directories(file)]
        if not levels:
            raise DamagedPyramid("There is no picture in it.")
        if not (size := SIZE.fullmatch(levels[0].raw(IMAGE_DESCRIPTION))):
            raise DamagedPyramid("The true size is not recorded.")
        width, height = int(size[1]), int(size[2])
        for number, level in enumerate(levels):
            smallest = (-(-width >> number), -(-height >> number))
            padded = (levels[0].width >> number, levels[0].height >> number)
            found = (level.width, level.height)
            if found != padded or found[0] < smallest[0] or found[1] < smallest[1]:
                raise DamagedPyramid(f"Level {number} does not have the right size.")
        return cls(levels, width, height)

    def extent(self, scale_factor: int, column: int, row: int) -> tuple[int, int]:
        """Width and height of a tile in pixels. Raises `NoSuchTile`."""
        if scale_factor not in self.scale_factors or column < 0 or row < 0:
            raise NoSuchTile((scale_factor, column, row))
        width = -(-self.width // scale_factor) - column * self.tile_size
        height = -(-self.height // scale_factor) - row * self.tile_size
        if width <= 0 or height <= 0:
            raise NoSuchTile((scale_factor, column, row))
        return min(width, self.tile_size), min(height, self.tile_size)

    def tile(self, scale_factor: int, column: int, row: int) -> bytes:
        """The tile as a JPEG of exactly its `extent`.

        Raises `NoSuchTile`, and `DamagedPyramid` if the file is not sound there.
        """
        extent = self.extent(scale_factor, column, row)
        level = self._levels[self.scale_factors.index(scale_factor)]
        stored = level.jpeg(column, row)
        if extent == (self.tile_size, self.tile_size):
            return stored
        return cut(stored, extent)


def directories(file: BinaryIO) -> Iterator[tuple[str, dict[int, Entry]]]:
    """Byte order and fields of each directory of a TIFF, in order."""
    head = read(file, 0, 8)
    if head[:4] not in ORDERS:
        raise DamagedPyramid("This is not a TIFF.")
    order, sign = ORDERS[head[:4]]
    at = int.from_bytes(head[4:], order)
    for _ in range(MOST_LEVELS):
        if not at:
            return
        size = 12 * int.from_bytes(read(file, at, 2), order)
        table = read(file, at + 2, size + 4)
        fields = struct.iter_unpack(f"{sign}HHI4s", table[:size])
        yield order, {tag: (kind, count, word) for tag, kind, count, word in fields}
        at = int.from_bytes(table[size:], order)
    raise DamagedPyramid("It has too many levels.")


def read(file: BinaryIO, at: int, length: int) -> bytes:
    """Exactly `length` bytes from `at`."""
    if length > MOST_BYTES:
        raise DamagedPyramid("A part is too long.")
    file.seek(at)
    if len(data := file.read(length)) != length:
        raise DamagedPyramid("The file ends too early.")
    return data


def cut(jpeg: bytes, extent: tuple[int, int]) -> bytes:
    """The upper left part of a JPEG, encoded as the whole was."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as whole:
            sampling = JpegImagePlugin.get_sampling(whole)
            tables = whole.quantization
            part = whole.crop((0, 0, *extent))
    except OSError as error:
        raise DamagedPyramid("A tile cannot be decoded.") from error
    out = io.BytesIO()
    part.save(out, "JPEG", qtables=tables, subsampling=sampling)
    return out.getvalue()
