"""What each role may do with the letterbox, tried as that role."""

import os
import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg2
import pytest
from django.db import connections
from psycopg2 import errors

from archive.letterbox.models import Count, Letter

SMALL = bytes(4144)
PUT = "INSERT INTO letterbox_letter (id, version, sealed) VALUES (%s, %s, %s)"
ADMIT = "SELECT letterbox_admit(%s, %s, %s, %s::interval)"


def put(cursor, sealed=SMALL, version=1) -> None:
    cursor.execute(PUT, [str(uuid.uuid4()), version, sealed])


def test_poster_puts_letters_in_and_the_day_is_the_server_s(poster, postman):
    put(poster)

    postman.execute(
        "SELECT received_on = (now() AT TIME ZONE 'UTC')::date FROM letterbox_letter"
    )
    assert postman.fetchall() == [(True,)]


@pytest.mark.asvs("13.2.2")
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM letterbox_letter",
        "SELECT count(*) FROM letterbox_letter",
        "SELECT id FROM letterbox_letter",
        "UPDATE letterbox_letter SET version = 1",
        "DELETE FROM letterbox_letter",
        "TRUNCATE letterbox_letter",
        "INSERT INTO letterbox_letter (id, version, sealed) VALUES "
        "(gen_random_uuid(), 1, '') RETURNING id",
        "INSERT INTO letterbox_letter (id, version, sealed, received_on) VALUES "
        "(gen_random_uuid(), 1, '', '2020-01-01')",
        "SELECT * FROM letterbox_count",
        "INSERT INTO letterbox_count (name, bucket, ends_at, number) VALUES "
        "('x', '', now(), 1)",
        "DELETE FROM letterbox_count",
        "SELECT * FROM django_migrations",
        "CREATE TABLE more (id int)",
        "CREATE TEMPORARY TABLE more (id int)",
        "SELECT letterbox_refuse_when_full()",
        "SELECT lo_create(0)",
    ],
)
def test_poster_may_do_nothing_else(poster, statement):
    put(poster)

    with pytest.raises(errors.InsufficientPrivilege):
        poster.execute(statement)


def test_postman_reads_and_takes_out_letters_and_counts(poster, postman):
    put(poster)
    poster.execute(ADMIT, ["concern", "", 5, "1 hour"])

    postman.execute("SELECT version, sealed FROM letterbox_letter")
    assert [(v, bytes(s)) for v, s in postman.fetchall()] == [(1, SMALL)]
    postman.execute("SELECT name, number FROM letterbox_count")
    assert postman.fetchall() == [("concern", 1)]
    postman.execute("DELETE FROM letterbox_letter")
    postman.execute("DELETE FROM letterbox_count")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE letterbox_letter SET version = 1",
        "INSERT INTO letterbox_letter (id, version, sealed) VALUES "
        "(gen_random_uuid(), 1, '')",
        "SELECT letterbox_admit('concern', '', 1, '1 hour')",
        "TRUNCATE letterbox_letter",
    ],
)
def test_postman_puts_nothing_in(postman, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        postman.execute(statement)


@pytest.mark.parametrize("url", ["LETTERBOX_URL", "LETTERBOX_POSTMAN_URL"])
@pytest.mark.parametrize("alias", ["default", "catalogue"])
def test_neither_enters_another_database(db, url, alias):
    real = {"default": "DATABASE_URL", "catalogue": "CATALOGUE_DATABASE_URL"}[alias]
    names = [
        connections[alias].settings_dict["NAME"],
        psycopg2.extensions.parse_dsn(os.environ[real])["dbname"],
    ]
    for name in names:
        with pytest.raises(psycopg2.OperationalError, match="permission denied"):
            psycopg2.connect(os.environ[url], dbname=name)


@pytest.mark.parametrize(
    "url", ["DATABASE_URL", "CATALOGUE_DATABASE_URL", "CATALOGUE_PUBLISHER_URL"]
)
def test_nobody_else_enters_the_letterbox(db, url):
    name = connections["letterbox"].settings_dict["NAME"]

    with pytest.raises(psycopg2.OperationalError, match="permission denied"):
        psycopg2.connect(os.environ[url], dbname=name)


@pytest.mark.parametrize("sealed", [b"", bytes(4143), bytes(70_000), bytes(4096)])
def test_a_letter_of_another_size_is_refused(poster, sealed):
    with pytest.raises(errors.CheckViolation):
        put(poster, sealed)


def test_a_letter_of_another_version_is_refused(poster):
    with pytest.raises(errors.CheckViolation):
        put(poster, version=2)


def test_a_full_letterbox_takes_no_more_whoever_asks(poster):
    many = [
        Letter(id=uuid.uuid4(), version=1, sealed=SMALL, received_on="2025-01-01")
        for _ in range(1999)
    ]
    Letter.objects.bulk_create(many)
    put(poster)

    with pytest.raises(errors.InsufficientResources, match="full"):
        put(poster)


def test_a_rate_lets_so_many_pass_and_no_more(poster):
    asked = []
    for _ in range(5):
        poster.execute(ADMIT, ["concern", "ab", 3, "1 day"])
        asked += poster.fetchone()
    poster.execute(ADMIT, ["concern", "cd", 3, "1 day"])
    asked += poster.fetchone()
    poster.execute(ADMIT, ["search", "ab", 3, "1 day"])
    asked += poster.fetchone()

    assert asked == [True, True, True, False, False, True, True]


def test_of_many_at_once_exactly_so_many_pass(enter):
    cursors = [enter("LETTERBOX_URL") for _ in range(6)]

    def ask(cursor) -> int:
        passed = 0
        for _ in range(20):
            cursor.execute(ADMIT, ["concern", "", 25, "1 day"])
            passed += cursor.fetchone()[0]
        return passed

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(ask, cursors)) == 25


def test_what_is_past_is_forgotten_when_something_new_is_counted(poster):
    with connections["letterbox"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO letterbox_count (name, bucket, ends_at, number) "
            "VALUES ('concern', 'ab', now() - interval '1 second', 3)"
        )

    poster.execute(ADMIT, ["concern", "cd", 1, "1 day"])

    assert list(Count.objects.values_list("bucket", flat=True)) == ["cd"]


def test_no_flood_of_buckets_fills_the_disk(poster):
    with connections["letterbox"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO letterbox_count (name, bucket, ends_at, number) "
            "SELECT 'x', to_hex(n), now() + interval '1 hour', 1 "
            "FROM generate_series(1, 50000) n"
        )

    poster.execute(ADMIT, ["concern", "cd", 1, "1 day"])

    assert poster.fetchone() == (False,)
    assert Count.objects.count() == 50_000


@pytest.mark.parametrize(
    "asked",
    [
        ["", "", 1, "1 hour"],
        ["Concern", "", 1, "1 hour"],
        ["x" * 33, "", 1, "1 hour"],
        ["concern", "192.0.2.1", 1, "1 hour"],
        ["concern", "a" * 65, 1, "1 hour"],
        ["concern", "", 0, "1 hour"],
        ["concern", "", 1, "2 days"],
        ["concern", "", 1, "1 millisecond"],
        ["concern", "", 1, "-1 hour"],
    ],
)
def test_what_is_no_limit_is_refused(poster, asked):
    with pytest.raises(errors.InvalidParameterValue):
        poster.execute(ADMIT, asked)
