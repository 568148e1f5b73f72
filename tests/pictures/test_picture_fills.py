"""What is covered is in no file that comes out, whatever lay below."""

import io

import picture_files as files
import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from evidence.pictures.derive import inspect_and_derive
from evidence.pictures.fills import BLOCK, covered
from evidence.pictures.verdict import Derived, Shape

SECRETS = [(255, 0, 0), (0, 90, 255)]
RECTANGLE = Shape("rectangle", [[0.31, 0.27], [0.52, 0.41]])
POLYGON = Shape("polygon", [[0.3, 0.2], [0.6, 0.33], [0.4, 0.62], [0.33, 0.4]])


def world(shape: Shape, colour, size=(1300, 1000), orientation=1) -> Image.Image:
    """A page whose secret, where `shape` covers it, is a pattern in `colour`."""
    page = files.page(*size)
    points = [(x * size[0], y * size[1]) for x, y in shape.points]
    if shape.kind == "rectangle":
        (left, top), (right, bottom) = points
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
    mask = Image.new("1", size)
    ImageDraw.Draw(mask).polygon(points, fill=1)
    pattern = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(pattern)
    for x in range(0, size[0], 7):
        draw.line([x, 0, x + 300, size[1]], fill=colour[::-1], width=2)
    page.paste(pattern, mask=mask)
    return page


def derived(folder, data: bytes, shape: Shape) -> dict[str, bytes]:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    (folder / "source").write_bytes(data)
    verdict = inspect_and_derive(folder / "source", out, fills=[shape])
    assert isinstance(verdict, Derived), verdict
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("shape", [RECTANGLE, POLYGON], ids=["rectangle", "polygon"])
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("TIFF", {}),
        ("WEBP", {}),
        ("JPEG", {"quality": 60, "subsampling": "4:2:0"}),
        ("JPEG", {"quality": 60, "subsampling": "4:2:2"}),
        ("JPEG", {"quality": 95, "subsampling": "4:4:4", "progressive": True}),
    ],
)
def test_two_worlds_that_differ_below_a_fill_give_the_same_bytes(
    tmp_path, kind, options, shape
):
    first, second = (
        files.encoded(world(shape, colour), kind, **options) for colour in SECRETS
    )

    assert first != second
    assert derived(tmp_path, first, shape) == derived(tmp_path, second, shape)


@pytest.mark.parametrize("orientation", [3, 6])
def test_a_fill_lies_on_the_picture_as_it_is_seen(tmp_path, orientation):
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}[orientation]
    first, second = (
        files.encoded(
            world(RECTANGLE, colour).transpose(turn),
            "JPEG",
            exif=files.exif(orientation),
        )
        for colour in SECRETS
    )

    assert derived(tmp_path, first, RECTANGLE) == derived(tmp_path, second, RECTANGLE)


def test_a_fill_is_solid_black_and_not_much_larger_than_asked(tmp_path):
    data = files.encoded(Image.new("RGB", (1300, 1000), files.PAPER), "JPEG")

    out = derived(tmp_path, data, RECTANGLE)

    shown = Image.open(io.BytesIO(out["1300.jpg"])).convert("L")
    left, top, right, bottom = shown.point(lambda v: 255 * (v < 100)).getbbox()
    assert shown.crop((left, top, right, bottom)).getextrema()[1] <= 2  # JPEG
    most = 16 + 2 + 2 * BLOCK
    for found, wanted in ((left, 0.31 * 1300), (top, 0.27 * 1000)):
        assert wanted - most <= found <= wanted
    for found, wanted in ((right, 0.52 * 1300), (bottom, 0.41 * 1000)):
        assert wanted <= found <= wanted + most


def test_without_fills_the_secret_would_be_seen(tmp_path):
    """The two worlds do differ: the tests above could fail."""
    elsewhere = Shape("rectangle", [[0.8, 0.8], [0.9, 0.9]])
    first, second = (
        files.encoded(world(RECTANGLE, colour), "PNG") for colour in SECRETS
    )

    one, other = (derived(tmp_path, data, elsewhere) for data in (first, second))

    assert [one[name] != other[name] for name in one] == [True] * len(one)


def test_a_line_that_crosses_itself_leaves_no_hole():
    star = [[0.5, 0.1], [0.7, 0.9], [0.1, 0.4], [0.9, 0.4], [0.3, 0.9]]
    white = (pyvips.Image.black(800, 800) + 255).cast("uchar")

    filled = covered(white, [Shape("polygon", star)], spread=2)

    assert filled.getpoint(400, 400) == [0]
    assert filled.getpoint(20, 20) == [255]


corners = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(list)


@settings(deadline=None)
@given(
    st.integers(1, 300),
    st.integers(1, 300),
    st.one_of(
        st.builds(Shape, st.just("polygon"), st.lists(corners, min_size=3, max_size=7)),
        st.builds(
            Shape, st.just("rectangle"), st.lists(corners, min_size=2, max_size=2)
        ),
    ),
)
def test_every_pixel_of_any_shape_is_covered(width, height, shape):
    white = pyvips.Image.black(width, height) + 255
    points = [(x * width, y * height) for x, y in shape.points]
    if shape.kind == "rectangle":
        (left, top), (right, bottom) = points
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
    wanted = Image.new("L", (width, height))
    ImageDraw.Draw(wanted).polygon(points, fill=255, outline=255)

    filled = covered(white.cast("uchar"), [shape], spread=2)

    seen = Image.frombytes("L", (width, height), filled.write_to_memory())
    uncovered = [
        (w, s) for w, s in zip(wanted.tobytes(), seen.tobytes(), strict=True) if w and s
    ]
    assert uncovered == []
