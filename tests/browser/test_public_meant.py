"""What was meant, offered where nothing is found."""

import pytest

from tests.browser.test_desk_flow import shot
from tests.browser.test_public_access import violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("lang", "width", "dark"),
    [("en", 1280, False), ("ja", 360, False), ("ko", 360, True), ("uk", 1280, True)],
)
def test_it_is_a_link_above_the_empty_list(visit, site, lang, width, dark):
    from tests.catalogue.shelf import shelve
    from tests.catalogue.test_suggestions import note

    shelve(note())
    page = visit(
        f"/{lang}/items/?q=사과너무",
        width=width,
        dark=dark,
        bypass_csp=True,
        scripts=False,
    )

    link = page.locator(".note a")
    assert link.inner_text() == "사과나무"
    assert link.bounding_box()["y"] < page.locator(".empty").bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"meant-{lang}")
    link.click()
    page.locator(".found").wait_for()
    assert page.locator("#q").input_value() == "사과나무"


def test_it_can_be_used_by_everybody(visit, site):
    from tests.catalogue.shelf import shelve
    from tests.catalogue.test_suggestions import note

    shelve(note())
    page = visit("/en/items/?q=Kangxye", bypass_csp=True)

    assert violations(page) == []
