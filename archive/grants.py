"""Who may do what in the database that a migration runs in, as SQL for RunSQL.

Run before the first table is made: rights on tables come as default privileges of
the migrating role. Roles are found by the name of the database's owner:
`archive_owner` implies `archive_reader`. A role that does not exist is passed over,
so that a server with roles of other names can be arranged by hand. Test databases
are born open to everybody; this closes them too.
"""

_SQL = """
DO $grants$
DECLARE
    prefix text;
    role text;
BEGIN
    SELECT regexp_replace(pg_get_userbyid(datdba), '_owner$', '') INTO prefix
    FROM pg_database WHERE datname = current_database();
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH role IN ARRAY ARRAY[{readers}]::text[] || ARRAY[{writers}]::text[] LOOP
        role := prefix || '_' || role;
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role);
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role);
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public TO %I', role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public '
                       'GRANT SELECT ON TABLES TO %I', role);
    END LOOP;
    FOREACH role IN ARRAY ARRAY[{writers}]::text[] LOOP
        role := prefix || '_' || role;
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role);
        EXECUTE format('GRANT INSERT, UPDATE, DELETE ON ALL TABLES '
                       'IN SCHEMA public TO %I', role);
        EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES '
                       'IN SCHEMA public TO %I', role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public '
                       'GRANT INSERT, UPDATE, DELETE ON TABLES TO %I', role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public '
                       'GRANT USAGE, SELECT ON SEQUENCES TO %I', role);
    END LOOP;
END
$grants$;
"""


# In the letterbox nobody has rights on tables to come: `rights_sql` names each.
_RIGHTS = """
DO $rights$
DECLARE
    prefix text;
    right_ record;
BEGIN
    SELECT regexp_replace(pg_get_userbyid(datdba), '_owner$', '') INTO prefix
    FROM pg_database WHERE datname = current_database();
    FOR right_ IN SELECT * FROM (VALUES {rights}) AS r (what, role) LOOP
        CONTINUE WHEN NOT EXISTS (
            SELECT FROM pg_roles WHERE rolname = prefix || '_' || right_.role);
        EXECUTE format('{verb} ' || right_.what || ' {to} %I',
                       prefix || '_' || right_.role);
    END LOOP;
END
$rights$;
"""


def workroom_sql() -> str:
    """The workroom role reads and writes rows; nobody else may connect."""
    return _SQL.format(readers="", writers="'workroom'")


def catalogue_sql() -> str:
    """The publisher reads and writes rows, the reader only reads them."""
    return _SQL.format(readers="'reader'", writers="'publisher'")


def letterbox_sql() -> str:
    """Who may enter the letterbox; of what is in it, nothing."""
    return """
DO $grants$
DECLARE
    prefix text;
    role text;
BEGIN
    SELECT regexp_replace(pg_get_userbyid(datdba), '_owner$', '') INTO prefix
    FROM pg_database WHERE datname = current_database();
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH role IN ARRAY ARRAY['poster', 'postman'] LOOP
        role := prefix || '_' || role;
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role);
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role);
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role);
    END LOOP;
END
$grants$;
"""


def rights_sql(*rights: tuple[str, str]) -> str:
    """Grant each `what` to the role of this server that is called `role` in short."""
    listed = ", ".join(f"('{what}', '{role}')" for what, role in rights)
    return _RIGHTS.format(rights=listed, verb="GRANT", to="TO")


def no_rights_sql(*rights: tuple[str, str]) -> str:
    """Take back what a role got by the privileges of its database."""
    listed = ", ".join(f"('{what}', '{role}')" for what, role in rights)
    return _RIGHTS.format(rights=listed, verb="REVOKE", to="FROM")
