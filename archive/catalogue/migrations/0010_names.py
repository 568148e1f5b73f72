"""Names that editions show, and keys by which they are found in whatever script.

Those published before are filed as 0009 says of their lines.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_looser_spellings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "code",
                        "number",
                        "language",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("number", models.PositiveSmallIntegerField()),
                ("language", models.CharField(max_length=35)),
                ("form", models.CharField(max_length=200)),
                ("field", models.CharField(max_length=16)),
            ],
            options={
                "indexes": [models.Index(fields=["form"], name="name_by_form")],
            },
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "form",
                        "key",
                        "reading",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("form", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=128)),
                ("reading", models.CharField(max_length=512)),
                ("cost", models.FloatField()),
            ],
            options={
                "indexes": [models.Index(fields=["key"], name="name_by_key")],
            },
        ),
    ]
