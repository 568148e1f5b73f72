"""Comments on lines, accepted lines, and what reviewers edited: kept as they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = """
CREATE FUNCTION keep_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    later text[] := '{words,taken_back_at,resolved_at,resolved_by_id}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A comment is never deleted; it can be taken back.';
    END IF;
    IF to_jsonb(NEW) - later <> to_jsonb(OLD) - later
        OR NEW.words NOT IN (OLD.words, '')
        OR (OLD.taken_back_at IS NOT NULL
            AND OLD.taken_back_at IS DISTINCT FROM NEW.taken_back_at) THEN
        RAISE EXCEPTION 'What was said stays as it was said.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER translations_comment_kept
BEFORE UPDATE OR DELETE ON translations_comment
FOR EACH ROW EXECUTE FUNCTION keep_comment();
CREATE TRIGGER translations_lineedit_kept
BEFORE UPDATE OR DELETE ON translations_lineedit
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER translations_lineedit_not_emptied
BEFORE TRUNCATE ON translations_lineedit
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');
"""

NO_SQL = """
DROP TRIGGER translations_lineedit_not_emptied ON translations_lineedit;
DROP TRIGGER translations_lineedit_kept ON translations_lineedit;
DROP FUNCTION keep_comment() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0015_fine_places_sealed"),
        ("translations", "0006_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AcceptedLine",
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
                ("key", models.CharField(max_length=20)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "transcription",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="translations.transcription",
                    ),
                ),
                (
                    "translation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="translations.translation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("transcription__isnull", False),
                                ("translation__isnull", True),
                            ),
                            models.Q(
                                ("transcription__isnull", True),
                                ("translation__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="acceptedline_of_one_text",
                    ),
                    models.UniqueConstraint(
                        fields=("transcription", "key", "by"),
                        name="transcribed_line_accepted",
                    ),
                    models.UniqueConstraint(
                        fields=("translation", "key", "by"),
                        name="translated_line_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("key", models.CharField(max_length=20)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("strand", models.CharField(blank=True, max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("remark", "remark"),
                            ("doubt", "doubt"),
                            ("return", "to be mended"),
                            ("answer", "answer"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("resolved_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="evidence.page",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="translations.comment",
                    ),
                ),
                (
                    "transcription",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="translations.transcription",
                    ),
                ),
                (
                    "translation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="translations.translation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["page", "strand", "key"], name="comment_line")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("transcription__isnull", False),
                                ("translation__isnull", True),
                            ),
                            models.Q(
                                ("transcription__isnull", True),
                                ("translation__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="comment_of_one_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "answer"), ("root__isnull", False)),
                            models.Q(
                                models.Q(("kind", "answer"), _negated=True),
                                ("root__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="comment_answers_a_thread",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at__isnull", True),
                            ("words", ""),
                            _connector="XOR",
                        ),
                        name="comment_says_something",
                        violation_error_message="Write what you want to say.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("resolved_at__isnull", True),
                                ("resolved_by__isnull", True),
                            ),
                            models.Q(
                                ("resolved_at__isnull", False),
                                ("resolved_by__isnull", False),
                                ("root__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="comment_resolved_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineEdit",
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
                ("key", models.CharField(max_length=20)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("beside_before", models.TextField(blank=True)),
                ("beside_after", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "transcription",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="translations.transcription",
                    ),
                ),
                (
                    "translation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="translations.translation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("transcription__isnull", False),
                                ("translation__isnull", True),
                            ),
                            models.Q(
                                ("transcription__isnull", True),
                                ("translation__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="lineedit_of_one_text",
                    )
                ],
            },
        ),
        migrations.RunSQL(SQL, reverse_sql=NO_SQL),
    ]
