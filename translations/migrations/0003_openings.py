"""Texts, too, are opened from level 3 or 4 by two people alone."""

from django.db import migrations

from evidence.openings import guard

GUARDS, NO_GUARDS = guard(
    ("translations_transcription", "level"), ("translations_translation", "level")
)


class Migration(migrations.Migration):
    dependencies = [
        ("translations", "0002_approved_is_final"),
        ("evidence", "0009_openings"),
    ]
    operations = [migrations.RunSQL(GUARDS, reverse_sql=NO_GUARDS)]
