"""Suggestions below the search field: by keyboard, by pointer, and while composing."""

import pytest

from tests.browser.test_desk_flow import shot
from tests.browser.test_public_access import violations

pytestmark = pytest.mark.browser

ITEM = "AAAA-0001"
PRESS = """about =>
  document.querySelector("#q").dispatchEvent(new KeyboardEvent("keydown", about))"""

TYPED = """text => {
    const field = document.querySelector("#q");
    field.focus();
    for (const at of text.split("").keys()) {
        field.value = text.slice(0, at + 1);
        field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    }
}"""


@pytest.fixture
def shelved(site):
    from tests.catalogue.shelf import shelve
    from tests.catalogue.test_suggestions import agent, note, place

    shelve(
        note(ITEM, title={"en": "[Kangaroo note]", "ko": "강아지 쪽지"}),
        note(
            "BBBB-0002",
            title={"en": "[Other]"},
            places=[place(ko="강동", en="Kangdong")],
        ),
        note(
            "CCCC-0003", title={"en": "[Third]"}, places=[], agents=[agent(ko="강일서")]
        ),
    )


def opened(page, typed: str):
    """Type, and wait until there is something to choose from."""
    field = page.locator("#q")
    field.press_sequentially(typed, delay=20)
    page.locator("#q-offers").wait_for(state="visible")
    return field


def chosen(page) -> list[str]:
    return page.locator("[role=option][aria-selected=true] .said").all_inner_texts()


@pytest.mark.parametrize(
    ("lang", "width", "dark", "typed"),
    [
        ("en", 1280, False, "kang"),
        ("ja", 360, False, "강"),
        ("ko", 360, True, "강"),
        ("uk", 1280, True, "Кан"),
    ],
)
def test_it_is_a_combobox_as_the_pattern_says(visit, shelved, lang, width, dark, typed):
    page = visit(f"/{lang}/items/", width=width, dark=dark, bypass_csp=True)
    field = page.locator("#q")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    before = page.locator(".facets").bounding_box()

    opened(page, typed)

    options = page.locator("[role=option]")
    count = options.count()
    assert count > 0
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    assert str(count) in page.locator(".search [role=status]").inner_text()
    shot(page, f"suggest-{lang}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    below = page.locator("#q-offers").bounding_box()
    if width < 992:  # it pushes what follows down
        after = page.locator(".facets").bounding_box()
        assert after["y"] >= below["y"] + below["height"]
    assert page.locator(".facets").bounding_box()["y"] >= before["y"]
    for number in range(count):
        assert options.nth(number).bounding_box()["height"] >= 44

    field.press("ArrowDown")
    assert chosen(page) == [options.nth(0).locator(".said").inner_text()]
    active = field.get_attribute("aria-activedescendant")
    assert active == options.nth(0).get_attribute("id")
    assert violations(page) == []
    shot(page, f"suggest-{lang}-chosen")
    field.press("ArrowUp")
    assert chosen(page) == []
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant").endswith(f"-{count - 1}")
    field.press("ArrowDown")
    assert chosen(page) == []
    field.press("ArrowDown")
    field.press("Home")
    assert chosen(page) == []
    field.press("Escape")
    assert page.locator("#q-offers").is_hidden()
    assert field.input_value() == typed
    assert field.get_attribute("aria-expanded") == "false"
    field.press("ArrowDown")
    page.locator("#q-offers").wait_for(state="visible")
    field.press("Tab")
    assert page.locator("#q-offers").is_hidden()


def test_enter_takes_what_is_chosen_and_else_searches(visit, shelved):
    page = visit("/en/items/?kind=note")
    field = opened(page, "kangg")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**q=Kanggye**")
    assert "kind=note" in page.url
    assert page.locator(".found").count() == 1

    page.goto("/en/items/")
    field = opened(page, "kangd")
    field.press("Enter")
    page.wait_for_url("**q=kangd**")


def test_a_title_leads_to_its_item(visit, shelved):
    page = visit("/en/")
    opened(page, "kangar")

    page.locator("[role=option]").click()

    page.wait_for_url(f"**/en/items/{ITEM}/")


def test_what_is_composed_belongs_to_the_input_method(visit, shelved):
    page = visit("/en/")
    client = page.context.new_cdp_session(page)
    page.locator("#q").focus()

    for composed in ("ㄱ", "가", "강", "강ㄷ"):
        client.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": 1, "selectionEnd": 1},
        )
    page.locator("[role=option]", has_text="강동").wait_for()
    assert page.locator("#q").input_value() == "강ㄷ"
    for key in ("ArrowDown", "Enter", "Escape"):
        for about in ({"isComposing": True}, {"keyCode": 229}):
            page.evaluate(PRESS, {"key": key, "cancelable": True, **about})
    assert chosen(page) == []
    assert page.locator("#q-offers").is_visible()
    assert page.url.endswith("/en/")


def test_an_older_answer_is_never_shown(visit, shelved):
    page = visit("/en/")
    slow = []
    page.route("**/suggest?q=kangg", lambda route: slow.append(route))
    field = page.locator("#q")
    field.fill("kangg")
    page.wait_for_timeout(400)
    assert len(slow) == 1

    field.fill("kangd")
    page.locator("[role=option]", has_text="Kangdong").wait_for()
    page.wait_for_timeout(200)

    assert page.locator("[role=option]").count() == 1


def test_one_request_is_made_for_what_is_typed_quickly(visit, shelved):
    page = visit("/en/")
    asked = []
    page.on("request", lambda one: "/suggest" in one.url and asked.append(one.url))

    # In one go, so that no time passes between the letters however busy the machine.
    page.evaluate(TYPED, "kangg")
    page.locator("[role=option]").first.wait_for()

    assert len(asked) == 1
    assert asked[0].endswith("q=kangg")


@pytest.mark.parametrize("path", ["/en/", "/en/items/"])
def test_without_scripts_nothing_changes(visit, shelved, path):
    page = visit(path, scripts=False, width=360)

    field = page.locator("#q")
    assert field.get_attribute("role") is None
    assert page.locator("[role=listbox]").count() == 0
    field.fill("Kanggye")
    field.press("Enter")
    page.wait_for_url("**q=Kanggye*")
    assert page.locator(".found").count() == 1
