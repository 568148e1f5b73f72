"""The files that readers see, written in one pass through the picture.

The pyramid is written first; the renditions are scaled from its smaller levels,
which lie there anyway, so that the picture is decoded once and never held whole.
"""

from pathlib import Path

import pyvips

TILE = 512
BLOCK = 16  # what JPEG with halved colours encodes together
# At 90 and above libvips keeps colours as RGB in TIFF: three times the bytes.
TILE_QUALITY = 80
PYRAMID = "pyramid.tif"

PHONE = (400, 900)  # widths, by what a list and a phone show
# A photographed page of handwriting stays below 60 kB at 900 pixels and can be
# read. More effort would save a sixth of the bytes for half as much time again.
WEBP = {"Q": 45, "effort": 0}
DOWNLOAD = 3600  # its longest side at most
DOWNLOAD_QUALITY = 82


def write(image: pyvips.Image, out: Path) -> list[dict]:
    """Write everything below `out`; the sizes, smallest first, the download last.

    Each size is made from the next larger one that lies ready. The download is a
    level of the pyramid as it is: scaling it once more would only lose.
    """
    full = (image.width, image.height)
    if not depth(*full):  # one tile: no level to read back, and cheap to hold
        image = image.copy_memory()
    write_pyramid(image, out / PYRAMID)

    def level(number: int) -> pyvips.Image:
        if not depth(*full):
            return image
        return stored_level(out / PYRAMID, full, number)

    sizes, nearest = [], None
    for width in reversed(PHONE):
        size = fitted(full, width, 2 * width)
        if size == full or (sizes and size[0] == nearest.width):
            continue
        nearest = nearest or level(level_above(full, size))
        nearest = scaled(nearest, size).copy_memory()
        sizes.insert(0, save(nearest, out, "webp"))
    number = 0
    while -(-max(full) >> number) > DOWNLOAD:
        number += 1
    return [*sizes, save(level(number), out, "jpg")]


def write_pyramid(image: pyvips.Image, path: Path) -> None:
    """A tiled TIFF with all levels, padded so that each is of whole blocks.

    What lies beyond is black to libvips, and shows in a block that shares it. The
    padding repeats the last column and row; `ImageDescription` keeps the size without
    it, which is what `archive/iiif/tiles.py` goes by.
    """
    step = BLOCK << depth(image.width, image.height)
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
    while -(-max(width, height) >> halvings) > TILE:
        halvings += 1
    return halvings


def fitted(full: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """The largest size of the picture's form within a box; never enlarged."""
    scale = min(1, width / full[0], height / full[1])
    return max(1, round(full[0] * scale)), max(1, round(full[1] * scale))


def level_above(full: tuple[int, int], size: tuple[int, int]) -> int:
    """The smallest level that is not smaller than `size`."""
    number = depth(*full)
    while number and any(-(-f >> number) < s for f, s in zip(full, size, strict=True)):
        number -= 1
    return number


def stored_level(path: Path, full: tuple[int, int], number: int) -> pyvips.Image:
    """A level of the pyramid without its padding, to be read once from the top."""
    image = pyvips.Image.tiffload(str(path), page=number, access="sequential")
    return image.crop(0, 0, *(-(-side >> number) for side in full))


def scaled(image: pyvips.Image, size: tuple[int, int]) -> pyvips.Image:
    return image.resize(size[0] / image.width, vscale=size[1] / image.height)


def save(image: pyvips.Image, out: Path, kind: str) -> dict:
    name = f"{image.width}.{kind}"
    if kind == "webp":
        data = image.webpsave_buffer(**WEBP, keep="none")
    else:
        data = image.jpegsave_buffer(Q=DOWNLOAD_QUALITY, keep="none")
    (out / name).write_bytes(data)
    return {
        "name": name,
        "width": image.width,
        "height": image.height,
        "type": {"webp": "image/webp", "jpg": "image/jpeg"}[kind],
        "bytes": len(data),
    }
