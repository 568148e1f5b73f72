"""The glossary at the desk: looked up in either spelling, added to, changed."""

import pytest
from django.urls import reverse

from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.domain.glossary import add_term
from translations.models import State, Term

pytestmark = pytest.mark.django_db

GLOSSARY = "/desk/glossary/"


def page(client, there=GLOSSARY, **given) -> str:
    answer = client.get(there, given)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("asked", ["로동당", "노동당", "조선 노동당", "Workers' Party"])
def test_a_term_is_looked_up_in_either_spelling_or_by_a_rendering(as_role, asked):
    shown = page(as_role("translator"), q=asked)

    assert ">조선로동당</a>" in shown
    assert "Workers&#x27; Party of Korea" in shown
    assert "무인기" not in shown


def test_what_is_not_there_can_be_added(as_role):
    client = as_role("translator")
    assert "No term has this" in page(client, q="련대")

    answer = client.post(
        GLOSSARY,
        {"northern": "련대", "in_en": "regiment; !brigade", "guards": "련대감"},
    )

    term = Term.objects.get(northern="련대")
    assert answer["Location"] == reverse("desk:term", args=[term.pk])
    assert term.guards == ["련대감"]
    shown = page(client, answer["Location"])
    assert (
        '<b>regiment</b></span> <span class="quiet">not <s lang="en">brigade' in shown
    )
    assert str(client.user) in shown


def test_a_term_added_from_a_line_leads_back_to_it(as_role):
    client = as_role("translator")
    base = TranscriptionFactory(state=State.APPROVED)
    text = TranslationFactory(base=base, by=client.user, language="de")
    line = base.segments.first().key
    given = {"translation": text.pk, "line": line, "language": "de"}
    shown = page(client, northern="련대", **given)
    assert 'value="련대"' in shown
    assert 'name="in_de"' in shown

    answer = client.post(GLOSSARY, {"northern": "련대", "in_de": "Regiment", **given})

    there = reverse("desk:translate", args=[text.page_id, "de"])
    assert answer["Location"] == f"{there}?strand={text.strand}#{line}"
    rendering = Term.objects.get(northern="련대").renderings.get()
    assert (rendering.language, rendering.text) == ("de", "Regiment")


@pytest.mark.parametrize("number", ["closed", "0", "x", "99999999999999"])
def test_what_one_may_not_read_is_not_led_back_to(as_role, number):
    client = as_role("translator")
    text = TranslationFactory(base__page=PageFactory(item=ItemFactory()))
    type(text).objects.filter(pk=text.pk).update(level=4)

    given = text.pk if number == "closed" else number
    answer = client.post(GLOSSARY, {"northern": "련대", "translation": given})

    assert answer["Location"].startswith("/desk/glossary/")


def test_a_change_is_shown_with_what_was_there_before(as_role):
    client, by = as_role("reviewer"), somebody("translator")
    term = add_term(northern="련대", literal="x", renderings={}, by=by)
    there = reverse("desk:term", args=[term.pk])
    assert 'value="련대"' in page(client, there)
    sent = {"northern": "련대", "literal": "linked unit", "version": 1, "reason": "Why"}

    assert client.post(there, sent).status_code == 302

    shown = page(client, there)
    assert "<li>literal: <del>x</del> <ins>linked unit</ins></li>" in shown
    assert "“Why”" in shown
    again = client.post(there, sent)
    assert again.status_code == 400
    assert "Somebody else changed this term meanwhile" in again.content.decode()


@pytest.mark.parametrize("role", ["publisher", "custodian"])
def test_whoever_does_not_work_on_words_reads_the_glossary_and_changes_nothing(
    as_role, role
):
    client, before = as_role(role), Term.objects.count()
    if role == "custodian":  # who catalogues, too
        assert "Add a term" in page(client)
        return

    assert "Add a term" not in page(client)
    answer = client.post(GLOSSARY, {"northern": "련대"})
    assert answer.status_code == 400
    assert "The glossary is for translators" in answer.content.decode()
    assert Term.objects.count() == before


def test_markup_in_a_term_is_text(as_role):
    by = somebody("translator")
    evil = "<script>alert(1)</script>"
    said = {"en": [("preferred", evil)]}
    term = add_term(northern="련대", literal=evil, renderings=said, by=by)
    client = as_role("translator")

    for there in (GLOSSARY, reverse("desk:term", args=[term.pk])):
        assert "<script>alert" not in page(client, there)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_terms(
    as_role, count, django_assert_num_queries
):
    client, by = as_role("translator"), somebody("translator")
    for number in range(count):
        add_term(northern=f"련대{'가' * number}", renderings={}, by=by)
    page(client)

    with django_assert_num_queries(7):
        page(client, q="련대")
