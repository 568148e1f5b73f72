"""Every template in four languages, light and dark: nothing that axe finds wrong."""

import pytest

from tests.browser import specimens

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "items/",
    "items/?q=양말",
    "items/?q=nothing-like-this&kind=letter&date_to=last-week",
    f"items/{specimens.NOTEBOOK}/#seg-page1line3",
    f"items/{specimens.WARNED}/",
    f"items/{specimens.WITHHELD}/",
    f"items/{specimens.NOT_HELD}/",
    f"items/{specimens.TABLES}/",
    f"items/{specimens.LETTER}/v1/",
    f"items/{specimens.LETTER}/v1/compare/v2/",
    "collections/",
    "collections/specimens/",
    "method/",
]
# What can be otherwise in the dark and on a phone; the rest is the same document.
OF_LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
ERRORS = [f"items/{specimens.WITHDRAWN}/", "items/NEVER-1/"]


def violations(page, *, rules: list[str] | None = None) -> list[str]:
    """What axe finds by all of its rules, or by these alone."""
    from axe_playwright_python.sync_playwright import Axe

    # Of what passes, axe would tell as much again, which takes most of its time.
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url} {one['id']}: {node['html'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("lang", "dark"),
    [("en", False), ("ja", False), ("ko", False), ("uk", False), ("ja", True)],
)
def test_axe_finds_nothing_on_any_template(visit, published, lang, dark):
    # Phones in the dark, desks in the light: each layout and each scheme is seen. What
    # only their look can have wrong is the same in each language.
    width, rules = (360, OF_LOOK) if dark else (1280, None)
    page = visit(f"/{lang}/", dark=dark, width=width, bypass_csp=True)
    found = violations(page, rules=rules)
    for path in PAGES[1:]:
        page.goto(f"/{lang}/{path}")
        found += violations(page, rules=rules)

    assert found == []


@pytest.mark.parametrize("lang", ["en", "ja", "ko", "uk"])
def test_axe_finds_nothing_where_nothing_is(browser, site, published, lang):
    context = browser.new_context(base_url=site, bypass_csp=True)
    page = context.new_page()
    for path in ERRORS:
        assert page.goto(f"/{lang}/{path}").status in {404, 410}
        assert violations(page) == []
    context.close()
