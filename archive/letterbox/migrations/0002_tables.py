"""Letters, counts of rates, and what no flood can exceed."""

from django.db import migrations, models

from archive.grants import rights_sql

# A trigger, and not manners of the web server: it holds for one that was taken over.
# 2,000 letters of the largest size are 131 MB.
LETTERS = """
ALTER TABLE letterbox_letter
    ALTER received_on SET DEFAULT ((statement_timestamp() AT TIME ZONE 'UTC')::date),
    ADD CONSTRAINT letter_version_known CHECK (version = 1),
    ADD CONSTRAINT letter_size_fixed
        CHECK (octet_length(sealed) IN (4144, 16432, 65584));

CREATE FUNCTION letterbox_refuse_when_full() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM public.letterbox_letter) >= 2000 THEN
        RAISE EXCEPTION 'The letterbox is full.' USING ERRCODE = '53000';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION letterbox_refuse_when_full() FROM PUBLIC;
CREATE TRIGGER letterbox_letter_full BEFORE INSERT ON letterbox_letter
FOR EACH ROW EXECUTE FUNCTION letterbox_refuse_when_full();
"""

# Lost in a crash of the server, which is a small matter, and cheap otherwise.
COUNTS = """
ALTER TABLE letterbox_count SET UNLOGGED;

CREATE FUNCTION letterbox_admit(what text, whose text, most integer, period interval)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ends timestamptz;
    fresh boolean;
BEGIN
    IF what !~ '^[a-z][a-z_-]{0,31}$' OR whose !~ '^[0-9a-f]{0,64}$' OR most < 1
       OR period < interval '1 second' OR period > interval '1 day' THEN
        RAISE EXCEPTION 'This is no limit.' USING ERRCODE = '22023';
    END IF;
    ends := date_bin(period, statement_timestamp(), 'epoch') + period;
    -- One statement counts and decides: of two at the same moment one waits.
    INSERT INTO public.letterbox_count AS known (name, bucket, ends_at, number)
    VALUES (what, whose, ends, 1)
    ON CONFLICT (name, bucket, ends_at) DO UPDATE SET number = known.number + 1
        WHERE known.number < most
    RETURNING known.number = 1 INTO fresh;
    IF fresh IS NULL THEN
        RETURN false;
    END IF;
    IF fresh THEN
        DELETE FROM public.letterbox_count WHERE ctid IN (
            SELECT ctid FROM public.letterbox_count
            WHERE ends_at <= statement_timestamp()
            LIMIT 1000 FOR UPDATE SKIP LOCKED);
        IF (SELECT count(*) FROM public.letterbox_count) > 50000 THEN
            DELETE FROM public.letterbox_count
            WHERE name = what AND bucket = whose AND ends_at = ends;
            RETURN false;
        END IF;
    END IF;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION letterbox_admit(text, text, integer, interval) FROM PUBLIC;
"""

RIGHTS = (
    ("INSERT (id, version, sealed) ON letterbox_letter", "poster"),
    (
        "EXECUTE ON FUNCTION letterbox_admit(text, text, integer, interval)",
        "poster",
    ),
    ("SELECT, DELETE ON letterbox_letter", "postman"),
    ("SELECT, DELETE ON letterbox_count", "postman"),
)


class Migration(migrations.Migration):
    dependencies = [("letterbox", "0001_rights")]
    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("version", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField()),
                ("received_on", models.DateField()),
            ],
            options={"ordering": ["received_on", "id"]},
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name",
                        "bucket",
                        "ends_at",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=32)),
                ("bucket", models.CharField(blank=True, max_length=64)),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("number", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(LETTERS, migrations.RunSQL.noop),
        migrations.RunSQL(
            COUNTS,
            "DROP FUNCTION letterbox_admit(text, text, integer, interval)",
        ),
        migrations.RunSQL(rights_sql(*RIGHTS), migrations.RunSQL.noop),
    ]
