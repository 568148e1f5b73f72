"""The journal of a browser that is slow, full, or does not answer at all."""

import pytest

from tests.browser.test_shared_computer import first, text, translator
from tests.browser.workbench import DEAD, begun, there, words_of

pytestmark = pytest.mark.browser
__all__ = ["text", "translator"]  # the fixtures
WORDS = "In the middle of a line"
# What asks for the journal first waits so long, in milliseconds.
SLOW = """(() => {
    const open = indexedDB.open.bind(indexedDB);
    IDBFactory.prototype.open = function (...asked) {
        const request = {};
        setTimeout(() => {
            const real = open(...asked);
            const names = ["onupgradeneeded", "onsuccess", "onerror", "onblocked"];
            for (const name of names) {
                real[name] = () => {
                    request.result = real.result;
                    request[name]?.();
                };
            }
        }, 4000);
        return request;
    };
})()"""
SILENT = "IDBFactory.prototype.open = () => ({})"
FULL = """() => {
    window.put ??= IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
    };
}"""
ROOM = "() => { IDBObjectStore.prototype.put = window.put; }"


def saved(page):
    page.locator("[data-line][data-saving=saved]").first.wait_for()


def leave_words(desks, translator, text):
    """A page with words that no server has."""
    page = desks.open(text, translator)
    page.evaluate(DEAD)
    first(page).focus()
    page.keyboard.type(WORDS)
    page.wait_for_timeout(1000)
    return page


def come_back(desks, translator, text):
    """Left with words that no server has; their journal opens after four seconds."""
    page = leave_words(desks, translator, text)
    page.add_init_script(SLOW)
    page.goto(there(text))
    begun(page)
    return page


def brought(page):
    page.wait_for_function(
        "(words) => document.querySelector('.line textarea').value.includes(words)",
        arg=WORDS,
    )


def test_words_that_a_slow_disk_brings_late_are_saved(desks, translator, text):
    page = come_back(desks, translator, text)
    brought(page)
    saved(page)
    assert words_of(text)[0] == WORDS


def test_words_that_come_late_are_joined_with_what_is_typed(desks, translator, text):
    page = come_back(desks, translator, text)
    page.evaluate(DEAD)
    first(page).focus()
    page.keyboard.type("Typed meanwhile")
    brought(page)
    assert first(page).input_value() == f"{WORDS} Typed meanwhile"


def test_words_that_come_late_wait_beside_what_was_saved(desks, translator, text):
    page = come_back(desks, translator, text)
    first(page).focus()
    page.keyboard.type("Typed meanwhile")
    page.keyboard.press("Control+S")
    saved(page)
    brought(page)
    page.get_by_role("button", name="Join them").click()
    saved(page)
    assert words_of(text)[0] == f"Typed meanwhile {WORDS}"


def test_whoever_signs_out_is_signed_out_though_the_journal_does_not_answer(
    desks, translator, text
):
    page = desks.of(translator).new_page()
    page.add_init_script(SILENT)
    page.goto("/desk/")
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_label("Password").wait_for()


def test_words_that_are_on_their_way_are_not_asked_about_on_signing_out(
    desks, translator, text
):
    page = desks.open(text, translator)
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    first(page).focus()
    page.keyboard.type(WORDS)
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_label("Password").wait_for()

    assert asked == []
    assert words_of(text)[0] == WORDS


def test_what_cannot_be_kept_is_said_and_not_left_without_asking(
    desks, translator, text
):
    page = desks.open(text, translator)
    page.evaluate(DEAD)
    page.evaluate(FULL)
    first(page).focus()
    page.keyboard.type(WORDS)
    page.get_by_text("1 line kept in this window alone, which must").first.wait_for()
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.accept())

    page.evaluate(ROOM)
    page.keyboard.type(".")
    page.get_by_text("1 line kept on this computer").first.wait_for()
    page.reload()
    saved(page)

    assert asked == []
    assert words_of(text)[0] == f"{WORDS}."
    page.evaluate(DEAD)
    page.evaluate(FULL)
    first(page).focus()
    page.keyboard.type(" Once more")
    page.get_by_text("1 line kept in this window alone, which must").first.wait_for()
    page.reload()
    assert asked == ["beforeunload"]
