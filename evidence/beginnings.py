"""The triggers that refuse a new record below the level that its kind begins at.

The last line behind evidence/defaults.py: a program that forgets to ask it is
refused, and opens nothing. SQL that migrations ran, so it is not changed but
followed by other SQL.
"""

FUNCTION = """
CREATE FUNCTION begins_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
END $$;
"""
NO_FUNCTION = "DROP FUNCTION begins_closed() CASCADE;"

BEGINS = """
CREATE TRIGGER {table}_begins_closed BEFORE INSERT ON {table}
FOR EACH ROW WHEN (NEW.{column} IN ({kinds}) AND NEW.level < {level})
EXECUTE FUNCTION begins_closed('{sentence}');
CREATE TRIGGER {table}_becomes_closed BEFORE UPDATE ON {table}
FOR EACH ROW WHEN (NEW.{column} IN ({kinds}) AND NEW.level < {level}
    AND OLD.{column} NOT IN ({kinds}))
EXECUTE FUNCTION begins_closed('{sentence}');
"""
NO_BEGINS = """
DROP TRIGGER {table}_begins_closed ON {table};
DROP TRIGGER {table}_becomes_closed ON {table};
"""


def begin(
    table: str, column: str, *kinds: str, level: int, sentence: str
) -> tuple[str, str]:
    """SQL, and its reverse: a row of one of these `kinds` is new at `level` or above.

    Later it goes down as everything does: by two people.
    """
    said = {
        "table": table,
        "column": column,
        "kinds": ", ".join(f"'{kind}'" for kind in kinds),
        "level": int(level),
        "sentence": sentence,
    }
    return BEGINS.format(**said), NO_BEGINS.format(**said)
