"""What no Python can skip: events of concerns are kept, readings until they are old."""

from django.db import migrations

SQL = """
CREATE TRIGGER concerns_concernevent_kept
BEFORE UPDATE OR DELETE ON concerns_concernevent
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER concerns_concernevent_not_emptied
BEFORE TRUNCATE ON concerns_concernevent
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');

CREATE TRIGGER concerns_concernreading_kept
BEFORE UPDATE ON concerns_concernreading
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER concerns_concernreading_not_shortened
BEFORE DELETE ON concerns_concernreading
FOR EACH ROW WHEN (OLD.at > now() - interval '29 days')
EXECUTE FUNCTION forbid_rewrite('kept for a month at least');
CREATE TRIGGER concerns_concernreading_not_emptied
BEFORE TRUNCATE ON concerns_concernreading
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');
"""
REVERSE = """
DROP TRIGGER concerns_concernevent_kept ON concerns_concernevent;
DROP TRIGGER concerns_concernevent_not_emptied ON concerns_concernevent;
DROP TRIGGER concerns_concernreading_kept ON concerns_concernreading;
DROP TRIGGER concerns_concernreading_not_shortened ON concerns_concernreading;
DROP TRIGGER concerns_concernreading_not_emptied ON concerns_concernreading;
"""


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_concerns")]
    operations = [migrations.RunSQL(SQL, REVERSE)]
