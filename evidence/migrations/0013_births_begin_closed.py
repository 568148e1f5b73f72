from django.db import migrations

from evidence.beginnings import FUNCTION, NO_FUNCTION, begin

BIRTHS, NO_BIRTHS = begin(
    "evidence_itemdate",
    "kind",
    "claimed_birth",
    level=3,
    sentence="A claimed birth begins at level 3.",
)


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0012_unsealings"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, reverse_sql=NO_FUNCTION),
        migrations.RunSQL(BIRTHS, reverse_sql=NO_BIRTHS),
    ]
