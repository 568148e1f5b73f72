"""Makes the pictures of the guides anew, from a sample archive that was just begun.

    ARCHIVE_HOME=/tmp/pictures PORT=8123 make run       # and in another window
    .venv/bin/python -m tests.guide_pictures http://127.0.0.1:8123 /tmp/pictures

It works in that archive as its people would: it begins texts, hands one in, asks for
openings and reports a concern. So do not point it at an archive that matters.
"""

import json
import os
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS

FOLDER = Path(__file__).parents[1] / "static" / "guide"
SIZE = {"width": 1120, "height": 700}
NOTEBOOK, CERTIFICATE = "frost, socks", "imaginary gardener"
CONCERN = "This drawing shows the house of my family. Please take it away."


def main(base: str, home: str) -> None:
    passwords = json.loads((Path(home) / "accounts.json").read_text())
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=ARGUMENTS,
        )
        for who, takes in TAKES:
            page = signed_in(browser, base, who, passwords.get(who, ""))
            for name, go in takes.items():
                go(page)
                if name:
                    keep(page, name)
            page.context.close()
        browser.close()


def signed_in(browser: Browser, base: str, who: str, password: str) -> Page:
    page = browser.new_context(
        base_url=base, viewport=SIZE, reduced_motion="reduce"
    ).new_page()
    if who:
        page.goto("/desk/")
        page.get_by_label("Name").fill(who)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="My next thing").wait_for()
    return page


def keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.save(FOLDER / f"{name}.webp", quality=62, method=6)


def at(address: str, selector: str = "") -> Callable[[Page], None]:
    """Open an address; what the `selector` finds comes to the top."""

    def go(page: Page) -> None:
        page.goto(address)
        to_top(page, selector)

    return go


def to_top(page: Page, selector: str) -> None:
    if selector:
        page.wait_for_load_state("networkidle")
        page.locator(selector).first.evaluate("it => it.scrollIntoView()")


def about(
    words: str, then: str = "", selector: str = "", click: str = ""
) -> Callable[[Page], None]:
    """The item that is found by `words`, or a screen of it; `click` is on the item."""

    def go(page: Page) -> None:
        page.goto(f"/desk/items/?q={words}")
        page.locator("main .cards a, main table a, main li a").first.click()
        page.wait_for_url("**/desk/items/*-*/")
        if then:
            page.goto(page.url + then)
        if click:
            page.locator(click).first.click()
            page.wait_for_load_state()
        to_top(page, selector)

    return go


def lines(page: Page) -> None:
    about(NOTEBOOK, click='a[href$="/transcribe/"]')(page)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Save and hand in for review").wait_for()
    to_top(page, "h1")


def rendering(page: Page) -> None:
    about(NOTEBOOK, click='a[href*="/translate/en/"]')(page)
    page.get_by_role("button", name="Begin").first.click()
    page.get_by_role("button", name="Save and hand in for review").wait_for()
    to_top(page, "h1")


def hand_in(page: Page) -> None:
    about(NOTEBOOK, click='a[href$="/transcribe/"]')(page)
    page.get_by_role("button", name="Save and hand in for review").click()
    at("/desk/")(page)


def waiting_text(page: Page) -> None:
    page.goto("/desk/review/")
    page.locator('main a[href*="/desk/review/tr"]').first.click()
    page.get_by_role("button", name="Approve").wait_for()


def asking(page: Page) -> None:
    about(CERTIFICATE, "access/")(page)
    for box in page.locator("[name=chosen]").all():
        box.check()
    page.get_by_label("Reason").fill("Numbers of a specimen: they are nobody's.")


def asked(page: Page) -> None:
    asking(page)
    page.get_by_role("button", name="Ask to open what is chosen").click()
    page.get_by_text("asked for").first.wait_for()


def letter(page: Page) -> None:
    page.goto("/en/items/?q=pencil")
    page.get_by_role("link", name="[Pencil drawing").first.click()
    page.locator("a[href*='/concern/?']").first.click()
    page.locator("[name=kind]").first.check()
    page.locator("textarea").first.fill(CONCERN)


def sent(page: Page) -> None:
    letter(page)
    page.locator("main form button").last.click()


def concern(page: Page) -> None:
    """The first one; a letter takes half a minute to arrive."""
    for _ in range(20):
        page.goto("/desk/concerns/")
        if (found := page.locator('main a[href*="/desk/concerns/"]')).count():
            found.first.click()
            page.get_by_role("heading", name="What to do").wait_for()
            return
        page.wait_for_timeout(5_000)


def found_there(page: Page) -> None:
    page.goto("/en/items/?q=양말")
    page.locator(".hits a[href*='#seg']").first.click()
    page.wait_for_url("**/search/**")


def reading(page: Page) -> None:
    found_there(page)
    page.get_by_role("link", name="The item without marks").click()
    page.wait_for_url("**/items/*-*/")


# Who, and the pictures that they take, in this order: each builds on those before.
# What is done without being kept has no name.
TAKES = [
    (
        "",
        {
            "reader-search": at("/en/items/?q=양말", ".chips"),
            "reader-found": found_there,
            "reader-item": reading,
            "reader-concern": letter,
            "": sent,
        },
    ),
    (
        "cataloguer",
        {
            "researcher-intake": at("/desk/intake/"),
            "researcher-item": about(NOTEBOOK),
            "researcher-certificate": about(
                CERTIFICATE,
                click="a:has-text('Full description')",
                selector="#certificate_fields-group",
            ),
        },
    ),
    (
        "translator",
        {
            "translator-desk": at("/desk/"),
            "translator-translation": rendering,
            "translator-lines": lines,
            "": hand_in,
        },
    ),
    ("reviewer", {"reviewer-text": waiting_text}),
    (
        "publisher",
        {
            "publisher-publish": about(NOTEBOOK, "publish/"),
            "publisher-asking": asking,
            "": asked,
        },
    ),
    (
        "custodian",
        {
            "custodian-people": at("/desk/people/"),
            "custodian-assignments": about(CERTIFICATE, "assignments/"),
            "custodian-deciding": about(CERTIFICATE, "access/"),
            "custodian-redactions": about(
                CERTIFICATE, "redactions/", selector="#parts-title"
            ),
            "custodian-concern": concern,
        },
    ),
]

if __name__ == "__main__":
    main(*sys.argv[1:])
