"""Count what was published before there was a table of numbers."""

from django.db import migrations

# Nobody publishes meanwhile: what is counted is what stands.
COUNT = """
LOCK TABLE catalogue_facet IN SHARE MODE;
INSERT INTO catalogue_facetcount (name, value, items)
SELECT name, value, count(*) FROM catalogue_facet
WHERE name <> 'found_with' GROUP BY name, value
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_facet_counts")]

    operations = [
        migrations.RunSQL(COUNT, "DELETE FROM catalogue_facetcount"),
    ]
