"""Finding other forms of a word: after what is spelled so, and with the same switch."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from archive.catalogue.search import search as look_up
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

NOTE, LETTER, THIRD = "AAAA-0001", "BBBB-0002", "CCCC-0003"


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_all)


@pytest.fixture
def shelved(once, db):
    """What `shelve_all` put there."""


def shelve_all():
    shelve(
        text_edition(
            NOTE,
            [
                ("병사가 편지를 썼다", "A soldier wrote <a> letter to the army."),
                ("Письмо солдата", "universal"),
            ],
        ),
        text_edition(
            LETTER,
            [
                ("우리 군대", "Soldiers of two armies at the university."),
                ("Два письма́ без адреса", "Два листи й відповідь"),
            ],
        ),
        text_edition(THIRD, [("나무", "Лист про дерева")]),
    )


@pytest.mark.parametrize(
    ("query", "spelled", "looser"),
    [
        ("soldier", {NOTE, LETTER}, set()),
        ("soldiers", {LETTER}, {NOTE}),
        ("armies", {LETTER}, {NOTE}),
        ("army", {NOTE}, {LETTER}),
        ("writing", set(), {NOTE}),
        ("universities", set(), {LETTER}),
        ("письма", {LETTER}, {NOTE}),
        ("письмом", set(), {NOTE, LETTER}),
        ("листами", set(), {LETTER, THIRD}),
        ("soldiers 우리", {LETTER}, set()),
        ("soldiers 병사가", set(), {NOTE}),
        ("soldiers letters", set(), {NOTE}),
        ('"soldiers" army', set(), {LETTER}),
        ('"two army"', set(), set()),
        ("soldiers -army", {LETTER}, set()),
        ("soldiers -armies", set(), {NOTE}),
        ("armies -soldier", set(), set()),
    ],
)
def test_other_forms_of_a_word_are_found_apart(shelved, query, spelled, looser):
    found = search(query)

    assert set(found.spelled) == spelled
    assert set(found.looser) == looser
    strictly = search(query, looser=False)
    assert (strictly.spelled, strictly.looser) == (found.spelled, [])


def test_the_form_that_was_found_is_marked_in_its_source(shelved):
    assert search("armies soldiers").sides(NOTE) == [
        "병사가 편지를 썼다",
        "A <mark>soldier</mark> wrote &lt;a&gt; letter to the <mark>army</mark>.",
    ]
    assert search("письмом").sides(LETTER)[0] == "Два <mark>письма́</mark> без адреса"


def test_lines_with_other_forms_are_not_shown_of_what_is_found_as_spelled():
    shelve(text_edition(NOTE, [("", "one army"), ("", "two armies")]))

    assert search("armies").sides(NOTE) == ["two <mark>armies</mark>"]


def test_all_forms_are_asked_for_at_once(shelved):
    def asked(query: str) -> int:
        with CaptureQueriesContext(connections["catalogue"]) as captured:
            look_up(query, names=False)
        return len(captured)

    assert asked("письмами") == asked("письмами армиями солдатам") == asked("나무")
