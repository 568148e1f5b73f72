"""What readers see of a translation that is older than its original."""

import pytest

pytestmark = pytest.mark.browser
MARK = "translated from earlier words"


@pytest.fixture
def older(site):
    """An item whose English is older in one line, and the Japanese made through it."""
    from archive.publication.domain import publish
    from archive.publication.push import push
    from tests.factories import publishable_item, somebody
    from tests.translations.graphs import People, current, reworded

    item, people = publishable_item(), People()
    page = item.pages.get()
    [english] = page.translations.all()
    japanese = ["今日は晴れ。", "りんごの花が咲いた。"]
    people.translated(current(page), "ja", japanese, through=english)
    people.rewrite(page, reworded(0, "오늘은 날씨가 흐리다."))
    publish(item, by=somebody("publisher"), leave_out=True)
    push(item)
    return item, english


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_mark_is_read_at_its_line_and_fits_a_phone(visit, older, width, dark):
    from tests.browser.test_public_access import violations
    from tests.browser.test_transcribing_lines import shot

    item, _ = older
    page = visit(f"/en/items/{item.reference_code}/", width=width, dark=dark)
    lines = page.locator(".lines tbody tr")
    assert MARK in lines.nth(0).inner_text()
    assert MARK not in lines.nth(1).inner_text()
    page.locator(".words").first.scroll_into_view_if_needed()
    shot(page, f"older-{width}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_indirect_translation_leads_to_the_one_it_was_made_through(visit, older):
    from tests.browser.test_transcribing_lines import shot

    item, english = older
    page = visit(f"/ja/items/{item.reference_code}/", scripts=False)
    page.get_by_role("link", name="重訳").click()
    page.wait_for_url(f"**#{english.strand}")
    other = page.locator(f"details#{english.strand}")
    assert "English" in other.inner_text() or "英語" in other.inner_text()
    shot(page, "older-ja")
