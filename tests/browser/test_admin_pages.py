"""The admin in a browser: readable to everybody, within the content policy."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def described():
    """An item with a picture and words of every sort."""
    from evidence.models import AgentName, ItemAgent
    from tests.factories import AgentFactory, ItemFactory, PageFactory

    item = ItemFactory(kind="phone", title={"en": "A phone", "ko": "손전화기"})
    PageFactory(item=item, picture=True)
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="견본 돌이")
    ItemAgent.objects.create(item=item, agent=agent, role="writer")
    ItemFactory(kind="certificate", title={"uk": "Посвідчення"})
    return item


@pytest.fixture
def signed_in(visit):
    from tests.factories import somebody
    from tests.signing_in import sign_in

    def begin(*roles, user=None, **options):
        user = user or somebody(*roles)
        page = visit("/admin/login/?next=/admin/", **options)
        sign_in(page, user)
        page.get_by_role("heading", name="Site administration").wait_for()
        return page

    return begin


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def faults(page, **options) -> list[str]:
    """What axe finds, but for what Django's own parts bring along and we leave.

    Its tables have corners without words; its select2 names the box that is focused
    and not the one within.
    """
    from tests.browser.test_public_access import violations

    theirs = ("empty-table-header", "select2-selection__rendered")
    return [
        one
        for one in violations(page, **options)
        if not any(each in one for each in theirs)
    ]


def test_every_kind_of_page_is_readable_to_everybody(signed_in, described):
    """In the light and at a desk; in the dark and on a phone: test_staff_access.py."""
    page = signed_in("cataloguer", "publisher", "custodian", bypass_csp=True)
    found = {}
    item = described.pk
    for name, path in {
        "index": "/admin/",
        "items": "/admin/evidence/item/",
        "item": f"/admin/evidence/item/{item}/change/",
        "certificate": f"/admin/evidence/item/{item + 1}/change/",
        "new-item": "/admin/evidence/item/add/",
        "history": f"/admin/evidence/item/{item}/history/",
        "agents": "/admin/evidence/agent/",
        "event": f"/admin/evidence/custodyevent/add/?item={item}",
        "accounts": "/admin/evidence/user/",
        "site-page": "/admin/publication/sitepage/add/",
    }.items():
        page.goto(path)
        shot(page, f"admin-{name}")
        found[name] = faults(page)
    page.goto("/admin/evidence/item/")
    page.locator("#result_list input.action-select").first.check()
    page.locator("select[name=action]").select_option("set_access_level")
    page.get_by_role("button", name="Run").or_(
        page.get_by_role("button", name="Go")
    ).first.click()
    page.get_by_label("Reason").wait_for()
    shot(page, "admin-level")
    found["level"] = faults(page)

    assert {name: said for name, said in found.items() if said} == {}


def test_somebody_is_found_while_one_types_and_made_in_place(signed_in, described):
    from tests.factories import assigned, somebody

    page = signed_in(user=assigned(somebody("cataloguer"), described))
    page.goto(f"/admin/evidence/item/{described.pk}/change/")
    page.locator("#agents-group .add-row a").click()
    row = page.locator("#agents-1")
    row.locator(".field-agent .select2-selection").click()
    page.locator(".select2-search__field").fill("견본돌이")
    page.locator(".select2-results__option", has_text="견본 돌이").click()
    row.locator("select[name$=role]").select_option("addressee")
    page.locator("#places-group summary").first.click()  # folded: there is none yet
    with page.expect_popup() as opened:
        page.locator("#places-group .add-row a").click()
        page.locator("#places-0 .field-place .add-related").click()
    popup = opened.value
    popup.get_by_label("Label").fill("Kursk oblast")
    popup.get_by_label("Precision").select_option("oblast")
    popup.get_by_role("button", name="Save").click()
    page.locator("#places-0 select[name$=place]", has_text="Kursk oblast").wait_for(
        state="attached"
    )
    page.locator("#places-0 select[name$=role]").select_option("found")
    page.get_by_label("Why").fill("Seen on the photograph.")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("was changed successfully").wait_for()

    assert [row.role for row in described.agents.all()] == ["writer", "addressee"]
    assert [str(row.place) for row in described.places.all()] == ["Kursk oblast"]
