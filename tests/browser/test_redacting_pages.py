"""Drawing what is hidden in a browser: by pointer, by keyboard, and by hand."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def opened(visit):
    """The screen of redactions of a public item, as a custodian sees it."""
    from tests.factories import somebody
    from tests.redaction.hiding import public_item
    from tests.signing_in import sign_in

    def begin(**options):
        item = public_item()
        page = visit("/desk/", **options)
        sign_in(page, somebody("custodian"))
        page.get_by_role("heading", name="My next thing").wait_for()
        page.goto(f"/desk/items/{item.reference_code}/redactions/")
        return item, page

    return begin


def test_a_part_is_drawn_previewed_and_hidden(opened):
    from tests.redaction.hiding import current

    item, page = opened()
    where = page.get_by_label("Where")
    sheet = page.get_by_role("application")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.mouse.up()
    [drawn] = where.input_value().splitlines()
    assert [round(float(number)) for number in drawn.split()] == [25, 25, 25, 25]
    sheet.focus()
    for key in ("ArrowDown", "Shift+ArrowRight", "Enter"):
        sheet.press(key)
    assert len(where.input_value().splitlines()) == 2
    shot(page, "redaction-screen")
    form = page.locator("form", has=where)
    with page.expect_popup() as opening:
        form.get_by_role("button", name="As the public would see it").click()
    preview = opening.value
    preview.wait_for_load_state()
    shot(preview, "redaction-preview")
    assert preview.locator("img").first.evaluate("img => img.naturalWidth") > 0
    preview.close()
    form.get_by_label("Reason").select_option("privacy")
    form.get_by_role("button", name="Hide it").click()
    page.get_by_text("It is hidden.").wait_for()
    shot(page, "redaction-decided")
    assert current(item)["number"] == 2


def test_without_scripts_numbers_and_words_are_typed(opened):
    from tests.redaction.hiding import LINES, current

    item, page = opened(scripts=False)
    page.get_by_role("link", name=LINES[0]).click()
    page.get_by_label("As written").fill("김철수")
    page.get_by_label("Translation (en)").fill("Kim Chol Su")
    form = page.locator("form", has=page.get_by_label("As written"))
    form.get_by_label("Reason").select_option("danger")
    form.get_by_role("button", name="Hide it").click()

    page.get_by_text("It is hidden.").wait_for()
    line = current(item)["pages"][0]["transcription"]["segments"][0]
    assert line["diplomatic"] == "오늘 [■]가 왔다."
