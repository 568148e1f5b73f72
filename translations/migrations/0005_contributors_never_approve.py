"""Whoever wrote in a text never approved it, and that stays so."""

from django.db import migrations

SQL = """
CREATE FUNCTION forbid_approving_ones_own() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kind text := split_part(TG_TABLE_NAME, '_', 2);
    wrote boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM translations_contributor '
        'WHERE %I = $1 AND person_id = $2)', kind || '_id')
    INTO wrote USING NEW.id, NEW.approved_by_id;
    IF wrote THEN
        RAISE EXCEPTION 'Nobody approves their own work.' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION forbid_changing_who_wrote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row record;
    approved boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN row := NEW; ELSE row := OLD; END IF;
    SELECT EXISTS (SELECT FROM translations_transcription
            WHERE id = row.transcription_id AND state = 'approved')
        OR EXISTS (SELECT FROM translations_translation
            WHERE id = row.translation_id AND state = 'approved')
    INTO approved;
    IF approved THEN
        RAISE EXCEPTION 'An approved text is final; begin a new version.';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER translations_contributor_final
BEFORE INSERT OR UPDATE OR DELETE ON translations_contributor
FOR EACH ROW EXECUTE FUNCTION forbid_changing_who_wrote();
CREATE TRIGGER translations_transcription_two_people
BEFORE INSERT OR UPDATE OF approved_by_id ON translations_transcription
FOR EACH ROW WHEN (NEW.approved_by_id IS NOT NULL)
EXECUTE FUNCTION forbid_approving_ones_own();
CREATE TRIGGER translations_translation_two_people
BEFORE INSERT OR UPDATE OF approved_by_id ON translations_translation
FOR EACH ROW WHEN (NEW.approved_by_id IS NOT NULL)
EXECUTE FUNCTION forbid_approving_ones_own();
"""

NO_SQL = """
DROP FUNCTION forbid_approving_ones_own() CASCADE;
DROP FUNCTION forbid_changing_who_wrote() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("translations", "0004_segment_graph")]
    operations = [migrations.RunSQL(SQL, reverse_sql=NO_SQL)]
