"""Translations of words that descriptions repeat are approved beside an item."""

import pytest

from archive.desk.wordings import drafts_of
from evidence.domain.wording import approve_wording, share
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db


def test_a_draft_waits_wherever_the_very_words_stand():
    reviewer = somebody("reviewer")
    here = ItemFactory(extent="1 sheet")
    there = ItemFactory(extent="1 Sheet")
    share("1 sheet", language="en", texts={"ko": "한 장"}, by=somebody("cataloguer"))

    [draft] = drafts_of(here, reviewer)
    assert (draft["what"], draft["version"].text) == (
        "“1 sheet”, wherever it stands",
        "한 장",
    )
    assert draft["version"].base.text == "1 sheet"
    assert drafts_of(there, reviewer) == []

    approve_wording(draft["version"], by=reviewer)
    assert drafts_of(here, reviewer) == []
