"""A long text in review: keys, and reading on, walk into lines that were not sent."""

import pytest

from tests.browser.workbench import draft_of

pytestmark = pytest.mark.browser


@pytest.fixture
def people(desks):
    from tests.factories import somebody

    class People:
        translator, reviewer = somebody("translator"), somebody("reviewer")

    return People


def waiting(people, count: int):
    from translations.domain.review import submit

    text = draft_of(people.translator, count, translated=count, picture=True)
    return submit(text, by=people.translator)


def there(text) -> str:
    return f"/desk/review/{text._meta.model_name}/{text.pk}/"


def opened(desks, people, text, query: str = "", **options):
    page = desks.of(people.reviewer, **options).new_page()
    page.goto(there(text) + query)
    page.locator("[data-line].here").wait_for()
    return page


def at(page, number: int) -> None:
    page.locator(f'[data-line].here[data-number="{number}"]').wait_for()


def accept(text, by, numbers) -> None:
    from translations.domain.verdicts import accept_line, digest

    rows = text.segments.select_related("source").filter(source__order__in=numbers)
    for row in rows:
        accept_line(text, row.source.key, shown=digest(row), by=by)


def test_keys_walk_into_lines_that_are_far_and_back(desks, people):
    text = waiting(people, 130)
    page = opened(desks, people, text, "?from=41")
    at(page, 41)
    page.keyboard.press("k")
    at(page, 40)
    for number in range(41, 131):
        page.keyboard.press("j")
        at(page, number)
    page.keyboard.press("j")
    at(page, 130)
    numbers = page.locator("[data-line]").evaluate_all(
        "lines => lines.map((line) => Number(line.dataset.number))"
    )
    assert numbers == list(range(1, 131))
    # The regions of lines that were fetched are drawn, and the picture follows them.
    region = page.locator("[data-line].here").get_attribute("data-regions")
    page.locator(f'polygon.lit[data-region="{region}"]').wait_for(state="attached")


def test_lines_are_accepted_onwards_over_what_is_far_and_the_verdict_comes_last(
    desks, people
):
    text = waiting(people, 130)
    accept(text, people.reviewer, [*range(4, 100), *range(101, 131)])
    page = opened(desks, people, text)
    at(page, 1)
    for number in (2, 3, 100):
        page.keyboard.press("a")
        at(page, number)
    page.keyboard.press("a")
    page.get_by_text("Every line is accepted.").wait_for()
    page.locator("[name=approve]:focus").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Approved.").wait_for()


def test_what_is_typed_is_not_left_behind_on_the_way_to_a_line_that_is_far(
    desks, people
):
    text = waiting(people, 130)
    accept(text, people.reviewer, [*range(2, 110)])
    page = opened(desks, people, text)
    page.get_by_label("Reason").fill("Not yet.")
    page.locator("[data-line]").first.locator(".read-cells").click()
    page.keyboard.press("a")
    at(page, 110)
    assert page.get_by_label("Reason").input_value() == "Not yet."
    page.keyboard.press("e")
    page.keyboard.insert_text("Typed, ")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("You typed something at line 110 and did not send it.").wait_for()
    line = page.get_by_role("textbox", name="Line 110", exact=True)
    assert line.input_value() == "Typed, Line 110 in English."
    # It still counts as typed in a page that brought it back.
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("You typed something at line 110 and did not send it.").wait_for()


def test_a_line_that_an_address_names_is_found_however_far(desks, people):
    text = waiting(people, 130)
    key = text.base.segments.get(order=120).key
    page = opened(desks, people, text, f"#{key}")
    at(page, 120)
    plain = desks.of(people.reviewer, java_script_enabled=False).new_page()
    plain.goto(there(text))
    plain.get_by_role("link", name="Lines from 41 on").click()
    plain.get_by_role("button", name="Accept line 45").click()
    plain.get_by_text("1 of 130 lines accepted").wait_for()
    assert plain.locator("[data-line]").first.get_attribute("data-number") == "42"


def test_translations_that_are_compared_come_line_by_line_as_one_reads_on(
    desks, people
):
    text = waiting(people, 100)
    page = desks.of(people.reviewer).new_page()
    page.goto(f"/desk/compare/{text.page_id}/en/")
    rows = page.locator("tbody tr")
    while rows.count() < 100:
        seen = rows.count()
        rows.last.scroll_into_view_if_needed()
        rows.nth(seen).wait_for(state="attached")
    assert page.get_by_role("link", name="Lines from").count() == 0
    assert "Line 100 in English." in rows.last.inner_text()


def test_on_a_phone_the_line_one_is_at_lies_below_the_picture(desks, people):
    text = waiting(people, 60)
    page = opened(desks, people, text, width=360, height=740)
    for _ in range(6):
        page.keyboard.press("j")
    for _ in range(3):
        page.keyboard.press("k")
    picture = page.locator(".stays").bounding_box()
    line = page.locator("[data-line].here").bounding_box()
    assert line["y"] >= picture["y"] + picture["height"]
    assert line["y"] + line["height"] <= 740
