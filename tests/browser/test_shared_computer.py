"""Several people at one browser: nobody gets at what another has not saved yet."""

import pytest

from tests.browser.workbench import DEAD, begun, cookie_of, draft_of, there, words_of

pytestmark = pytest.mark.browser
WORDS = "Never to be read by others"
HELD = """() => new Promise((resolve, reject) => {
    const asked = indexedDB.open("desk-journal");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const base = asked.result;
        const all = base.transaction("locked").objectStore("locked").getAll();
        all.onsuccess = () => { base.close(); resolve(all.result.map((one) => ({
            id: one.id, at: one.at,
            names: Object.keys(one).sort(),
            bytes: [...new Uint8Array(one.box)],
        }))); };
    };
})"""
CHANGE = """(change) => new Promise((resolve, reject) => {
    const asked = indexedDB.open("desk-journal");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const base = asked.result;
        const writing = base.transaction("locked", "readwrite");
        const store = writing.objectStore("locked");
        store.getAll().onsuccess = ({ target }) => target.result.forEach((one) => {
            store.delete(one.id);
            store.put({ ...one, ...change });
        });
        writing.oncomplete = () => { base.close(); resolve(); };
    };
})"""
DAYS = 24 * 3600 * 1000


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


@pytest.fixture
def text(translator):
    return draft_of(translator, 3)


def first(page):
    return page.get_by_label("Line 1 in English")


def leave_words(desks, translator, text):
    """A page with words that no server has, in the journal of the browser."""
    page = desks.open(text, translator)
    page.evaluate(DEAD)
    first(page).focus()
    page.keyboard.type(WORDS)
    page.wait_for_function(f"({HELD})().then((held) => held.length)")
    return page


def sign_in(page, user) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([cookie_of(user)])


def held(page) -> list[dict]:
    return page.evaluate(HELD)


def test_what_is_kept_cannot_be_read_and_is_gone_once_it_is_saved(
    desks, translator, text
):
    page = leave_words(desks, translator, text)

    [kept] = held(page)

    assert kept["names"] == ["at", "box", "id", "iv"]
    assert WORDS[:6].encode() not in bytes(kept["bytes"])
    page.reload()
    page.locator("[data-line][data-saving=saved]").first.wait_for()
    page.wait_for_function(f"({HELD})().then((held) => !held.length)")
    assert words_of(text)[0] == WORDS


def test_somebody_else_neither_sees_nor_sends_nor_loses_them(desks, translator, text):
    from tests.factories import somebody
    from translations.domain.together import join_in

    other = somebody("translator")
    join_in(text, by=other)
    page = leave_words(desks, translator, text)
    sign_in(page, other)

    page.goto(there(text))
    begun(page)
    page.wait_for_timeout(1500)
    assert first(page).input_value() == ""
    assert WORDS not in page.content()
    assert words_of(text)[0] == ""
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.accept())
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_label("Password").wait_for()

    sign_in(page, translator)
    page.goto(there(text))
    page.locator("[data-line][data-saving=saved]").first.wait_for()
    assert asked == []
    assert words_of(text)[0] == WORDS


@pytest.mark.parametrize("what", ["another's words", "another line"])
def test_words_put_into_the_journal_by_somebody_else_are_not_saved(
    desks, translator, text, what
):
    from tests.factories import somebody
    from translations.domain.together import join_in

    other = somebody("translator")
    join_in(text, by=other)
    page = leave_words(desks, other if what == "another's words" else translator, text)
    keys = text.segments.order_by("source__order").values_list("source__key", flat=True)
    at = keys[0] if what == "another's words" else keys[1]
    page.goto("/desk/")
    page.evaluate(CHANGE, {"id": f"{translator.pk}/{text.pk}/{at}"})
    sign_in(page, translator)

    page.goto(there(text))
    begun(page)
    page.wait_for_timeout(1500)

    assert words_of(text)[:2] == ["", ""]
    assert [field.input_value() for field in page.locator(".line textarea").all()] == [
        "", "", "",
    ]  # fmt: skip


def test_after_a_fortnight_they_are_forgotten_whose_ever_they_are(
    desks, translator, text
):
    from tests.factories import somebody

    page = leave_words(desks, translator, text)
    now = page.evaluate("Date.now()")
    sign_in(page, somebody("reviewer"))
    page.goto("/desk/")

    page.evaluate(CHANGE, {"at": now - 13 * DAYS})
    page.reload(wait_until="networkidle")
    assert len(held(page)) == 1
    page.evaluate(CHANGE, {"at": now - 15 * DAYS})
    page.reload(wait_until="networkidle")

    page.wait_for_function(f"({HELD})().then((held) => !held.length)")


def test_when_another_person_opens_the_desk_no_window_shows_the_first_ones_text(
    desks, translator, text
):
    from tests.factories import somebody

    page = leave_words(desks, translator, text)
    page.evaluate("document.body.dataset.before = ''")
    sign_in(page, somebody("translator"))

    page.context.new_page().goto("/desk/")

    page.locator("body:not([data-before])").wait_for()
    page.wait_for_load_state("networkidle")
    assert WORDS not in page.content()
    assert page.locator("[data-bench]").count() == 0


def test_signing_out_empties_the_other_windows_and_nothing_comes_back(
    desks, translator, text
):
    page = leave_words(desks, translator, text)
    second = page.context.new_page()
    second.goto("/desk/")
    second.on("dialog", lambda dialog: dialog.accept())

    second.get_by_role("button", name="Sign out").first.click()
    second.get_by_label("Password").wait_for()
    page.get_by_label("Password").wait_for()

    assert WORDS not in page.content()
    assert held(second) == []
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert WORDS not in page.content()
    sign_in(page, translator)
    page.goto(there(text))
    begun(page)
    assert first(page).input_value() == ""
