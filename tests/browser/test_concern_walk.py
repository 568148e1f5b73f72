"""A concern from the first word to its end: a reader, and two who decide."""

import pytest

from tests.browser.test_desk_flow import shot, work
from tests.signing_in import sign_in

pytestmark = pytest.mark.browser

WORDS = "Это мой брат. Его семье грозит опасность."


@pytest.fixture
def item(site):
    from archive.publication.domain import publish
    from tests.factories import publishable_item, somebody

    item = publishable_item()
    publish(item, by=somebody("publisher"))
    work()
    return item


@pytest.fixture
def stranger(browser, site):
    """A page of somebody else, who may well find nothing."""
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


@pytest.fixture
def custodian(visit):
    """A page of the desk, opened by another custodian each time."""
    from tests.factories import somebody

    def begin(path):
        page = visit(path)
        sign_in(page, somebody("custodian"))
        return page

    return begin


@pytest.mark.parametrize(
    ("kind", "answer", "stands"),
    [
        ("danger", 404, "as if it had never been"),
        ("family", 410, "a tombstone says so"),
    ],
)
def test_a_family_writes_and_two_decide(
    visit, stranger, custodian, item, kind, answer, stands
):
    from archive.concerns.models import Concern
    from archive.concerns.post import collect

    there = f"/uk/items/{item.reference_code}/"
    reader = visit(there, width=360, scripts=False)
    reader.locator("a[href*='/concern/?item=']").first.click()
    reader.get_by_role("link", name="Русский").click()
    assert reader.locator("input[name=item]").input_value() == item.reference_code
    reader.locator(f"input[name=kind][value={kind}]").check()
    reader.locator("textarea[name=text]").fill(WORDS)
    shot(reader, f"concern-{kind}-written")
    reader.get_by_role("button", name="Отправить").click()
    receipt = reader.locator("strong.code").inner_text()
    shot(reader, f"concern-{kind}-received")

    assert collect() == 1
    first = custodian("/desk/concerns/")
    shot(first, f"concern-{kind}-list")
    first.get_by_role("link", name=receipt).click()
    first.get_by_text("Это мой брат.").wait_for()
    hiding = first.locator("form[action$='/hide/']")
    hiding.locator("textarea").fill("Danger is claimed, or a family asks.")
    hiding.get_by_role("button", name="Hide it now").click()
    first.get_by_text("within a minute it is gone everywhere").wait_for()
    work()

    assert stranger.goto(there).status == answer
    shot(stranger, f"concern-{kind}-gone")
    # Nobody stands there without a way on.
    stranger.locator("main").locator("a, button").first.click()
    stranger.wait_for_url(lambda address: not address.endswith(there))
    stranger.locator("h1").wait_for()

    first.reload()
    first.get_by_text(stands).wait_for()
    proposing = first.locator("form[action$='/propose/']")
    proposing.locator("select").select_option("withdrawn")
    proposing.locator("textarea").fill("The family asked for it.")
    proposing.get_by_role("button", name="Propose").click()
    first.get_by_text("Somebody else has to agree.").wait_for()
    assert first.get_by_role("button", name="Agree and close").count() == 0
    shot(first, f"concern-{kind}-proposed")

    second = custodian(f"/desk/concerns/{Concern.objects.get().pk}/")
    second.get_by_role("button", name="Agree and close").click()
    second.locator("p.note.done", has_text="Closed").wait_for()
    shot(second, f"concern-{kind}-closed")
    work()

    one = Concern.objects.get()
    assert (one.outcome, one.proposed_by != one.agreed_by) == ("withdrawn", True)
    assert stranger.goto(there).status == answer
    # Nothing of it waits any more, and what was decided can be read again.
    first.goto("/desk/concerns/")
    first.get_by_role("link", name=receipt).wait_for()
    shot(first, f"concern-{kind}-done")
