"""Who may enter the letterbox, before there is anything in it."""

from django.db import migrations

from archive import grants


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(grants.letterbox_sql(), migrations.RunSQL.noop),
    ]
