import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("translations", "0011_readings_from_outside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="creditchange",
            name="credit_change_one_open",
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_of_one_text",
        ),
        migrations.AddField(
            model_name="creditchange",
            name="declined_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="creditchange",
            name="declined_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="creditchange",
            name="reason",
            field=models.TextField(blank=True, help_text="Why it was declined."),
        ),
        migrations.AddField(
            model_name="notice",
            name="credit_change",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="translations.creditchange",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("returned", "returned"),
                    ("approved", "approved"),
                    ("commented", "commented"),
                    ("stale", "lines to be looked at again"),
                    ("joined", "somebody writes in it, too"),
                    ("edited", "edited by a reviewer"),
                    ("credit", "a wish about credit was answered"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="creditchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("declined_at__isnull", True),
                        ("declined_by__isnull", True),
                        ("reason", ""),
                    ),
                    models.Q(
                        ("agreed_at__isnull", True),
                        ("declined_at__isnull", False),
                        ("declined_by__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("declined_by", models.F("person")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="credit_change_declined_by_another",
                violation_error_message="Somebody else declines it, and says why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("agreed_at__isnull", True), ("declined_at__isnull", True)
                ),
                fields=("person",),
                name="credit_change_one_open",
                violation_error_message="You have asked for a change already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
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
                        ("credit_change__isnull", True),
                        models.Q(("kind", "credit"), _negated=True),
                    ),
                    models.Q(
                        ("transcription__isnull", True),
                        ("translation__isnull", True),
                        ("credit_change__isnull", False),
                        ("kind", "credit"),
                    ),
                    _connector="OR",
                ),
                name="notice_of_one_thing",
            ),
        ),
    ]
