"""Where things stand, notices, and covered pictures, in a browser."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def begun(visit):
    """A translator signed in, with a text returned, one stale, and one in work."""
    from tests.desk.test_desk_standing import changed, text_in
    from tests.factories import ItemFactory, somebody
    from tests.signing_in import sign_in
    from translations.domain.review import return_

    def begin(path="/desk/", **options):
        options |= {"bypass_csp": True, "reduced_motion": "reduce"}  # for axe
        person = somebody("translator")
        item = ItemFactory(warnings=["blood"])
        draft = text_in(item, by=person, texts=("One.",), language="ja")
        changed(text_in(item, by=person, state="approved").base)
        back = text_in(ItemFactory(), by=person, state="submitted")
        return_(back, by=somebody("reviewer", username="Olena"), reason="Line 1.")
        page = visit("/desk/", **options)
        sign_in(page, person)
        page.get_by_role("heading", name="My next thing").wait_for()
        page.goto(path)
        return page, draft, back

    return begin


def sideways(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("dark", [False, True])
def test_bars_have_words_and_fit_on_a_telephone(begun, dark):
    from tests.browser.test_admin_pages import faults

    page, *_ = begun("/desk/standing/", dark=dark)
    page.get_by_text("1 approved, 1 to look at again").wait_for()
    shot(page, f"standing-{dark}")
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) <= 0
    shot(page, f"standing-narrow-{dark}")
    link = page.locator(".standing td a").first
    assert link.bounding_box()["height"] >= 44


@pytest.mark.parametrize("scripts", [False, True])
def test_a_notice_leads_to_its_text_and_is_seen_then(begun, scripts):
    from tests.browser.test_admin_pages import faults

    page, _, back = begun(scripts=scripts)
    head = page.locator(".wide.who").get_by_role("link", name="Notices")
    assert "3" in head.inner_text()
    shot(page, "home")
    head.click()
    shot(page, "notices")
    if scripts:
        assert faults(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert sideways(page) <= 0
        page.set_viewport_size({"width": 1280, "height": 800})
    row = page.locator("li", has_text="Was returned, with reasons").first
    row.get_by_role("button", name="Go there").click()
    page.wait_for_url(f"**/desk/pages/{back.page_id}/translate/en/**")
    assert "2" in page.locator(".wide.who").inner_text()


@pytest.mark.parametrize("scripts", [False, True])
def test_a_picture_that_may_disturb_is_covered_until_asked_for(
    visit, scripts, transactional_db
):
    from evidence.models import Item
    from tests.factories import publishable_item, somebody
    from tests.signing_in import sign_in

    item = publishable_item()
    Item.objects.update(warnings=["blood", "captive"])
    page = visit("/desk/", scripts=scripts)
    sign_in(page, somebody("translator"))
    page.get_by_role("heading", name="My next thing").wait_for()
    there = f"/desk/pages/{item.pages.get().pk}/translate/en/"
    page.goto(there)
    picture = page.locator("figure.picture")
    assert not picture.is_visible()
    page.get_by_text("May disturb: blood, a captive. Show the picture").click()
    picture.wait_for(state="visible")
    shot(page, "uncovered")
    page.goto(there)
    assert picture.is_visible() == scripts
    page.goto("/desk/items/")
    assert page.locator(".cards img").count() == 0
