"""Every item has a place of its own; the index of terms, after they were filed."""

import django.contrib.postgres.indexes
from django.db import migrations, models

# Rows are so narrow that reading all of them looks cheap to a planner, who does not
# count what it takes to bring the terms of each from where they lie.
HAVING = """
CREATE FUNCTION catalogue_having(asked tsquery, most integer)
RETURNS TABLE (code varchar, place integer)
LANGUAGE sql STABLE PARALLEL SAFE SET enable_seqscan TO off
AS $$
    SELECT f.code, f.place FROM catalogue_findable f WHERE f.terms @@ asked LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_sets_of_items")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="place",
            field=models.PositiveIntegerField(unique=True),
        ),
        migrations.AddIndex(
            model_name="findable",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["terms"], name="findable_terms"
            ),
        ),
        migrations.RunSQL(HAVING, "DROP FUNCTION catalogue_having(tsquery, integer)"),
    ]
