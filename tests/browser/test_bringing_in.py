"""A file comes in through the desk: by hand, on a phone, without a script."""

from dataclasses import replace

import pytest

from tests.browser.test_desk_flow import shot, signed_in
from tests.browser.test_public_access import violations

__all__ = ["signed_in"]
pytestmark = pytest.mark.browser


def file_of(text, *words: str) -> bytes:
    from translations.domain.exporting import sent_text
    from translations.exchange import xliff

    out = sent_text(text)
    sent = [*words, *[line.text for line in out.lines[len(words) :]]]
    lines = zip(out.lines, sent, strict=True)
    lines = tuple(replace(line, text=one) for line, one in lines)
    return xliff.write(replace(out, lines=lines))


@pytest.mark.parametrize(
    ("width", "dark", "scripts"), [(360, False, False), (1280, True, True)]
)
def test_a_file_is_looked_at_line_by_line_and_taken(signed_in, width, dark, scripts):
    from tests.factories import TranslationFactory, somebody
    from translations.domain.translating import save_translation

    user = somebody("translator")
    draft = TranslationFactory(by=user)
    content = file_of(draft, "Today the weather is {?clear.", "Apple trees blossom.")
    key = draft.segments.first().source.key
    save_translation(draft, texts={key: "It is clear."}, by=user, revision=1)

    page = signed_in(user=user, width=width, dark=dark, scripts=scripts)
    page.goto(f"/desk/pages/{draft.page_id}/translate/en/")
    page.get_by_text("whose, from what, as a file").click()
    page.get_by_text("As a file", exact=True).click()
    shot(page, f"files-{width}")
    with page.expect_download() as kept:
        page.get_by_role("link", name="XLIFF").click()
    assert kept.value.suggested_filename.endswith("-en-v1.xlf")
    page.get_by_role("link", name="Bring words in").click()
    shot(page, f"bring-in-{width}")
    if scripts:
        assert violations(page) == []
    page.get_by_label("XLIFF or CSV file").set_input_files(
        {"name": "back.xlf", "mimeType": "application/xml", "buffer": content}
    )
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_text("Nothing has been changed yet.").wait_for()
    shot(page, f"bring-in-lines-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.get_by_label("Take line 1").is_checked()
    assert page.get_by_label("Take line 2").is_checked()
    if scripts:
        assert violations(page) == []
    page.get_by_role("button", name="Take the ticked lines").click()
    page.get_by_text("1 line was taken.").wait_for()

    said = [row.text for row in draft.segments.all()]
    assert said == ["It is clear.", "Apple trees blossom."]


def test_the_memory_is_listed_and_comes_down_as_a_file(signed_in):
    from tests.factories import TranslationFactory

    TranslationFactory(state="approved")
    page = signed_in("translator", width=360)
    page.goto("/desk/exchange/")
    shot(page, "exchange-360")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    with page.expect_download() as kept:
        page.get_by_role("link", name="TMX from").click()
    assert kept.value.suggested_filename == "memory-ko-KP-en.tmx"
