"""Every item has a place of its own; the index of terms, after they were filed."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_sets_of_items")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="place",
            field=models.PositiveIntegerField(unique=True),
        ),
        migrations.AddIndex(
            model_name="findable",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["terms"], name="findable_terms"
            ),
        ),
    ]
