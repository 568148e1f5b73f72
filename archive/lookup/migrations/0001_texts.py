"""Words of working records, noted by triggers; what stands there already is, too.

Each is folded by the next search that may see it, or by the worker before that.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from archive.lookup.triggers import (
    CASCADE,
    FUNCTIONS,
    NO_FUNCTIONS,
    noted,
    standing,
)

TABLES = {
    "evidence_item": (
        "id",
        (
            "reference_code",
            "title_as_published",
            "term_as_published",
            "extent",
            "materials",
            "hands",
            "condition_note",
            "rights_holder",
            "staff_note",
        ),
    ),
    "evidence_note": ("item_id", ("folded_size", "addressee_as_written")),
    "evidence_notebook": ("item_id", ("binding",)),
    "evidence_letter": ("item_id", ("salutation", "closing")),
    "evidence_petition": (
        "item_id",
        ("rank_as_stated", "unit_as_stated", "party_cell", "pledges"),
    ),
    "evidence_certificate": ("item_id", ("pages_present",)),
    "evidence_tag": ("item_id", ("inscription", "material")),
    "evidence_phone": (
        "item_id",
        (
            "brand",
            "model_name",
            "model_code",
            "colour",
            "power_when_found",
            "damage",
            "battery",
        ),
    ),
    "evidence_drawing": (
        "item_id",
        ("subject", "orientation", "scale", "legend", "symbols"),
    ),
    "evidence_recording": (
        "item_id",
        ("device", "codec", "channel_watermark", "edits", "blurred_by", "shots"),
    ),
    "evidence_phraserow": (
        "id",
        (
            "hangul_as_written",
            "target_text",
            "gloss_ko",
            "translation_en",
            "translation_ja",
            "translation_ko",
            "translation_uk",
        ),
    ),
    "evidence_page": ("id", ("credit", "rights_holder")),
    "evidence_region": ("id", ("label",)),
    "evidence_itemdate": ("id", ("verbatim", "note")),
    "evidence_itemplace": ("id", ("text_as_reported",)),
    "evidence_place": ("id", ("label",)),
    "evidence_itemagent": ("id", ("note",)),
    "evidence_agent": ("id", ("pseudonym", "note")),
    "evidence_agentname": ("id", ("text",)),
    "evidence_source": ("id", ("title", "publisher", "handle", "caption_verbatim")),
    "evidence_certificatefield": ("id", ("transcribed",)),
    "evidence_custodyevent": ("id", ("means", "reason", "note")),
    "translations_transcription": ("id", ("note",)),
    "translations_transcriptionsegment": ("id", ("diplomatic", "normalised")),
    "translations_translation": ("id", ("note",)),
    "translations_translationsegment": ("id", ("text", "note")),
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0015_fine_places_sealed"),
        ("translations", "0003_openings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Text",
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
                ("source", models.CharField(max_length=40)),
                ("record", models.BigIntegerField()),
                ("field", models.CharField(max_length=30)),
                ("text", models.TextField()),
                ("key", models.TextField(db_default="", default="")),
                ("loose_key", models.TextField(db_default="", default="")),
                ("terms", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "filed_by",
                    models.CharField(db_default="", default="", max_length=16),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpokenName",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "text",
                        "key",
                        "reading",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="spoken",
                        to="lookup.text",
                    ),
                ),
                ("key", models.CharField(max_length=128)),
                ("reading", models.CharField(max_length=512)),
                ("cost", models.FloatField()),
            ],
        ),
        migrations.AddIndex(
            model_name="text",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["terms"], name="lookup_text_terms"
            ),
        ),
        migrations.AddIndex(
            model_name="text",
            index=models.Index(
                condition=models.Q(("filed_by", "")),
                fields=["source", "record"],
                name="lookup_text_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.UniqueConstraint(
                fields=("source", "record", "field"), name="lookup_text_once"
            ),
        ),
        migrations.AddIndex(
            model_name="spokenname",
            index=models.Index(fields=["key"], name="lookup_name_by_key"),
        ),
        migrations.RunSQL(
            CASCADE.format(table="lookup_spokenname"),
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(FUNCTIONS + noted(TABLES), reverse_sql=NO_FUNCTIONS),
        migrations.RunSQL(
            "INSERT INTO lookup_text (source, record, field, text) "  # noqa: S608 (ours)
            + standing(TABLES),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
