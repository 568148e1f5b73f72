"""Letters become concerns: each once, none lost, whoever is killed in between."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from archive.concerns import domain
from archive.concerns.models import Concern, Unopened
from archive.concerns.post import AGAIN_AFTER, collect
from archive.letterbox.models import Count, Letter
from archive.letterbox.posting import Said, post
from archive.letterbox.sealing import new_pair, seal
from jobs.registry import handlers, periods
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


def write(**changes) -> None:
    said = {
        "kind": "family",
        "item": "",
        "text": "Это мой брат.",
        "contact": "",
        "language": "ru",
        "receipt": "R-7QF-2M9-XKD",
    }
    post(Said(**(said | changes)))


def sealed_by_hand(settings, text: bytes, key: str = "") -> Letter:
    """What somebody can put in who has taken over the public process."""
    one = uuid.uuid4()
    key = key or settings.LETTERBOX_PUBLIC_KEY
    return Letter.objects.create(
        id=one,
        version=1,
        sealed=seal(text, letter=str(one), public_key=key),
        received_on=TODAY,
    )


def test_a_letter_is_a_concern_and_goes_a_round_later():
    item = ItemFactory()
    write(item=item.reference_code)

    assert collect() == 1
    assert Letter.objects.count() == 1
    assert collect() == 0
    assert Letter.objects.count() == 0
    concern = Concern.objects.get()
    assert (concern.item, concern.kind, concern.language, concern.received_on) == (
        item,
        "family",
        "ru",
        TODAY,
    )


@pytest.mark.parametrize("code", ["", "nonsense", "K7QF-2M9X", "x" * 100])
def test_a_code_of_nothing_is_kept_with_the_words(code):
    write(item=code)
    collect()

    concern = Concern.objects.get()
    assert concern.item is None
    [letter] = domain.read(concern, by=somebody("custodian")).values()
    assert letter["item"] == code


def test_whoever_dies_before_the_commit_leaves_the_letter():
    @transaction.atomic
    def collect_and_die():
        collect()
        raise KeyboardInterrupt

    write()
    with pytest.raises(KeyboardInterrupt):
        collect_and_die()

    assert Concern.objects.count() == 0
    assert collect() == 1


def test_whoever_dies_before_taking_the_letter_out_makes_no_second_concern():
    write()
    collect()
    letter = Letter.objects.get()
    said = Said("family", "", "x", "", "ru", "R")

    again = domain.take_in(said, letter=letter.id, received_on=TODAY)

    assert again == Concern.objects.get()
    assert collect() == 0
    assert Concern.objects.count() == 1


def test_without_a_key_nothing_is_touched(settings):
    write()
    settings.LETTERBOX_KEYS = []

    assert collect() == 0
    assert Letter.objects.count() == 1
    assert Unopened.objects.count() == 0


RUBBISH = [
    b"",
    b"not json",
    b"[]",
    b"{}",
    b"[" * 60_000,
    b'{"kind": 1, "item": "", "text": "", "contact": "", "language": "", '
    b'"receipt": ""}',
    json.dumps(
        {"kind": "family", "item": ["x"], "text": {}, "contact": "", "language": "ru",
         "receipt": ""}
    ).encode(),
    json.dumps(
        {"kind": "other", "item": "", "text": "", "contact": "", "language": "ru",
         "receipt": "R"}
    ).encode(),
    json.dumps(
        {"kind": "family", "item": "", "text": "a\0b", "contact": "", "language": "ru",
         "receipt": "R"}
    ).encode(),
    json.dumps(
        {"kind": "family", "item": "", "text": "\ud800", "contact": "",
         "language": "ru", "receipt": "R"}
    ).encode(),
    json.dumps(
        {"kind": "family", "item": "", "text": "x", "contact": "", "language": "ru",
         "receipt": "R" * 17}
    ).encode(),
    "\ufeff{}".encode("utf-16"),
]  # fmt: skip


@pytest.mark.parametrize("text", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_stays_where_it_is_and_hinders_no_letter(settings, text):
    rubbish = sealed_by_hand(settings, text)
    write()

    assert collect() == 1
    collect()
    assert [one.pk for one in Letter.objects.all()] == [rubbish.pk]
    assert [one.letter for one in Unopened.objects.all()] == [rubbish.pk]


def test_a_letter_to_another_key_opens_once_that_key_is_given(settings):
    private, public = new_pair()
    text = {"kind": "self", "item": "", "text": "x", "contact": "", "language": "ko"}
    text = json.dumps(text | {"receipt": "R"}).encode()
    sealed_by_hand(settings, text, public)
    collect()
    assert Unopened.objects.count() == 1

    settings.LETTERBOX_KEYS = [*settings.LETTERBOX_KEYS, private]
    assert collect() == 0
    Unopened.objects.update(
        tried_at=timezone.now() - AGAIN_AFTER - timedelta(seconds=1)
    )
    assert collect() == 1
    assert Unopened.objects.count() == 0


def test_the_postman_clears_counts_that_are_past():
    for name, moment in (("old", -1), ("new", 60)):
        Count.objects.create(
            name=name,
            bucket="",
            ends_at=timezone.now() + timedelta(seconds=moment),
            number=1,
        )
    collect()

    assert list(Count.objects.values_list("name", flat=True)) == ["new"]


def test_the_postman_comes_every_thirty_seconds():
    assert periods["collect_letters"] == timedelta(seconds=30)
    write()

    handlers["collect_letters"]({})

    assert Concern.objects.count() == 1


def test_many_letters_are_taken_in_over_several_rounds(monkeypatch):
    monkeypatch.setattr("archive.concerns.post.MOST", 3)
    for number in range(7):
        write(text=str(number))

    taken = [collect() for _ in range(5)]

    assert taken == [3, 3, 1, 0, 0]
    assert Letter.objects.count() == 0
