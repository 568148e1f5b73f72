"""Numbers that identify for good: sealed, or refused entry."""

import json

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from archive.databases import Router
from evidence.models import SealedIdentifier
from evidence.sealing import keyed_hash, seal, unseal
from tests.factories import ItemFactory

pytestmark = pytest.mark.django_db
NUMBER = "490154203237518"  # made up


def dump() -> str:
    """Every row of every table of the workroom, as PostgreSQL writes it."""
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in Router.APART:
                continue
            table = model._meta.db_table
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')
            rows += [row for (row,) in cursor.fetchall()]
    return json.dumps(rows)


def test_a_sealed_number_can_be_opened_with_the_key():
    row = seal(ItemFactory(kind="phone"), kind="imei1", number="4901 5420 3237 518")
    row.refresh_from_db()
    assert unseal(row) == NUMBER


def test_equal_numbers_have_different_ciphertexts_and_one_keyed_hash():
    first, second = (
        seal(ItemFactory(kind="phone"), kind="imei1", number=NUMBER) for _ in range(2)
    )
    assert bytes(first.ciphertext) != bytes(second.ciphertext)
    assert first.keyed_hash == second.keyed_hash == keyed_hash("imei1", NUMBER)
    assert first.keyed_hash != keyed_hash("imei2", NUMBER)


@pytest.mark.asvs("11.3.3")
@pytest.mark.parametrize("moved", ["item", "kind"])
def test_a_ciphertext_that_was_moved_does_not_open(moved):
    row = seal(ItemFactory(kind="phone"), kind="imei1", number=NUMBER)
    if moved == "item":
        SealedIdentifier.objects.update(item=ItemFactory(kind="phone"))
    else:
        SealedIdentifier.objects.update(kind="imei2")

    with pytest.raises(InvalidTag):
        unseal(SealedIdentifier.objects.get(pk=row.pk))


def test_another_key_neither_opens_nor_finds(settings):
    row = seal(ItemFactory(kind="phone"), kind="imei1", number=NUMBER)
    settings.SEALING_KEY = "another key of at least 32 characters"

    assert row.keyed_hash != keyed_hash("imei1", NUMBER)
    with pytest.raises(InvalidTag):
        unseal(row)


@pytest.mark.asvs("16.5.3")
@pytest.mark.parametrize("key", ["", "too short"])
def test_without_a_key_the_number_is_refused_with_a_sentence(settings, key):
    settings.SEALING_KEY = key
    with pytest.raises(ValidationError, match="ARCHIVE_SEALING_KEY is missing"):
        seal(ItemFactory(kind="phone"), kind="imei1", number=NUMBER)
    assert not SealedIdentifier.objects.exists()


@pytest.mark.asvs("14.2.4")
def test_nothing_of_it_lies_in_the_database_in_clear():
    item = ItemFactory(kind="phone")
    seal(item, kind="imei1", number=NUMBER)

    written = dump()
    assert item.reference_code in written
    assert NUMBER not in written
    assert NUMBER.encode().hex() not in written


def test_sealing_again_takes_the_place_of_the_earlier_number():
    item = ItemFactory(kind="phone")
    seal(item, kind="imei1", number="1")
    seal(item, kind="imei1", number="2")
    assert unseal(item.sealed_identifiers.get()) == "2"


def test_there_must_be_a_number():
    with pytest.raises(ValidationError, match="no number to seal"):
        seal(ItemFactory(), kind="imei1", number=" \n ")
