"""EXIF as plain values that fit into JSON: private, bounded, never trusted."""

import json
import math
from typing import BinaryIO

# `Image.Exif` needs TiffImagePlugin and would load it anew in each fork.
from PIL import ExifTags, Image, TiffImagePlugin  # noqa: F401

MOST_TEXT = 1_000  # characters of one value
MOST_VALUES = 64  # of one field
MOST_FIELDS = 300
MOST_JSON = 48_000  # characters of the whole record

IFDS = {"exif": ExifTags.IFD.Exif, "gps": ExifTags.IFD.GPSInfo}
POINTERS = {*ExifTags.IFD}


def from_block(block: bytes) -> dict:
    """The EXIF of a JPEG, PNG, WebP or HEIF."""
    exif = Image.Exif()
    exif.load(block)
    return plain(exif)


def from_tiff(file: BinaryIO) -> dict:
    """The fields of a TIFF's first directory, which are its EXIF."""
    exif = Image.Exif()
    exif.load_from_fp(file)
    return plain(exif)


def plain(exif: Image.Exif) -> dict:
    """``{"image": {...}, "exif": {...}, "gps": {...}}``, by tag name.

    What is left out for its length is named in ``"omitted"``.
    """
    record, omitted, room = {}, [], MOST_JSON
    parts = {"image": (exif, ExifTags.TAGS)}
    for part, pointer in IFDS.items():
        names = ExifTags.GPSTAGS if part == "gps" else ExifTags.TAGS
        parts[part] = (exif.get_ifd(pointer), names)
    for part, (fields, names) in parts.items():
        for tag in sorted(fields)[:MOST_FIELDS]:
            name = names.get(tag, f"0x{tag:04X}")
            if tag in POINTERS:
                continue
            value = value_of(fields.get(tag))
            room -= len(json.dumps(value)) + len(name) + 8
            if value is None or room < 0:
                omitted.append(f"{part}.{name}")
            else:
                record.setdefault(part, {})[name] = value
    if omitted:
        record["omitted"] = omitted[:MOST_FIELDS]
    return record


def value_of(value) -> object:
    """A value as JSON can hold it; None if it is too long or says nothing."""
    if isinstance(value, bytes):
        return value_of(value.decode("ascii")) if printable(value) else None
    if isinstance(value, str):
        if len(value) > MOST_TEXT:
            return None
        return text(value)
    if isinstance(value, tuple | list):
        if len(value) > MOST_VALUES:
            return None
        return [value_of(part) for part in value]
    if isinstance(value, bool | int):
        return value
    try:
        value = float(value)  # a rational, which may be x/0
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def printable(value: bytes) -> bool:
    return value.isascii() and value.rstrip(b"\0").decode("ascii").isprintable()


def text(value: str) -> str:
    """Without NULs; cameras write UTF-8 where the standard has only ASCII."""
    try:
        value = value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        value = value.encode("utf-8", "replace").decode("utf-8")
    return value.replace("\0", " ").strip()
