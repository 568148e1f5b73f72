"""The files that readers see, written in one pass through the picture.

The pyramid is written first; the renditions are scaled from its smaller levels,
which lie there anyway, so that the picture is decoded once and never held whole.
"""

from pathlib import Path

import pyvips

TILE = 512
# At 90 and above libvips keeps colours as RGB in TIFF: three times the bytes.
TILE_QUALITY = 80
PYRAMID = "pyramid.tif"

WEBP_EFFORT = 0  # 2 saves a twentieth of the bytes for twice the time
PHONE = (400, 900)  # widths, by what a phone and a list show
DOWNLOAD = 3200  # the longest side at most; half of the pixels of a 24 MP camera


def write(image: pyvips.Image, out: Path) -> list[dict]:
    """Write everything below `out`; the sizes, smallest first, the download last.

    Sizes are made from the next larger one that lies ready. The download is a
    level of the pyramid as it is: to scale it once more would cost as much as all
    the rest and show less.
    """
    write_pyramid(image, out / PYRAMID)
    full = (image.width, image.height)
    sizes, nearest = [], None
    for width in reversed(PHONE):
        size = fitted(full, width, 2 * width)
        if size == full or (sizes and size == (nearest.width, nearest.height)):
            continue
        if nearest is None:
            nearest = level(out / PYRAMID, full, level_above(full, size))
        nearest = scaled(nearest, size).copy_memory()
        sizes.insert(0, save(nearest, out, "webp"))
    number = 0
    while -(-max(full) >> number) > DOWNLOAD:
        number += 1
    return [*sizes, save(level(out / PYRAMID, full, number), out, "jpg")]


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


def level(path: Path, full: tuple[int, int], number: int) -> pyvips.Image:
    """A level of the pyramid without its padding, to be read once from the top."""
    image = pyvips.Image.tiffload(str(path), page=number, access="sequential")
    return image.crop(0, 0, *(-(-side >> number) for side in full))


def scaled(image: pyvips.Image, size: tuple[int, int]) -> pyvips.Image:
    return image.resize(size[0] / image.width, vscale=size[1] / image.height)


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
