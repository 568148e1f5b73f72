"""A term is added without leaving the line, by whoever may."""

import pytest

from tests.browser.workbench import draft_of, there

pytestmark = pytest.mark.browser
SELECT = """(element) => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(words, 0);
    range.setEnd(words, 3);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


@pytest.fixture
def translator():
    from tests.factories import somebody

    return somebody("translator")


def focused(page) -> str:
    return page.evaluate("document.activeElement.labels?.[0]?.textContent.trim() ?? ''")


def test_a_term_is_added_from_what_is_selected_and_the_cursor_comes_back(
    desks, translator
):
    from translations.models import Term

    text = draft_of(translator, 3, first="갱도에서 하루를 보냈다.")
    page = desks.open(text, translator)
    line = page.get_by_label("Line 1 in English")
    line.focus()
    page.keyboard.type("In the .")
    page.keyboard.press("ArrowLeft")
    page.locator("[data-add-term]").wait_for()
    page.locator("[data-source]").first.evaluate(SELECT)

    page.keyboard.press("Alt+G")
    page.get_by_role("heading", name="A new term").wait_for()
    assert page.get_by_label("Northern word").input_value() == "갱도에"
    page.get_by_label("Northern word").fill("갱도")
    page.get_by_label("In English", exact=True).fill("tunnel")
    page.keyboard.press("Enter")
    page.locator("[data-source] mark.term", has_text="갱도").wait_for()

    term = Term.objects.get(northern="갱도")
    assert [(one.language, one.text) for one in term.renderings.all()] == [
        ("en", "tunnel")
    ]
    assert focused(page) == "Line 1 in English"
    assert page.get_by_text("“갱도” is in the glossary.").count()
    page.get_by_role("button", name="tunnel").wait_for()
    page.keyboard.press("Alt+1")
    assert line.input_value() == "In the tunnel."


def test_what_is_refused_is_said_in_the_form_and_escape_leads_back(desks, translator):
    text = draft_of(translator, 2)
    page = desks.open(text, translator)
    page.get_by_label("Line 2 in English").focus()
    page.locator("[data-add-term]").wait_for()
    page.keyboard.press("Alt+G")
    word = page.get_by_label("Northern word")
    word.wait_for()
    assert focused(page).startswith("Northern word")
    word.fill(" ")
    word.evaluate("field => field.removeAttribute('required')")
    page.keyboard.press("Enter")
    page.get_by_text("This field is required.").wait_for()

    page.keyboard.press("Escape")

    assert focused(page) == "Line 2 in English"
    assert word.count() == 0


def test_without_scripts_the_glossary_is_a_page_that_leads_back(desks, translator):
    text = draft_of(translator, 2)
    key = text.segments.order_by("source__order")[0].source.key
    page = desks.of(translator, java_script_enabled=False).new_page()
    page.goto(f"/desk/help/{text.pk}/{key}/")
    page.get_by_role("link", name="Add a term").click()
    page.get_by_label("Northern word").fill("갱도")
    page.get_by_role("button", name="Add the term").click()

    page.wait_for_url(f"**{there(text)}#{key}")


def begin_term(page):
    """The form of a new term, with a word in it."""
    page.get_by_label("Line 1 in English").focus()
    page.locator("[data-add-term]").wait_for()
    page.keyboard.press("Alt+G")
    word = page.get_by_label("Northern word")
    word.fill("갱도")
    return word


@pytest.mark.parametrize("status", [403, 502])
def test_a_term_that_a_fault_answers_is_still_in_its_form(desks, translator, status):
    text = draft_of(translator, 2)
    page = desks.open(text, translator)
    word = begin_term(page)
    fault = "<header>Bad gateway</header><p>Nothing here</p>"
    page.route(
        "**/glossary/",
        lambda route: route.fulfill(
            status=status, body=fault, content_type="text/html"
        ),
    )
    page.keyboard.press("Enter")
    page.get_by_text("The term was not added").first.wait_for()

    assert word.input_value() == "갱도"
    assert page.get_by_text("Bad gateway").count() == 0


def test_whoever_looks_at_another_line_keeps_the_term_that_they_write(
    desks, translator
):
    text = draft_of(translator, 3)
    page = desks.open(text, translator)
    word = begin_term(page)
    page.get_by_label("Line 3 in English").click()
    page.wait_for_timeout(700)
    assert word.input_value() == "갱도"

    page.keyboard.press("Alt+G")
    assert focused(page).startswith("Northern word")
    page.keyboard.press("Escape")

    page.get_by_text("Beside line 3").wait_for()
    assert focused(page) == "Line 3 in English"


def test_a_term_that_is_sent_twice_is_added_once_and_nothing_is_refused(
    desks, translator
):
    text = draft_of(translator, 2)
    page = desks.open(text, translator)
    sent = []
    page.on("request", lambda one: one.method == "POST" and sent.append(one.url))
    word = begin_term(page)
    word.evaluate("({ form }) => { form.requestSubmit(); form.requestSubmit(); }")
    page.get_by_text("“갱도” is in the glossary.").first.wait_for()
    page.wait_for_timeout(500)

    assert len(sent) == 1
    assert word.count() == 0
