"""Lines that a machine read, in the transcriber's workbench in a browser."""

import re

import pytest

from tests.browser.test_transcribing_lines import bench, saved, shot, words

pytestmark = pytest.mark.browser
__all__ = ["bench"]  # the fixture
UNREAD = "From Reader 3; nobody has compared it yet."


@pytest.fixture
def unread(bench):
    """A draft of three lines that nobody has compared with the picture."""

    def begin(**options):
        text, seen = bench(lines=["하나", "둘", "셋"], **options)
        text.segments.update(outside="Reader 3", untouched=True)
        seen.reload()
        seen.get_by_text(UNREAD).first.wait_for()
        return text, seen

    return begin


def waiting(text) -> list[bool]:
    return list(text.segments.order_by("order").values_list("untouched", flat=True))


def test_lines_are_found_right_by_a_key_or_by_correcting_them(unread, visit):
    text, seen = unread()
    first = seen.get_by_label("Line 1", exact=True)
    first.focus()
    seen.keyboard.press("Alt+KeyA")
    second = seen.get_by_label("Line 2", exact=True)
    assert second.evaluate("one => one === document.activeElement")
    second.press_sequentially("째")
    saved(seen)
    assert seen.get_by_text(UNREAD).count() == 1
    assert waiting(text) == [False, False, True]
    assert words(text)[0] == "하나"
    seen.get_by_role("button", name="Save and hand in for review").click()
    seen.get_by_text("not read by a person yet: line 3.").wait_for()
    visit.seen.forgive("400")
    seen.get_by_role("button", name=re.compile("right as it is.*3")).click()
    seen.get_by_role("button", name="Save and hand in for review").click()
    seen.get_by_text("Handed in for review.").wait_for()
    assert waiting(text) == [False] * 3


def test_what_is_undone_or_brought_back_is_still_to_be_compared(unread, visit):
    text, seen = unread()
    seen.get_by_role("button", name="Move line 1 down").click()
    seen.get_by_role("button", name="Undo").click()
    assert seen.get_by_text(UNREAD).count() == 3
    saved(seen)

    seen.route("**/lines/", lambda route: route.abort())
    seen.get_by_role("button", name=re.compile("right as it is.*2")).click()
    seen.get_by_text("The server cannot be reached.").wait_for()
    seen.wait_for_timeout(500)
    seen.unroute("**/lines/")
    seen.reload()
    seen.get_by_text("is here again").wait_for()

    assert seen.get_by_text(UNREAD).count() == 2
    saved(seen)
    assert waiting(text) == [True, False, True]
    seen.get_by_role("button", name=re.compile("right as it is.*3")).click()
    seen.wait_for_timeout(1500)
    saved(seen)
    assert waiting(text) == [True, False, False]
    visit.seen.forgive("ERR_FAILED")


def test_without_scripts_a_button_says_it(unread):
    text, seen = unread(scripts=False)
    seen.get_by_role("button", name=re.compile("right as it is.*2")).click()
    seen.get_by_text("Saved.", exact=True).wait_for()
    assert waiting(text) == [True, False, True]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_unread_lines_are_accessible_and_fit_a_phone(unread, width, dark):
    from tests.browser.test_public_access import violations

    _, seen = unread(width=width, dark=dark)
    shot(seen, f"unread-{width}")
    assert violations(seen) == []
    assert seen.evaluate("document.documentElement.scrollWidth") <= width
