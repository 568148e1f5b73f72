"""The workbench on a phone: a line in the picture, its source, its field, in sight."""

import pytest

from tests.browser.workbench import begun, draft_of, words_of

pytestmark = pytest.mark.browser
KEYBOARD = 320  # pixels that it takes
IN_SIGHT = """(field) => {
    const at = field.getBoundingClientRect();
    const seen = (y) => document.elementFromPoint(at.left + 20, y) === field;
    const inside = at.top >= 0 && at.bottom <= innerHeight;
    return inside && seen(at.top + 4) && seen(at.bottom - 4);
}"""
SMALL = """() => [...document.querySelectorAll("main :is(button, summary, a.button)")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
    .filter(([, at]) => at.height && (at.height < 44 || at.width < 44))
    .map(([words]) => words)"""


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


def phone(width: int, height: int) -> dict:
    return {"width": width, "height": height, "has_touch": True, "is_mobile": True}


def in_sight(locator) -> bool:
    return locator.evaluate(IN_SIGHT)


@pytest.mark.parametrize(("width", "height"), [(360, 800), (390, 844)])
def test_picture_source_and_field_are_in_sight_above_the_keyboard(
    desks, translator, width, height
):
    text = draft_of(translator, 12, translated=4, picture=True)
    page = desks.open(text, translator, **phone(width, height))
    first = page.get_by_label("Line 1 in English")
    assert in_sight(first)
    strip = page.locator("[data-strip] .frame").bounding_box()
    assert strip["y"] < 240
    assert strip["height"] < height / 3

    field = page.get_by_label("Line 7 in English")
    field.tap()
    page.set_viewport_size({"width": width, "height": height - KEYBOARD})
    page.wait_for_timeout(300)

    assert in_sight(field)
    frame = page.locator("[data-strip] .frame").bounding_box()
    lit = page.locator("[data-strip] polygon.lit").bounding_box()
    assert frame["y"] >= 0
    assert frame["y"] - 1 <= lit["y"]
    assert lit["y"] + lit["height"] <= frame["y"] + frame["height"] + 1
    source = page.locator(".line.current .source").bounding_box()
    assert source["y"] >= frame["y"] + frame["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []


def test_by_finger_a_line_is_finished_and_the_next_one_has_the_keyboard(
    desks, translator
):
    text = draft_of(translator, 3, picture=True)
    page = desks.open(text, translator, **phone(360, 800))
    page.get_by_label("Line 1 in English").tap()
    page.keyboard.type("One.")
    page.get_by_role("button", name="Done, next line").tap()
    page.keyboard.type("Two.")
    page.get_by_role("button", name="Done, next line").tap()
    begun(page)

    assert words_of(text) == ["One.", "Two.", ""]


def test_the_way_to_the_next_line_is_there_while_the_archive_does_not_answer(
    desks, translator
):
    from tests.browser.workbench import DEAD

    text = draft_of(translator, 3, picture=True)
    page = desks.open(text, translator, **phone(360, 800))
    page.evaluate(DEAD)
    page.get_by_label("Line 1 in English").tap()
    page.keyboard.type("One.")
    page.get_by_role("button", name="Done, next line").tap()
    page.keyboard.type("Two.")

    assert page.get_by_label("Line 2 in English").input_value() == "Two."
    page.get_by_role("button", name="Help").tap()
    page.get_by_text("Terms and similar lines cannot be had now.").wait_for()


def test_help_and_talk_are_opened_one_at_a_time_from_the_bar_below(desks, translator):
    text = draft_of(translator, 3, picture=True, first="어머니 당의 품에서")
    page = desks.open(text, translator, **phone(360, 800))
    page.get_by_label("Line 1 in English").tap()
    help_, talk = (page.get_by_role("button", name=name) for name in ("Help", "Talk"))
    page.get_by_role("button", name="Help 2").wait_for()
    term = page.get_by_role("button", name="mother Party")
    assert not term.is_visible()

    help_.tap()
    assert term.is_visible()
    assert help_.get_attribute("aria-expanded") == "true"
    talk.tap()
    assert not term.is_visible()
    assert page.get_by_label("Comment on line 1").is_visible()
    talk.tap()
    assert not page.get_by_label("Comment on line 1").is_visible()
    help_.tap()
    term.tap()
    assert page.get_by_label("Line 1 in English").input_value() == "mother Party"


def test_the_strip_is_opened_and_then_has_its_tools(desks, translator):
    text = draft_of(translator, 6, picture=True)
    page = desks.open(text, translator, **phone(360, 800))
    frame = page.locator("[data-strip] .frame")
    before = frame.bounding_box()["height"]
    turn = page.locator("[data-deed=turn]")
    assert not turn.is_visible()

    page.get_by_role("button", name="Larger", exact=True).first.tap()

    assert frame.bounding_box()["height"] > 2 * before
    assert turn.is_visible()
    page.get_by_role("button", name="Smaller", exact=True).first.tap()
    assert frame.bounding_box()["height"] == before


def test_a_transcriber_sees_the_line_and_its_field_and_one_line_s_tools(
    desks, translator
):
    from evidence.models import Region
    from tests.factories import PageFactory
    from translations.domain.transcribing import Line, save_lines, transcribe

    leaf, lines = PageFactory(picture=True), []
    for n in range(8):
        place = {"left": 0.1, "top": n / 9, "right": 0.9, "bottom": (n + 1) / 9}
        region = Region.objects.create(page=leaf, **place)
        lines.append(Line(f"빵 두쪽 {n}", regions=[region.pk]))
    text = transcribe(leaf, language="ko-KP", by=translator)
    save_lines(text, lines=lines, by=translator, revision=text.revision)
    page = desks.of(translator, **phone(360, 800)).new_page()
    page.goto(f"/desk/pages/{leaf.pk}/transcribe/")
    page.locator("form.live").wait_for()

    field = page.get_by_label("Line 5", exact=True)
    field.scroll_into_view_if_needed()
    field.tap()
    page.set_viewport_size({"width": 360, "height": 800 - KEYBOARD})
    page.wait_for_timeout(300)

    assert in_sight(field)
    frame = page.locator("[data-strip] .frame").bounding_box()
    lit = page.locator("[data-strip] polygon.lit").bounding_box()
    assert 0 <= frame["y"] <= lit["y"] + 1
    assert lit["y"] + lit["height"] <= frame["y"] + frame["height"] + 1
    shown = page.get_by_role("button", name="Join").all()
    assert sum(one.is_visible() for one in shown) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALL) == []
