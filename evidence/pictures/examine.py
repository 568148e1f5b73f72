"""One file, from its header to its renditions. Runs in a fork of `child` only."""

import dataclasses
import mmap
from pathlib import Path
from typing import BinaryIO

import pyvips
from pyvips.voperation import Introspect

from evidence.pictures import decode, fills, renditions
from evidence.pictures.formats import Header, Refused, damaged, truncated
from evidence.pictures.sniff import sniff
from evidence.pictures.verdict import Limits, Note, Refusal, Shape

# libvips shows damaged strips of a TIFF as black unless told to fail on "error".
SEVERE = "error"
FAULTY = Note(
    "damaged",
    "The decoder found faults in this JPEG; part of the picture may be missing.",
)
MEMORY_WORDS = ("memory", "allocate", "creating thread")
OUT_OF_MEMORY = Refusal(
    "memory", "The picture needs more memory than we give to one file."
)


OPERATIONS = (
    *("jpegload", "pngload", "tiffload", "webpload"),
    *("copy", "autorot", "colourspace", "flatten", "cast", "embed", "crop", "resize"),
    *("tiffsave", "jpegsave_buffer", "webpsave_buffer"),
)


def prepare() -> None:
    """What all forks share: few loaders that can be called, and known operations.

    No picture is touched, so that libvips starts no thread.
    """
    pyvips.cache_set_max(0)
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in ("Jpeg", "Png", "Tiff", "Webp"):
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    for operation in OPERATIONS:
        Introspect.get(operation)


def examined(request: dict) -> dict:
    """``{"derived": …}``, ``{"refusal": …}``, or ``{"failure": …}`` when the file
    can be decoded and the fault is ours."""
    source, out = Path(request["source"]), Path(request["out"])
    limits = Limits(**request["limits"])
    shapes = [Shape(*shape) for shape in request["fills"]]
    header = None
    try:
        with source.open("rb") as file:
            header = sniffed(file, request["name"], limits)
        return {"derived": derived(source, header, shapes, out)}
    except Refused as refused:
        return {"refusal": dataclasses.asdict(refused.refusal)}
    except MemoryError:
        return {"refusal": dataclasses.asdict(OUT_OF_MEMORY)}
    except Exception as error:
        return blamed(error, source, header)


def sniffed(file: BinaryIO, name: str, limits: Limits) -> Header:
    file.seek(0, 2)
    if not file.tell():
        return sniff(b"", name=name, limits=limits)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return sniff(data, name=name, limits=limits)


def derived(source: Path, header: Header, shapes: list[Shape], out: Path) -> dict:
    """What `verdict.Derived` holds, with the renditions written below `out`.

    A JPEG that libjpeg only warns about is taken, in a second pass: many cameras
    write such files. Part of the picture may be missing, and that is noted.
    """
    if header.format != "jpeg":
        return written(decode.Opened(source, header, fail_on=SEVERE), shapes, out)
    try:
        opened = decode.Opened(source, header, fail_on="warning")
        return written(opened, shapes, out)
    except pyvips.Error:
        opened = decode.Opened(source, header, fail_on=SEVERE)
        if FAULTY.code not in [note.code for note in opened.notes]:
            opened.notes.append(FAULTY)
        return written(opened, shapes, out)


def written(opened: decode.Opened, shapes: list[Shape], out: Path) -> dict:
    header = opened.header
    image = fills.covered(opened.image, shapes, header.block)
    return {
        "format": header.format,
        "width": image.width,
        "height": image.height,
        "sizes": renditions.write(image, out),
        "exif": opened.exif,
        "icc_description": opened.icc_description,
        "frames": header.frames,
        "notes": [dataclasses.asdict(note) for note in opened.notes],
    }


def blamed(error: Exception, source: Path, header: Header | None) -> dict:
    """Whose fault an error is: the file's if its pixels alone cannot be read.

    A full disk must not refuse a good file.
    """
    failure = {"failure": f"{type(error).__name__}: {error}"}
    short_of_memory = any(word in str(error).lower() for word in MEMORY_WORDS)
    if header is not None:
        try:
            decode.Opened(source, header, fail_on=SEVERE).image.avg()
        except Exception as fault:
            return {"refusal": dataclasses.asdict(refusal(str(fault)))}
    if short_of_memory:
        return {"refusal": dataclasses.asdict(OUT_OF_MEMORY)}
    return failure


def refusal(message: str) -> Refusal:
    message = message.lower()
    if any(word in message for word in MEMORY_WORDS):
        return OUT_OF_MEMORY
    if any(word in message for word in ("truncated", "premature", "end of", "eof")):
        return truncated().refusal
    return damaged("its picture cannot be decoded").refusal
