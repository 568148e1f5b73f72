"""A list of what was found in several ways, as a reader sees it."""

import pytest

from tests.browser.test_desk_flow import shot
from tests.browser.test_public_access import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def named(site):
    from tests.catalogue.shelf import shelve, text_edition
    from tests.catalogue.test_name_search import shelve_names

    shelve_names()
    shelve(
        text_edition("EEEE-0005", [("나무잎이 떨어진다", "Leaves fall")]),
        text_edition("FFFF-0006", [("나뭇잎 하나", "A leaf")]),
    )


@pytest.mark.parametrize(
    ("lang", "width", "dark"),
    [("en", 1280, False), ("ja", 360, False), ("ko", 360, True), ("uk", 1280, True)],
)
def test_each_way_of_finding_is_told_and_can_be_left_out(
    visit, named, lang, width, dark
):
    there = f"/{lang}/items/?q="
    page = visit(f"{there}Hong+Gil-dong", width=width, dark=dark, bypass_csp=True)

    def looked_at(name):
        shot(page, f"finding-{lang}-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []

    assert "홍길동" in page.locator(".because").inner_text()
    looked_at("name")
    page.locator(".found-how a").click()
    page.locator(".because").wait_for(state="detached")
    assert page.locator(".found").count() == 0
    looked_at("no-names")

    page.goto(f"{there}Чон Ильсо")
    assert page.locator(".because").count() == 2
    told = page.locator(".note").inner_text()
    assert "전일서" in told
    assert "정일서" in told
    looked_at("tie")

    page.goto(f"{there}나뭇잎")
    assert page.locator(".apart").count() == 1
    assert page.locator(".found").count() == 2
    assert page.locator("mark").all_inner_texts() == ["나뭇잎", "나무잎"]
    looked_at("looser")
    page.locator(".found-how a").click()
    page.locator(".apart").wait_for(state="detached")
    assert page.locator("mark").all_inner_texts() == ["나뭇잎"]
