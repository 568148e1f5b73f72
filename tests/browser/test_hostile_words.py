"""Scripts written into every field, shown by a real browser: none of them runs.

With the content policy nothing may even be refused by it, and without it nothing may
run: that no text becomes markup does not rest on the policy. A few vectors here;
`make proof` shows all (VECTORS=all).
"""

import os

import pytest

pytestmark = pytest.mark.browser

WATCH = """
window.seen = [];
window.ran = (number) => { window.seen.push(`ran ${number}`); };
document.addEventListener("securitypolicyviolation", (event) => {
  window.seen.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""
POINT = """
for (const element of document.querySelectorAll("*"))
  element.dispatchEvent(new MouseEvent("mouseover", {bubbles: false}));
"""
ALL = os.environ.get("VECTORS") == "all"
# Of the admin one page of each kind is shown in the sample.
SAMPLE = (
    "/desk/", "/desk/items/", "/en/", "/en/items/", "/uk/", "/admin/evidence/item/",
    "/admin/evidence/source/", "/en/feed.atom",
)  # fmt: skip


@pytest.fixture
def written(site):
    """An item with a row of everything, and a session of somebody with each role."""
    from django.conf import settings
    from django.test import Client

    from evidence.models import ROLES
    from tests.factories import somebody
    from tests.security.planting import full_item

    by = somebody(*ROLES)
    client = Client()
    client.force_login(by)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    signed_in = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}
    return full_item("letter"), by, signed_in


def shown(item) -> list[str]:
    from tests.security.planting import pages

    code = item.reference_code
    every = [one for one in pages(item) if "/logout" not in one]
    if ALL:
        return every
    of_item = [f"/en/items/{code}/", f"/en/items/{code}/v1/compare/v2/",
               f"/desk/items/{code}/", f"/desk/items/{code}/publish/",
               f"/admin/evidence/item/{item.pk}/change/"]  # fmt: skip
    chosen = [*SAMPLE, *of_item]
    return [one for one in every if one in chosen]


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_nothing_that_is_written_runs(browser, site, written, policy):
    from tests.security.planting import write_everywhere
    from tests.security.vectors import vectors

    item, by, cookie = written
    every = vectors()
    rounds = [every[n::8] for n in range(8)] if ALL else [every[:: len(every) // 30]]
    context = browser.new_context(base_url=site, bypass_csp=not policy)
    context.add_init_script(WATCH)
    context.add_cookies([cookie])
    context.set_default_timeout(60_000)
    page, ran, looked_at = context.new_page(), [], 0
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for number, texts in enumerate(rounds):
        write_everywhere(item, texts, by=by, first=2 * number + 1)
        for path in shown(item):
            if path.endswith((".atom", ".bib", ".json", ".xml", ".txt")):
                continue
            page.goto(path, wait_until="load")
            page.evaluate(POINT)
            ran += [f"{path}: {one}" for one in page.evaluate("window.seen")]
            looked_at += 1
    context.close()

    assert ran == []
    assert looked_at >= 10 * len(rounds)
    if ALL:
        print(f"\n{len(every)} vectors, {looked_at} pages, 0 ran")  # noqa: T201
