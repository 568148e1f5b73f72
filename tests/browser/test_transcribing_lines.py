"""A page written down in a browser: drawn, cut, joined, moved, and nothing lost."""

import os
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
LINES = ["오늘은 날씨가 맑다.", "사과나무에 꽃이 피였다."]


@pytest.fixture
def bench(visit):
    """A draft, and the page on which its author goes on writing it."""
    from tests.factories import ItemFactory, TranscriptionFactory, somebody, taken_in
    from tests.signing_in import sign_in

    def begin(lines=LINES, **options):
        page = taken_in(ItemFactory(level=0), written_page()).page
        page.picture_level = 0
        page.save()
        text = TranscriptionFactory(page=page, by=somebody("translator"), lines=lines)
        seen = visit("/desk/", **options)
        sign_in(seen, text.author)
        seen.get_by_role("heading", name="My next thing").wait_for()
        seen.goto(f"/desk/pages/{page.pk}/transcribe/")
        return text, seen

    return begin


def written_page() -> bytes:
    """A photograph of strokes in rows, so that one sees what one draws around."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (900, 1200), (226, 214, 188))
    draw = ImageDraw.Draw(image)
    for row in range(9):
        for at in range(100, 800 - row % 3 * 90, 34):
            top = 120 + row * 110
            draw.arc(
                [at, top, at + 24, top + 40], at % 360, at % 360 + 250, (50, 46, 60), 4
            )
            draw.line([at + 12, top, at + (at + row) % 26, top + 44], (50, 46, 60), 4)
    made = io.BytesIO()
    image.save(made, "JPEG")
    return made.getvalue()


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def drag(seen, left, top, right, bottom) -> None:
    """From one corner to the other, in fractions of the picture."""
    box = seen.locator(".plane").bounding_box()
    seen.mouse.move(box["x"] + box["width"] * left, box["y"] + box["height"] * top)
    seen.mouse.down()
    seen.mouse.move(
        box["x"] + box["width"] * right, box["y"] + box["height"] * bottom, steps=3
    )
    seen.mouse.up()


def saved(seen) -> None:
    seen.locator("[data-saved]", has_text=re.compile("^Saved ")).wait_for()


def words(text) -> list[str]:
    return [line.diplomatic for line in text.segments.order_by("order")]


def fields(seen) -> list[str]:
    return seen.locator("[data-row] [name$=-diplomatic]").evaluate_all(
        "all => all.map(one => one.value).filter(one => one)"
    )


def test_lines_are_drawn_ordered_by_place_cut_joined_and_undone(bench):
    text, seen = bench([*LINES, "세번째 줄"])
    seen.get_by_label("Line 1", exact=True).focus()
    seen.get_by_role("button", name="Draw lines").click()
    drag(seen, 0.5, 0.7, 0.5, 0.7)
    seen.get_by_text("That was too small for a region").wait_for()
    for top in (0.5, 0.1, 0.3):
        drag(seen, 0.1, top, 0.9, top + 0.05)
    saved(seen)
    seen.locator(".drawn polygon").nth(2).wait_for(state="attached")
    shot(seen, "transcribe-drawn")
    standing = [line.regions.get() for line in text.segments.order_by("order")]
    assert [round(one.top, 2) for one in standing] == [0.5, 0.1, 0.3]

    keys = {line.diplomatic: line.key for line in text.segments.all()}
    seen.get_by_role("button", name="Order by place", exact=True).click()
    saved(seen)
    assert words(text) == [LINES[1], "세번째 줄", LINES[0]]
    assert {line.diplomatic: line.key for line in text.segments.all()} == keys

    first = seen.get_by_label("Line 1", exact=True)
    first.focus()
    first.evaluate("one => one.setSelectionRange(6, 6)")
    first.press("Alt+Enter")
    assert fields(seen)[:2] == ["사과나무에", "꽃이 피였다."]
    assert seen.get_by_label("Line 2", exact=True).evaluate(
        "one => one === document.activeElement"
    )
    saved(seen)
    second = text.segments.get(order=2)
    assert second.cut_from == keys[LINES[1]]
    assert second.regions.get() == text.segments.get(order=1).regions.get()
    # Two lines on one region: it is lit for each, and leads from one to the other.
    seen.get_by_role("button", name="Draw lines").click()
    shared = seen.locator(f'.drawn [data-region="{second.regions.get().key}"]')
    for number in (1, 2):
        shared.click()
        line = seen.get_by_label(f"Line {number}", exact=True)
        assert line.evaluate("one => one === document.activeElement")
        assert "lit" in shared.get_attribute("class")
    seen.get_by_label("Line 3", exact=True).focus()
    assert "lit" not in shared.get_attribute("class")
    seen.get_by_label("Line 2", exact=True).focus()

    seen.keyboard.press("Alt+ArrowUp")
    seen.keyboard.press("Alt+KeyJ")
    assert fields(seen)[0] == LINES[1]
    seen.keyboard.press("Alt+Shift+ArrowDown")
    assert fields(seen)[:2] == ["세번째 줄", LINES[1]]
    saved(seen)
    assert {line.diplomatic: line.key for line in text.segments.all()} == keys
    for _ in range(3):
        seen.keyboard.press("Alt+KeyZ")
    assert fields(seen) == [LINES[1], "세번째 줄", LINES[0]]
    seen.keyboard.press("Control+KeyS")
    saved(seen)
    assert seen.locator(".drawn polygon").count() == 3
    assert {line.diplomatic: line.key for line in text.segments.all()} == keys
    shot(seen, "transcribe-undone")

    seen.get_by_label("Line 2", exact=True).focus()
    seen.keyboard.press("Alt+Delete")
    saved(seen)
    assert len(words(text)) == 3, "what is removed stays until somebody saves it so"
    seen.get_by_role("button", name="Save the draft").first.click()
    seen.get_by_text("Saved.", exact=True).wait_for()
    assert words(text) == [LINES[1], LINES[0]]


def test_marks_are_shown_as_they_will_be_read_while_one_types(bench):
    from values import marks

    _, seen = bench()
    line = seen.get_by_label("Line 1", exact=True)
    typed = "오늘 [[날씨]] {?로|료?}동 <당> [...2] </script>"
    line.fill(typed)
    read = seen.locator("[data-row]").first.locator("[data-read] > [lang]")
    read.locator(".mark-unclear").wait_for()
    # As the browser writes the very HTML that readers get.
    there = read.evaluate(
        "(one, html) => { const made = document.createElement('p');"
        " made.innerHTML = html; return [one.innerHTML, made.innerHTML]; }",
        marks.to_html(marks.tidy(typed)),
    )
    assert there[0] == there[1]
    shot(seen, "transcribe-marks")
    line.fill("오늘 {?로")
    seen.get_by_text(
        "The mark that “{” begins at character 4 is not complete."
    ).wait_for()
    line.fill("오늘")
    seen.locator("[data-row]").first.locator("[data-read]").wait_for(state="hidden")


def paste(seen, words: str) -> None:
    seen.evaluate(
        """(words) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", words);
          const how = { clipboardData, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        words,
    )


def test_typing_goes_on_by_keys_alone_and_each_line_is_saved(bench):
    text, seen = bench()
    seen.get_by_label("Line 3", exact=True).focus()
    for line in ("셋", "넷", "다섯"):
        seen.keyboard.type(line)
        seen.keyboard.press("Enter")
    seen.keyboard.insert_text("여섯")
    for composed in ({"isComposing": True}, {"keyCode": 229}):
        # Enter that ends a syllable or chooses a character, in Korean or Japanese.
        seen.evaluate(
            """(how) => document.activeElement.dispatchEvent(
                 new KeyboardEvent("keydown", { key: "Enter", code: "Enter",
                   bubbles: true, cancelable: true, ...how }))""",
            composed,
        )
        last = seen.get_by_label("Line 6", exact=True)
        assert last.evaluate("one => one === document.activeElement")
    assert seen.locator("[data-row]").count() == 6
    saved(seen)
    assert words(text) == [*LINES, "셋", "넷", "다섯", "여섯"]

    seen.get_by_label("Line 6", exact=True).evaluate(
        "one => one.setSelectionRange(2, 2)"
    )
    paste(seen, "일곱\r\n\r\n여덟\u2028아홉")
    assert fields(seen)[-3:] == ["여섯일곱", "여덟", "아홉"]
    saved(seen)
    asked = seen.get_by_role("group", name="Pasted lines")
    shot(seen, "transcribe-pasted")
    asked.get_by_label("Brought from outside").fill("Reader 4")
    asked.get_by_label("A machine read them").check()
    asked.get_by_label("Brought from outside").press("Enter")
    assert seen.get_by_text("From Reader 4; nobody has compared it yet.").count() == 3
    shot(seen, "transcribe-labelled")
    saved(seen)
    labelled = text.segments.filter(outside="Reader 4", untouched=True)
    assert [line.order for line in labelled] == [6, 7, 8]
    seen.keyboard.press("Alt+KeyA")
    saved(seen)
    assert labelled.all().count() == 2
    seen.reload()
    assert seen.get_by_text("From Reader 4; nobody has compared it yet.").count() == 2
    text.refresh_from_db()
    assert text.machine

    seen.get_by_label("Line 9", exact=True).focus()
    paste(seen, "열\n열하나")
    saved(seen)
    assert words(text)[8:] == ["열", "열하나"]
    seen.keyboard.press("Alt+KeyZ")
    saved(seen)
    assert len(words(text)) == 8, "what is undone was never a line"


def test_a_reload_in_the_middle_of_a_word_loses_nothing(bench, visit):
    text, seen = bench()
    seen.route("**/lines/", lambda route: route.abort())
    seen.get_by_label("Line 3", exact=True).focus()
    seen.keyboard.type("아직 안 갔다")
    drag_place = "10 60 80 5"
    seen.locator("[data-row]").nth(2).locator("summary").click()
    seen.locator("[name=line-2-place]").fill(drag_place)
    seen.wait_for_timeout(1000)
    assert words(text) == LINES
    seen.unroute("**/lines/")
    seen.reload()
    seen.get_by_text(
        "What you had typed and was not saved yet is here again."
    ).wait_for()
    assert fields(seen) == [*LINES, "아직 안 갔다"]
    saved(seen)
    assert words(text) == [*LINES, "아직 안 갔다"]
    assert text.segments.get(order=3).regions.count() == 1
    seen.reload()
    assert fields(seen) == [*LINES, "아직 안 갔다"]
    visit.seen.forgive("ERR_FAILED")


def test_what_is_typed_after_the_session_ended_is_saved_after_signing_in(bench, visit):
    from archive.accounts.models import Session
    from tests.browser.workbench import cookie_of

    text, seen = bench()
    Session.objects.all().delete()
    seen.get_by_label("Line 1", exact=True).fill("하루가 지났다")
    seen.get_by_text("You are signed out.").wait_for()
    assert words(text) == LINES
    seen.context.add_cookies([cookie_of(text.author)])  # in another window
    saved(seen)
    assert words(text) == ["하루가 지났다", LINES[1]]
    visit.seen.forgive("401", "403")


def test_two_people_in_one_text_lose_nothing_and_choose(bench, visit):
    from tests.factories import somebody
    from translations.domain.together import join_in
    from translations.domain.transcribing import as_lines, save_lines

    text, seen = bench()
    other = somebody("translator")
    join_in(text, by=other)
    text.refresh_from_db()
    theirs = as_lines(text)
    theirs[0].diplomatic, theirs[1].diplomatic = "그의 첫 줄", "그의 둘째 줄"
    save_lines(text, lines=theirs, by=other, revision=text.revision)

    seen.get_by_label("Line 1", exact=True).fill("나의 첫 줄")
    seen.get_by_text("Somebody else changed the line at the same time.").wait_for()
    assert fields(seen) == ["나의 첫 줄", "그의 둘째 줄"]
    assert words(text) == ["그의 첫 줄", "그의 둘째 줄"]
    shot(seen, "transcribe-clash")
    seen.get_by_role("button", name="Save and hand in for review").click()
    seen.get_by_text("Choose first, where somebody else changed").wait_for()
    seen.get_by_role("button", name="Keep mine").click()
    saved(seen)
    assert words(text) == ["나의 첫 줄", "그의 둘째 줄"]
    visit.seen.forgive("409")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_workbench_is_accessible_and_fits_a_phone(bench, width, dark):
    from tests.browser.test_public_access import violations

    _, seen = bench(width=width, dark=dark)
    seen.get_by_label("Line 1", exact=True).fill("[…3] 맑다")
    seen.locator("[data-read] .mark").first.wait_for()
    shot(seen, f"transcribe-{width}")
    seen.evaluate(
        "document.querySelectorAll('main details').forEach(one => (one.open = true))"
    )
    shot(seen, f"transcribe-open-{width}")
    assert violations(seen) == []
    too_wide = seen.locator("main *").evaluate_all(
        """all => all.filter(one => one.getBoundingClientRect().right > innerWidth)
          .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert too_wide == []
    assert seen.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_lines_are_cut_joined_and_ordered_by_buttons(bench):
    text, seen = bench(scripts=False)
    keys = [line.key for line in text.segments.order_by("order")]
    more = seen.locator("[data-row] summary")
    more.first.click()
    seen.get_by_label("Cut after word").first.fill("1")
    seen.get_by_role("button", name="Cut line 1 in two").click()
    seen.get_by_text("Saved.", exact=True).wait_for()
    assert words(text) == ["오늘은", "날씨가 맑다.", LINES[1]]
    seen.get_by_role("button", name="Join line 1 with the next one").click()
    seen.get_by_text("Saved.", exact=True).wait_for()
    assert words(text) == LINES
    for at, place in enumerate(("10 50 80 5", "10 10 80 5")):
        more.nth(at).click()
        seen.locator(f"[name=line-{at}-place]").fill(place)
    seen.get_by_role("button", name="Order by place", exact=True).click()
    seen.get_by_text("Saved.", exact=True).wait_for()
    assert words(text) == LINES[::-1]
    assert [line.key for line in text.segments.order_by("order")] == keys[::-1]


def test_a_piece_that_is_cut_before_it_was_saved_says_from_which_line(bench):
    text, seen = bench()
    origin = text.segments.get(order=2).key
    field = seen.get_by_label("Line 2", exact=True)
    field.focus()
    field.evaluate("one => one.setSelectionRange(6, 6)")
    seen.evaluate(
        """() => {
          const press = () => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown",
              { key: "Enter", code: "Enter", altKey: true, bubbles: true }));
          press();
          document.activeElement.setSelectionRange(2, 2);
          press();
        }"""
    )
    saved(seen)
    assert words(text)[1:] == ["사과나무에", "꽃이", "피였다."]
    pieces = text.segments.filter(order__gt=2)
    assert {line.cut_from for line in pieces} == {origin}
