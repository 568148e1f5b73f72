from django.db import migrations

from evidence.beginnings import begin
from evidence.openings import guard

FINE = ("exact", "100m", "1km", "settlement")
SEAL = """
UPDATE evidence_place SET level = 4
WHERE precision IN ('exact', '100m', '1km', 'settlement');
"""
GUARDS, NO_GUARDS = guard(("evidence_place", "level"))
PLACES, NO_PLACES = begin(
    "evidence_place",
    "precision",
    *FINE,
    level=4,
    sentence="A place finer than a raion begins at level 4.",
)


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0014_places_have_levels"),
    ]

    operations = [
        migrations.RunSQL(SEAL, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, reverse_sql=NO_GUARDS),
        migrations.RunSQL(PLACES, reverse_sql=NO_PLACES),
    ]
