import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KEPT = """
CREATE TRIGGER evidence_arrivaldecision_kept
BEFORE UPDATE OR DELETE ON evidence_arrivaldecision
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER evidence_arrivaldecision_not_emptied
BEFORE TRUNCATE ON evidence_arrivaldecision
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');
"""
FREE = """
DROP TRIGGER evidence_arrivaldecision_kept ON evidence_arrivaldecision;
DROP TRIGGER evidence_arrivaldecision_not_emptied ON evidence_arrivaldecision;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0004_languages_of_descriptions")]
    operations = [
        migrations.CreateModel(
            name="ArrivalDecision",
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
                    "deed",
                    models.CharField(
                        choices=[
                            ("try_again", "to be tried again"),
                            ("discard", "discarded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="evidence.arrival",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="arrival_decision_has_reason",
                        violation_error_message="Say why: it is kept.",
                    )
                ],
            },
        ),
        migrations.RunSQL(KEPT, FREE),
    ]
