"""The triggers that keep `lookup_text` true, whoever writes a record and how.

A row of it changes in the transaction that changes the words, so that none is ever
stale; folding them, which SQL cannot, follows (`filing`). SQL that migrations ran, so
it is not changed but followed by other SQL.
"""

FUNCTIONS = """
CREATE FUNCTION lookup_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := coalesce(to_jsonb(OLD), '{}');
    after jsonb := coalesce(to_jsonb(NEW), '{}');
    record_ bigint := coalesce(after ->> TG_ARGV[0], before ->> TG_ARGV[0]);
    names text[] := string_to_array(TG_ARGV[1], ',');
    here text := TG_TABLE_NAME;  -- as a name it would find no index
BEGIN
    IF TG_OP = 'UPDATE' AND NOT EXISTS (
        SELECT FROM unnest(names) AS one
        WHERE before ->> one IS DISTINCT FROM after ->> one) THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM lookup_text
        WHERE source = here AND record = record_ AND field = ANY(names)
          AND text <> coalesce(after ->> field, '');
    END IF;
    INSERT INTO lookup_text (source, record, field, text)
    SELECT here, record_, one, after ->> one FROM unnest(names) AS one
    WHERE after ->> one <> ''
    ON CONFLICT (source, record, field) DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION lookup_note_wording() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched record;
    newest text;
    here text := TG_TABLE_NAME;
BEGIN
    FOR touched IN
        SELECT DISTINCT wording_id, language FROM (VALUES
            (OLD.wording_id, OLD.language), (NEW.wording_id, NEW.language)
        ) AS named (wording_id, language) WHERE wording_id IS NOT NULL
    LOOP
        -- Two at once would each file their own as the newest.
        PERFORM FROM evidence_wording WHERE id = touched.wording_id FOR UPDATE;
        SELECT text INTO newest FROM evidence_wordingversion
        WHERE wording_id = touched.wording_id AND language = touched.language
        ORDER BY version DESC LIMIT 1;
        DELETE FROM lookup_text
        WHERE source = here AND record = touched.wording_id
          AND field = touched.language AND text <> coalesce(newest, '');
        INSERT INTO lookup_text (source, record, field, text)
        SELECT here, touched.wording_id, touched.language, newest
        WHERE newest <> ''
        ON CONFLICT (source, record, field) DO NOTHING;
    END LOOP;
    RETURN NULL;
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION lookup_note() CASCADE;
DROP FUNCTION lookup_note_wording() CASCADE;
"""
NOTE = """
CREATE TRIGGER {table}_lookup AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION lookup_note('{key}', '{columns}');
"""
NOTE_WORDINGS = """
CREATE TRIGGER evidence_wordingversion_lookup
AFTER INSERT OR UPDATE OR DELETE ON evidence_wordingversion
FOR EACH ROW EXECUTE FUNCTION lookup_note_wording();
"""
# What triggers delete goes with all that was made of it.
CASCADE = """
ALTER TABLE {table} ADD CONSTRAINT {table}_goes_with_its_text
FOREIGN KEY (text_id) REFERENCES lookup_text ON DELETE CASCADE;
"""
# What stands in the records: (source, record, field, text).
STANDING = """
SELECT '{table}' AS source, r.{key}::bigint AS record, one.field, one.text
FROM {table} r CROSS JOIN LATERAL (VALUES {columns}) AS one (field, text)
WHERE one.text <> ''
"""
STANDING_WORDINGS = """
SELECT 'evidence_wordingversion', newest.wording_id, newest.language, newest.text
FROM (
    SELECT DISTINCT ON (wording_id, language) wording_id, language, text
    FROM evidence_wordingversion ORDER BY wording_id, language, version DESC
) AS newest
WHERE newest.text <> ''
"""

Tables = dict[str, tuple[str, tuple[str, ...]]]  # table: its key, its columns


def noted(tables: Tables) -> str:
    """SQL: the words of `tables`, and wordings, are noted from now on."""
    triggers = [
        NOTE.format(table=table, key=key, columns=",".join(columns))
        for table, (key, columns) in tables.items()
    ]
    return "".join([*triggers, NOTE_WORDINGS])


def standing(tables: Tables) -> str:
    """SQL: every text that stands in `tables`, and in wordings."""
    selects = [
        STANDING.format(
            table=table,
            key=key,
            columns=", ".join(f"('{one}', r.{one})" for one in columns),
        )
        for table, (key, columns) in tables.items()
    ]
    return " UNION ALL ".join([*selects, STANDING_WORDINGS])
