"""What no Python can skip: the words of an approved text are never rewritten."""

from django.db import migrations

SQL = """
CREATE FUNCTION forbid_rewriting_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved boolean;
    row record;
    later text[] := '{licence,rights_holder,level,preferred,changed_at}';
BEGIN
    IF TG_OP = 'INSERT' THEN row := NEW; ELSE row := OLD; END IF;
    IF TG_TABLE_NAME = 'translations_transcriptionsegment' THEN
        SELECT state = 'approved' INTO approved
        FROM translations_transcription WHERE id = row.transcription_id;
    ELSIF TG_TABLE_NAME = 'translations_translationsegment' THEN
        SELECT state = 'approved' INTO approved
        FROM translations_translation WHERE id = row.translation_id;
    ELSIF TG_TABLE_NAME = 'translations_transcriptionsegment_regions' THEN
        SELECT state = 'approved' INTO approved
        FROM translations_transcription AS text
        JOIN translations_transcriptionsegment AS line
            ON line.transcription_id = text.id
        WHERE line.id = row.transcriptionsegment_id;
    ELSE
        -- Rights, access and which of two is preferred may be settled later.
        approved := OLD.state = 'approved' AND (TG_OP = 'DELETE'
            OR to_jsonb(NEW) - later <> to_jsonb(OLD) - later);
    END IF;
    IF approved THEN
        RAISE EXCEPTION 'An approved text is final; begin a new version.';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""

SEGMENTS = (
    "translations_transcriptionsegment",
    "translations_transcriptionsegment_regions",
    "translations_translationsegment",
)
TEXTS = ("translations_transcription", "translations_translation")

TRIGGER = """
CREATE TRIGGER {table}_final BEFORE {events} ON {table}
FOR EACH ROW EXECUTE FUNCTION forbid_rewriting_approved();
"""


class Migration(migrations.Migration):
    dependencies = [("translations", "0001_initial")]
    operations = [
        migrations.RunSQL(
            SQL
            + "".join(
                TRIGGER.format(table=table, events="INSERT OR UPDATE OR DELETE")
                for table in SEGMENTS
            )
            + "".join(
                TRIGGER.format(table=table, events="UPDATE OR DELETE")
                for table in TEXTS
            ),
            reverse_sql="DROP FUNCTION forbid_rewriting_approved() CASCADE",
        )
    ]
