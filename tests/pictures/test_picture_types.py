"""What a file is, told from its bytes; and what is refused before decoding."""

import struct
import zlib
from contextlib import suppress

import picture_files as files
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.pictures.formats import Header, Refused
from evidence.pictures.sniff import sniff
from evidence.pictures.verdict import Limits


def refusal(data: bytes, **options):
    with pytest.raises(Refused) as caught:
        sniff(data, **options)
    return caught.value.refusal


def codes(header: Header) -> list[str]:
    return [note.code for note in header.notes]


@pytest.mark.asvs("5.2.2")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_pictures_are_known_by_their_content(kind):
    header = sniff(files.encoded(files.page(90, 70), kind))

    assert (header.format, header.width, header.height) == (kind.lower(), 90, 70)
    assert header.notes == []
    assert header.frames == 1


def test_a_heif_says_its_size():
    header = sniff(files.heif(4032, 3024))

    assert (header.format, header.width, header.height) == ("heif", 4032, 3024)


def test_a_lossy_webp_and_one_with_alpha_say_their_size():
    lossy = sniff(files.encoded(files.page(91, 71), "WEBP", lossless=False))
    alpha = sniff(files.encoded(files.page(91, 71, "RGBA"), "WEBP", exif=files.exif()))

    assert (lossy.width, lossy.height) == (91, 71)
    assert (alpha.width, alpha.height, alpha.frames) == (91, 71, 1)


@pytest.mark.asvs("1.3.4", "5.2.2")
@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"GIF89a\1\0\1\0", "a GIF"),
        (b"BM\x36\0\0\0\0\0\0\0", "a BMP"),
        (b"PK\x03\x04word/document.xml", "a ZIP archive"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
        (b"8BPS\0\1", "a Photoshop file"),
        (b"\xff\x0a\xfa\x7f", "a JPEG XL picture"),
        (b"\x7fELF\2\1", "a program"),
        (b"#!/bin/sh\n", "a program"),
        (b"RIFF\0\0\0\0WAVEfmt ", "sound or video"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "a video"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "an AVIF picture"),
        (b"\0\0\0\x14ftypcrx \0\0\0\1", "a camera's raw file"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (b'<?xml version="1.0"?>\n<svg/>', "an SVG drawing"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"just some words\n", "text"),
        ("사과나무에 물을 주었다.".encode(), "text"),
        (b"\x01\x02\x03\x04\x80\x81", "of no kind that we know"),
        (b"\xff\xd8", "of no kind that we know"),
    ],
)
def test_other_files_are_refused_by_name(start, named):
    refused = refusal(start, name="photograph.jpg")

    assert refused.code == "type"
    assert refused.sentence.startswith(f"This is {named}")
    assert refused.sentence.endswith("Please send a JPEG, PNG, TIFF, WebP or HEIF.")


def test_an_empty_file_is_refused():
    assert refusal(b"").code == "empty"


@pytest.mark.asvs("5.2.1")
def test_a_file_with_too_many_bytes_is_refused():
    refused = refusal(files.encoded(files.page(), "PNG"), limits=Limits(bytes=1000))

    assert refused.code == "bytes"


@pytest.mark.asvs("1.4.2", "5.2.1")
@pytest.mark.parametrize(
    "bomb",
    [
        files.png(100_000, 100_000),
        files.png(2**31 - 1, 2**31 - 1),
        files.webp(16_384, 16_384),
        files.tiff(files.tiff_directory(60_000, 60_000)),
        files.heif(60_000, 60_000),
    ],
    ids=["png", "png-largest", "webp", "tiff", "heif"],
)
def test_a_header_that_claims_too_many_pixels_is_enough_to_refuse(bomb):
    assert refusal(bomb).code == "pixels"


def test_a_jpeg_that_claims_more_blocks_than_it_has_bits_is_truncated():
    assert refusal(files.jpeg(65_500, 65_500)).code == "truncated"


def test_a_jpeg_with_too_many_pixels_is_refused():
    data = files.encoded(files.page(300, 200), "JPEG")

    assert refusal(data, limits=Limits(pixels=59_999)).code == "pixels"
    assert sniff(data, limits=Limits(pixels=60_000)).width == 300


@pytest.mark.parametrize(
    "nothing",
    [files.jpeg(0, 10), files.png(0, 10), files.tiff(files.tiff_directory(0, 9))],
)
def test_a_picture_without_a_size_is_refused(nothing):
    assert refusal(nothing).code == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_ends_too_early_is_refused(kind, share):
    data = files.encoded(files.page(), kind)

    assert refusal(data[: int(len(data) * share)]).code == "truncated"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_bytes_after_the_picture_are_noted(kind):
    data = files.encoded(files.page(), kind)

    assert codes(sniff(data + b"MotionPhoto_Data" * 8)) == ["trailing"]


def test_a_tiff_with_exif_has_nothing_after_its_picture():
    data = files.encoded(files.page(), "TIFF", exif=files.exif())

    assert codes(sniff(data)) == []


def test_a_record_at_the_end_of_a_tiff_belongs_to_it():
    main = files.tiff_directory(_34665=0)
    end = len(files.tiff(main))
    record = files.tiff({40962: 8})[8:]

    data = files.tiff(files.tiff_directory(_34665=end)) + record

    assert codes(sniff(data)) == []
    assert codes(sniff(data + b"more")) == ["trailing"]


def test_a_name_that_says_something_else_is_noted():
    data = files.encoded(files.page(), "PNG")

    assert codes(sniff(data, name="page.JPG")) == ["extension"]
    assert codes(sniff(data, name="page.png")) == []
    assert codes(sniff(data, name="page")) == []


def test_a_tiff_with_thousands_of_directories_is_refused():
    directories = [files.tiff_directory()] * 20_000

    assert refusal(files.tiff(*directories)).code == "parts"


def test_a_tiff_whose_directories_form_a_ring_is_refused():
    assert refusal(files.tiff(files.tiff_directory(), ring=True)).code == "damaged"


def test_further_pages_of_a_tiff_are_noted():
    header = sniff(files.tiff(*[files.tiff_directory()] * 3))

    assert (header.frames, codes(header)) == (3, ["frames"])


@pytest.mark.parametrize("sign", [{"_254": 1}, {"_50706": 0x01040000}])
def test_a_raw_file_is_not_taken_for_its_preview(sign):
    assert refusal(files.tiff(files.tiff_directory(**sign))).code == "raw"


def test_a_tiff_with_absurd_pixels_or_tiles_is_refused():
    samples = files.tiff(files.tiff_directory(_277=60_000))
    tiles = files.tiff(files.tiff_directory(_322=1 << 20, _323=1 << 20))

    assert refusal(samples).code == "damaged"
    assert refusal(tiles).code == "damaged"


def test_a_tiff_that_claims_more_strips_than_it_can_hold_is_refused():
    data = bytearray(files.tiff(files.tiff_directory()))
    at = data.index(struct.pack("<HH", 273, 4))
    data[at + 4 : at + 8] = struct.pack("<I", 0xFFFFFFFF)

    assert refusal(bytes(data)).code == "parts"


@pytest.mark.asvs("5.2.3")
@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (b"zTXt", b"Comment\0\0"),
        (b"iCCP", b"profile\0\0"),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0"),
    ],
)
def test_a_png_whose_texts_unpack_to_a_flood_is_refused(kind, before):
    flood = zlib.compress(b"\0" * (20 << 20), 1)

    chunk = files.png_chunk(kind, before + flood)

    assert refusal(files.png(8, 8, chunk)).code == "bomb"


def test_floods_in_many_small_texts_are_counted_together():
    chunk = files.png_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * (1 << 20), 9))

    assert refusal(files.png(8, 8, *[chunk] * 40)).code == "bomb"


def test_a_png_with_endless_chunks_is_refused():
    chunks = files.png_chunk(b"tIME", b"") * 30_000

    assert refusal(files.png(8, 8, chunks)).code == "parts"


def test_an_animated_webp_is_noted():
    first = files.page(90, 70)
    data = files.encoded(
        first, "WEBP", save_all=True, append_images=[first.rotate(90)], duration=50
    )

    header = sniff(data)

    assert (header.frames, codes(header)) == (2, ["frames"])


def test_an_animated_png_is_noted():
    first = files.page(90, 70)
    data = files.encoded(
        first, "PNG", save_all=True, append_images=[first.rotate(180)], duration=50
    )

    header = sniff(data)

    assert (header.frames, codes(header)) == (2, ["frames"])


def test_damage_within_a_scan_is_left_to_the_decoder():
    data = bytearray(files.encoded(files.page(), "JPEG"))
    middle = data.index(b"\xff\xda") + 200
    data[middle : middle + 4] = b"\xff\xe0\x00\x02"

    assert codes(sniff(bytes(data))) == ["damaged"]


STARTS = [
    b"",
    b"\xff\xd8\xff",
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"II*\0",
    b"MM\0*",
    b"II+\0\x08\0\0\0",
    b"RIFF\x40\0\0\0WEBPVP8X",
    b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
]


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_are_either_refused_or_have_a_size(start, rest):
    with suppress(Refused):
        header = sniff(start + rest)
        assert 0 < header.width * header.height <= Limits().pixels


@given(
    st.sampled_from(
        [
            files.encoded(files.page(40, 30), kind)
            for kind in ("JPEG", "PNG", "TIFF", "WEBP")
        ]
        + [files.heif(40, 30)]
    ),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
)
def test_any_damage_is_either_refused_or_leaves_a_size(data, changes):
    data = bytearray(data)
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(Refused):
        header = sniff(bytes(data))
        assert 0 < header.width * header.height <= Limits().pixels
