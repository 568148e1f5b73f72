"""Test databases are copies, or what copies are made of: neither is open to more.

And after each test with real transactions they are as they were made.
"""

import os

import psycopg2
import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.test import TransactionTestCase

from evidence.models import User
from tests import databases

pytestmark = pytest.mark.django_db

RIGHTS = """
    SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,
           privilege_type
    FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
    WHERE datname = %s
"""


@pytest.mark.parametrize(
    ("alias", "url"),
    [
        ("default", "DATABASE_URL"),
        ("catalogue", "CATALOGUE_DATABASE_URL"),
        ("letterbox", "LETTERBOX_URL"),
    ],
)
def test_a_test_database_gives_the_rights_of_the_real_one(alias, url):
    real = psycopg2.extensions.parse_dsn(os.environ[url])["dbname"]
    rights = []
    for name in (real, connections[alias].settings_dict["NAME"]):
        with connections[alias].cursor() as cursor:
            cursor.execute(RIGHTS, [name])
            rights.append(set(cursor.fetchall()))
    assert real != connections[alias].settings_dict["NAME"]
    assert rights[0] == rights[1]


class Everywhere(TransactionTestCase):
    databases = set(databases.ALL)


@pytest.mark.django_db(transaction=True)
def test_what_a_test_did_for_good_is_undone():
    def rows() -> list:
        rights = Group.permissions.through.objects
        return [
            list(table.order_by("pk").values())
            for table in (Group.objects, Permission.objects, rights, User.objects)
        ]

    made = rows()
    assert made[0]
    assert made[3] == []

    User.objects.create(username="somebody").groups.add(*Group.objects.all())
    Permission.objects.update(name="another")
    Group.objects.order_by("pk").first().delete()
    assert rows() != made
    databases.restore(Everywhere)

    assert rows() == made
