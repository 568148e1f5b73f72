"""The picture in a window of its own: it follows the line, and comes back."""

import re

import pytest

from tests.browser.test_transcribing_lines import bench, drag, saved, shot
from tests.browser.workbench import draft_of, there

pytestmark = pytest.mark.browser
__all__ = ["bench"]  # the fixture
LINK = "Own window"
AWAY = "The picture is in a window of its own."
# Whether the one lit region lies in the frame, and its number.
LIT = """() => {
  const shapes = [...document.querySelectorAll(".frame polygon")];
  const lit = shapes.filter((one) => one.matches(".lit"));
  if (lit.length !== 1) return null;
  const both = [lit[0], document.querySelector(".frame")];
  const [a, b] = both.map((one) => one.getBoundingClientRect());
  const down = a.bottom > b.top && a.top < b.bottom;
  const across = a.right > b.left && a.left < b.right;
  return down && across && a.width > 0 ? shapes.indexOf(lit[0]) + 1 : 0;
}"""
WIDE = "document.querySelector('.plane').getBoundingClientRect().width"
# The key that closes it; pressed from outside, it is gone before the key is let go.
PRESS = """() => setTimeout(() => document.body.dispatchEvent(new KeyboardEvent(
    "keydown", { code: "KeyW", altKey: true, bubbles: true })))"""


@pytest.fixture
def author(transactional_db):
    from tests.factories import somebody

    return somebody("translator")


def opened(page, press):
    """The window that opens, once it follows."""
    with page.expect_popup() as held:
        press()
    window = held.value
    window.locator("html.apart").wait_for()
    return window


def own_window(page):
    return opened(page, page.get_by_role("link", name=LINK).click)


def until(page, so) -> None:
    """Wait until it is `so`; asked from here, since its policy lets no text be run."""
    for _ in range(300):
        if so():
            return
        page.wait_for_timeout(50)
    assert so()


def lights(window, number: int) -> None:
    """Wait until it shows that line."""
    until(window, lambda: window.evaluate(LIT) == number)


def field(page, line: int):
    return page.locator("[data-line] textarea[name^=text-]").nth(line - 1)


def pane_width(page) -> float:
    return page.locator("#pane-lines").bounding_box()["width"]


def test_it_follows_the_line_with_a_view_of_its_own_and_comes_back(desks, author):
    text = draft_of(author, 6, picture=True)
    page = desks.open(text, author)
    field(page, 2).focus()
    page.locator("#pane-help").wait_for()
    narrow = pane_width(page)
    for _ in range(4):
        page.keyboard.press("Alt+Equal")
    assert page.evaluate(LIT) == 2
    window = opened(page, lambda: page.keyboard.press("Alt+KeyW"))
    lights(window, 2)
    page.get_by_text(AWAY).wait_for()
    page.locator("figure.picture").wait_for(state="hidden")
    assert pane_width(page) > narrow * 1.5

    lies = window.evaluate(WIDE)
    window.get_by_role("button", name="Larger").click()
    assert window.evaluate(WIDE) > lies
    near = window.evaluate(WIDE)
    field(page, 6).focus()
    lights(window, 6)
    page.keyboard.press("Alt+Equal")
    until(window, lambda: window.evaluate(WIDE) > near * 1.3)
    window.get_by_role("button", name="Turn").click()
    turned = window.evaluate(WIDE)

    with window.expect_event("close"):
        page.get_by_role("button", name="Bring it back").click()
    page.locator("figure.picture").wait_for()
    assert not page.get_by_text(AWAY).is_visible()
    assert page.evaluate(LIT) == 6
    assert page.evaluate(WIDE) != pytest.approx(turned, rel=0.1)
    again = own_window(page)
    lights(again, 6)
    assert again.evaluate(WIDE) == pytest.approx(turned, abs=2)


def test_closed_by_itself_or_by_its_key_the_picture_is_back(desks, author):
    text = draft_of(author, 3, picture=True)
    page = desks.open(text, author)
    window = own_window(page)
    window.close()
    page.locator("figure.picture").wait_for()
    window = own_window(page)
    with window.expect_event("close"):
        window.evaluate(PRESS)
    page.locator("figure.picture").wait_for()


def test_a_workbench_that_is_loaded_anew_finds_it_and_one_that_is_left_ends_it(
    desks, author
):
    text = draft_of(author, 3, picture=True)
    page = desks.open(text, author)
    window = own_window(page)
    page.reload()
    page.get_by_text(AWAY).wait_for()
    field(page, 3).focus()
    lights(window, 3)
    window.reload()
    window.locator("html.apart").wait_for()
    lights(window, 3)

    with window.expect_event("close"):
        page.goto("/desk/")


def test_the_window_ends_with_the_person_and_with_the_page(desks, author):
    text = draft_of(author, 3, picture=True)
    page = desks.open(text, author)
    window = own_window(page)
    with window.expect_event("close"):
        page.locator(".who").get_by_role("button", name="Sign out").first.click()

    page = desks.open(text, author)
    window = own_window(page)
    with window.expect_event("close"):
        page.close()


def test_a_window_that_the_browser_keeps_from_opening_is_told(desks, author):
    text = draft_of(author, 3, picture=True)
    page = desks.open(text, author)
    page.evaluate("window.open = () => null")
    page.get_by_role("link", name=LINK).click()
    page.get_by_role("status").get_by_text("did not let a window open").wait_for()
    assert page.locator("figure.picture").is_visible()
    assert not page.get_by_role("button", name="Bring it back").is_visible()


def test_it_hears_nobody_but_the_page_that_opened_it(desks, author):
    text = draft_of(author, 3, picture=True)
    page = desks.open(text, author)
    field(page, 1).focus()
    window = own_window(page)
    lights(window, 1)
    told = {"picture": str(text.page_id), "lit": [], "shapes": []}
    window.evaluate("(told) => window.postMessage(told, '*')", told)
    window.evaluate("() => new Promise((go) => setTimeout(go, 200))")
    lights(window, 1)


@pytest.mark.parametrize("before", [False, True])
def test_what_may_disturb_is_covered_there_unless_it_was_uncovered(
    desks, author, before
):
    from evidence.models import Item

    text = draft_of(author, 3, picture=True)
    Item.objects.update(warnings=["blood"])
    page = desks.open(text, author)
    if before:
        page.get_by_text("Show the picture").click()
    field(page, 3).focus()
    window = opened(page, lambda: page.keyboard.press("Alt+KeyW"))
    assert window.locator("figure.picture").is_visible() == before
    if not before:
        window.get_by_text("Show the picture").click()
    lights(window, 3)

    # Covered again meanwhile, it shows the line that one is in when it is uncovered.
    field(page, 1).focus()
    lights(window, 1)
    for _ in range(6):
        window.get_by_role("button", name="Larger").click()
    window.get_by_text("Show the picture").click()
    assert not window.locator("figure.picture").is_visible()
    field(page, 3).focus()
    window.locator(".frame polygon:nth-of-type(3).lit").wait_for(state="attached")
    window.get_by_text("Show the picture").click()
    lights(window, 3)
    window.close()
    page.locator("figure:not(.apart)").wait_for(state="attached")
    assert page.locator("figure.picture").is_visible() == before


def test_what_a_transcriber_draws_is_there_and_drawing_brings_it_back(bench, visit):
    _, seen = bench()
    seen.get_by_role("button", name="Draw", exact=True).click()
    drag(seen, 0.1, 0.1, 0.8, 0.14)
    saved(seen)
    window = own_window(seen)
    visit.seen.watch(window)
    seen.get_by_label("Line 1", exact=True).focus()
    lights(window, 1)
    assert seen.locator("figure.picture").is_hidden()
    form = seen.locator("#lines-form").bounding_box()
    assert form["width"] > 1000

    # As a form it is sent and comes back; the window stays.
    seen.get_by_role("button", name="Save the draft").first.click()
    seen.get_by_text("Saved.", exact=True).wait_for()
    seen.get_by_text(AWAY).wait_for()
    seen.locator("form.live").wait_for()
    seen.get_by_label("Line 2", exact=True).focus()
    with window.expect_event("close"):
        seen.keyboard.press("Alt+KeyR")
    drag(seen, 0.1, 0.2, 0.8, 0.24)
    saved(seen)
    window = opened(seen, lambda: seen.keyboard.press("Alt+KeyW"))
    visit.seen.watch(window)
    lights(window, 2)


def test_without_scripts_the_link_opens_a_page_like_others(desks, author):
    text = draft_of(author, 3, picture=True)
    page = desks.open(text, author, java_script_enabled=False)
    with page.expect_popup() as held:
        page.get_by_role("link", name=LINK).click()
    window = held.value
    window.wait_for_url(re.compile(rf"/picture/\?translation={text.pk}$"))
    window.get_by_role("link", name="Transcription of this page").wait_for()
    assert window.locator(".frame polygon").count() == 3
    assert window.locator("header.top").is_visible()
    window.get_by_role("link", name="Transcription of this page").click()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, True)])
def test_both_windows_are_readable(desks, author, width, dark):
    from tests.browser.test_admin_pages import faults

    text = draft_of(author, 6, picture=True)
    scheme = "dark" if dark else "light"
    seen = desks.of(author, width=width, color_scheme=scheme, bypass_csp=True)
    page = seen.new_page()
    page.goto(there(text))
    field(page, 2).focus()
    shot(page, f"own-window-{width}-{scheme}-before")
    window = opened(page, lambda: page.keyboard.press("Alt+KeyW"))
    window.set_viewport_size({"width": min(width, 640), "height": 740})
    lights(window, 2)
    name = f"own-window-{width}-{scheme}"
    shot(window, name)
    shot(page, f"{name}-bench")
    assert faults(window) == []
    assert faults(page) == []
    for one in (window, page):
        wide = one.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_transcribers_page_without_its_picture_is_readable(bench, width, dark):
    from tests.browser.test_admin_pages import faults

    text, seen = bench(width=width, dark=dark, bypass_csp=True)
    name = f"own-window-lines-{width}"
    shot(seen, f"{name}-before")
    window = opened(seen, lambda: seen.keyboard.press("Alt+KeyW"))
    shot(seen, name)
    assert faults(seen) == []
    assert seen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    window.close()
    seen.locator("figure.picture").wait_for()
    seen.goto(f"/desk/pages/{text.page_id}/picture/")
    shot(seen, f"{name}-by-itself")
    assert faults(seen) == []
    assert seen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
