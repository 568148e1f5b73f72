"""Who may do what in the workroom: before the first table of any app is made."""

from django.db import migrations

from archive.grants import workroom_sql


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [
        ("contenttypes", "0001_initial"),
        ("evidence", "0001_initial"),
        ("jobs", "0001_initial"),
        ("sessions", "0001_initial"),
    ]
    operations = [migrations.RunSQL(workroom_sql(), reverse_sql=migrations.RunSQL.noop)]
