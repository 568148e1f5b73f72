"""Roles and databases of the archive on a PostgreSQL server.

    python -m archive.provision --admin-url postgresql://postgres@localhost/postgres

prints the environment that connects to them. It can be run again: nothing that is
there is lost, and the roles get new passwords. Rights on tables come with the
migrations (archive/grants.py).

The server is taken to be the archive's own: nobody but its roles may connect to
`postgres` and `template1` afterwards. `--shared-server` leaves those two alone.
"""

import argparse
import secrets
import sys
from urllib.parse import quote, urlencode

import psycopg2
from psycopg2 import sql

ROLES = ("owner", "workroom", "publisher", "reader", "poster", "postman")
DATABASES = ("workroom", "catalogue", "letterbox")
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")

# Whoever can connect can write large objects, unless told otherwise.
REVOKE_LARGE_OBJECTS = """
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND (proname LIKE 'lo\\_%' OR proname IN ('loread', 'lowrite'))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
"""


class Refused(Exception):
    """The server cannot hold the archive; the sentence says why."""


def provision(
    admin_dsn: str,
    *,
    prefix: str = "archive",
    host: str,
    port: int,
    own_server: bool = True,
) -> dict[str, str]:
    """Create what is missing and return the environment that connects to it.

    `admin_dsn` names a superuser of the server; `host` and `port` go into the
    addresses that are returned.
    """
    passwords = {role: secrets.token_urlsafe(24) for role in ROLES}
    server = _connect(admin_dsn)
    try:
        with server.cursor() as cursor:
            if server.server_version < 150000:
                raise Refused("The archive needs PostgreSQL 15 or later.")
            for role in ROLES:
                _role(cursor, f"{prefix}_{role}", passwords[role], role == "owner")
                _hush(cursor, f"{prefix}_{role}")
            for name in DATABASES:
                _database(cursor, f"{prefix}_{name}", f"{prefix}_owner")
            _close(cursor, prefix, own_server)
    finally:
        server.close()
    for name in DATABASES:
        _furnish(admin_dsn, f"{prefix}_{name}", EXTENSIONS)
    if own_server:
        _furnish(admin_dsn, "template1", ())  # test databases are copies of it

    def url(role: str, database: str) -> str:
        place = f"/{prefix}_{database}"
        if host.startswith("/"):  # a socket's folder goes into the query
            place += "?" + urlencode({"host": host, "port": port})
            return f"postgresql://{prefix}_{role}:{quote(passwords[role])}@{place}"
        return f"postgresql://{prefix}_{role}:{quote(passwords[role])}@{host}:{port}{place}"

    return {
        "DATABASE_URL": url("workroom", "workroom"),
        "CATALOGUE_DATABASE_URL": url("reader", "catalogue"),
        "CATALOGUE_PUBLISHER_URL": url("publisher", "catalogue"),
        "DATABASE_OWNER_URL": url("owner", "workroom"),
        "CATALOGUE_OWNER_URL": url("owner", "catalogue"),
        "LETTERBOX_URL": url("poster", "letterbox"),
        "LETTERBOX_POSTMAN_URL": url("postman", "letterbox"),
        "LETTERBOX_OWNER_URL": url("owner", "letterbox"),
    }


def _connect(dsn: str, **more):
    connection = psycopg2.connect(dsn, connect_timeout=10, **more)
    connection.autocommit = True  # CREATE DATABASE refuses a transaction
    return connection


def _role(cursor, name: str, password: str, owner: bool) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    # Test databases are created by the owner, hence CREATEDB.
    # INHERIT: the right to make tables comes from being the database's owner.
    rights = "NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT LOGIN "
    rights += "CREATEDB" if owner else "NOCREATEDB"
    cursor.execute(
        sql.SQL(f"{verb} ROLE {{}} {rights} PASSWORD {{}}").format(
            sql.Identifier(name), sql.Literal(password)
        )
    )


def _hush(cursor, role: str) -> None:
    """The server's log tells nothing of this role's failed statements.

    They quote what was searched for or written. What ends a session is told still.
    """
    for setting in ("log_min_messages", "log_min_error_statement"):
        cursor.execute(
            sql.SQL(f"ALTER ROLE {{}} SET {setting} TO 'log'").format(
                sql.Identifier(role)
            )
        )


def _database(cursor, name: str, owner: str) -> None:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if not cursor.fetchone():
        cursor.execute(
            sql.SQL(
                "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0"
            ).format(sql.Identifier(name), sql.Identifier(owner))
        )


def _close(cursor, prefix: str, own_server: bool) -> None:
    """Let into each database only the roles that have business there."""
    welcome = {
        f"{prefix}_workroom": [f"{prefix}_workroom"],
        f"{prefix}_catalogue": [f"{prefix}_publisher", f"{prefix}_reader"],
        f"{prefix}_letterbox": [f"{prefix}_poster", f"{prefix}_postman"],
    }
    if own_server:
        welcome |= {"postgres": [f"{prefix}_owner"], "template1": []}
    for database, roles in welcome.items():
        cursor.execute(
            sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(
                sql.Identifier(database)
            )
        )
        for role in roles:
            cursor.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                    sql.Identifier(database), sql.Identifier(role)
                )
            )


def _furnish(admin_dsn: str, database: str, extensions: tuple[str, ...]) -> None:
    connection = _connect(admin_dsn, dbname=database)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT lower('Ж') = 'ж'")
            if not cursor.fetchone()[0]:
                raise Refused(
                    f"Database {database} does not know Cyrillic letters: "
                    "create the cluster with the locale C.UTF-8."
                )
            cursor.execute(REVOKE_LARGE_OBJECTS)
            for name in extensions:
                cursor.execute(f'CREATE EXTENSION IF NOT EXISTS "{name}"')
    finally:
        connection.close()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m archive.provision")
    parser.add_argument("--admin-url", required=True, help="a superuser's address")
    parser.add_argument("--prefix", default="archive", help="of roles and databases")
    parser.add_argument("--shared-server", action="store_true")
    options = parser.parse_args(arguments)
    try:
        connection = _connect(options.admin_url)
        host, port = connection.info.host or "127.0.0.1", connection.info.port
        connection.close()
        env = provision(
            options.admin_url,
            prefix=options.prefix,
            host=host,
            port=port,
            own_server=not options.shared_server,
        )
    except (psycopg2.Error, Refused) as error:
        sys.stderr.write(f"Not provisioned: {str(error).strip()}\n")
        return 1
    sys.stdout.writelines(f"{name}={value}\n" for name, value in env.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
