"""Which items the index brings, as one value: most searches need no more of them."""

from django.db import migrations

PLACES = """
CREATE FUNCTION catalogue_places(asked tsquery, most integer)
RETURNS TABLE (is_cut boolean, places bytea)
LANGUAGE sql STABLE PARALLEL SAFE SET enable_seqscan TO off
AS $$
    SELECT count(*) >= most, string_agg(int4send(place), '') FROM (
        SELECT place FROM catalogue_findable f WHERE f.terms @@ asked LIMIT most
    ) AS found
$$
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0013_suggestions")]

    operations = [
        migrations.RunSQL(PLACES, "DROP FUNCTION catalogue_places(tsquery, integer)"),
    ]
