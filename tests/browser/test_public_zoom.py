"""Deep zoom: loaded when it is asked for, right to the last pixel."""

import io

import pytest
from PIL import Image

from tests.browser.specimens import EDGE_SIZE, EDGES, NOTEBOOK

pytestmark = pytest.mark.browser


def test_viewer_is_fetched_only_when_zoom_is_pressed(visit, published):
    page = visit(f"/en/items/{NOTEBOOK}/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [address for address in asked if "openseadragon" in address]

    page.locator("#page-1 [data-zoom-in]").click()
    page.locator("#page-1 .in-stage").wait_for()

    assert len([address for address in asked if "openseadragon" in address]) == 1
    assert [address for address in asked if "/iiif/" in address]


def test_lines_can_be_pressed_in_the_viewer_and_it_closes_again(visit, published):
    page = visit(f"/en/items/{NOTEBOOK}/")
    page.locator("#page-1 [data-zoom-in]").click()
    page.locator("#page-1 .in-stage").wait_for()
    page.wait_for_timeout(600)
    box = page.locator('#page-1 .in-stage [data-line="4"] polygon').bounding_box()

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**#seg-page1line4")
    page.locator('#page-1 [data-deed="close"]').click()

    page.locator(".stage").wait_for(state="detached")
    page.locator("#page-1 .frame img").wait_for()
    assert page.evaluate("document.activeElement.hasAttribute('data-zoom-in')")


def test_picture_is_shown_to_its_last_pixel(visit, published):
    # Nothing glides: what is measured stays where it was measured.
    page = visit(f"/en/items/{EDGES}/", reduced_motion="reduce")
    page.locator("[data-zoom-in]").click()
    page.locator(".in-stage").wait_for()
    for _ in range(2):
        page.locator('[data-deed="in"]').click()
    page.locator(".stage").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    stage = page.locator(".stage").bounding_box()
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    for _ in range(3):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - stage["width"] / 2, y - stage["height"] / 2, steps=8)
        page.mouse.up()
    page.wait_for_timeout(1200)
    page.wait_for_load_state("networkidle")

    over = page.locator(".in-stage").bounding_box()
    right, bottom = over["x"] + over["width"], over["y"] + over["height"]
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    scale = over["width"] / EDGE_SIZE[0]
    # The middle of the red edge, and well before it.
    middle = max(1.0, 3.5 * scale)
    height = int(stage["y"] + stage["height"] / 3)
    assert is_red(shot.getpixel((int(right - middle), height)))
    assert not is_red(shot.getpixel((int(right - 30 * scale - 4), height)))
    width = int(stage["x"] + stage["width"] / 3)
    assert is_red(shot.getpixel((width, int(bottom - middle))))


def is_red(pixel) -> bool:
    red, green, blue = pixel
    return red > 150 and green < 110 and blue < 110
