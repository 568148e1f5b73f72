"""Nothing typed is lost: by a reload, a server gone, no network, a session ended."""

import os
import signal

import pytest

from tests.browser.workbench import (
    ARGUMENTS,
    DEAD,
    begun,
    cookie_of,
    draft_of,
    there,
    words_of,
)

pytestmark = pytest.mark.browser
WORDS = "In the middle of a line"


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


@pytest.fixture
def text(translator):
    return draft_of(translator, 4)


def first(page):
    return page.get_by_label("Line 1 in English")


def hold(page) -> None:
    """No save reaches the server any more."""
    page.evaluate(DEAD)


def test_a_reload_in_the_middle_of_a_line_loses_nothing_older_than_a_second(
    desks, translator, text
):
    page = desks.open(text, translator)
    hold(page)
    first(page).focus()
    page.keyboard.type(WORDS)
    page.wait_for_timeout(1000)

    assert words_of(text)[0] == ""
    page.reload()
    saved(page)

    assert first(page).input_value() == WORDS
    assert words_of(text)[0] == WORDS


def test_what_is_typed_before_the_scripts_run_is_saved_as_well(desks, translator, text):
    page, held = desks.of(translator).new_page(), []
    page.route("**/workbench/bench*.js", lambda route: held.append(route))
    page.goto(there(text), wait_until="commit")
    first(page).fill(WORDS)
    assert len(held) == 1
    held[0].continue_()
    saved(page)

    assert words_of(text)[0] == WORDS


def saved(page) -> None:
    page.locator("[data-line][data-saving=saved]").first.wait_for()


def test_while_the_server_is_gone_one_writes_on_and_all_is_saved_afterwards(
    desks, translator, text
):
    page = desks.open(text, translator)
    first(page).focus()
    desks.server.stop()

    page.keyboard.type(WORDS)
    page.keyboard.press("Control+Enter")
    page.keyboard.type("The second line")
    page.get_by_text("The archive does not answer.").first.wait_for()
    page.locator("[data-standing]", has_text="Not saved yet").first.wait_for()
    desks.server.start()
    begun(page)

    assert words_of(text)[:2] == [WORDS, "The second line"]


def test_offline_one_writes_on_and_all_is_saved_at_once_when_the_network_is_back(
    desks, translator, text
):
    page = desks.open(text, translator)
    first(page).focus()
    page.context.set_offline(True)

    page.keyboard.type(WORDS)
    page.get_by_text("Offline. 1 line kept on this computer.").first.wait_for()
    assert words_of(text)[0] == ""
    page.context.set_offline(False)
    begun(page)

    assert words_of(text)[0] == WORDS


def test_a_session_that_ends_in_a_line_is_gone_on_with_after_signing_in(
    desks, translator, text
):
    from archive.accounts.models import Session

    page = desks.open(text, translator)
    first(page).focus()
    page.keyboard.type("In the ")
    Session.objects.all().delete()

    page.keyboard.type("middle of a line")
    page.get_by_text("You were signed out. Nothing is lost.").wait_for()
    assert first(page).input_value() == WORDS
    page.context.clear_cookies()
    page.context.add_cookies([cookie_of(translator)])
    page.evaluate("dispatchEvent(new Event('online'))")
    begun(page)

    assert words_of(text)[0] == WORDS
    assert not page.get_by_text("You were signed out.").is_visible()


def test_a_session_that_ended_is_followed_by_a_reload_and_nothing_is_lost(
    desks, translator, text
):
    from archive.accounts.models import Session

    page = desks.open(text, translator)
    Session.objects.all().delete()
    first(page).focus()
    page.keyboard.type(WORDS)
    page.get_by_text("You were signed out. Nothing is lost.").wait_for()

    page.reload()
    page.get_by_label("Password").wait_for()
    page.context.clear_cookies()
    page.context.add_cookies([cookie_of(translator)])
    page.goto(there(text))
    saved(page)

    assert words_of(text)[0] == WORDS


def test_a_browser_that_is_killed_has_kept_what_was_typed(
    desks, translator, text, tmp_path, browser
):
    import re
    import subprocess

    launch = browser.browser_type.launch_persistent_context
    how = {
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": ARGUMENTS,
        "base_url": desks.address,
    }
    context = launch(tmp_path, **how)
    context.add_cookies([cookie_of(translator)])
    page = context.new_page()
    page.goto(there(text))
    begun(page)
    hold(page)
    first(page).focus()
    page.keyboard.type(WORDS)
    page.wait_for_timeout(1000)

    shown = subprocess.run(
        ["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True
    )
    ours = [row for row in shown.stdout.splitlines() if str(tmp_path) in row]
    assert ours
    for row in ours:
        pid = int(re.match(r"\s*(\d+)", row)[1])
        if "--type=" not in row:
            os.kill(pid, signal.SIGKILL)
    context = launch(tmp_path, **how)
    context.add_cookies([cookie_of(translator)])
    page = context.new_page()
    page.goto(there(text))
    saved(page)

    assert first(page).input_value() == WORDS
    assert words_of(text)[0] == WORDS
    context.close()


def test_what_was_kept_is_never_put_over_newer_words(desks, translator, text):
    from tests.factories import somebody
    from translations.domain.together import join_in
    from translations.domain.translating import save_line

    page = desks.open(text, translator)
    hold(page)
    first(page).focus()
    page.keyboard.type("Mine, typed before.")
    page.wait_for_timeout(500)
    other = somebody("translator")
    join_in(text, by=other)
    row = text.segments.order_by("source__order")[0]
    save_line(
        text,
        row.source.key,
        text="Theirs, newer.",
        note="",
        by=other,
        revision=row.revision,
    )

    page.reload()
    choice = page.get_by_role("group", name="Line 1: two wordings")
    choice.wait_for()
    page.wait_for_timeout(1500)

    assert words_of(text)[0] == "Theirs, newer."
    assert "Mine, typed before." in choice.inner_text()
    choice.get_by_role("button", name="Keep theirs").click()
    page.reload()
    begun(page)
    assert first(page).input_value() == "Theirs, newer."


def test_signing_out_forgets_what_was_kept_and_asks_before(desks, translator, text):
    page = desks.open(text, translator)
    hold(page)
    first(page).focus()
    page.keyboard.type(WORDS)
    page.wait_for_timeout(500)
    asked = []
    answers = [False, True]

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept() if answers.pop(0) else dialog.dismiss()

    page.on("dialog", answer)
    out = page.get_by_role("button", name="Sign out").first
    out.click()
    page.wait_for_timeout(2500)
    assert first(page).input_value() == WORDS
    out.click()
    page.get_by_label("Password").wait_for()

    assert asked[0].startswith("One line is kept on this computer and not saved yet.")
    page.context.clear_cookies()
    page.context.add_cookies([cookie_of(translator)])
    page.goto(there(text))
    begun(page)
    assert first(page).input_value() == ""


@pytest.mark.parametrize(
    "pasted",
    ["\u202eabc\u2066", "a\x07b\x1b[2Jc", "\ud83d x", "\U0001f469\u200d\U0001f467"],
)
def test_whatever_is_pasted_is_saved_and_the_page_goes_on(
    desks, translator, text, pasted
):
    page = desks.open(text, translator)
    first(page).focus()
    page.evaluate("words => document.execCommand('insertText', false, words)", pasted)
    page.keyboard.press("Control+Enter")
    begun(page)
    page.reload()
    begun(page)

    from translations.domain.drafts import clean

    kept = clean(pasted)
    assert first(page).input_value() in {kept, kept.replace("\ufffd", "")}
    assert words_of(text)[0].strip() != ""
