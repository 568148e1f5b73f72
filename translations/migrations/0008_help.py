"""The glossary, and what similar lines are found by."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What a term said once is never rewritten (forbid_rewrite is of evidence 0002).
FINAL = """
CREATE TRIGGER termversion_append_only
BEFORE UPDATE OR DELETE ON translations_termversion
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER termversion_no_truncate
BEFORE TRUNCATE ON translations_termversion
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');
"""
NOT_FINAL = """
DROP TRIGGER termversion_no_truncate ON translations_termversion;
DROP TRIGGER termversion_append_only ON translations_termversion;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("translations", "0007_review_threads"),
        ("evidence", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RememberedText",
            fields=[
                (
                    "translation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="remembered",
                        serialize=False,
                        to="translations.translation",
                    ),
                ),
                ("filed_by", models.CharField(max_length=16)),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "northern",
                    models.CharField(max_length=80, verbose_name="Northern word"),
                ),
                (
                    "southern",
                    models.CharField(
                        blank=True,
                        help_text="Where the South has another one, or spells it otherwise.",
                        max_length=80,
                        verbose_name="Southern word",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=80, unique=True)),
                ("literal", models.CharField(blank=True, max_length=200)),
                ("meaning", models.CharField(blank=True, max_length=400)),
                ("note", models.TextField(blank=True)),
                (
                    "sensitive",
                    models.BooleanField(
                        default=False, help_text="May harm whoever it is said of."
                    ),
                ),
                (
                    "guards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        help_text="Longer words that begin like it and mean something else.",
                        size=None,
                    ),
                ),
                ("retired", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("northern", ""), _negated=True),
                            models.Q(("key", ""), _negated=True),
                        ),
                        name="term_says_something",
                        violation_error_message="A term cannot be empty.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedLine",
            fields=[
                (
                    "segment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="remembered",
                        serialize=False,
                        to="translations.translationsegment",
                    ),
                ),
                ("key", models.TextField()),
                (
                    "sketch",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="translations.rememberedtext",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["sketch"], name="remembered_sketch"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermRendering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("language", models.CharField(help_text="BCP 47", max_length=12)),
                ("text", models.CharField(max_length=120)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("preferred", "Preferred"),
                            ("accepted", "Accepted"),
                            ("forbidden", "Forbidden"),
                        ],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="translations.term",
                    ),
                ),
            ],
            options={
                "ordering": ["term_id", "language", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("standing", "preferred")),
                        fields=("term", "language"),
                        name="rendering_preferred_once",
                        violation_error_message="One rendering in a language is preferred.",
                    ),
                    models.UniqueConstraint(
                        fields=("term", "language", "text"),
                        name="rendering_once",
                        violation_error_message="A rendering stands there twice.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="rendering_says_something",
                        violation_error_message="A rendering cannot be empty.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("said", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="translations.term",
                    ),
                ),
            ],
            options={
                "ordering": ["term_id", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "number"), name="term_version_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(FINAL, reverse_sql=NOT_FINAL),
    ]
