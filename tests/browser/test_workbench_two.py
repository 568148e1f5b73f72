"""Two people in one text: nothing is written over, and both wordings are shown."""

import pytest

from tests.browser.test_workbench_keys import shot
from tests.browser.workbench import begun, draft_of, there, words_of

pytestmark = pytest.mark.browser


@pytest.fixture
def two(desks):
    """Two people with one draft open, each in a browser of their own."""
    from tests.factories import somebody
    from translations.domain.together import join_in

    one, other = somebody("translator"), somebody("translator")
    text = draft_of(one, 3)
    join_in(text, by=other)
    return text, desks.open(text, one), desks.open(text, other)


def first(page):
    return page.get_by_label("Line 1 in English")


def write(page, words: str) -> None:
    first(page).focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)
    page.keyboard.press("Control+S")


def conflict(two):
    """The second one's page, after both have written in the first line."""
    text, one, other = two
    write(one, "The apple tree")
    begun(one)
    held = first(other)
    held.evaluate("area => (area.value = 'The pear tree')")  # as if typed in between
    held.dispatch_event("input")
    choice = other.get_by_role("group", name="Line 1: two wordings")
    choice.wait_for()
    assert words_of(text)[0] == "The apple tree"
    return text, other, choice


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ("Keep mine", "The pear tree"),
        ("Keep theirs", "The apple tree"),
        ("Join them", "The apple tree The pear tree"),
    ],
)
def test_both_wordings_are_shown_and_one_chooses(two, button, kept):
    text, page, choice = conflict(two)
    assert choice.locator("del").all_inner_texts() == ["apple"]
    assert choice.locator("ins").all_inner_texts() == ["pear"]
    shot(page, "workbench-merge")

    choice.get_by_role("button", name=button).click()
    begun(page)
    page.locator("[data-line][data-saving=saved]").first.wait_for()

    assert words_of(text)[0] == kept
    assert first(page).input_value() == kept
    page.reload()
    begun(page)
    assert first(page).input_value() == kept


def test_until_one_has_chosen_nothing_is_saved_and_nothing_is_lost(two):
    text, page, choice = conflict(two)

    page.keyboard.press("Control+S")
    first(page).focus()
    page.keyboard.insert_text("!")
    page.wait_for_timeout(1500)
    assert words_of(text)[0] == "The apple tree"
    page.reload()
    choice.wait_for()

    assert words_of(text)[0] == "The apple tree"
    assert "The pear tree!" in choice.inner_text()


def test_a_line_that_somebody_else_saved_is_shown_anew_when_one_comes_to_it(two):
    text, one, other = two
    write(one, "The apple tree")
    begun(one)

    other.get_by_label("Line 2 in English").focus()
    first(other).focus()
    other.locator("[data-line][data-saving=saved]").first.wait_for()

    assert first(other).input_value() == "The apple tree"
    write(other, "The old apple tree")
    begun(other)
    assert words_of(text)[0] == "The old apple tree"


def test_two_people_in_different_lines_do_not_notice_each_other(two):
    text, one, other = two
    write(one, "One.")
    other.get_by_label("Line 2 in English").fill("Two.")
    other.keyboard.press("Control+S")
    begun(one)
    begun(other)

    assert words_of(text)[:2] == ["One.", "Two."]
    one.goto(there(text))
    begun(one)
    assert one.get_by_label("Line 2 in English").input_value() == "Two."


def test_a_transcription_that_is_superseded_while_one_writes_takes_nothing_away(desks):
    """Another version is approved, and the draft brought over, under an open page."""
    from tests.factories import somebody
    from tests.translations.graphs import People
    from translations.domain.transcribing import Line
    from translations.domain.translating import catch_up

    writer = somebody("translator")
    text = draft_of(writer, 3)
    page = desks.open(text, writer)

    def change(lines):
        return [Line("오늘은 흐리다.", key=lines[0].key), lines[2]]

    People().rewrite(text.page, change)
    catch_up(text, by=writer)
    first(page).fill("It is clear.")
    page.get_by_label("Line 2 in English").fill("Up at four.")
    page.keyboard.press("Control+S")
    standing = page.locator("[data-line] [data-standing]")
    standing.filter(has_text="There is no such line in this translation").wait_for()
    standing.filter(has_text="To look at again").wait_for()
    page.get_by_text("was changed since you opened the page").wait_for()
    shot(page, "workbench-superseded")
    assert words_of(text) == ["It is clear.", ""]

    page.reload()
    page.get_by_text("Kept on this computer and not saved yet:").wait_for()
    shot(page, "workbench-superseded-after")
    assert "Up at four." in page.locator("[data-unplaced]").inner_text()
    assert page.locator("[data-change] del").count() == 2
    page.get_by_role("button", name="Still right").click()
    page.locator("[data-change]").wait_for(state="detached")
    assert page.locator("[data-progress]").inner_text() == "1 of 2 done"
    assert not text.segments.filter(made_from__isnull=False).exists()
