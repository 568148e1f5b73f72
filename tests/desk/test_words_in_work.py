"""What an item's page offers to do next with a text, to each who has to do with it."""

import pytest

from archive.desk.words import words_of
from tests.factories import TranscriptionFactory, somebody
from translations.domain.review import submit
from translations.domain.together import join_in

pytestmark = pytest.mark.django_db


def offered(text, user) -> str:
    [words] = words_of([text.page], user)
    return words.rows[0].todo


def test_whoever_writes_in_a_draft_goes_on_with_it_and_never_reviews_it():
    text, colleague = TranscriptionFactory(), somebody("translator", "reviewer")
    assert offered(text, text.author) == "Continue"
    assert offered(text, colleague) == ""

    join_in(text, by=colleague)
    assert offered(text, colleague) == "Continue"
    submit(text, by=text.author)
    assert offered(text, colleague) == ""
    assert offered(text, somebody("reviewer")) == "Review"
