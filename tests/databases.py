"""The test databases: their tables are made once, and copied for each worker of xdist.

Making them takes many times as long as copying them. A copy has everything but the
rights on the database itself, which PostgreSQL does not copy; those are given again.

A test with real transactions leaves rows behind. Afterwards the tables are emptied and
those rows brought back which migrations had made: groups, permissions, content types.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.test import TestCase, TransactionTestCase

from archive.furnish import migrate

ALL = ["default", "catalogue", "letterbox"]

# Triggers may refuse TRUNCATE in real databases; Django empties test tables by it.
ALLOW_TRUNCATE = """
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT tgname, tgrelid::regclass AS name FROM pg_trigger
             WHERE NOT tgisinternal AND tgtype & 32 <> 0  -- those on TRUNCATE
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', t.name, t.tgname);
    END LOOP;
END $$;
"""

# Tests see rows that they have not committed. Whatever counts rows meanwhile, from
# outside, finds none in the pages of a table; statements planned for empty tables took
# up to a minute, in one run of many.
NEVER_COUNT = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    LOOP
        EXECUTE format('ALTER TABLE public.%I SET (autovacuum_enabled = off)', name);
    END LOOP;
END $$;
"""

KEEP_ROWS = """
CREATE SCHEMA as_made;
DO $$
DECLARE
    name text;
    filled boolean;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'django_migrations'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
        CONTINUE WHEN NOT filled;
        EXECUTE format('CREATE TABLE as_made.%1$I AS TABLE public.%1$I', name);
    END LOOP;
END $$;
"""

# To empty a table takes PostgreSQL many times as long as to see that it is as it was;
# what refers to an emptied one goes with it.
BRING_BACK = """
DO $$
DECLARE
    name text;
    made text[] := ARRAY(SELECT tablename FROM pg_tables WHERE schemaname = 'as_made');
    changed boolean;
    others text[] := '{}';
BEGIN
    FOR name IN SELECT tablename FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'django_migrations'
    LOOP
        IF name = ANY (made) THEN
            EXECUTE format(
                'WITH now AS (SELECT t::text FROM public.%1$I t),
                      once AS (SELECT t::text FROM as_made.%1$I t)
                 SELECT EXISTS (TABLE now EXCEPT ALL TABLE once)
                     OR EXISTS (TABLE once EXCEPT ALL TABLE now)', name) INTO changed;
        ELSE
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO changed;
        END IF;
        IF changed THEN
            others := others || format('public.%I', name);
        END IF;
    END LOOP;
    IF others = '{}' THEN
        RETURN;
    END IF;
    EXECUTE 'TRUNCATE ' || array_to_string(others, ', ') || ' CASCADE';
    FOREACH name IN ARRAY made LOOP
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM as_made.%1$I
                        WHERE NOT EXISTS (SELECT FROM public.%1$I)', name);
    END LOOP;
END $$;
"""

RIGHTS_AS_IN = """
DO $$
DECLARE one record;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOR one IN
        SELECT privilege_type AS what, CASE grantee WHEN 0 THEN 'PUBLIC'
               ELSE grantee::regrole::text END AS role
        FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
        WHERE datname = '{}'
    LOOP
        EXECUTE format('GRANT %s ON DATABASE %I TO %s',
                       one.what, current_database(), one.role);
    END LOOP;
END $$;
"""


def make() -> None:
    """Make the three databases as an owner does who sets up an archive."""
    for alias, name in _names().items():
        connections[alias].creation._create_test_db(verbosity=0, autoclobber=True)
        _use(alias, name)
    migrate()
    for alias in ALL:
        with connections[alias].cursor() as cursor:
            cursor.execute(ALLOW_TRUNCATE)
            cursor.execute(NEVER_COUNT)
            cursor.execute(KEEP_ROWS)


def copy(worker: str, shared: Path) -> None:
    """Make a copy for a `worker`; who comes first makes what is copied.

    The workers of one run have the folder `shared` in common.
    """
    with _alone(shared):
        originals = _names()
        if not list(shared.glob("*.copied")):
            make()
        for alias, original in originals.items():
            _use(alias, original)
            creation = connections[alias].creation
            creation.clone_test_db(worker, verbosity=0)
            _use(alias, creation.get_test_db_clone_settings(worker)["NAME"])
            with connections[alias].cursor() as cursor:
                cursor.execute(RIGHTS_AS_IN.format(original))
        (shared / f"{worker}.copied").touch()


def restore(test: TransactionTestCase) -> None:
    """Bring the databases that `test` may have changed back to what `make` made.

    Django's own way empties every table, computes all permissions anew, and forgets
    rows that migrations had made.
    """
    for alias in test._databases_names(include_mirrors=False):
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(BRING_BACK)


class _World(TestCase):
    databases = set(ALL)


@contextmanager
def standing() -> Iterator[None]:
    """Rows made within stay until its end, whatever single tests undo."""
    atomics = _World._enter_atomics()
    try:
        yield
    finally:
        _World._rollback_atomics(atomics)


def drop() -> None:
    for alias in ALL:
        connections[alias].creation.destroy_test_db(verbosity=0)


def drop_copy(worker: str, shared: Path) -> None:
    """Drop the copy of a `worker`; who goes last drops what was copied, too."""
    names = {a: connections[a].settings_dict["NAME"] for a in ALL}
    with _alone(shared):
        drop()
        (shared / f"{worker}.copied").unlink()
        if not list(shared.glob("*.copied")):
            for alias, name in names.items():
                _use(alias, name.removesuffix(f"_{worker}"))
            drop()


def _names() -> dict[str, str]:
    return {alias: connections[alias].creation._get_test_db_name() for alias in ALL}


def _use(alias: str, name: str) -> None:
    connections[alias].close()
    settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    with (shared / "databases.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
