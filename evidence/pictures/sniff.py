"""What a file is, by its content, and whether its header lets us decode it.

Nothing is decoded here. The name of a file decides nothing; a name that says
something else is noted.
"""

import re
from pathlib import PurePath

from evidence.pictures.formats import Header, Refused, heif, jpeg, png, tiff, webp
from evidence.pictures.verdict import LIMITS, Limits, Note

EXTENSIONS = {
    "jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"},
    "png": {".png"},
    "tiff": {".tif", ".tiff"},
    "webp": {".webp"},
    "heif": {".heic", ".heif", ".hif"},
}
HEVC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
AVIF_BRANDS = {b"avif", b"avis"}

# What people send by mistake, named so that they know what to send instead.
OTHERS = [
    (rb"\s*%PDF-", "a PDF, not a picture: export its pages as pictures"),
    (rb"GIF8[79]a", "a GIF"),
    (rb"BM.{4}\0\0\0\0", "a BMP"),
    (rb"PK[\x03\x05\x07]", "a ZIP archive or an office document, not a picture"),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh|\xfd7zXZ", "an archive, not a picture"),
    (rb"\xd0\xcf\x11\xe0", "an office document, not a picture"),
    (rb"8BPS", "a Photoshop file"),
    (rb"\0\0\0\x0cJXL |\xff\x0a", "a JPEG XL picture"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (rb"\x00\x00\x01\x00", "an icon"),
    (rb"MZ|\x7fELF|\xcf\xfa\xed\xfe|#!", "a program, not a picture"),
    (rb"RIFF....(?:AVI |WAVE)|\x1aE\xdf\xa3|OggS|ID3", "sound or video, not a picture"),
]
OTHERS = [(re.compile(pattern, re.DOTALL), name) for pattern, name in OTHERS]
MARKUP = re.compile(rb"<\s*(svg|html|!doctype|\?xml|!--)", re.IGNORECASE)
WANTED = "Please send a JPEG, PNG, TIFF, WebP or HEIF."


def sniff(data, *, name: str = "", limits: Limits = LIMITS) -> Header:
    """The header of a picture we take. Raises `Refused`.

    `data` is the whole file, as bytes or as a memory map; `name` is what the sender
    called it.
    """
    if not len(data):
        raise Refused("empty", "The file is empty.")
    if len(data) > limits.bytes:
        raise Refused(
            "bytes",
            f"The file has {len(data) / 1e6:,.0f} MB; "
            f"we take up to {limits.bytes / 1e6:,.0f} MB.",
        )
    kind = recognise(bytes(data[:4096]))
    if kind == "tiff":
        found = tiff.header(data, limits)
    else:
        found = {"jpeg": jpeg, "png": png, "webp": webp, "heif": heif}[kind].header(
            data
        )
    if not (found.width and found.height):
        raise Refused("damaged", "The file is damaged: its picture has no size.")
    if found.width * found.height > limits.pixels:
        raise Refused(
            "pixels",
            f"The picture has {found.width:,} × {found.height:,} pixels; "
            f"we take up to {limits.pixels / 1e6:,.0f} million.",
        )
    extension = PurePath(name).suffix.lower()
    if extension and extension not in EXTENSIONS[kind]:
        found.notes.append(
            Note("extension", f"The name ends in {extension}; the file is {kind}.")
        )
    return found


def recognise(start: bytes) -> str:
    """The format that a file begins as. Raises `Refused` if we do not take it."""
    if start.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "tiff"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[4:8] == b"ftyp":
        return boxed(start)
    for pattern, described in OTHERS:
        if pattern.match(start):
            raise unwanted(described)
    raise unwanted(text_or_unknown(start))


def boxed(start: bytes) -> str:
    """The format of a file of boxes, by its brands."""
    length = min(int.from_bytes(start[:4]), len(start))
    brands = {start[at : at + 4] for at in (8, *range(16, length, 4))}
    if brands & HEVC_BRANDS:
        return "heif"
    if brands & AVIF_BRANDS:
        raise unwanted("an AVIF picture")
    if brands & {b"mif1", b"msf1", b"hevc", b"hevx"}:
        raise unwanted("a HEIF of a kind that we cannot read")
    if start[8:11] == b"crx":
        raise unwanted("a camera's raw file")
    raise unwanted("a video, not a picture")


def text_or_unknown(start: bytes) -> str:
    if markup := MARKUP.search(start):
        if b"<svg" in start.lower():
            return "an SVG drawing, not a photograph"
        if markup[1].lower() in (b"html", b"!doctype"):
            return "a web page, not a picture"
    text = start.removeprefix(b"\xef\xbb\xbf")
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text, not a picture"
    try:
        # The last character may have been cut in two.
        decoded = text.decode("utf-8", "strict" if len(start) < 4096 else "ignore")
    except UnicodeDecodeError:
        return "of no kind that we know"
    if all(c.isprintable() or c in "\t\n\r\f" for c in decoded):
        return "text, not a picture"
    return "of no kind that we know"


def unwanted(described: str) -> Refused:
    return Refused("type", f"This is {described}. {WANTED}")
