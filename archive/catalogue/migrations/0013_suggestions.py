"""What readers are offered while they type.

What was published before is filed as 0009 says of its lines.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0012_places_are_sure"),
    ]

    operations = [
        migrations.CreateModel(
            name="Suggested",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "code",
                        "value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.AlterField(
            model_name="namekey",
            name="key",
            field=models.CharField(db_collation="C", max_length=128),
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("value", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("place", "Place"),
                            ("agent", "Agent"),
                            ("item", "Item"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=32)),
                ("names", models.JSONField()),
                ("items", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("items__gt", 0)),
                        name="suggestion_is_shown",
                        violation_error_message="What no item shows is not suggested.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestionKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "value",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("place", "Place"),
                            ("agent", "Agent"),
                            ("item", "Item"),
                        ],
                        max_length=8,
                    ),
                ),
                ("key", models.CharField(db_collation="C", max_length=40)),
                ("language", models.CharField(max_length=35)),
                ("word", models.PositiveSmallIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "key"], name="suggestion_by_key")
                ],
            },
        ),
    ]
