"""Reviewing in a browser: return, mending, an edit, the second person; keys alone."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
KOREAN = ["오늘은 날씨가 맑다.", "사과나무에 꽃이 피였다.", "래일 편지를 쓰겠다."]
ENGLISH = [
    "The weather is clear today.",
    "The apple tree blossomed.",
    "I write a letter.",
]

ASKED = "Whose tree? Say “has blossomed”."


@pytest.fixture
def signed_in(visit):
    """A page of the desk, opened by signing in as `user`."""
    from tests.signing_in import sign_in

    def begin(user, **options):
        page = visit("/desk/", **options)
        sign_in(page, user)
        page.get_by_role("heading", name="My next thing").wait_for()
        return page

    return begin


@pytest.fixture
def world(site):
    """A page with picture, its lines on regions, and who works on it."""
    from evidence.domain.regions import draw_region
    from tests.factories import (
        ItemFactory,
        TranscriptionFactory,
        photograph,
        somebody,
        taken_in,
    )
    from translations.domain.transcribing import as_lines, save_lines

    class World:
        author = somebody("translator")
        one, two = somebody("reviewer"), somebody("reviewer")

    page = taken_in(ItemFactory(level=0), photograph(3, size=(900, 1200))).page
    page.picture_level = 0
    page.save()
    text = TranscriptionFactory(page=page, lines=KOREAN, by=World.author)
    lines = as_lines(text)
    for number, line in enumerate(lines):
        top = 0.1 + 0.3 * number
        place = [(0.1, top), (0.9, top + 0.05)]
        line.regions = [draw_region(page, corners=place, by=World.author).pk]
    World.text = save_lines(text, lines=lines, by=World.author, revision=text.revision)
    World.page = page
    return World


def submitted(world, language="en", **given):
    """A translation of the page that waits for review."""
    from tests.factories import TranslationFactory
    from translations.domain.review import approve, submit
    from translations.models import State

    if world.text.state == State.DRAFT:
        world.text = approve(submit(world.text, by=world.author), by=world.two)
    given = {"texts": ENGLISH, "by": world.author, "state": State.SUBMITTED} | given
    return TranslationFactory(base=world.text, language=language, **given)


def there(text) -> str:
    return f"/desk/review/{text._meta.model_name}/{text.pk}/"


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def line(page, number: int):
    return page.locator("[data-line]").nth(number - 1)


def open_(place, name: str) -> None:
    place.locator("summary", has_text=name).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_a_text_is_returned_mended_edited_and_approved_by_another(
    signed_in, world, scripts
):
    from translations.domain.review import submit
    from translations.models import Translation

    text = submitted(world)
    one = signed_in(world.one, scripts=scripts)
    one.goto("/desk/review/")
    one.get_by_role("link", name="Read").click()
    second = line(one, 2)
    open_(second, "Comment")
    second.get_by_label("As a").select_option("return")
    second.get_by_label("Comment on line 2").fill(ASKED)
    second.get_by_role("button", name="Comment").click()
    line(one, 2).get_by_text(ASKED, exact=True).wait_for()
    shot(one, f"review-{scripts}")
    one.get_by_role("button", name="Return with the reason").click()
    one.get_by_text("Returned to its author").wait_for()
    one.get_by_text("Nothing waits for you.").wait_for()

    author = signed_in(world.author, scripts=scripts)
    author.goto(there(text))
    author.get_by_text("To be mended: line 2.").wait_for()
    line(author, 2).get_by_text(ASKED, exact=True).wait_for()
    mend(text, "The apple tree has blossomed.", by=world.author)
    submit(Translation.objects.get(pk=text.pk), by=world.author)

    one.goto(there(text))
    third = line(one, 3)
    open_(third, "Edit")
    third.get_by_role("textbox", name="Line 3", exact=True).fill(
        "I will write a letter."
    )
    third.get_by_role("button", name="Keep this wording").click()
    one.get_by_text("You edited this text. Another reviewer approves it.").wait_for()
    assert one.get_by_role("button", name="Approve").count() == 0
    assert approving_is_refused(one, text)
    author.goto(there(text))
    line(author, 3).get_by_text(f"edited by {world.one}").wait_for()
    assert "will" in line(author, 3).locator("ins").inner_text()
    shot(author, f"review-author-{scripts}")

    two = signed_in(world.two, scripts=scripts)
    two.goto("/desk/review/")
    two.get_by_text("edited by a reviewer", exact=True).last.wait_for()
    two.get_by_role("link", name="Read").click()
    line(two, 3).get_by_text(f"edited by {world.one}").wait_for()
    two.get_by_role("button", name="Approve").click()
    two.get_by_text("Approved.").wait_for()
    text.refresh_from_db()
    assert (text.state, text.approved_by) == ("approved", world.two)


def mend(text, words: str, *, by) -> None:
    from translations.domain.translating import save_line

    row = text.segments.get(source__order=2)
    key = row.source.key
    save_line(text, key, text=words, note="", by=by, revision=row.revision)


def approving_is_refused(page, text) -> bool:
    """What the server answers to an editor who sends an approval nevertheless."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.request.post(
        there(text),
        form={"csrfmiddlewaretoken": token, "approve": ""},
        headers={"Referer": page.url},
    )
    return answer.status == 400 and "Nobody approves their own work." in answer.text()


def test_a_clean_page_takes_one_key_and_the_next_opens_in_the_same_mode(
    signed_in, world
):
    from translations.models import Translation

    first, other = submitted(world), submitted(world, "ja")
    second = submitted(world, "en")
    page = signed_in(world.one)
    page.goto(f"{there(first)}?language=en&layout=under")

    page.keyboard.press("Shift+A")

    page.wait_for_url(f"**{there(second)}?language=en&layout=under")
    page.keyboard.press("Shift+A")
    page.wait_for_url("**/desk/review/?language=en&layout=under")
    waits = Translation.objects.filter(state="submitted")
    assert list(waits) == [other]


def test_lines_are_accepted_edited_and_talked_about_by_keys_alone(signed_in, world):
    from translations.models import Translation

    text = submitted(world)
    page = signed_in(world.one)
    page.goto(there(text))
    lit = page.locator("polygon.lit")
    here = page.locator("[data-line].here")
    order = lambda: here.locator(".no").inner_text().split()[-1]  # noqa: E731

    assert order() == "1"
    place = lit.get_attribute("data-region")
    page.keyboard.press("a")
    line(page, 1).get_by_text("accepted", exact=True).wait_for()
    assert order() == "2"
    assert lit.get_attribute("data-region") != place
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert order() == "3"
    page.keyboard.press("k")
    assert order() == "2"
    page.keyboard.press("c")
    page.keyboard.type("A jarring word, all keys: ajk")  # never deeds in a field
    page.keyboard.press("Control+Enter")
    line(page, 2).get_by_text("A jarring word, all keys: ajk", exact=True).wait_for()
    assert order() == "2"
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("a")
    page.get_by_text("Every line is accepted.").wait_for()
    assert page.evaluate("document.activeElement.name") == "approve"
    page.keyboard.press("k")
    page.keyboard.press("a")  # to be read again
    page.get_by_text("2 of 3 lines accepted").wait_for()
    page.keyboard.press("F1")
    page.get_by_role("heading", name="Keys").wait_for()
    shot(page, "review-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Other words.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("You edited this text.").wait_for()
    assert "Other words." in {row.text for row in text.segments.all()}
    assert Translation.objects.get(pk=text.pk).is_written_by(world.one)


def test_a_text_is_returned_by_keys_and_keys_can_be_switched_off(signed_in, world):
    text = submitted(world)
    page = signed_in(world.one)
    page.goto(there(text))
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator("[data-line]").first.focus()
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("Shift+A")
    page.get_by_text("0 of 3 lines accepted").wait_for()
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("F1")
    page.get_by_label("Single keys are on").check()
    page.keyboard.press("Escape")
    page.locator("[data-line]").first.focus()

    page.keyboard.press("r")
    page.keyboard.type("Read line 3 again.")
    page.keyboard.press("Control+Enter")

    page.get_by_text("Returned to its author").wait_for()
    text.refresh_from_db()
    assert (text.state, text.acceptedlines.count()) == ("draft", 0)
    assert text.reviews.get().reason == "Read line 3 again."


def test_what_could_not_be_sent_stays_typed_and_is_sent_again(signed_in, world):
    text = submitted(world)
    page = signed_in(world.one)
    page.goto(there(text))
    open_(line(page, 1), "Comment")
    words = line(page, 1).get_by_label("Comment on line 1")
    words.fill("Half a thought")

    gone = "**/review/translation/**"
    page.route(gone, lambda route: route.fulfill(body="Something in between."))
    line(page, 1).get_by_role("button", name="Accept").click()
    page.get_by_text("Nothing you typed is lost: try again.").wait_for()
    page.unroute(gone)
    line(page, 1).get_by_role("button", name="Accept").click()

    line(page, 1).get_by_text("accepted", exact=True).wait_for()
    assert words.input_value() == "Half a thought"
    assert text.acceptedlines.count() == 1


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (360, True)], ids=["wide", "phone"]
)
def test_axe_finds_nothing_on_the_reviewers_screens(signed_in, world, width, dark):
    from tests.browser.test_public_access import violations
    from tests.factories import TranslationFactory
    from translations.domain.commenting import comment, resolve
    from translations.domain.review import approve, return_, submit
    from translations.domain.translating import translate
    from translations.domain.verdicts import digest, edit_line
    from translations.models import State

    text = submitted(world, state=State.APPROVED, reviewer=world.two)
    TranslationFactory(base=world.text, texts=["Bright."] * 3, state=State.APPROVED)
    next_ = translate(world.text, language="en", strand=text.strand, by=world.author)
    mend(next_, "The apple tree stands in blossom.", by=world.author)
    next_ = submit(return_(submit(next_, by=world.author), by=world.two, reason="Why?"),
                   by=world.author)  # fmt: skip
    row = next_.segments.select_related("source").first()
    key = row.source.key
    asked = comment(next_, key, words="Clear?", kind="question", by=world.author)
    comment(next_, key, words="Yes.", by=world.one, answers=asked)
    resolve(comment(next_, key, words="Southern spelling.", by=world.one), by=world.one)
    edit_line(next_, key, words="Clear skies.", shown=digest(row), by=world.two)
    screens = [
        "/desk/review/",
        "/desk/review/?language=en&history=edited",
        there(next_),
        f"{there(next_)}?layout=under",
        f"/desk/compare/{world.page.pk}/en/",
        f"/desk/threads/{world.page.pk}/{text.strand}/{key}/",
    ]
    page = signed_in(world.one, dark=dark, width=width, bypass_csp=True)
    found = []
    for number, screen in enumerate(screens):
        page.goto(screen)
        shot(page, f"screen-{number}-{width}")
        page.evaluate(
            "document.querySelectorAll('form details').forEach(d => (d.open = true))"
        )
        found += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{screen} is {wide} wide"] if wide > width else []
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                "main :is(button, select, textarea, summary)")].filter(one =>
                one.offsetHeight && one.offsetHeight < 43).map(one => one.outerHTML)"""
        )
        found += small if width < 400 else []
    assert found == []
    approve(next_, by=world.one)
