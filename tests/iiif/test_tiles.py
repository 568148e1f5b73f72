"""Tiles out of the pyramids that `evidence/pictures` writes, to the last pixel."""

import io
import math
import struct

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from archive.iiif.tiles import DamagedPyramid, NoSuchTile, Pyramid
from evidence.pictures.derive import inspect_and_derive

TILE = 512


def landscape(width: int, height: int) -> Image.Image:
    """A smooth picture in which every place looks different, with a thin frame."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    both = ImageChops.add(across, down, scale=2)
    picture = Image.merge("RGB", (across, down, both))
    ImageDraw.Draw(picture).rectangle(
        [0, 0, width - 1, height - 1], outline=(255, 255, 255), width=8
    )
    return picture


def pyramid_of(folder, picture: Image.Image) -> bytes:
    source = folder / "source.png"
    picture.save(source)
    inspect_and_derive(source, folder)
    return (folder / "pyramid.tif").read_bytes()


SIZES = [(1, 1), (511, 513), (512, 512), (1025, 700), (1543, 1999), (2999, 333)]


@pytest.fixture(scope="module", params=SIZES, ids="{0[0]}x{0[1]}".format)
def made(request, tmp_path_factory):
    """A picture and its pyramid."""
    picture = landscape(*request.param)
    return picture, pyramid_of(tmp_path_factory.mktemp("pyramid"), picture)


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> bytes:
    """A pyramid of 1543 by 1999 pixels."""
    return pyramid_of(tmp_path_factory.mktemp("stored"), landscape(1543, 1999))


def reduced(part: Image.Image, factor: int) -> Image.Image:
    """`part` at one `factor`-th; at the edges its last pixels count for the missing."""
    width, height = (math.ceil(side / factor) * factor for side in part.size)
    last_row = part.crop((0, part.height - 1, part.width, part.height))
    whole = Image.new("RGB", (width, height))
    whole.paste(last_row.resize((part.width, height)))
    whole.paste(part)
    last_column = whole.crop((part.width - 1, 0, part.width, height))
    whole.paste(
        last_column.resize((width - part.width + 1, height)), (part.width - 1, 0)
    )
    return whole.reduce(factor)


def as_jpeg(picture: Image.Image, like: Image.Image) -> Image.Image:
    """`picture` with the loss that `like` has suffered."""
    out = io.BytesIO()
    picture.save(out, "JPEG", qtables=like.quantization, subsampling="4:2:0")
    return Image.open(out)


def asked_for(width: int, height: int):
    """Every tile that IIIF's formulas let a viewer ask for: region and size."""
    factor = 1
    while True:
        step = TILE * factor
        for row in range(math.ceil(height / step)):
            for column in range(math.ceil(width / step)):
                left, top = column * step, row * step
                right, bottom = min(left + step, width), min(top + step, height)
                size = (
                    math.ceil((right - left) / factor),
                    math.ceil((bottom - top) / factor),
                )
                yield factor, column, row, (left, top, right, bottom), size
        if max(math.ceil(width / factor), math.ceil(height / factor)) <= TILE:
            return
        factor *= 2


def test_every_tile_has_the_size_and_the_pixels_that_are_asked_for(made):
    picture, data = made
    pyramid = Pyramid.open(io.BytesIO(data))

    assert (pyramid.width, pyramid.height) == picture.size
    factors = set()
    for factor, column, row, region, size in asked_for(*picture.size):
        factors.add(factor)
        tile = Image.open(io.BytesIO(pyramid.tile(factor, column, row)))
        assert pyramid.extent(factor, column, row) == tile.size == size
        wanted = reduced(picture.crop(region), factor)
        wrong = ImageStat.Stat(ImageChops.difference(tile, as_jpeg(wanted, tile)))
        assert max(wrong.mean) < 2.5, (factor, column, row)
    assert sorted(factors) == pyramid.scale_factors


def test_the_last_column_and_row_are_the_picture_s_own(made):
    """The white frame, at full size, on the tiles at the right and at the bottom."""
    picture, data = made
    pyramid = Pyramid.open(io.BytesIO(data))
    width, height = picture.size
    column, row = (width - 1) // TILE, (height - 1) // TILE

    corner = Image.open(io.BytesIO(pyramid.tile(1, column, row)))

    right, bottom = corner.width - 1, corner.height - 1
    for x in range(corner.width):
        assert min(corner.getpixel((x, bottom))) > 215
    for y in range(corner.height):
        assert min(corner.getpixel((right, y))) > 215


def test_a_whole_tile_is_passed_on_as_it_is_stored(stored):
    with Image.open(io.BytesIO(stored)) as whole:
        expected = whole.crop((512, 512, 1024, 1024))

    tile = Pyramid.open(io.BytesIO(stored)).tile(1, 1, 1)

    assert ImageChops.difference(Image.open(io.BytesIO(tile)), expected).getbbox() is (
        None
    )
    scan = tile[tile.index(b"\xff\xda") :]
    assert scan in stored


def test_an_edge_tile_is_encoded_as_finely_as_the_others(stored):
    pyramid = Pyramid.open(io.BytesIO(stored))

    whole = Image.open(io.BytesIO(pyramid.tile(1, 0, 0)))
    edge = Image.open(io.BytesIO(pyramid.tile(1, 3, 3)))

    assert edge.quantization == whole.quantization


def test_a_grey_picture_has_grey_tiles(tmp_path):
    data = pyramid_of(tmp_path, landscape(700, 600).convert("L"))
    pyramid = Pyramid.open(io.BytesIO(data))

    tiles = [Image.open(io.BytesIO(pyramid.tile(1, x, 0))) for x in (0, 1)]

    assert [tile.mode for tile in tiles] == ["L", "L"]


@pytest.mark.parametrize(
    "place", [(1, 4, 0), (1, 0, 4), (1, -1, 0), (3, 0, 0), (8, 0, 0), (0, 0, 0)]
)
def test_there_is_no_tile_beyond_the_picture(stored, place):
    pyramid = Pyramid.open(io.BytesIO(stored))

    with pytest.raises(NoSuchTile):
        pyramid.tile(*place)


def test_tiles_carry_no_comment_and_no_metadata(stored):
    pyramid = Pyramid.open(io.BytesIO(stored))

    for column in (0, 3):
        tile = Image.open(io.BytesIO(pyramid.tile(1, column, 0)))
        assert {*tile.info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_file_that_is_no_pyramid_is_said_to_be_damaged(tmp_path):
    plain = io.BytesIO()
    landscape(600, 600).save(plain, "TIFF")

    for data in (b"", b"II*\0", b"words, not a TIFF", plain.getvalue()):
        with pytest.raises(DamagedPyramid):
            Pyramid.open(io.BytesIO(data))


def test_a_pyramid_that_ends_early_is_said_to_be_damaged(stored):

    for length in range(0, len(stored), 997):
        with pytest.raises(DamagedPyramid):
            Pyramid.open(io.BytesIO(stored[:length])).tile(4, 0, 0)


def test_a_size_that_does_not_fit_the_levels_is_noticed(stored):
    wrong = stored.replace(b"size=1543x1999", b"size=9543x1999")

    with pytest.raises(DamagedPyramid):
        Pyramid.open(io.BytesIO(wrong))


def test_a_ring_of_levels_ends(tmp_path):
    data = bytearray(pyramid_of(tmp_path, landscape(100, 100)))
    (at,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, at)
    struct.pack_into("<I", data, at + 2 + 12 * count, at)

    with pytest.raises(DamagedPyramid):
        Pyramid.open(io.BytesIO(data))
