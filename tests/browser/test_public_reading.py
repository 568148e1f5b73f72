"""Reading an item: picture and words, linked with and without scripts."""

import pytest

from tests.browser.specimens import NOTEBOOK, WARNED

pytestmark = pytest.mark.browser

ITEM = f"/en/items/{NOTEBOOK}/"


def colour(page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate(
        "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
    )


def lit(page, number: int, leaf: str = "#page-1") -> tuple[bool, bool]:
    """Whether a line is lit in the picture, and whether it is in the text."""
    return (
        colour(page, f'{leaf} .frame [data-line="{number}"] polygon', "fill")
        != "rgba(0, 0, 0, 0)",
        colour(page, f'{leaf} tr[data-line="{number}"]', "background-color")
        != "rgba(0, 0, 0, 0)",
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_line_that_the_address_names_is_lit_in_picture_and_text(
    visit, published, scripts
):
    page = visit(f"{ITEM}#seg-page1line3", scripts=scripts)

    assert lit(page, 3) == (True, True)
    assert lit(page, 4) == (False, False)


def test_first_page_opens_on_a_line_and_leads_to_it(visit, published):
    page = visit("/en/")
    line = page.locator(".opening .original").inner_text()
    assert page.locator(".opening .hand image").count() == 1

    page.locator(".opening footer a").click()
    page.wait_for_url("**#seg-*")

    assert line in page.locator("tr:target .original").inner_text()


def test_pointing_at_the_picture_lights_the_words(visit, published):
    page = visit(ITEM)

    page.locator('#page-1 .frame [data-line="2"]').hover()

    assert lit(page, 2) == (True, True)
    assert lit(page, 5) == (False, False)
    page.locator('#page-1 .frame a[data-line="9"]').hover()
    assert (lit(page, 9), lit(page, 10)) == ((True, True), (True, True))


def test_pointing_at_the_words_lights_the_picture(visit, published):
    page = visit(ITEM)

    page.locator('#page-1 tr[data-line="5"] .original').hover()

    assert lit(page, 5) == (True, True)
    page.locator('#page-1 tr[data-line="10"] .original').hover()
    regions = page.locator('#page-1 .frame [data-line="10"] polygon')
    fills = regions.evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert len(fills) == 2
    assert "rgba(0, 0, 0, 0)" not in fills


def test_pressing_a_line_of_the_picture_gives_its_address(visit, published):
    page = visit(ITEM)

    page.locator('#page-1 .frame [data-line="4"]').click()

    page.wait_for_url("**#seg-page1line4")


def test_keys_step_through_the_lines_of_all_pages(visit, published):
    page = visit(ITEM)

    for key in "jjjk":
        page.keyboard.press(key)
    page.wait_for_url("**#seg-page1line2")
    for _ in range(9):
        page.keyboard.press("ArrowDown")

    page.wait_for_url("**#seg-page2line1")
    assert page.evaluate("document.activeElement.closest('tr').id") == "seg-page2line1"


def test_other_language_opens_at_the_same_line(visit, published):
    page = visit(f"{ITEM}#seg-page1line6")

    page.locator(".tongues.wide a[lang=ja]").click()

    page.wait_for_url(f"**/ja/items/{NOTEBOOK}/#seg-page1line6")
    assert page.locator("html").get_attribute("lang") == "ja"


def test_handwriting_can_be_shown_above_each_line(visit, published):
    page = visit(ITEM)
    button = page.locator("#page-1 [data-hand]")

    button.click()
    assert page.locator("#page-1 .hand").count() == 10
    assert button.get_attribute("aria-pressed") == "true"
    button.click()

    assert page.locator(".hand").count() == 0


def test_picture_with_a_warning_is_not_fetched_before_it_is_asked_for(visit, published):
    page = visit(f"/en/items/{WARNED}/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [address for address in asked if "/pictures/" in address]

    with page.expect_request("**/pictures/**"):
        page.locator(".veil > summary").click()


def test_light_or_dark_is_remembered(visit, published):
    page = visit("/en/", dark=True)
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light dark"

    page.locator("[data-theme-switch]").click()
    page.reload()

    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light"


@pytest.mark.parametrize("path", ["", "items/", f"items/{NOTEBOOK}/"])
def test_nothing_scrolls_sideways_on_a_small_phone(visit, published, path):
    page = visit(f"/uk/{path}", width=320, height=640)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
