"""A page is translated by keyboard alone: one chord a line, no mouse, no waiting."""

import os
from pathlib import Path

import pytest

from tests.browser.workbench import begun, draft_of, there, words_of

pytestmark = pytest.mark.browser


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def at(page) -> str:
    """The label of the field that has the focus."""
    return page.evaluate("document.activeElement.labels?.[0]?.textContent.trim() ?? ''")


def saved(page) -> None:
    begun(page)


def test_a_page_of_twenty_lines_takes_one_chord_a_line_and_no_mouse(desks, translator):
    text = draft_of(translator, 20, picture=True)
    page = desks.open(text, translator)
    chords = 0
    page.keyboard.press("Enter")  # nothing has the focus: into the first line

    for number in range(1, 21):
        assert at(page) == f"Line {number} in English"
        page.keyboard.insert_text(f"English {number}.")
        if number == 10:
            shot(page, "workbench-20")
        page.keyboard.press("Control+Enter")
        chords += 1

    saved(page)
    assert words_of(text) == [f"English {number}." for number in range(1, 21)]
    assert chords == 20
    assert page.locator("[data-progress]").inner_text() == "20 of 20 done"
    page.keyboard.press("Control+Shift+Enter")
    page.get_by_text("Handed in for review.").wait_for()
    text.refresh_from_db()
    assert text.state == "submitted"


def test_the_next_line_has_the_focus_before_any_answer_has_come(desks, translator):
    text = draft_of(translator, 3)
    page = desks.open(text, translator)
    held = []
    page.route("**/lines/**", lambda route: held.append(route))
    page.get_by_label("Line 1 in English").fill("One.")
    page.get_by_label("Line 1 in English").focus()

    page.keyboard.press("Control+Enter")

    assert at(page) == "Line 2 in English"
    page.get_by_text("Saving …").first.wait_for()
    assert words_of(text)[0] == ""
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    saved(page)
    assert words_of(text)[0] == "One."


def test_what_is_composed_is_not_taken_for_a_chord(desks, translator):
    text = draft_of(translator, 2)
    page = desks.open(text, translator)
    page.get_by_label("Line 1 in English").focus()
    composer = page.context.new_cdp_session(page)

    composer.send(
        "Input.imeSetComposition",
        {"text": "ㅎ", "selectionStart": 1, "selectionEnd": 1},
    )
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
           {key: "Enter", code: "Enter", ctrlKey: true, isComposing: true,
            keyCode: 229, bubbles: true, cancelable: true}))"""
    )
    assert at(page) == "Line 1 in English"
    composer.send("Input.insertText", {"text": "한"})
    assert page.get_by_label("Line 1 in English").input_value() == "한"
    page.keyboard.press("Control+Enter")

    assert at(page) == "Line 2 in English"
    saved(page)
    assert words_of(text)[0] == "한"


def test_each_key_can_be_changed_and_switched_off(desks, translator):
    text = draft_of(translator, 3)
    page = desks.open(text, translator)
    page.keyboard.press("F1")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Next line: Alt+↓").click()
    page.keyboard.press("Alt+J")
    dialog.get_by_role("checkbox", name="Previous line: on").uncheck()
    shot(page, "workbench-keys")
    dialog.get_by_role("button", name="Close").click()
    page.get_by_label("Line 1 in English").focus()

    page.keyboard.press("Alt+ArrowDown")
    assert at(page) == "Line 1 in English"
    page.keyboard.press("Alt+J")
    assert at(page) == "Line 2 in English"
    page.keyboard.press("Alt+ArrowUp")
    assert at(page) == "Line 2 in English"
    page.reload()
    begun(page)
    page.get_by_label("Line 1 in English").focus()
    page.keyboard.press("Alt+J")
    assert at(page) == "Line 2 in English"


def test_out_of_a_field_and_in_again_doubts_and_words_of_before(desks, translator):
    from tests.factories import TranslationFactory
    from translations.domain.translating import save_line, translate

    older = TranslationFactory(state="approved", texts=["It is clear.", "Blossom."])
    text = translate(older.base, language="en", by=translator, strand=older.strand)
    key = text.segments.order_by("source__order")[0].source.key
    revision = text.segments.get(source__key=key).revision
    save_line(text, key, text="It rains.", note="", by=translator, revision=revision)
    page = desks.open(text, translator)
    line = page.get_by_label("Line 1 in English")
    assert page.locator(".since ins").text_content() == " [added: rains] "
    line.focus()

    page.keyboard.press("Control+A")
    page.keyboard.press("Alt+P")
    assert line.input_value() == "It is clear."
    page.keyboard.press("Control+A")
    page.keyboard.press("Alt+U")
    assert line.input_value() == "{?It is clear.?}"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.line") == key
    page.keyboard.press("Enter")
    assert at(page) == "Line 1 in English"
    page.keyboard.press("Control+S")
    saved(page)
    assert words_of(text)[0] == "{?It is clear.?}"


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 360)])
def test_axe_finds_nothing_and_nothing_moves_sideways(desks, translator, dark, width):
    from tests.browser.test_public_access import violations

    text = draft_of(translator, 8, translated=3, picture=True)
    stale_and_outside(text)
    page = desks.open(
        text, translator, width=width, bypass_csp=True,
        color_scheme="dark" if dark else "light",
    )  # fmt: skip
    page.get_by_label("Line 4 in English").focus()
    page.wait_for_load_state("networkidle")  # what stands beside the line has come
    shot(page, f"workbench-{width}")
    found = violations(page)
    page.keyboard.press("F1")
    shot(page, f"workbench-keys-{width}")
    found += violations(page)
    wide = """() => [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 90))"""
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found += page.evaluate(wide)
    assert found == []
    small = page.evaluate(
        """() => [...document.querySelectorAll(".bench button, .bench summary")]
           .filter((one) => one.checkVisibility() && !one.closest(".picture"))
           .map((one) => [one.textContent, one.getBoundingClientRect().height])
           .filter(([, height]) => height > 0 && height < 44)"""
    )
    assert width > 500 or small == []


def stale_and_outside(text) -> None:
    """Its first line was made from other words, its second nobody has looked at."""
    first, second, *_ = text.segments.order_by("source__order")
    first.made_from = first.source
    first.save()
    second.outside, second.untouched = "DeepL", True
    second.save()


def test_panes_are_made_wider_by_keys_and_stay_so(desks, translator):
    text = draft_of(translator, 2, picture=True)
    page = desks.open(text, translator)
    bar = page.get_by_role("separator", name="Width of the picture")
    pane = page.locator("[data-pane=picture]")
    before = pane.bounding_box()["width"]

    bar.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    wider = pane.bounding_box()["width"]
    page.reload()
    begun(page)

    assert wider > before
    assert pane.bounding_box()["width"] == wider
    box = bar.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] - 200, box["y"] + 100)
    page.mouse.up()
    assert pane.bounding_box()["width"] < before


def test_without_scripts_the_page_is_a_form(desks, translator):
    text = draft_of(translator, 3)
    page = desks.open(text, translator, java_script_enabled=False)
    page.get_by_label("Line 2 in English").fill("Two.")
    page.get_by_role("button", name="Save the draft").first.click()
    page.get_by_text("Saved.").first.wait_for()

    assert words_of(text) == ["", "Two.", ""]
    page.goto(there(text))
    assert page.get_by_label("Line 2 in English").input_value() == "Two."


def test_terms_advice_and_talk_stand_beside_the_line(desks, translator):
    from translations.domain.glossary import entries
    from translations.models import Comment

    term = next(one for one in entries() if one.preferred("en"))
    text = draft_of(translator, 2, first=f"{term.northern} 17")
    page = desks.open(text, translator)
    first = page.get_by_label("Line 1 in English")
    first.focus()
    side = page.locator("[data-pane=help]")
    side.get_by_role("heading", name="Terms").wait_for()

    page.keyboard.press("Alt+1")
    assert first.input_value() == term.preferred("en")
    page.keyboard.press("Control+S")
    page.locator("[data-advice] li", has_text="17").wait_for()
    shot(page, "workbench-side")
    page.keyboard.press("Alt+Q")
    page.keyboard.type("Is this the place or the rank?")
    side.get_by_role("button", name="Comment", exact=True).click()
    side.locator(".thread").wait_for()

    said = Comment.objects.get()
    assert (said.words, said.kind) == ("Is this the place or the rank?", "question")
    assert first.input_value() == term.preferred("en")
