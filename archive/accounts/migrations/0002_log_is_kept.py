"""What no Python can skip: the log of accounts is never rewritten."""

from django.db import migrations

TABLE = "accounts_accountevent"

TRIGGERS = f"""
CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER {TABLE}_not_emptied BEFORE TRUNCATE ON {TABLE}
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');
"""
LIFTED = f"""
DROP TRIGGER {TABLE}_not_emptied ON {TABLE};
DROP TRIGGER {TABLE}_kept ON {TABLE};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_signing_in"),
        ("evidence", "0002_append_only"),
    ]
    operations = [migrations.RunSQL(TRIGGERS, reverse_sql=LIFTED)]
