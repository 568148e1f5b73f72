"""What may be overlooked in a line is told while one writes, a moment after a pause."""

import pytest

from tests.browser.workbench import draft_of, words_of

pytestmark = pytest.mark.browser


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


def test_what_may_be_overlooked_is_told_while_nothing_is_saved(desks, translator):
    text = draft_of(translator, 2, first="사과 35 알을 먹었다.")
    page = desks.open(text, translator)
    page.route(
        "**/lines/**",
        lambda route: (
            route.continue_()
            if '"check":1' in (route.request.post_data or '"check":1')
            else route.abort()
        ),
    )
    page.get_by_label("Line 1 in English").focus()
    page.keyboard.type("Ate apples.")

    told = page.get_by_role("list", name="To look at in line 1")
    told.get_by_text("35").wait_for(timeout=1500)

    assert words_of(text)[0] == ""
    aloud = page.locator("[role=status]", has_text="Line 1:")
    assert "35" in aloud.text_content()
    page.keyboard.press("Home")
    page.keyboard.type("35 ")
    told.wait_for(state="hidden", timeout=1500)


def test_nothing_is_checked_while_syllables_are_composed(desks, translator):
    text = draft_of(translator, 2, first="사과 35 알을 먹었다.")
    page = desks.open(text, translator)
    asked = []
    page.on(
        "request",
        lambda one: '"check":1' in (one.post_data or "") and asked.append(one.url),
    )
    page.get_by_label("Line 1 in English").focus()
    composer = page.context.new_cdp_session(page)
    composer.send(
        "Input.imeSetComposition",
        {"text": "ㅎ", "selectionStart": 1, "selectionEnd": 1},
    )
    page.wait_for_timeout(1200)
    assert asked == []

    composer.send("Input.insertText", {"text": "한"})

    page.get_by_role("list", name="To look at in line 1").wait_for()
    assert len(asked) == 1


def test_a_line_that_was_left_for_the_next_one_at_once_is_checked_as_well(
    desks, translator
):
    text = draft_of(translator, 3, first="사과 35 알을 먹었다.")
    page = desks.open(text, translator)
    page.get_by_label("Line 1 in English").focus()
    page.keyboard.type("Ate apples.")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Up at four.")

    told = page.get_by_role("list", name="To look at in line 1")
    told.get_by_text("35").wait_for(timeout=3000)
