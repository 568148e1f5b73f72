"""The files that readers see, written in one pass through the picture.

The pyramid is written first; the renditions are scaled from its smaller levels,
which lie there anyway, so that the picture is decoded once and never held whole.
"""

from pathlib import Path

import pyvips

TILE = 512
# At 90 and above libvips keeps colours as RGB in TIFF: three times the bytes.
TILE_QUALITY = 85
PYRAMID = "pyramid.tif"

PHONE_BYTES = 60_000
WEBP_EFFORT = 2


def write(image: pyvips.Image, out: Path) -> list[dict]:
    """Write everything below `out`; the sizes, smallest first, the download last."""
    write_pyramid(image, out / PYRAMID)
    levels = Levels(out / PYRAMID, image.width, image.height)
    sizes = []
    for width in (400, 900):
        size = fitted(image, width, 2 * width)
        if size != (image.width, image.height) and size not in [s[0] for s in sizes]:
            sizes.append((size, "webp"))
    sizes.append((fitted(image, 2400, 2400), "jpg"))
    return [save(levels.scaled(*size), out, kind) for size, kind in sizes]


def write_pyramid(image: pyvips.Image, path: Path) -> None:
    """A tiled TIFF with all levels, padded so that each halves evenly.

    The padding repeats the last column and row; `ImageDescription` keeps the size
    without it, which is what `archive/iiif/tiles.py` goes by.
    """
    step = 1 << depth(image.width, image.height)
    padded = image.embed(
        0,
        0,
        -(-image.width // step) * step,
        -(-image.height // step) * step,
        extend="copy",
    ).copy()
    padded.set_type(
        pyvips.GValue.gstr_type,
        "image-description",
        f"size={image.width}x{image.height}",
    )
    padded.tiffsave(
        str(path),
        tile=True,
        tile_width=TILE,
        tile_height=TILE,
        pyramid=True,
        compression="jpeg",
        Q=TILE_QUALITY,
        keep="other",  # the description; `decode.bare` has removed the rest
    )


def depth(width: int, height: int) -> int:
    """How often a picture is halved until it fits on one tile."""
    halvings = 0
    while max(-(-width >> halvings), -(-height >> halvings)) > TILE:
        halvings += 1
    return halvings


def fitted(image: pyvips.Image, width: int, height: int) -> tuple[int, int]:
    """The largest size of the picture's form within a box; never enlarged."""
    scale = min(1, width / image.width, height / image.height)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


class Levels:
    """The levels of a pyramid, decoded when needed and kept for the next size."""

    def __init__(self, path: Path, width: int, height: int):
        self.path, self.width, self.height = path, width, height
        self._decoded = {}

    def level(self, number: int) -> pyvips.Image:
        if number not in self._decoded:
            image = pyvips.Image.tiffload(str(self.path), page=number)
            size = -(-self.width >> number), -(-self.height >> number)
            self._decoded[number] = image.crop(0, 0, *size).copy_memory()
        return self._decoded[number]

    def scaled(self, width: int, height: int) -> pyvips.Image:
        """The whole picture in exactly this size."""
        number = 0
        while -(-self.width >> number + 1) >= width and (
            -(-self.height >> number + 1) >= height
        ):
            number += 1
        number = min(number, depth(self.width, self.height))
        level = self.level(number)
        return level.resize(width / level.width, vscale=height / level.height)


def save(image: pyvips.Image, out: Path, kind: str) -> dict:
    name = f"{image.width}.{kind}"
    if kind == "webp":
        data = image.webpsave_buffer(Q=60, effort=WEBP_EFFORT, keep="none")
    else:
        data = image.jpegsave_buffer(Q=82, keep="none")
    (out / name).write_bytes(data)
    return {
        "name": name,
        "width": image.width,
        "height": image.height,
        "type": {"webp": "image/webp", "jpg": "image/jpeg"}[kind],
        "bytes": len(data),
    }
