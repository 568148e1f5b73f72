"""The roles and what each may do, on whatever server the tests run on."""

import os

import psycopg2
import pytest
from psycopg2 import errors

from archive import grants

URL = {
    "owner": "DATABASE_OWNER_URL",
    "workroom": "DATABASE_URL",
    "publisher": "CATALOGUE_PUBLISHER_URL",
    "reader": "CATALOGUE_DATABASE_URL",
}
# Databases of our own, since tests of other files may run beside these.
NAMES = {
    "workroom": f"house_workroom_{os.getpid()}",
    "catalogue": f"house_catalogue_{os.getpid()}",
}
HOME = {"workroom": "workroom", "publisher": "catalogue", "reader": "catalogue"}


def run(role: str, statement: str, *, database: str = ""):
    connection = psycopg2.connect(
        os.environ[URL[role]], dbname=database or NAMES[HOME[role]]
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


@pytest.fixture(scope="module", autouse=True)
def tables():
    """Two databases with a table made before and one made after the grants."""
    rights = {"workroom": grants.workroom_sql(), "catalogue": grants.catalogue_sql()}
    for kind, name in NAMES.items():
        run("owner", f"CREATE DATABASE {name}", database="postgres")
        table = "CREATE TABLE {} (id serial PRIMARY KEY, word text)"
        run("owner", table.format("house_before"), database=name)
        run("owner", rights[kind], database=name)
        run("owner", rights[kind], database=name)  # a second time changes nothing
        run("owner", table.format("house_after"), database=name)
    yield
    for name in NAMES.values():
        run("owner", f"DROP DATABASE {name} WITH (FORCE)", database="postgres")


@pytest.mark.asvs("13.2.2")
def test_no_role_is_a_superuser():
    rows = run(
        "reader",
        "SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication "
        "FROM pg_roles "
        "WHERE rolname ~ '_(owner|workroom|publisher|reader|poster|postman)$'",
    )

    assert len(rows) >= 6
    assert not any(dangerous for (dangerous,) in rows)


@pytest.mark.parametrize("table", ["house_before", "house_after"])
@pytest.mark.parametrize("role", ["workroom", "publisher"])
def test_writers_read_and_write_rows(role, table):
    run(role, f"INSERT INTO {table} (word) VALUES ('편지')")
    run(role, f"UPDATE {table} SET word = 'лист'")

    assert run(role, f"SELECT DISTINCT word FROM {table}") == [("лист",)]

    run(role, f"DELETE FROM {table}")


@pytest.mark.parametrize("role", ["workroom", "publisher", "reader"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE house_more (id int)",
        "CREATE TEMPORARY TABLE house_more (id int)",
        "ALTER TABLE house_after ADD COLUMN more int",
        "DROP TABLE house_after",
        "TRUNCATE house_after",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_nobody_but_the_owner_changes_more_than_rows(role, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        run(role, statement)


@pytest.mark.asvs("13.2.2")
@pytest.mark.parametrize("table", ["house_before", "house_after"])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {} (word) VALUES ('x')",
        "INSERT INTO {} (id, word) VALUES (1, 'x')",
        "UPDATE {} SET word = 'x'",
        "DELETE FROM {}",
        "SELECT * FROM {} FOR UPDATE",
        "SELECT nextval('{}_id_seq')",
    ],
)
def test_reader_cannot_write(statement, table):
    assert run("reader", f"SELECT * FROM {table}") == []

    with pytest.raises(errors.InsufficientPrivilege):
        run("reader", statement.format(table))


@pytest.mark.asvs("13.2.2")
@pytest.mark.parametrize(
    ("role", "kind"),
    [("reader", "workroom"), ("publisher", "workroom"), ("workroom", "catalogue")],
)
def test_no_role_can_connect_to_the_other_database(role, kind):
    real = psycopg2.extensions.parse_dsn(
        os.environ["DATABASE_URL" if kind == "workroom" else "CATALOGUE_DATABASE_URL"]
    )["dbname"]
    for database in (NAMES[kind], real):
        with pytest.raises(psycopg2.OperationalError, match="permission denied"):
            run(role, "SELECT 1", database=database)


@pytest.mark.parametrize("role", ["workroom", "publisher", "reader"])
@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_no_role_can_hide_things_in_the_databases_of_the_server(role, database):
    with pytest.raises(psycopg2.OperationalError, match="permission denied"):
        run(role, "SELECT 1", database=database)


@pytest.mark.parametrize("url", ["DATABASE_URL", "CATALOGUE_DATABASE_URL"])
def test_extensions_are_there(url):
    connection = psycopg2.connect(os.environ[url])
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        names = {name for (name,) in cursor.fetchall()}
    connection.close()

    assert names >= {"pg_trgm", "unaccent", "btree_gin"}


@pytest.mark.asvs("16.2.5")
@pytest.mark.parametrize("role", ["owner", "workroom", "publisher", "reader"])
def test_the_server_s_log_quotes_no_failed_statement(role):
    """It would tell what was searched for."""
    database = "" if role != "owner" else NAMES["workroom"]
    for setting in ("log_min_messages", "log_min_error_statement"):
        assert run(role, f"SHOW {setting}", database=database) == [("log",)]
