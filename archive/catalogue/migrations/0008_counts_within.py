"""Items are counted within those with another value, too."""

from django.db import migrations, models

NAMES = [
    ("kind", "Kind"),
    ("language", "Language"),
    ("translated", "Translated"),
    ("place", "Place"),
    ("collection", "Collection"),
    ("transcription", "Transcription"),
    ("specimen", "Specimen"),
    ("found_with", "Found With"),
]
# Nobody publishes meanwhile: what is counted is what stands.
COUNT = """
LOCK TABLE catalogue_facet IN SHARE MODE;
WITH shown AS (
    SELECT name, value, code FROM catalogue_facet WHERE name <> 'found_with'
)
INSERT INTO catalogue_facetcount (within_name, within_value, name, value, items)
SELECT '', '', name, value, count(*) FROM shown GROUP BY name, value
UNION ALL
SELECT one.name, one.value, other.name, other.value, count(*)
FROM shown one JOIN shown other ON one.code = other.code AND one.name <> other.name
GROUP BY 1, 2, 3, 4
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_page_of_limits")]

    # Made anew: the key of a table in several columns cannot be altered.
    operations = [
        migrations.DeleteModel(name="FacetCount"),
        migrations.CreateModel(
            name="FacetCount",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "within_name",
                        "within_value",
                        "name",
                        "value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "within_name",
                    models.CharField(blank=True, choices=NAMES, max_length=16),
                ),
                ("within_value", models.CharField(blank=True, max_length=96)),
                ("name", models.CharField(choices=NAMES, max_length=16)),
                ("value", models.CharField(max_length=96)),
                ("items", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("items__gt", 0)),
                        name="facet_count_is_of_something",
                        violation_error_message="A value that no item has is not counted.",
                    )
                ],
            },
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
