"""Whose words are those of the version before may approve this one."""

from django.db import migrations, models

FUNCTION = """
CREATE OR REPLACE FUNCTION forbid_approving_ones_own() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    kind text := split_part(TG_TABLE_NAME, '_', 2);
    wrote boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM translations_contributor '
        'WHERE %I = $1 AND person_id = $2{})', kind || '_id')
    INTO wrote USING NEW.id, NEW.approved_by_id;
    IF wrote THEN
        RAISE EXCEPTION 'Nobody approves their own work.' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("translations", "0013_lines_that_a_draft_lost")]
    operations = [
        migrations.AddField(
            model_name="contributor",
            name="earlier",
            field=models.BooleanField(
                default=False,
                help_text="They wrote in a version before, and nothing in this one.",
            ),
        ),
        migrations.RunSQL(
            FUNCTION.replace("{}", " AND NOT earlier"),
            reverse_sql=FUNCTION.replace("{}", ""),
        ),
    ]
