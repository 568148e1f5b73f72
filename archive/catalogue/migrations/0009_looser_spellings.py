"""Lines are found in both Korean spellings, and more loosely in a table of their own.

Rows of before are found as they were. Those who publish file them anew in the course
of the next minutes (`fragments.renew_fragments`), or at once with `rebuild_catalogue`.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

ROLES = [
    ("title", "Title"),
    ("field", "Field"),
    ("original", "Original"),
    ("normalised", "Normalised"),
    ("translation", "Translation"),
]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_counts_within")]

    operations = [
        migrations.CreateModel(
            name="LooseLine",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "code",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("position", models.PositiveIntegerField()),
                ("role", models.CharField(choices=ROLES, max_length=12)),
                ("key", models.TextField()),
                ("terms", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["terms"], name="loose_line_terms"
                    ),
                ],
            },
        ),
    ]
