"""Whole photographs through the child process: what comes out, and what does not."""

import io
import json
from dataclasses import replace

import heic
import picture_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from archive.iiif.tiles import Pyramid
from evidence.pictures import server
from evidence.pictures.derive import DerivationFailed, inspect_and_derive
from evidence.pictures.verdict import Derived, Limits, Refusal, Shape


@pytest.fixture
def derive(tmp_path):
    """Derive from bytes; the renditions lie in `tmp_path / "out"`."""
    out = tmp_path / "out"
    out.mkdir()

    def from_bytes(data: bytes, **options):
        source = tmp_path / "source"
        source.write_bytes(data)
        return inspect_and_derive(source, out, **options)

    from_bytes.out = out
    return from_bytes


def outputs(derive) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in derive.out.iterdir()}


def download(derive, derived) -> Image.Image:
    assert isinstance(derived, Derived), derived
    return Image.open(derive.out / derived.sizes[-1]["name"])


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, of 255."""
    assert one.size == other.size
    between = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(between).mean)


def test_a_photograph_gives_a_pyramid_and_three_sizes(derive):
    derived = derive(files.encoded(files.page(4000, 3000), "JPEG"))

    assert (derived.format, derived.width, derived.height) == ("jpeg", 4000, 3000)
    assert [(s["name"], s["width"], s["height"], s["type"]) for s in derived.sizes] == [
        ("400.webp", 400, 300, "image/webp"),
        ("900.webp", 900, 675, "image/webp"),
        ("2000.jpg", 2000, 1500, "image/jpeg"),
    ]
    assert {*outputs(derive)} == {"pyramid.tif", *(s["name"] for s in derived.sizes)}
    for size in derived.sizes:
        with Image.open(derive.out / size["name"]) as picture:
            assert picture.size == (size["width"], size["height"])
        assert (derive.out / size["name"]).stat().st_size == size["bytes"]


@pytest.mark.parametrize(
    ("width", "height", "names"),
    [
        (1, 1, ["1.jpg"]),
        (300, 200, ["300.jpg"]),
        (400, 300, ["400.jpg"]),
        (401, 300, ["400.webp", "401.jpg"]),
        (899, 1201, ["400.webp", "899.jpg"]),
        (10, 6000, ["1.webp", "3.webp", "5.jpg"]),
        (1, 6000, ["1.webp", "1.jpg"]),
        (600, 1, ["400.webp", "600.jpg"]),
    ],
)
def test_small_and_odd_pictures_are_never_enlarged(derive, width, height, names):
    derived = derive(files.encoded(files.page(width, height), "PNG"))

    assert [size["name"] for size in derived.sizes] == names
    assert (derived.width, derived.height) == (width, height)


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize(
    "size", [(1, 1), (64, 48), (1, 513), (513, 1), (513, 513), (1, 5000), (5000, 1)]
)
def test_a_sheet_of_one_colour_has_its_tiles_however_small_it_is(derive, size, mode):
    """Tiles of next to no bytes, which libvips would not always read back."""
    white = Image.new("RGB", size, "white").convert(mode)

    derived = derive(files.encoded(white, "JPEG"))

    assert isinstance(derived, Derived), derived
    with (derive.out / "pyramid.tif").open("rb") as file:
        pyramid = Pyramid.open(file)
        assert (pyramid.width, pyramid.height) == size
        for factor in pyramid.scale_factors:
            tile = Image.open(io.BytesIO(pyramid.tile(factor, 0, 0)))
            assert tile.size == pyramid.extent(factor, 0, 0)
            assert difference(tile, Image.new("RGB", tile.size, "white")) == 0


@pytest.mark.parametrize("size", [(1003, 701), (2010, 1501)])
def test_the_last_column_and_row_of_every_level_have_their_colour(derive, size):
    derive(files.encoded(Image.new("RGB", size, files.PAPER), "PNG"))

    with (derive.out / "pyramid.tif").open("rb") as file:
        pyramid = Pyramid.open(file)
        for factor in pyramid.scale_factors:
            last = [(side - 1) // factor // pyramid.tile_size for side in size]
            tile = Image.open(io.BytesIO(pyramid.tile(factor, *last)))
            for channel, wanted in zip(tile.getextrema(), files.PAPER, strict=True):
                assert all(abs(value - wanted) <= 2 for value in channel), factor


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_the_colours_are_those_of_the_picture(derive, kind):
    page = files.page(640, 480)

    derived = derive(files.encoded(page, kind))

    assert difference(download(derive, derived), page) < 3


TURNS = {
    1: [],
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", TURNS)
def test_every_orientation_comes_out_upright(derive, orientation, kind):
    upright = files.page(640, 480)
    stored = upright
    for turn in TURNS[orientation]:
        stored = stored.transpose(turn)

    derived = derive(files.encoded(stored, kind, exif=files.exif(orientation)))

    assert (derived.width, derived.height) == (640, 480)
    picture = download(derive, derived)
    assert difference(picture, upright) < 3
    assert 0x0112 not in picture.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_who_and_where_are_kept_apart_and_leave_in_no_rendition(derive, kind):
    profile = files.srgb_profile()
    options = {"exif": files.exif(), "icc_profile": profile}
    if kind in ("JPEG", "WEBP"):
        options["xmp"] = b"<x:xmpmeta>XMP-CANARY</x:xmpmeta>"
    if kind == "JPEG":
        options["comment"] = b"COMMENT-CANARY"

    derived = derive(files.encoded(files.page(1000, 800), kind, **options) + b"CANARY")

    assert derived.exif["image"]["Make"] == "MAKER-CANARY"
    assert derived.exif["exif"]["DateTimeOriginal"] == "2031:05:06 07:08:09"
    assert derived.exif["gps"]["GPSLatitude"] == [12.0, 34.0, 56.0]
    assert json.loads(json.dumps(derived.exif)) == derived.exif
    for name, data in outputs(derive).items():
        for trace in (b"CANARY", b"Exif", b"2031", b"xmpmeta", b"sRGB", b"acsp"):
            assert trace not in data, (name, trace)


def test_pictures_that_differ_only_in_what_is_said_of_them_give_the_same_bytes(derive):
    page = files.page(1300, 1000)
    plain = files.encoded(page, "JPEG")
    said = files.encoded(
        page,
        "JPEG",
        exif=files.exif(),
        comment=b"taken by",
        xmp=b"<x/>",
        dpi=(300, 300),
        icc_profile=files.srgb_profile(),
    )

    derive(plain)
    first = outputs(derive)
    derive(said + b"trailing")

    assert outputs(derive) == first


def test_the_same_photograph_gives_the_same_bytes_again(derive):
    data = files.encoded(files.page(2600, 1900), "JPEG", exif=files.exif(6))

    derive(data)
    first = outputs(derive)
    server.close()
    derive(data)

    assert outputs(derive) == first


def test_a_wide_gamut_is_brought_to_srgb(derive):
    """Red of Display P3 is more than sRGB can show; its grey is the same grey."""
    wide = Image.new("RGB", (600, 400), (128, 128, 128))
    wide.paste((234, 51, 35), (0, 0, 300, 400))  # sRGB's red, as P3 writes it
    data = files.encoded(wide, "JPEG", icc_profile=display_p3(), subsampling=0)

    derived = derive(data)

    shown = download(derive, derived)
    red, grey = shown.getpixel((100, 200)), shown.getpixel((500, 200))
    assert red[0] > 248
    assert max(red[1:]) < 12
    assert max(grey) - min(grey) <= 4
    assert abs(grey[0] - 128) <= 3


def display_p3() -> bytes:
    """A matrix profile with P3's primaries and sRGB's curve, made from sRGB's."""
    profile = bytearray(files.srgb_profile())
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for entry in range(int.from_bytes(profile[128:132])):
        tag = 132 + 12 * entry
        if values := primaries.get(bytes(profile[tag : tag + 4])):
            at = int.from_bytes(profile[tag + 4 : tag + 8]) + 8
            for value in values:
                fixed = round(value * 65536) & 0xFFFFFFFF
                profile[at : at + 4] = fixed.to_bytes(4)
                at += 4
    return bytes(profile)


@pytest.mark.parametrize("tag", [b"rTRC", b"gXYZ"])
def test_a_broken_profile_costs_the_profile_not_the_picture(derive, tag):
    page = files.page(640, 480)
    broken = bytearray(files.srgb_profile())
    entry = broken.index(tag)
    at = int.from_bytes(broken[entry + 4 : entry + 8])
    broken[at : at + 8] = b"\xff" * 8

    derived = derive(files.encoded(page, "JPEG", icc_profile=bytes(broken)))

    assert difference(download(derive, derived), page) < 3
    assert [note.code for note in derived.notes] == ["profile"]


def test_the_name_of_a_profile_is_kept(derive):
    profile = files.srgb_profile()
    named = ImageCms.getProfileDescription(io.BytesIO(profile)).strip()

    derived = derive(files.encoded(files.page(), "PNG", icc_profile=profile))

    assert derived.icc_description == named != ""


def test_a_cmyk_scan_is_shown_in_its_colours(derive):
    page = files.page(640, 480)

    derived = derive(files.encoded(page.convert("CMYK"), "JPEG"))

    shown = download(derive, derived)
    assert shown.mode == "RGB"
    left, right = shown.getpixel((20, 20)), shown.getpixel((620, 20))
    assert left[0] > 2 * left[1]  # the red corner
    assert right[1] > right[0]  # the green one
    assert min(shown.getpixel((320, 10))) > 180  # paper


def test_sixteen_bits_become_eight(derive):
    ramp = Image.new("I;16", (256, 64))
    ramp.putdata([x * 257 for x in range(256)] * 64)

    derived = derive(files.encoded(ramp, "PNG"))

    shown = download(derive, derived)
    assert shown.mode == "L"
    assert abs(shown.getpixel((200, 32)) - 200) <= 2


def test_transparent_parts_of_a_palette_become_white(derive):
    page = files.page(640, 480).quantize(16)
    clear = page.getpixel((320, 10))

    derived = derive(files.encoded(page, "PNG", transparency=clear))

    assert min(download(derive, derived).convert("RGB").getpixel((320, 10))) > 250


def test_a_half_transparent_picture_is_laid_on_white(derive):
    glass = Image.new("RGBA", (300, 300), (255, 0, 0, 128))

    derived = derive(files.encoded(glass, "PNG"))

    red, green, blue = download(derive, derived).getpixel((150, 150))
    assert red > 250
    assert abs(green - 127) < 5
    assert abs(blue - 127) < 5


@pytest.mark.parametrize("mode", ["L", "1", "LA"])
def test_grey_pictures_stay_grey(derive, mode):
    page = files.page(640, 480).convert("L").convert(mode)

    derived = derive(files.encoded(page, "PNG"))

    shown = download(derive, derived)
    assert shown.mode == "L"
    assert difference(shown, page) < 8  # a dithered page is hard on JPEG


def test_the_first_of_several_pictures_is_shown(derive):
    first, second = files.page(300, 200), Image.new("RGB", (300, 200))
    data = files.encoded(first, "TIFF", save_all=True, append_images=[second])

    derived = derive(data)

    assert derived.frames == 2
    assert [note.code for note in derived.notes] == ["frames"]
    assert difference(download(derive, derived), first) < 3


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_heic_is_turned_as_its_container_says_not_as_its_exif_does(derive, turns):
    page = files.page(64, 48)
    record = b"Exif\0\0" + files.exif(orientation=6).tobytes().removeprefix(b"Exif\0\0")
    data = heic.heic(page, exif=record, quarter_turns=turns)

    derived = derive(data)

    upright = page.rotate(90 * turns, expand=True)
    assert isinstance(derived, Derived), derived
    assert (derived.format, derived.width, derived.height) == ("heif", *upright.size)
    assert difference(download(derive, derived), upright) < 6
    assert derived.exif["image"]["Make"] == "MAKER-CANARY"
    assert all(b"CANARY" not in data for data in outputs(derive).values())


def test_a_truncated_heic_is_refused(derive):
    data = heic.heic(files.page(64, 48))

    assert derive(data[:-100]).code == "truncated"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_refused_photograph_leaves_nothing_behind(derive, kind):
    data = files.encoded(files.page(), kind)

    assert derive(data[: len(data) * 2 // 3]).code == "truncated"
    assert outputs(derive) == {}


def test_faults_that_only_the_decoder_finds_in_a_jpeg_are_noted(derive):
    """The header is in order and the end is there; half of the pixels are not."""
    data = files.encoded(files.page(), "JPEG")
    cut = data[: len(data) // 2] + b"\xff\xd9"

    derived = derive(cut)

    assert [note.code for note in derived.notes] == ["damaged"]


@pytest.mark.parametrize("packing", ["tiff_lzw", "tiff_adobe_deflate"])
def test_faults_within_the_strips_of_a_tiff_are_refused(derive, packing):
    data = bytearray(files.encoded(files.page(), "TIFF", compression=packing))
    middle = len(data) // 2
    data[middle : middle + 400] = b"\x80\x00" * 200

    assert derive(bytes(data)).code == "damaged"


def test_a_flipped_bit_in_a_png_is_refused(derive):
    data = bytearray(files.encoded(files.page(), "PNG"))
    data[len(data) // 2] ^= 1

    assert derive(bytes(data)).code == "damaged"


def test_what_an_earlier_photograph_left_is_removed(derive):
    derive(files.encoded(files.page(1000, 900), "JPEG"))

    derive(b"%PDF-1.7")

    assert outputs(derive) == {}


@pytest.mark.parametrize(
    "data",
    [
        files.png(20_000, 5_000),
        files.webp(10_000, 10_000),
        files.tiff(files.tiff_directory(10_000, 10_000)),
        files.heif(400, 300),
        files.jpeg(10_000, 10_000),
    ],
    ids=["png", "webp", "tiff", "heif", "jpeg"],
)
def test_a_header_that_promises_more_than_there_is_is_refused(derive, data):
    refused = derive(data)

    assert isinstance(refused, Refusal)
    assert refused.code in ("truncated", "damaged", "memory")


@pytest.mark.asvs("15.2.2")
@pytest.mark.parametrize("megabytes", [60, 120, 160])
def test_a_picture_that_needs_too_much_memory_is_refused_and_the_next_one_taken(
    derive, megabytes
):
    data = files.encoded(files.page(6000, 5000), "JPEG", exif=files.exif(6))

    refused = derive(data, limits=Limits(memory=megabytes << 20))

    assert refused.code in ("memory", "crash")  # GLib ends a process that has none
    assert isinstance(derive(data), Derived)


@pytest.mark.asvs("15.2.2")
def test_a_picture_that_takes_too_long_is_refused_and_the_next_one_taken(derive):
    data = files.encoded(files.page(3000, 2000), "JPEG")

    assert derive(data, limits=Limits(wall_seconds=0.001)).code == "time"
    assert isinstance(derive(data), Derived)


def test_a_picture_that_uses_too_much_processor_time_is_refused(derive):
    slow = files.page(9000, 9000, "L").resize((9000, 9000))
    data = files.encoded(slow, "JPEG", progressive=True)

    refused = derive(data, limits=replace(Limits(), cpu_seconds=0))

    assert refused.code == "time"


def test_a_place_that_cannot_be_written_is_not_the_fault_of_the_photograph(derive):
    data = files.encoded(files.page(), "JPEG")
    derive.out.rmdir()
    derive.out.symlink_to("/proc")  # nobody can create a file there

    with pytest.raises(DerivationFailed):
        derive(data)


def test_a_file_too_large_to_be_written_is_not_the_fault_of_the_photograph(derive):
    data = files.encoded(files.page(1200, 900), "PNG")
    limits = Limits(bytes=len(data))

    with pytest.raises(DerivationFailed):
        derive(data, limits=limits)

    assert outputs(derive) == {}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP"]),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)),
        min_size=1,
        max_size=8,
    ),
)
def test_a_damaged_file_is_refused_or_shown_and_breaks_nothing(derive, kind, changes):
    data = bytearray(files.encoded(files.page(120, 90), kind, exif=files.exif()))
    for place, value in changes:
        data[int(place * len(data))] = value

    verdict = derive(bytes(data))

    assert isinstance(verdict, Derived | Refusal)
    assert bool(outputs(derive)) == isinstance(verdict, Derived)


@given(st.sampled_from(["rectangle", "polygon"]), st.lists(st.floats(), max_size=3))
def test_a_fill_outside_the_page_is_refused_before_anything_is_read(kind, numbers):
    shape = Shape(kind, [[n, 2.0] for n in numbers])

    with pytest.raises(ValueError, match="fill"):
        inspect_and_derive(None, None, fills=[shape])
