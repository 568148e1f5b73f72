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

    page.goto(f"{there}ホン・ギルドン")
    assert "홍길동" in page.locator(".because").inner_text()
    shot(page, f"finding-{lang}-kana")
    page.goto(f"{there}zzzzzz")
    assert page.locator(".empty").count() == 1
    shot(page, f"finding-{lang}-empty")

    page.goto(f"{there}나뭇잎")
    assert page.locator(".apart").count() == 1
    assert page.locator(".found").count() == 2
    assert page.locator("mark").all_inner_texts() == ["나뭇잎", "나무잎"]
    looked_at("looser")
    page.locator(".found-how a").click()
    page.locator(".apart").wait_for(state="detached")
    assert page.locator("mark").all_inner_texts() == ["나뭇잎"]


@pytest.fixture
def worded(site):
    from tests.catalogue.shelf import shelve, text_edition

    shelve(
        text_edition(
            "EEEE-0005", [("아내의 편지", "A letter from the army, well kept")]
        ),
        text_edition(
            "FFFF-0006", [("안해 army", "Two armies")], title={"en": "[On armies]"}
        ),
    )


@pytest.mark.parametrize(
    ("lang", "width", "dark", "scripts"),
    [
        ("en", 1280, False, True),
        ("en", 360, True, False),
        ("ja", 360, False, True),
        ("ko", 1280, True, False),
        ("uk", 360, True, True),
    ],
)
def test_where_to_look_is_chosen_in_the_form_and_taken_back(
    visit, worded, lang, width, dark, scripts
):
    page = visit(
        f"/{lang}/items/?q=armies",
        width=width,
        dark=dark,
        scripts=scripts,
        bypass_csp=True,
    )

    def looked_at(name):
        shot(page, f"where-{lang}-{width}-{name}")
        if scripts:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []

    # Both forms of the word, the one that was typed first.
    marked = page.locator("mark").all_inner_texts()
    assert list(dict.fromkeys(marked)) == ["armies", "army"]
    page.locator("details.how > summary").click()
    if page.locator(".facets-fold > summary").is_visible():
        page.locator(".facets-fold > summary").click()
    page.locator("details:has(input[name='in']) > summary").click()
    looked_at("open")
    page.locator("input[name='in'][value='translations']").check()
    page.locator("select[name='text']").select_option("en")
    page.locator(".apply button").click()
    page.wait_for_url("**in=translations**")
    assert page.locator(".chips a").count() == 4
    looked_at("chosen")
    page.goto(f"/{lang}/items/?q=armies&in=titles")
    assert page.locator(".card").count() == 1

    page.goto(f"/{lang}/items/?q=아내")
    assert page.locator("mark").all_inner_texts() == ["아내"]
    page.locator("input[name='also']").check()
    page.locator(".search button").click()
    page.wait_for_url("**also=words**")
    assert sorted(page.locator("mark").all_inner_texts()) == ["아내", "안해"]
    looked_at("also")
    page.goto(f"/{lang}/items/?q=아내 -편지")
    assert page.locator(".card").count() == 0
    page.goto(f"/{lang}/items/?q=-편지")
    assert page.locator(".card").count() == 1
    assert page.locator(".note").count() == 0
    looked_at("minus")
