"""An item with what a search finds in it marked, with and without scripts."""

import pytest

from tests.browser.specimens import NOTEBOOK, TABLES
from tests.browser.test_desk_flow import shot
from tests.browser.test_public_access import violations
from tests.browser.test_public_reading import colour

pytestmark = pytest.mark.browser

FOUND = f"/en/items/{NOTEBOOK}/search/?q=양말"
NOWHERE = "rgba(0, 0, 0, 0)"


def region(page, number: int) -> str:
    return colour(page, f'#page-1 .frame [data-line="{number}"] polygon', "fill")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_line_of_the_list_leads_to_its_place_in_the_item(visit, published, scripts):
    page = visit("/en/items/?q=양말", scripts=scripts)

    page.locator(".hits a", has_text="Page 1r").first.click()
    page.wait_for_url("**/search/**#seg-page1line4")

    assert page.locator("tr:target mark").all_inner_texts() == ["양말"]
    assert region(page, 4) != NOWHERE
    assert region(page, 5) == NOWHERE
    # The other pages have it, too; each leads to the next.
    page.locator("tr:target .stop a").click()
    page.wait_for_url("**#seg-page2line4")
    assert "2 of 3" in page.locator("tr:target .stop").inner_text()
    page.locator(".stops summary").click()
    page.locator(".stops a").last.click()
    page.wait_for_url("**#seg-page3line4")


def test_keys_step_between_the_places(visit, published):
    page = visit(FOUND)
    assert page.locator("[data-keys]").is_visible()

    def pressed(key: str) -> str:
        page.keyboard.press(key)
        return page.evaluate("location.hash.slice(1)")

    steps = [pressed(key) for key in "nnnnp"]
    assert steps == [f"seg-page{number}line4" for number in (1, 2, 3, 3, 2)]
    assert page.evaluate("document.activeElement.closest('tr').id") == steps[-1]
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("nap")
    assert page.locator("#q").input_value() == "nap"
    assert page.url.endswith(steps[-1])


@pytest.mark.parametrize(
    ("lang", "width", "dark"),
    [
        ("en", 1280, False),
        ("ja", 360, True),
        ("ko", 1280, True),
        ("uk", 360, False),
    ],
)
def test_it_is_fit_for_everybody(visit, published, lang, width, dark):
    address = f"/{lang}/items/{NOTEBOOK}/search/?q="
    page = visit(address, width=width, dark=dark, bypass_csp=True)

    for query in ("양말", "apple", "견본", "nowhere"):
        page.goto(address + query)
        shot(page, f"matches-{lang}-{query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_phone_shows_the_first_match_and_the_item_on_its_first_screen(
    visit, published, scripts
):
    page = visit("/en/", width=360, height=640, scripts=scripts)
    for lang in ("en", "ja", "ko", "uk"):
        page.goto(f"/{lang}/items/{NOTEBOOK}/search/?q=apple")

        first = page.locator(".within .hit")
        for shown in (first.locator("mark"), page.locator("main h1")):
            assert 0 <= shown.bounding_box()["y"] < 640 - 44
        assert first.bounding_box()["height"] >= 44
        button = page.get_by_role("search").get_by_role("button")
        assert button.inner_text()  # the icon alone is seen
        assert button.bounding_box()["width"] < 80
        first.click()
        page.wait_for_url("**#seg-**")
        assert page.locator("tr:target").count() == 1


def test_tables_are_marked_and_fit_for_everybody(visit, published):
    address = f"/en/items/{TABLES}/search/?q=ОБРАЗЦОВ+스또이"
    page = visit(address, bypass_csp=True)

    shot(page, "matches-tables")
    assert page.locator(".facts mark").all_inner_texts() == ["ОБРАЗЦОВ", "스또이"]
    assert violations(page) == []
