"""Pairs of photographs that differ only where they are redacted, derived and compared.

    python -m tests.proofs.redaction_pairs 300

Each pair has random pixels, a random shape and one of the formats below; every file
of the first (sizes, download, pyramid) must be that of the second, byte for byte, and
so must every tile. The fills are those of the pages: nothing here is a copy of what
is tested. Ends with an error if one byte depends on what is hidden.
"""

import hashlib
import io
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from archive.iiif.tiles import Pyramid
from evidence.pictures.derive import inspect_and_derive
from evidence.pictures.verdict import Derived, Shape

# Lossy WebP and HEIF carry a change to any later pixel, so that their originals could
# not differ in one part alone.
FORMATS = {
    "jpeg 4:2:0": ("JPEG", {"quality": 85, "subsampling": "4:2:0"}),
    "jpeg 4:4:4": ("JPEG", {"quality": 92, "subsampling": "4:4:4"}),
    "jpeg progressive": ("JPEG", {"quality": 75, "progressive": True}),
    "png": ("PNG", {}),
    "tiff": ("TIFF", {}),
    "tiff lzw": ("TIFF", {"compression": "tiff_lzw"}),
    "webp lossless": ("WEBP", {"lossless": True}),
}


def pairs(count: int, seed: int = 1) -> Iterator[tuple[str, list[bytes], list[Shape]]]:
    """Name of the format, the two originals, and what is hidden in both."""
    drawn = random.Random(seed)  # noqa: S311 (the same pairs on every run)
    for number in range(count):
        name = list(FORMATS)[number % len(FORMATS)]
        size = drawn.randint(90, 1100), drawn.randint(90, 900)
        shown, mask = noise(drawn, size), Image.new("1", size)
        while mask.getbbox() is None:  # a sliver may hold no pixel
            shapes = [shape(drawn) for _ in range(drawn.choice((1, 1, 2, 3)))]
            for one in shapes:
                paint(mask, one)
        originals = []
        for _ in range(2):
            hidden = noise(drawn, size) if drawn.random() < 0.7 else flat(drawn, size)
            kind, options = FORMATS[name]
            made = io.BytesIO()
            Image.composite(hidden, shown, mask).save(made, kind, **options)
            originals.append(made.getvalue())
        yield name, originals, shapes


def shape(drawn: random.Random) -> Shape:
    if drawn.random() < 0.6:
        xs, ys = (sorted(drawn.sample(range(101), 2)) for _ in range(2))
        return Shape(
            "rectangle", [[xs[0] / 100, ys[0] / 100], [xs[1] / 100, ys[1] / 100]]
        )
    corners = [[drawn.random(), drawn.random()] for _ in range(drawn.randint(3, 6))]
    return Shape("polygon", corners)


def paint(mask: Image.Image, one: Shape) -> None:
    """Only pixels that the shape holds: the centre of each lies within it."""
    points = [(x * mask.width - 0.5, y * mask.height - 0.5) for x, y in one.points]
    layer = Image.new("1", mask.size)
    draw = ImageDraw.Draw(layer)
    if one.kind == "rectangle":
        (left, top), (right, bottom) = points
        box = (round(left + 0.5), round(top + 0.5), right, bottom)
        if box[2] >= box[0] and box[3] >= box[1]:
            draw.rectangle(box, fill=1)
    else:
        draw.polygon(points, fill=1)
    mask.paste(ImageChops.logical_or(mask, layer))


def noise(drawn: random.Random, size: tuple[int, int]) -> Image.Image:
    """Coarse blotches and fine grain: something for every scale to carry along."""
    small = max(1, size[0] // 40), max(1, size[1] // 40)
    blotches = Image.frombytes("RGB", small, drawn.randbytes(small[0] * small[1] * 3))
    grain = Image.frombytes("RGB", size, drawn.randbytes(size[0] * size[1] * 3))
    return Image.blend(blotches.resize(size, Image.Resampling.BICUBIC), grain, 0.3)


def flat(drawn: random.Random, size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, tuple(drawn.randbytes(3)))


def renditions(original: bytes, fills: list[Shape]) -> dict[str, str]:
    """The hash of every file and of every tile that the public can ask for."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "original"), Path(folder, "derived")
        out.mkdir()
        source.write_bytes(original)
        found = inspect_and_derive(source, out, fills=fills)
        if not isinstance(found, Derived):
            raise TypeError(f"Refused: {found}")
        made = {path.name: path.read_bytes() for path in out.iterdir()}
        with (out / "pyramid.tif").open("rb") as file:
            made |= dict(tiles(Pyramid.open(file)))
    return {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}


def tiles(pyramid: Pyramid) -> Iterator[tuple[str, bytes]]:
    for factor in pyramid.scale_factors:
        side = pyramid.tile_size * factor
        for column in range(-(-pyramid.width // side)):
            for row in range(-(-pyramid.height // side)):
                tile = pyramid.tile(factor, column, row)
                yield f"tile {factor} {column} {row}", tile


def main(count: int) -> int:
    compared, wrong = Counter(), Counter()
    for name, originals, fills in pairs(count):
        first, second = (renditions(one, fills) for one in originals)
        if originals[0] == originals[1]:
            raise AssertionError("The two originals are the same.")
        compared[name] += len(first)
        differing = [one for one in first if first[one] != second.get(one)]
        wrong[name] += len(differing) + len(first.keys() ^ second.keys())
    for name in FORMATS:
        sys.stdout.write(f"{name:18} {compared[name]:6} files, {wrong[name]} differ\n")
    total, bad = compared.total(), wrong.total()
    sys.stdout.write(f"{count} pairs, {total} files compared, {bad} differ\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
