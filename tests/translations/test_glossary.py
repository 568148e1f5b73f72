"""Terms are added and changed by verbs; what they said before is kept."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories import somebody
from tests.values.glossary_seed import seed
from translations.domain.glossary import (
    add_term,
    change_term,
    entries,
    read_renderings,
    written_renderings,
)
from translations.models import Term, TermRendering, TermVersion
from values.glossary import terms_in

pytestmark = pytest.mark.django_db

BATTLE = {"en": [("preferred", "battalion"), ("forbidden", "brigade")]}


def added(by=None, **given) -> Term:
    said = {"northern": "대대", "literal": "large unit", "renderings": BATTLE} | given
    return add_term(**said, by=by or somebody("translator"))


def test_the_glossary_begins_with_the_words_of_the_seed():
    held = {entry.northern: entry for entry in entries()}

    assert set(held) == {entry.northern for entry in seed()}
    for entry in seed():
        mine = held[entry.northern]
        assert (mine.southern, mine.guards) == (entry.southern, entry.guards)
        for language in ("en", "ja", "ko", "uk"):
            assert mine.preferred(language) == entry.preferred(language) != ""
            assert {one.text for one in mine.rendered(language, "forbidden")} == {
                one.text for one in entry.rendered(language, "forbidden")
            }
    assert {one.northern for one in held.values() if one.is_sensitive} == {
        "성분",
        "토대",
    }
    assert TermVersion.objects.filter(by=None, number=1).count() == len(held)


def test_a_term_that_somebody_adds_is_found_in_lines_at_once():
    by = somebody("translator")

    added(by)

    [(_start, _end, entry)] = terms_in("우리 대대는", entries())
    assert entry.preferred("en") == "battalion"
    version = TermVersion.objects.get(by=by)
    assert version.said["renderings"] == {
        "en": [["preferred", "battalion"], ["forbidden", "brigade"]]
    }


def test_what_is_there_in_another_spelling_is_not_added_again():
    with pytest.raises(ValidationError, match="“조선로동당” is in the glossary"):
        added(northern="조선 노동당")


def test_a_change_is_kept_with_what_was_said_before_and_why():
    term, by = added(), somebody("reviewer")

    changed = change_term(
        term,
        literal="great unit",
        renderings={"en": [("preferred", "battalion")], "UK": [("preferred", "x")]},
        reason="Read again.",
        version=1,
        by=by,
    )

    newest, oldest = changed.versions.all()
    assert (newest.number, newest.by, newest.reason) == (2, by, "Read again.")
    assert newest.said["literal"] == "great unit"
    assert oldest.said["literal"] == "large unit"
    assert {row.language for row in changed.renderings.all()} == {"en", "uk"}


def test_a_change_of_what_somebody_changed_meanwhile_is_refused():
    term, by = added(), somebody("translator")
    change_term(term, renderings={}, version=1, by=by)

    with pytest.raises(ValidationError, match="Somebody else changed this term"):
        change_term(term, renderings={}, version=1, by=by)


def test_a_retired_term_is_found_no_more():
    term = added()

    change_term(
        term, renderings=BATTLE, version=1, retired=True, by=somebody("reviewer")
    )

    assert terms_in("우리 대대는", entries()) == []


@pytest.mark.parametrize("roles", [[], ["publisher"], ["custodian"][:0]])
def test_whoever_does_not_work_on_words_changes_no_term(roles):
    with pytest.raises(PermissionDenied):
        added(somebody(*roles))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"northern": " "}, "cannot be"),
        ({"renderings": {"not a tag!": []}}, "is not a language tag"),
        ({"renderings": {"en": [("preferred", "a"), ("accepted", "a")]}}, "twice"),
        ({"northern": "가" * 100}, "at most 80"),
    ],
)
def test_what_makes_no_term_is_refused_with_a_sentence(given, sentence):
    before = Term.objects.count()

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        added(**given)

    assert sentence in " ".join(refused.value.messages)
    assert Term.objects.count() == before


def test_two_renderings_of_one_language_are_not_both_preferred():
    term = added()

    with pytest.raises(IntegrityError, match="rendering_preferred_once"):
        TermRendering.objects.create(
            term=term, language="en", text="other", standing="preferred"
        )


def test_what_a_term_said_is_never_rewritten():
    added()

    with pytest.raises(DatabaseError, match="append-only"):
        TermVersion.objects.update(reason="")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mother Party", [("preferred", "mother Party")]),
        (
            "a; b ;!c",
            [("preferred", "a"), ("accepted", "b"), ("forbidden", "c")],
        ),
        ("!c; a", [("forbidden", "c"), ("preferred", "a")]),
        (" ;; !", []),
    ],
)
def test_renderings_are_typed_in_one_field(typed, said):
    assert read_renderings(typed) == said
    assert read_renderings(written_renderings(said)) == said


def test_all_terms_are_two_queries(django_assert_num_queries):
    added()

    with django_assert_num_queries(2):
        entries()
