"""The pictures: the same each time, whole, marked, and their lines where they say."""

import io

import pytest
from PIL import Image, ImageOps

from archive.specimens.drawing import draw_page
from archive.specimens.inscription import Manner, Stroke, inscribed
from archive.specimens.photograph import Shot, develop, mark_tile
from archive.specimens.projection import Projection
from archive.specimens.subjects import SUBJECTS

LINES = ["오늘은 날씨가 흐리다.", "양말 세컬레를 빨았다.", "사과나무에 물을 주었다."]
GPS, EXIF = 0x8825, 0x8769


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


@pytest.fixture(scope="module")
def page():
    return draw_page(LINES, kind="notebook", seed=5)


def test_the_same_seed_draws_the_same_bytes(page):
    assert draw_page(LINES, kind="notebook", seed=5) == page


def test_another_seed_draws_another_picture():
    places = {
        tuple(draw_page(LINES, kind="note", seed=seed, small=True).regions)
        for seed in range(3)
    }
    assert len(places) == 3


@pytest.mark.parametrize("kind", SUBJECTS)
def test_each_subject_answers_one_region_for_each_line_within_the_picture(kind):
    regions = draw_page(LINES, kind=kind, seed=2, small=True).regions

    assert len(regions) == len(LINES)
    for region in regions:
        assert 0 <= region.left < region.right <= 1
        assert 0 <= region.top < region.bottom <= 1


@pytest.mark.parametrize("kind", ["notebook", "letter", "phrases", "form"])
def test_regions_go_down_the_page_in_the_order_of_the_lines(kind):
    lines = [f"{number}. 사과나무" for number in range(20)]
    tops = [
        region.top for region in draw_page(lines, kind=kind, seed=3, small=True).regions
    ]
    assert tops == sorted(tops)


def test_the_ink_of_the_lines_lies_in_their_regions(page):
    paper = opened(page.jpeg).convert("L").resize((612, 816))
    # The middle of the sheet, where nothing but ink is dark.
    dark = [
        (x / 612, y / 816)
        for x in range(140, 500)
        for y in range(80, 740)
        if paper.getpixel((x, y)) < 118
    ]
    inside = [
        [
            (x, y)
            for x, y in dark
            if region.left <= x <= region.right and region.top <= y <= region.bottom
        ]
        for region in page.regions
    ]

    assert all(len(ink) > 100 for ink in inside)
    assert sum(map(len, inside)) >= 0.99 * len(dark)


def test_a_frame_holds_the_lines_it_was_drawn_round():
    drawn = draw_page(LINES, kind="diagram", seed=4, frames=[(0, 1)], small=True)
    (frame,) = drawn.frames

    for region in drawn.regions[:2]:
        assert frame.left < region.left < region.right < frame.right
        assert frame.top < region.top < region.bottom < frame.bottom
    third = drawn.regions[2]
    assert frame.bottom < (third.top + third.bottom) / 2
    picture, middle = opened(drawn.jpeg), (frame.top + frame.bottom) / 2
    edge = [
        picture.getpixel((round(frame.left * 612) + step, round(middle * 816)))
        for step in range(-2, 3)
    ]
    assert max(red - green for red, green, _ in edge) > 80


def test_a_picture_is_as_large_as_a_photograph(page):
    assert max(opened(page.jpeg).size) >= 3000


def test_a_picture_carries_the_data_of_a_fictional_shot(page):
    exif = opened(page.jpeg).getexif()

    assert exif[0x010F] == "Specimen"
    assert exif[0x0112] == 1
    assert exif.get_ifd(EXIF)[0x9003] == "2025:01:01 12:00:00"
    place = exif.get_ifd(GPS)
    assert (place[1], place[3]) == ("N", "W")
    assert [round(float(part)) for part in place[2]][:2] == [0, 1]
    assert [round(float(part)) for part in place[4]][:2] == [0, 4]


def test_a_turned_picture_lies_on_its_side_until_its_orientation_is_applied(page):
    turned = draw_page(LINES, kind="notebook", seed=5, turned=True)
    stored = opened(turned.jpeg)

    assert stored.getexif()[0x0112] == 6
    assert stored.size == (3264, 2448)
    upright = ImageOps.exif_transpose(stored)
    assert upright.size == (2448, 3264)
    assert turned.regions == page.regions
    small, same = (
        image.convert("L").resize((34, 44)).tobytes()
        for image in (upright, opened(page.jpeg))
    )
    assert max(abs(a - b) for a, b in zip(small, same, strict=True)) <= 6


def test_a_picture_in_display_p3_says_so_and_others_are_srgb(page):
    wide = opened(draw_page(LINES, kind="notebook", seed=5, display_p3=True).jpeg)
    plain = opened(page.jpeg)

    assert b"P\x003" in wide.info["icc_profile"] or b"P3" in wide.info["icc_profile"]
    assert wide.info["icc_profile"] != plain.info["icc_profile"]
    # The ruled margin is red: in the wider space the same red has smaller numbers.
    assert wide.tobytes() != plain.tobytes()


def test_a_small_picture_is_neither_turned_nor_wide():
    with pytest.raises(ValueError, match="upright and in sRGB"):
        draw_page(LINES, kind="note", seed=1, small=True, turned=True)


@pytest.mark.parametrize("width", [612, 2448])
def test_the_mark_crosses_every_crop_worth_having(width):
    """Any crop a third of the picture wide and as high as two lines touches it."""
    tile = mark_tile(width)
    across, down = round(width * 0.33), round(width * 0.14)
    tiled = Image.new("L", (tile.width + across, tile.height + down))
    for left in range(0, tiled.width, tile.width):
        for top in range(0, tiled.height, tile.height):
            tiled.paste(tile, (left, top))

    for left in range(0, tile.width, max(1, tile.width // 12)):
        for top in range(0, tile.height, max(1, tile.height // 12)):
            crop = tiled.crop((left, top, left + across, top + down))
            assert sum(crop.histogram()[128:]) > 0.02 * across * down


def test_a_developed_picture_bears_the_mark():
    blank = Image.new("RGB", (612, 816), (200, 200, 200))
    corners = [(40, 40), (570, 40), (570, 770), (40, 770)]
    picture = opened(develop(blank, corners, Shot(seed=1)))

    pixels = picture.crop((60, 60, 550, 750)).get_flattened_data()
    violet = sum(blue - green > 3 for _, green, blue in pixels)
    # The sheet was grey: without the mark, fewer than one pixel in a thousand is.
    assert violet > 0.04 * len(pixels)


def test_the_corners_of_a_sheet_fall_where_they_were_put():
    corners = [(10.0, 20.0), (110.0, 25.0), (105.0, 190.0), (12.0, 180.0)]
    projection = Projection(100, 150, corners)

    found = projection.path([(0, 0), (100, 0), (100, 150), (0, 150)])

    for there, here in zip(found, corners, strict=True):
        assert there == pytest.approx(here)


@pytest.mark.parametrize(
    ("transcribed", "ink"),
    [
        ("양말", [Stroke("양말")]),
        ("[…2]네", [Stroke("누누", Manner.SCRIBBLED), Stroke("네")]),
        ("{?팔뚝|팔목?}", [Stroke("팔뚝", Manner.SMEARED)]),
        ("<발>뒤축", [Stroke("발", Manner.LOST), Stroke("뒤축")]),
        ("[붉은은→붉은] 점", [Stroke("붉은은"), Stroke(" 점")]),
        ("⟦눈⟧ 비", [Stroke("눈", Manner.STRUCK), Stroke(" 비")]),
        ("\\인차/", [Stroke("인차", Manner.ABOVE)]),
        ("{ru:스빠씨바}", [Stroke("스빠씨바")]),
    ],
)
def test_a_transcription_is_written_as_it_stood_and_not_as_it_was_edited(
    transcribed, ink
):
    assert inscribed(transcribed) == ink
