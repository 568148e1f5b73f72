"""What the image service says of a picture, and which requests it answers.

IIIF Image API 3.0, level 0: the canonical tiles of a pyramid and some sizes of the
whole picture, all as JPEG, nothing computed on demand. Pure: no request, no
settings, no file.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

NUMBER = r"(0|[1-9][0-9]{0,9})"
REGION = re.compile(rf"{NUMBER},{NUMBER},{NUMBER},{NUMBER}")
SIZE = re.compile(rf"{NUMBER},{NUMBER}")


class TileRequest(NamedTuple):
    """A tile, in the terms of `tiles.Pyramid.tile`."""

    scale_factor: int
    column: int
    row: int


class SizeRequest(NamedTuple):
    """The whole picture in one of the offered sizes, which lies ready as a file."""

    width: int
    height: int


def info(
    key_url: str,
    width: int,
    height: int,
    tile_size: int,
    scale_factors: Sequence[int],
    sizes: Sequence[tuple[int, int]] = (),
) -> dict:
    """The `info.json` of a picture.

    `key_url` is the absolute address of the service, without a slash at its end;
    `sizes` are the widths and heights of the whole picture that are kept as JPEG.
    """
    offered = {*sizes, *whole_tiles(width, height, tile_size, scale_factors)}
    return {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": key_url,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": width,
        "height": height,
        "sizes": [{"width": w, "height": h} for w, h in sorted(offered)],
        "tiles": [{"width": tile_size, "scaleFactors": list(scale_factors)}],
        "preferredFormats": ["jpg"],
    }


def parse_request(
    region: str,
    size: str,
    rotation: str,
    quality_format: str,
    *,
    width: int,
    height: int,
    tile_size: int,
    scale_factors: Sequence[int],
    sizes: Sequence[tuple[int, int]] = (),
) -> TileRequest | SizeRequest | None:
    """What a request asks for, None if it is not one that `info` offers.

    The arguments are the last four parts of the address, in their order, and what
    was given to `info`. Sizes must be canonical (``w,h``); beside the canonical
    ``full``, a region that spells out the whole picture is understood.
    """
    if rotation != "0" or quality_format != "default.jpg":
        return None
    if not (match := SIZE.fullmatch(size)):
        return None
    asked = int(match[1]), int(match[2])
    if region == "full":
        box = (0, 0, width, height)
    elif match := REGION.fullmatch(region):
        box = tuple(map(int, match.groups()))
    else:
        return None
    for factor in scale_factors:
        tile = tile_at(box, asked, factor, width, height, tile_size)
        if tile is not None:
            return tile
    if box == (0, 0, width, height) and asked in sizes:
        return SizeRequest(*asked)
    return None


def tile_at(
    box: tuple[int, int, int, int],
    asked: tuple[int, int],
    factor: int,
    width: int,
    height: int,
    tile_size: int,
) -> TileRequest | None:
    """The tile of one scale that covers just `box` in just the size `asked`."""
    step = tile_size * factor
    left, top, *extent = box
    if left % step or top % step or left >= width or top >= height:
        return None
    covered = [min(step, width - left), min(step, height - top)]
    scaled = tuple(-(-length // factor) for length in covered)
    if extent != covered or asked != scaled:
        return None
    return TileRequest(factor, left // step, top // step)


def whole_tiles(
    width: int, height: int, tile_size: int, scale_factors: Sequence[int]
) -> list[tuple[int, int]]:
    """The sizes in which the whole picture fits on one tile."""
    scaled = [(-(-width // factor), -(-height // factor)) for factor in scale_factors]
    return [size for size in scaled if max(size) <= tile_size]
