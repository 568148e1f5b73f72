"""Who may do what, before there is a table: default privileges cover those to come."""

from django.db import migrations

from archive import grants


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(grants.catalogue_sql(), migrations.RunSQL.noop),
    ]
