"""The tools of a page's picture: by pointer, by wheel, by fingers and by keys."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

PLACES = [(0.1, 0.1, 0.9, 0.15), (0.1, 0.85, 0.9, 0.9)]
# Where the middle of the page lies in the frame, and how wide and dark it is.
LOOK = """() => {
  const edge = (one) => document.querySelector(one).getBoundingClientRect();
  const frame = edge(".frame"), plane = edge(".plane");
  const style = getComputedStyle(document.querySelector(".plane > img"));
  return {
    wide: Math.round(plane.width), high: Math.round(plane.height),
    left: Math.round(plane.left - frame.left), top: Math.round(plane.top - frame.top),
    filter: style.filter,
  };
}"""


@pytest.fixture
def leaf(visit):
    """A page with two regions, as a translator sees it who begins to transcribe it."""
    from evidence.domain.regions import draw_region
    from tests.factories import ItemFactory, photograph, somebody, taken_in
    from tests.signing_in import sign_in

    def begin(**options):
        user = somebody("translator")
        page = taken_in(ItemFactory(level=0), photograph(3, size=(900, 1200))).page
        page.picture_level = 0
        page.save()
        for place in PLACES:
            draw_region(page, corners=[place[:2], place[2:]], by=user)
        seen = visit("/desk/", **options)
        sign_in(seen, user)
        seen.get_by_role("heading", name="My next thing").wait_for()
        seen.goto(f"/desk/pages/{page.pk}/transcribe/")
        return page, seen

    return begin


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def look(page) -> dict:
    return page.evaluate(LOOK)


def test_a_picture_is_zoomed_turned_and_lit_and_stays_so_on_its_page(leaf):
    page, seen = leaf()
    whole = look(seen)
    seen.get_by_role("button", name="Larger").click()
    assert look(seen)["wide"] == pytest.approx(whole["wide"] * 1.4, abs=2)
    seen.get_by_role("button", name="Turn").click()
    turned = look(seen)
    assert turned["wide"] > turned["high"]
    seen.locator("summary", has_text="Light").click()
    seen.get_by_label("Contrast").fill("200")
    seen.get_by_role("checkbox", name="Invert").check()
    shot(seen, "picture-light")
    look_now = look(seen)
    assert look_now["filter"] == "brightness(1) contrast(2) invert(1)"
    seen.reload()
    assert look(seen) == look_now

    seen.locator("summary", has_text="Light").click()
    seen.get_by_role("button", name="As it was").click()
    assert look(seen) == whole | {"filter": "brightness(1) contrast(1) invert(0)"}


def test_keys_zoom_from_anywhere_and_move_where_the_picture_has_the_focus(leaf):
    _, seen = leaf()
    whole = look(seen)
    seen.get_by_label("Lines to begin with").focus()
    seen.keyboard.press("Alt+Equal")
    seen.keyboard.press("Alt+Equal")
    assert seen.get_by_label("Lines to begin with").input_value() == ""
    near = look(seen)
    assert near["wide"] == pytest.approx(whole["wide"] * 1.96, abs=2)
    seen.locator(".frame").focus()
    seen.keyboard.press("ArrowDown")
    seen.keyboard.press("ArrowRight")
    moved = look(seen)
    assert (moved["left"], moved["top"]) == (near["left"] - 60, near["top"] - 60)
    seen.keyboard.press("Alt+Minus")
    seen.keyboard.press("0")
    assert look(seen) == whole
    seen.keyboard.press("r")
    assert look(seen)["wide"] > look(seen)["high"]
    seen.keyboard.press("i")
    assert look(seen)["filter"].endswith("invert(1)")


def test_wheel_and_drag_keep_what_lies_below_the_pointer(leaf):
    _, seen = leaf()
    box = seen.locator(".frame").bounding_box()
    at = (box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4)
    below = f"document.querySelector('[data-picture]').picture.at({at[0]}, {at[1]})"
    seen.mouse.move(*at)
    before = seen.evaluate(below)
    seen.keyboard.down("Control")
    seen.mouse.wheel(0, -300)
    seen.keyboard.up("Control")
    seen.locator(".frame.near").wait_for()
    assert seen.evaluate(below) == pytest.approx(before, abs=0.003)

    near = look(seen)
    seen.mouse.down()
    seen.mouse.move(at[0] - 30, at[1] - 40, steps=4)
    seen.mouse.up()
    moved = look(seen)
    assert (moved["left"], moved["top"]) == (near["left"] - 30, near["top"] - 40)
    seen.mouse.move(at[0], at[1])
    assert look(seen) == moved, "a button that is up moves nothing"


def test_two_fingers_zoom(leaf):
    _, seen = leaf(width=360, height=740, has_touch=True, is_mobile=True)
    whole = look(seen)
    frame = seen.locator(".frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shot(seen, "picture-phone")
    touch = seen.context.new_cdp_session(seen)

    def fingers(kind, *places):
        points = [{"x": x + dx, "y": y, "id": n} for n, dx in enumerate(places)]
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": points},
        )

    fingers("touchStart", -30)
    fingers("touchStart", -30, 30)
    for apart in (40, 50, 60):
        fingers("touchMove", -apart, apart)
    fingers("touchEnd")
    shot(seen, "picture-pinched")
    assert look(seen)["wide"] == pytest.approx(whole["wide"] * 2, rel=0.06)
    assert seen.evaluate("document.documentElement.scrollWidth") == 360
    small = seen.evaluate(
        """() => [...document.querySelectorAll(".picture-tools .button, .picture a")]
          .map((one) => one.getBoundingClientRect())
          .filter((edge) => edge.height < 43.9 || edge.width < 43.9).length"""
    )
    assert small == 0


@pytest.mark.parametrize("quarters", range(4))
def test_a_line_is_followed_however_the_picture_lies(leaf, quarters):
    from evidence.models import Region

    page, seen = leaf()
    for _ in range(quarters):
        seen.get_by_role("button", name="Turn").click()
    for _ in range(3):
        seen.get_by_role("button", name="Larger").click()
    for region in Region.objects.filter(page=page):
        seen.evaluate(
            "(key) => document.querySelector('[data-picture]').picture.follow([key])",
            region.key,
        )
        lit = seen.locator(".lit")
        assert lit.get_attribute("data-region") == region.key
        inside = lit.evaluate(
            """(shape) => {
              const a = shape.getBoundingClientRect();
              const b = document.querySelector(".frame").getBoundingClientRect();
              const wide = a.right > b.left && a.left < b.right;
              return wide && a.bottom > b.top && a.top < b.bottom
                && (Math.min(a.width, a.height) > 0);
            }"""
        )
        assert inside
    shot(seen, f"picture-followed-{quarters}")


def test_without_scripts_the_picture_stands_and_can_be_opened(leaf):
    page, seen = leaf(scripts=False)
    assert not seen.get_by_role("button", name="Larger").is_visible()
    assert seen.locator(".frame > img").bounding_box()["width"] > 300
    full = seen.get_by_role("link", name="Open the picture").get_attribute("href")
    assert seen.request.get(full).headers["content-type"].startswith("image/")
