"""Items that must not be known to have been public: kept from the public's role."""

from django.db import migrations, models

from archive.grants import no_rights_sql


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_items_counted")]
    operations = [
        migrations.CreateModel(
            name="Silence",
            fields=[
                (
                    "code",
                    models.CharField(max_length=32, primary_key=True, serialize=False),
                ),
                ("sequence", models.BigIntegerField()),
                ("push", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunSQL(
            no_rights_sql(("ALL ON catalogue_silence", "reader")),
            migrations.RunSQL.noop,
        ),
    ]
