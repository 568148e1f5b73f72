"""A row of a draft is not moved into an approved text, either."""

from django.db import migrations

# The functions that keep approved texts final look at the row as it was; of an
# UPDATE these look at what it is to become.
SQL = """
CREATE FUNCTION forbid_moving_into_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved boolean;
BEGIN
    IF TG_TABLE_NAME = 'translations_transcriptionsegment' THEN
        SELECT state = 'approved' INTO approved
        FROM translations_transcription WHERE id = NEW.transcription_id;
    ELSIF TG_TABLE_NAME = 'translations_translationsegment' THEN
        SELECT state = 'approved' INTO approved
        FROM translations_translation WHERE id = NEW.translation_id;
    ELSIF TG_TABLE_NAME = 'translations_transcriptionsegment_regions' THEN
        SELECT state = 'approved' INTO approved
        FROM translations_transcription AS text
        JOIN translations_transcriptionsegment AS line
            ON line.transcription_id = text.id
        WHERE line.id = NEW.transcriptionsegment_id;
    ELSE
        SELECT EXISTS (SELECT FROM translations_transcription
                WHERE id = NEW.transcription_id AND state = 'approved')
            OR EXISTS (SELECT FROM translations_translation
                WHERE id = NEW.translation_id AND state = 'approved')
        INTO approved;
    END IF;
    IF approved THEN
        RAISE EXCEPTION 'An approved text is final; begin a new version.';
    END IF;
    RETURN NEW;
END $$;
"""

OWNERS = {
    "translations_transcriptionsegment": ["transcription_id"],
    "translations_translationsegment": ["translation_id"],
    "translations_transcriptionsegment_regions": ["transcriptionsegment_id"],
    "translations_contributor": ["transcription_id", "translation_id"],
}


def trigger(table: str, owners: list[str]) -> str:
    """Only where a row changes hands: saving the words of lines costs nothing."""
    moved = " OR ".join(f"OLD.{owner} IS DISTINCT FROM NEW.{owner}" for owner in owners)
    return f"""
CREATE TRIGGER {table}_stays BEFORE UPDATE OF {", ".join(owners)} ON {table}
FOR EACH ROW WHEN ({moved}) EXECUTE FUNCTION forbid_moving_into_approved();
"""


class Migration(migrations.Migration):
    dependencies = [("translations", "0014_words_of_earlier_versions")]
    operations = [
        migrations.RunSQL(
            SQL + "".join(trigger(*row) for row in OWNERS.items()),
            reverse_sql="DROP FUNCTION forbid_moving_into_approved() CASCADE",
        )
    ]
