"""A long text opens like a short one: what is far is fetched when it is reached."""

import pytest

from tests.browser.workbench import DEAD, begun, draft_of, there, words_of

pytestmark = pytest.mark.browser
FIRST = 40  # lines that are sent with the page


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


def test_of_two_thousand_lines_a_page_holds_forty_and_the_rest_when_reached(
    desks, translator
):
    text = draft_of(translator, 2000)
    page = desks.of(translator).new_page()
    answer = page.goto(there(text))
    sent = answer.text()
    begun(page)

    assert sent.count("data-line=") == FIRST
    assert len(sent) < 200_000
    page.get_by_label("Line 30 in English").focus()
    page.get_by_label("Line 60 in English").wait_for(state="attached")
    page.get_by_label("Line 40 in English").focus()
    page.keyboard.insert_text("Forty.")
    page.keyboard.press("Control+Enter")
    label = "document.activeElement.labels[0].textContent.trim()"
    assert page.evaluate(label) == "Line 41 in English"
    page.keyboard.insert_text("Forty-one.")
    page.keyboard.press("Control+S")
    begun(page)
    assert words_of(text)[39:41] == ["Forty.", "Forty-one."]


def test_a_page_opens_where_work_is_and_lines_before_come_when_reached(
    desks, translator
):
    text = draft_of(translator, 120, translated=90)
    page = desks.open(text, translator)

    page.get_by_label("Line 91 in English").wait_for()
    assert page.get_by_label("Line 1 in English").count() == 0
    for _ in range(20):
        page.keyboard.press("Home")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(100)
    assert page.get_by_label("Line 1 in English").input_value() == "Line 1 in English."
    numbers = page.locator("[data-line]").evaluate_all(
        "lines => lines.map((line) => Number(line.dataset.number))"
    )
    assert numbers == list(range(1, len(numbers) + 1))


def test_words_kept_for_a_line_that_is_far_are_told_and_brought_there(
    desks, translator
):
    text = draft_of(translator, 200)
    last = text.segments.order_by("-source__order")[0].source.key
    page = desks.open(text, translator, f"&line={last}")
    page.evaluate(DEAD)
    page.get_by_label("Line 200 in English").focus()
    page.keyboard.type("The end")
    page.wait_for_timeout(500)

    page.goto(there(text))
    note = page.get_by_text("Kept on this computer and not saved yet:")
    note.wait_for()
    assert "The end" in page.locator("[data-notices]").inner_text()
    page.get_by_role("link", name="Line 200").click()
    page.locator("[data-line][data-saving=saved]").wait_for()

    assert words_of(text)[-1] == "The end"
