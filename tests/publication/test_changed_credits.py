"""Who asks for it is named otherwise in all that is public, and nowhere as before."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.publication.crediting import change_credit
from archive.publication.domain import publish
from archive.publication.push import push
from evidence.models import Level, Licence
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    publishable_item,
    somebody,
)
from tests.publication.catalogue_rows import rows
from tests.redaction.hiding import current
from tests.two_worlds.crawl import crawl
from translations.domain.crediting import ask_for_credit, take_back_credit
from translations.domain.review import approve, submit
from translations.domain.together import join_in
from translations.models import CreditChange, State

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "Zinaida Formerly", "Quiet Heron"


@pytest.fixture
def person():
    return somebody("translator", credit_as="name", credit_name=BEFORE)


@pytest.fixture
def publisher():
    return somebody("publisher")


def published(person, publisher, *, beside=None):
    """A public item with a translation of `person`, twice published."""
    item = ItemFactory(level=Level.PUBLIC)
    page = PageFactory(
        item=item, picture=True, picture_level=Level.PUBLIC, licence=Licence.CC_BY
    )
    base = TranscriptionFactory(page=page, state=State.APPROVED)
    text = TranslationFactory(base=base, by=person)
    if beside:
        join_in(text, by=beside)
    approve(submit(text, by=person), by=somebody("reviewer"))
    publish(item, by=publisher)
    push(item)
    item.title_as_published = "Another title"
    item.save()
    publish(item, by=publisher, change_note={"en": "A title."})
    push(item)
    return item


def wish(person, credit_as="pseudonym", name=AFTER) -> CreditChange:
    person.credit_as, person.credit_name = credit_as, name
    person.save()
    return ask_for_credit(person, by=person)


def credit_in(item) -> str:
    return current(item)["pages"][0]["translations"][0]["credit"]


@pytest.mark.parametrize(
    ("credit_as", "now"), [("pseudonym", AFTER), ("anonymous", ""), ("name", AFTER)]
)
def test_the_next_edition_has_the_credit_that_was_asked_for(
    person, publisher, credit_as, now
):
    item = published(person, publisher)
    change_credit(wish(person, credit_as), by=publisher)
    assert credit_in(item) == now


def test_no_public_answer_names_them_as_before(person, publisher):
    item = published(person, publisher)
    other = publishable_item()
    publish(other, by=publisher)
    push(other)
    codes = [item.reference_code, other.reference_code]
    asked = ["apple", "Another"]
    before = crawl(asked, codes, 1200)
    assert sum(answer.says(BEFORE) for answer in before.values()) > 4

    change_credit(wish(person), by=publisher)
    push(item)
    push(other)

    after = crawl(asked, codes, 1200)
    there = ("GET", f"/en/items/{item.reference_code}/")
    assert after[there].status == 200
    assert after[there].says(AFTER)
    assert [at for at, answer in after.items() if answer.says(BEFORE)] == []
    assert BEFORE not in "\n".join(row for some in rows().values() for row in some)
    states = list(item.publications.values_list("number", "status", "reason"))
    assert states == [
        (1, "withdrawn", "redacted_self"),
        (2, "withdrawn", "redacted_self"),
        (3, "published", ""),
    ]
    assert item.publications.get(number=3).change_note["en"].startswith("In this")
    assert list(other.publications.values_list("status", flat=True)) == ["published"]


def test_who_wrote_beside_somebody_is_renamed_alone(person, publisher):
    friend = somebody("translator", credit_as="name", credit_name="A Friend")
    item = published(friend, publisher, beside=person)
    assert credit_in(item) == f"A Friend, {BEFORE}"

    change_credit(wish(person), by=publisher)

    assert credit_in(item) == f"A Friend, {AFTER}"


def test_what_is_handed_in_later_has_the_credit_of_then(person, publisher):
    item = published(person, publisher)
    change_credit(wish(person), by=publisher)
    text = TranslationFactory(by=person, state=State.APPROVED)
    assert text.credits() == AFTER
    person.credit_name = "Third Name"
    person.save()
    later = TranslationFactory(by=person, state=State.APPROVED)

    assert later.credits() == "Third Name"
    assert credit_in(item) == AFTER


def test_where_more_has_changed_the_item_is_withdrawn_until_published_anew(
    person, publisher
):
    item = published(person, publisher)
    item.title_as_published = "A third title"
    item.save()

    change_credit(wish(person), by=publisher)

    states = set(item.publications.values_list("status", "reason"))
    assert states == {("withdrawn", "self")}
    publish(item, by=publisher, change_note={"en": "Again."})
    assert credit_in(item) == AFTER


def test_it_takes_the_person_and_somebody_else(person, publisher):
    item = published(person, publisher)
    with pytest.raises(PermissionDenied, match="ask for themselves"):
        ask_for_credit(person, by=publisher)
    change = wish(person)
    with pytest.raises(PermissionDenied, match="publishers and custodians"):
        change_credit(change, by=somebody("translator", "reviewer"))
    person.groups.set(publisher.groups.all())
    del person._roles
    with pytest.raises(PermissionDenied, match="Somebody else"):
        change_credit(change, by=person)
    rows = CreditChange.objects.filter(pk=change.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(agreed_by=person, agreed_at=timezone.now())
    assert credit_in(item) == BEFORE

    change_credit(change, by=publisher)
    with pytest.raises(ValidationError, match="already"):
        change_credit(change, by=publisher)


def test_a_wish_is_replaced_or_taken_back_until_it_is_agreed_to(person, publisher):
    first = wish(person)
    second = wish(person, "anonymous")
    assert list(CreditChange.objects.all()) == [second]
    with pytest.raises(ValidationError, match="taken back"):
        change_credit(first, by=publisher)
    take_back_credit(person, by=person)
    assert not CreditChange.objects.exists()
