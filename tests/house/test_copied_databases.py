"""Test databases are copies, or what copies are made of: neither is open to more."""

import os

import psycopg2
import pytest
from django.db import connections

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
