"""The privacy page says what the settings say."""

import pytest

from archive.specimens.site import pages

LANGUAGES = ("en", "ja", "ko", "uk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_privacy_page_names_the_days_that_are_kept(lang, settings):
    _title, body = pages()["privacy"][lang]

    for days in (settings.KEEP_CONCERNS_DAYS, settings.KEEP_READINGS_DAYS):
        assert str(days) in body
    assert "24" in body
    assert len(body.split("\n\n")) == 5
