from django.db import migrations, models


class Migration(migrations.Migration):
    """Items can be listed by what they were found with; no column changes."""

    dependencies = [("catalogue", "0002_tables")]

    operations = [
        migrations.AlterField(
            model_name="facet",
            name="name",
            field=models.CharField(
                choices=[
                    ("kind", "Kind"),
                    ("language", "Language"),
                    ("translated", "Translated"),
                    ("place", "Place"),
                    ("collection", "Collection"),
                    ("transcription", "Transcription"),
                    ("specimen", "Specimen"),
                    ("found_with", "Found With"),
                ],
                max_length=16,
            ),
        ),
    ]
