"""Which requests the image service answers, and that it says so."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.iiif.info import SizeRequest, TileRequest, info, parse_request

PICTURE = {
    "width": 6001,
    "height": 4001,
    "tile_size": 512,
    "scale_factors": [1, 2, 4, 8, 16],
    "sizes": [(3001, 2001)],
}
REST = ("0", "default.jpg")


def ask(region: str, size: str, rotation="0", quality_format="default.jpg"):
    return parse_request(region, size, rotation, quality_format, **PICTURE)


def test_info_describes_a_level_0_service():
    assert info("https://a.example/iiif/k", **PICTURE) == {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": "https://a.example/iiif/k",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": 6001,
        "height": 4001,
        "sizes": [{"width": 376, "height": 251}, {"width": 3001, "height": 2001}],
        "tiles": [{"width": 512, "scaleFactors": [1, 2, 4, 8, 16]}],
        "preferredFormats": ["jpg"],
    }


@pytest.mark.parametrize(
    ("region", "size", "tile"),
    [
        ("0,0,512,512", "512,512", (1, 0, 0)),
        ("512,1024,512,512", "512,512", (1, 1, 2)),
        ("0,0,1024,1024", "512,512", (2, 0, 0)),
        ("5632,3584,369,417", "369,417", (1, 11, 7)),
        ("5120,3072,881,929", "441,465", (2, 5, 3)),
        ("0,0,6001,4001", "376,251", (16, 0, 0)),
        ("full", "376,251", (16, 0, 0)),
    ],
)
def test_canonical_tiles_are_found(region, size, tile):
    assert ask(region, size) == TileRequest(*tile)


def test_an_offered_size_of_the_whole_is_a_file():
    assert ask("full", "3001,2001") == SizeRequest(3001, 2001)
    assert ask("0,0,6001,4001", "3001,2001") == SizeRequest(3001, 2001)


@pytest.mark.parametrize(
    ("region", "size"),
    [
        ("0,0,512,512", "512,"),
        ("0,0,512,512", "511,512"),
        ("0,0,512,512", "max"),
        ("0,0,512,512", "^512,512"),
        ("0,0,512,512", "!512,512"),
        ("0,0,512,512", "pct:100"),
        ("0,0,511,512", "511,512"),
        ("1,0,512,512", "512,512"),
        ("00,0,512,512", "512,512"),
        ("+0,0,512,512", "512,512"),
        ("0,0,512,512,", "512,512"),
        ("٠,0,512,512", "512,512"),
        ("5632,3584,512,512", "512,512"),  # reaches over the edge
        ("6144,0,512,512", "512,512"),
        ("0,0,0,0", "0,0"),
        ("square", "512,512"),
        ("pct:0,0,10,10", "512,512"),
        ("full", "max"),
        ("full", "6001,4001"),
        ("full", "375,250"),
        ("0,0,512,512", "9" * 40 + ",512"),
        ("", ""),
    ],
)
def test_anything_else_is_not_answered(region, size):
    assert ask(region, size) is None


@pytest.mark.parametrize(
    ("rotation", "quality_format"),
    [
        ("90", "default.jpg"),
        ("!0", "default.jpg"),
        ("0", "color.jpg"),
        ("0", "gray.jpg"),
        ("0", "default.png"),
        ("0", "default.jpeg"),
        ("0", "default.JPG"),
        ("0", "default.jpg\n"),
    ],
)
def test_no_other_rotation_quality_or_format_is_answered(rotation, quality_format):
    assert ask("0,0,512,512", "512,512", rotation, quality_format) is None


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.data())
def test_every_tile_that_info_promises_is_answered(width, height, data):
    """By the formulas of the standard's implementation notes."""
    factors = [1]
    while math.ceil(max(width, height) / factors[-1]) > 512:
        factors.append(factors[-1] * 2)
    picture = {"width": width, "height": height, "tile_size": 512}
    factor = data.draw(st.sampled_from(factors))
    step = 512 * factor
    column = data.draw(st.integers(0, math.ceil(width / step) - 1))
    row = data.draw(st.integers(0, math.ceil(height / step) - 1))
    left, top = column * step, row * step
    w, h = min(step, width - left), min(step, height - top)
    size = f"{math.ceil(w / factor)},{math.ceil(h / factor)}"

    found = parse_request(
        f"{left},{top},{w},{h}", size, *REST, **picture, scale_factors=factors
    )

    assert found == TileRequest(factor, column, row)


@pytest.mark.asvs("1.4.2")
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_answered_or_not_but_never_fails(region, size):
    assert ask(region, size) in (None, ask("full", "376,251"))
