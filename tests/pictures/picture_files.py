"""Picture files for the tests, made on the spot: good ones and hostile ones."""

import io
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw, TiffImagePlugin

PAPER, INK = (232, 222, 200), (40, 40, 70)


def page(width=900, height=700, mode="RGB") -> Image.Image:
    """A sheet with lines and four corners that differ, smooth enough for JPEG."""
    picture = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(picture)
    corner = max(1, min(width, height) // 4)
    draw.rectangle([0, 0, corner, corner], fill=(200, 30, 30))
    draw.rectangle([width - corner, 0, width, corner], fill=(30, 160, 30))
    draw.rectangle([0, height - corner, corner, height], fill=(40, 60, 200))
    for y in range(corner, height - corner, 40):
        draw.line([corner, y, width - corner, y], fill=INK, width=6)
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    if kind == "JPEG":
        options = {"quality": 92} | options
    if kind == "WEBP":
        options = {"lossless": True} | options
    picture.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """A record with a maker, a place and a comment that must not get out."""
    record = Image.Exif()
    record[0x010F] = "MAKER-CANARY"
    record[0x0112] = orientation
    record[0x8769] = {0x9003: "2031:05:06 07:08:09", 0x9286: b"COMMENT-CANARY"}
    record[0x8825] = {1: "N", 2: (12.0, 34.0, 56.0), 3: "E", 4: (1.0, 2.0, 3.0)}
    read_again = Image.Exif()  # Pillow writes it into a TIFF only from a file
    read_again.load(record.tobytes())
    return read_again


def png_chunk(kind: bytes, body: bytes) -> bytes:
    crc = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + crc


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG whose header claims this size, with `chunks` and next to no pixels."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = png_chunk(b"IDAT", zlib.compress(b"\0" * 64))
    parts = [b"\x89PNG\r\n\x1a\n", head, *chunks, pixels, png_chunk(b"IEND", b"")]
    return b"".join(parts)


def jpeg(width: int, height: int) -> bytes:
    """A JPEG of one block whose header claims this size."""
    data = bytearray(encoded(page(8, 8), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp(width: int, height: int) -> bytes:
    """A lossless WebP whose header claims this size."""
    data = bytearray(encoded(page(8, 8), "WEBP"))
    at = data.index(b"VP8L") + 9
    bits = int.from_bytes(data[at : at + 4], "little")
    bits = bits & ~0xFFFFFFF | (width - 1) | (height - 1) << 14
    data[at : at + 4] = bits.to_bytes(4, "little")
    return bytes(data)


def tiff(*directories: dict[int, int], ring: bool = False) -> bytes:
    """A TIFF of these directories, their fields all LONG with one value each."""
    data = bytearray(b"II*\0" + struct.pack("<I", 8))
    for index, fields in enumerate(directories):
        table = b"".join(
            struct.pack("<HHII", tag, 4, 1, value)
            for tag, value in sorted(fields.items())
        )
        end = len(data) + 2 + len(table) + 4
        last = index == len(directories) - 1
        following = (8 if ring else 0) if last else end
        data += struct.pack("<H", len(fields)) + table + struct.pack("<I", following)
    return bytes(data)


def tiff_directory(width=8, height=8, **more: int) -> dict[int, int]:
    """The least that makes a picture of the first bytes of the file."""
    strip = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: 0, 277: 1, 278: 8}
    return strip | {279: 8} | {int(tag.strip("_")): v for tag, v in more.items()}


def heif(width: int, height: int, brands=b"heicmif1heic") -> bytes:
    """The boxes of a HEIF that claims this size, without any picture data."""

    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", 8 + len(body)) + kind + body

    ispe = box(b"ispe", struct.pack(">III", 0, width, height))
    meta = box(b"meta", b"\0\0\0\0" + box(b"iprp", box(b"ipco", ispe)))
    return box(b"ftyp", brands[:4] + b"\0\0\0\0" + brands[4:]) + meta


def gps_tiff(picture: Image.Image) -> bytes:
    """A TIFF that says who took it and where."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[271] = "MAKER-CANARY"
    tags[305] = "SOFTWARE-CANARY"
    return encoded(picture, "TIFF", tiffinfo=tags)


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
