"""The triggers that make opening an act of two people, whatever a program does.

SQL that migrations ran, so it is not changed but followed by other SQL. Forms, bulk
updates, the admin, commands and whoever types SQL as the workroom's role meet the
same refusal.
"""

FUNCTIONS = """
CREATE FUNCTION opening_settled_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'TRUNCATE' THEN
        RAISE EXCEPTION '% is kept for good', TG_TABLE_NAME;
    END IF;
    NEW.opened_in := NULL;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'waiting' THEN
            RAISE EXCEPTION 'An opening is asked for before it is settled.';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state <> 'waiting'
       OR (NEW.place, NEW.row, NEW.field, NEW.item_id, NEW.what, NEW.before, NEW.after,
           NEW.reason, NEW.asked_by_id, NEW.asked_at)
          IS DISTINCT FROM
          (OLD.place, OLD.row, OLD.field, OLD.item_id, OLD.what, OLD.before, OLD.after,
           OLD.reason, OLD.asked_by_id, OLD.asked_at) THEN
        RAISE EXCEPTION 'An opening is settled once, as it was asked for.';
    END IF;
    IF NEW.state = 'opened' THEN
        NEW.opened_in := pg_current_xact_id()::text::bigint;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION opening_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM evidence_opening
        WHERE place = TG_TABLE_NAME AND row = OLD.id AND field = TG_ARGV[0]
          AND before = (to_jsonb(OLD) ->> TG_ARGV[0])::int
          AND after = (to_jsonb(NEW) ->> TG_ARGV[0])::int
          AND state = 'opened'
          AND opened_in = pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'Opening % takes two people.', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER evidence_opening_settled_once
BEFORE INSERT OR UPDATE OR DELETE ON evidence_opening
FOR EACH ROW EXECUTE FUNCTION opening_settled_once();
CREATE TRIGGER evidence_opening_not_emptied
BEFORE TRUNCATE ON evidence_opening
FOR EACH STATEMENT EXECUTE FUNCTION opening_settled_once();
"""
NO_FUNCTIONS = """
DROP FUNCTION opening_settled_once() CASCADE;
DROP FUNCTION opening_takes_two() CASCADE;
"""

GUARD = """
CREATE TRIGGER {table}_{column}_opened_by_two BEFORE UPDATE ON {table}
FOR EACH ROW WHEN (OLD.{column} >= 3 AND NEW.{column} < OLD.{column})
EXECUTE FUNCTION opening_takes_two('{column}');
"""
NO_GUARD = "DROP TRIGGER {table}_{column}_opened_by_two ON {table};\n"


def guard(*columns: tuple[str, str]) -> tuple[str, str]:
    """SQL, and its reverse, that guards each `(table, column)`."""
    pairs = [{"table": table, "column": column} for table, column in columns]
    return (
        "".join(GUARD.format(**pair) for pair in pairs),
        "".join(NO_GUARD.format(**pair) for pair in pairs),
    )
