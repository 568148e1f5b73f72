"""What a camera adds: light, shadow, grain, and the data of the shot.

`develop` makes a photograph, `snap` a quick likeness of one. The mark 견본 / SPECIMEN
is laid over the finished picture so densely that no crop worth having is without it.
"""

import io
import random
from dataclasses import dataclass
from functools import lru_cache

import pyvips
from PIL import Image, ImageDraw, ImageFilter, TiffImagePlugin

from archive.specimens.handwriting import HANDS, Pen, advance
from archive.specimens.projection import Point

MARK = "견본 SPECIMEN"
MARK_COLOUR = [118, 104, 150]
MARK_OPACITY = 0.2
# Where nobody lives: the Atlantic some 600 km from any coast, near 0° N, 0° E.
LATITUDE, LONGITUDE = (0, 1), (0, 4)
COARSE = 16  # shadows and light have no edges worth more pixels than this


@dataclass(frozen=True)
class Shot:
    """How a picture is taken and stored."""

    seed: int
    turned: bool = False  # stored lying on its side, put right by its EXIF orientation
    display_p3: bool = False
    taken: str = "2025:01:01 12:00:00"
    quality: int = 88


def develop(canvas: Image.Image, sheet: list[Point], shot: Shot) -> bytes:
    """A JPEG of `canvas`, on which `sheet` is the outline, in pixels, of what lies."""
    width, height = canvas.size
    image = pyvips.Image.new_from_memory(
        canvas.tobytes(), width, height, len(canvas.getbands()), "uchar"
    )
    rng = random.Random(shot.seed)  # noqa: S311 (drawing, not secrets)
    light = _light(width, height, sheet, rng)
    film = _film(width, height, rng)
    image = image.gaussblur(0.6) * (light * film[3]) + film.extract_band(0, n=3)
    image = image.cast("uchar").copy(interpretation="srgb")
    profile = "srgb"
    if shot.display_p3:
        image = image.icc_transform("p3", input_profile="srgb")
        profile = "p3"
    if shot.turned:
        image = image.copy_memory().rot("d270")
    image = image.copy()
    image.set_type(
        pyvips.GValue.blob_type, "exif-data", _exif(shot, image.width, image.height)
    )
    return image.jpegsave_buffer(Q=shot.quality, profile=profile, keep="exif:icc")


def snap(canvas: Image.Image, shot: Shot) -> bytes:
    """A plain, upright JPEG of `canvas` under the mark: for pictures in bulk."""
    width, height = canvas.size
    rng = random.Random(shot.seed)  # noqa: S311 (drawing, not secrets)
    tile = _pale_mark(min(width, height))
    x, y = rng.randrange(tile.width), rng.randrange(tile.height)
    for left in range(-x, width, tile.width):
        for top in range(-y, height, tile.height):
            canvas.paste(tuple(MARK_COLOUR), (left, top), tile)
    jpeg = io.BytesIO()
    exif = _exif(shot, width, height)
    canvas.save(jpeg, "JPEG", quality=shot.quality, exif=exif)
    return jpeg.getvalue()


@lru_cache(maxsize=4)
def _pale_mark(width: int) -> Image.Image:
    return mark_tile(width).point([round(value * MARK_OPACITY) for value in range(256)])


def _coarse(width: int, height: int) -> tuple[int, int]:
    return -(-width // COARSE), -(-height // COARSE)


def _light(
    width: int, height: int, sheet: list[Point], rng: random.Random
) -> pyvips.Image:
    """One factor for each pixel: daylight from one side, and the sheet's shadow."""
    size = _coarse(width, height)
    fall = rng.uniform(12, 24) * width / 2448, rng.uniform(18, 34) * width / 2448
    shade = Image.new("L", size)
    ImageDraw.Draw(shade).polygon(
        [((x + fall[0]) / COARSE, (y + fall[1]) / COARSE) for x, y in sheet], fill=255
    )
    shade = shade.filter(ImageFilter.GaussianBlur(max(0.8, width / 2448 * 2.4)))
    window = Image.radial_gradient("L").resize((size[0] * 3, size[1] * 3))
    corner = (
        round(size[0] * rng.uniform(0.55, 1.1)),
        round(size[1] * rng.uniform(0.6, 1.2)),
    )
    window = window.crop((*corner, corner[0] + size[0], corner[1] + size[1]))
    cloud = pyvips.Image.perlin(
        *size, cell_size=max(4, size[0] // 5), seed=rng.randrange(1 << 30)
    )
    day = (_gray(window) * -0.0021 + 1.09) * (cloud * 0.025 + 1)
    dim = day * (_gray(shade) * -0.0024 + 1)
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).polygon(sheet, fill=255)
    # The sheet's own shadow does not fall on it.
    return _gray(mask).ifthenelse(_full(day, width, height), _full(dim, width, height))


def _full(factors: pyvips.Image, width: int, height: int) -> pyvips.Image:
    return (
        factors.cast("float").resize(COARSE, kernel="linear").crop(0, 0, width, height)
    )


def _gray(image: Image.Image) -> pyvips.Image:
    return pyvips.Image.new_from_memory(image.tobytes(), *image.size, 1, "uchar")


@lru_cache(maxsize=4)
def _film_tile(width: int) -> pyvips.Image:
    """What is laid over a picture `width` wide, on a tile whose edges fit each other.

    Three bands to add: the mark's colour, the paper's fibres, which are soft, and the
    sensor's noise, which is not. The fourth band: how much of the picture remains.
    """
    mark = _gray(mark_tile(width)) / 255 * MARK_OPACITY
    size = mark.width, mark.height
    fibre = pyvips.Image.gaussnoise(*size, sigma=9, mean=0, seed=11).gaussblur(1.3)
    noise = [
        pyvips.Image.gaussnoise(*size, sigma=2.4, mean=0, seed=seed) + fibre
        for seed in (21, 22, 23)
    ]
    added = mark * MARK_COLOUR + noise[0].bandjoin(noise[1:])
    return added.bandjoin(1 - mark).cast("float").copy_memory()


def mark_tile(width: int) -> Image.Image:
    """The mark written askew on a tile for a picture `width` pixels wide.

    Set side by side the tiles make rows of it, a little apart and nowhere broken.
    """
    height = width * 0.06
    words = Image.new("RGB", (round(height * 12), round(height * 1.5)))
    calm = random.Random(0)  # noqa: S311 (drawing, not secrets)
    pen = Pen(words, HANDS["print"], (255, 255, 255), calm, grain=64)
    x = height * 0.1
    for char in MARK:
        pen.letter(char, (x, height), height, 0)
        x += advance(char, HANDS["print"]) * height
    ink = words.crop(words.getbbox()).convert("L")
    ink = ink.rotate(24, Image.Resampling.BICUBIC, expand=True)
    tile = Image.new("L", (round(ink.width * 1.03), round(height * 2.1)))
    for column in (-1, 0):
        for row in range(-(-ink.height // tile.height) + 1):
            at = (column * tile.width, row * -tile.height)
            tile.paste(255, at, ink)
    return tile


def _film(width: int, height: int, rng: random.Random) -> pyvips.Image:
    tile = _film_tile(min(width, height))
    x, y = rng.randrange(tile.width), rng.randrange(tile.height)
    times = (width + x) // tile.width + 1, (height + y) // tile.height + 1
    return tile.replicate(*times).crop(x, y, width, height)


def _exif(shot: Shot, width: int, height: int) -> bytes:
    rational = TiffImagePlugin.IFDRational
    exif = Image.Exif()
    exif[0x010F] = "Specimen"  # Make
    exif[0x0110] = "Imaginary Camera 1"  # Model
    exif[0x0112] = 6 if shot.turned else 1  # Orientation
    exif[0x0131] = "Document Evidence Archive, specimen"  # Software
    exif[0x0132] = shot.taken  # DateTime
    exif[0x8769] = {
        0x829A: rational(1, 60),  # ExposureTime
        0x829D: rational(2, 1),  # FNumber
        0x8827: 200,  # ISOSpeedRatings
        0x9003: shot.taken,  # DateTimeOriginal
        0xA002: width,  # PixelXDimension
        0xA003: height,  # PixelYDimension
    }
    seconds = rational(shot.seed % 3600, 60)
    exif[0x8825] = {
        1: "N",
        2: (rational(LATITUDE[0]), rational(LATITUDE[1]), seconds),
        3: "W",
        4: (rational(LONGITUDE[0]), rational(LONGITUDE[1]), seconds),
    }
    return exif.tobytes()
