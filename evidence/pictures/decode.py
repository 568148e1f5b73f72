"""Opening a picture for one pass through its pixels. Runs in the child only."""

from pathlib import Path

import pi_heif
import pyvips

from evidence.pictures import colour, exif
from evidence.pictures.formats import Header
from evidence.pictures.verdict import Note

CORE_FIELDS = {"width", "height", "bands", "format", "coding", "interpretation"}
CORE_FIELDS |= {"xoffset", "yoffset", "xres", "yres", "filename", "vips-sequential"}

LOADERS = {
    "jpeg": "jpegload",
    "png": "pngload",
    "tiff": "tiffload",
    "webp": "webpload",
}


class Opened:
    """A picture upright in standard colours, and what its file said about it.

    Its pixels have not been read yet: they are when the picture is written, once.
    """

    def __init__(self, path: Path, header: Header, *, fail_on: str):
        self.header = header
        self.notes = list(header.notes)
        if header.format == "heif":
            stored = turned = heif(path)  # the container says how, not the EXIF in it
        else:
            stored = load(path, header.format, fail_on)
            turned = upright(stored)
        self.exif = self._exif(path, header.format, stored)
        profile = colour.icc_profile(stored)
        self.icc_description = colour.description(profile)
        self.image = bare(colour.standard(turned, self.notes))

    def _exif(self, path: Path, kind: str, image: pyvips.Image) -> dict:
        try:
            if kind == "tiff":
                with path.open("rb") as file:
                    return exif.from_tiff(file)
            if image.get_typeof("exif-data"):
                return exif.from_block(image.get("exif-data"))
        except Exception:  # whatever a broken EXIF does, the picture is not lost
            self.notes.append(Note("exif", "The EXIF record could not be read."))
        return {}


def load(path: Path, kind: str, fail_on: str) -> pyvips.Image:
    """By the loader of the format that was recognised, never by libvips' own guess."""
    return pyvips.Operation.call(
        LOADERS[kind], str(path), access="sequential", fail_on=fail_on
    )


def heif(path: Path) -> pyvips.Image:
    """The primary picture of a HEIF, turned as its container says."""
    with path.open("rb") as file:
        picture = pi_heif.open_heif(file, convert_hdr_to_8bit=True)
        bands = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}[picture.mode]
        width, height = picture.size
        rows, stride = bytes(picture.data), picture.stride
    if stride != width * bands:
        rows = b"".join(
            rows[at : at + width * bands] for at in range(0, stride * height, stride)
        )
    image = pyvips.Image.new_from_memory(rows, width, height, bands, "uchar")
    image = image.copy(interpretation="b-w" if bands < 3 else "srgb")
    for field, key in (("icc-profile-data", "icc_profile"), ("exif-data", "exif")):
        if block := picture.info.get(key):
            image.set_type(pyvips.GValue.blob_type, field, block)
    return image


def upright(image: pyvips.Image) -> pyvips.Image:
    """Turned as EXIF says. Turning reads columns as rows: the whole must be there."""
    if image.get_typeof("orientation") and 2 <= image.get("orientation") <= 8:
        return image.copy_memory().autorot()
    return image


def bare(image: pyvips.Image) -> pyvips.Image:
    """The pixels alone: no metadata, and one resolution for all."""
    image = image.copy(xres=1.0, yres=1.0)
    for field in image.get_fields():
        if field not in CORE_FIELDS:
            image.remove(field)
    return image
