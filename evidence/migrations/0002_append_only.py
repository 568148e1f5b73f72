"""What no Python can skip: custody events and originals are never rewritten."""

from django.db import migrations

TABLES = {
    "evidence_custodyevent": "append-only",
    "evidence_original": "write-once",
    "evidence_camerarecord": "write-once",
}

FUNCTION = """
CREATE FUNCTION forbid_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is %', TG_TABLE_NAME, TG_ARGV[0]; END $$;
"""

TRIGGERS = """
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('{word}');
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('{word}');
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [
        migrations.RunSQL(
            FUNCTION
            + "".join(
                TRIGGERS.format(table=table, word=word)
                for table, word in TABLES.items()
            ),
            reverse_sql="DROP FUNCTION forbid_rewrite() CASCADE",
        )
    ]
