"""The privacy page says what the settings say."""

from datetime import timedelta

import pytest

from archive.accounts import sessions, throttle
from archive.specimens.site import pages

LANGUAGES = ("en", "ja", "ko", "uk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_privacy_page_names_the_days_that_are_kept(lang, settings):
    _title, body = pages()["privacy"][lang]

    for days in (settings.KEEP_CONCERNS_DAYS, settings.KEEP_READINGS_DAYS):
        assert str(days) in body
    assert f"{throttle.KEPT // timedelta(hours=1)}" in body
    assert f"{throttle.COOKIE_AGE // (24 * 3600)}" in body
    assert f"{sessions.LONGEST // timedelta(hours=1)}" in body
    assert len(body.split("\n\n")) == 6
