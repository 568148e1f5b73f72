"""What no Python can skip: a redaction goes forward only, and what it hides stays.

A row is never deleted, what it names and who decided it never change, an agreement
and a lifting are written once. A region that a redaction in force names keeps its
shape and its page; the foreign key keeps the region itself.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION redaction_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.kind, NEW.item_id, NEW.page_id, NEW.agent_id, NEW.field, NEW.line,
        NEW.words, NEW.reason, NEW.note, NEW.decided_by_id, NEW.decided_at)
       IS DISTINCT FROM
       (OLD.kind, OLD.item_id, OLD.page_id, OLD.agent_id, OLD.field, OLD.line,
        OLD.words, OLD.reason, OLD.note, OLD.decided_by_id, OLD.decided_at) THEN
        RAISE EXCEPTION 'evidence_redaction: what was decided is append-only';
    END IF;
    IF OLD.lifted_at IS NOT NULL THEN
        RAISE EXCEPTION 'evidence_redaction: what was lifted is closed';
    END IF;
    IF OLD.agreed_at IS NOT NULL AND (NEW.agreed_at, NEW.agreed_by_id)
       IS DISTINCT FROM (OLD.agreed_at, OLD.agreed_by_id) THEN
        RAISE EXCEPTION 'evidence_redaction: an agreement is append-only';
    END IF;
    IF NEW.lifted_at IS NOT NULL
       AND (OLD.lift_asked_at IS NULL
            OR (NEW.lift_asked_at, NEW.lift_asked_by_id)
               IS DISTINCT FROM (OLD.lift_asked_at, OLD.lift_asked_by_id)) THEN
        RAISE EXCEPTION 'evidence_redaction: lifting is asked for first';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evidence_redaction_forward BEFORE UPDATE ON evidence_redaction
FOR EACH ROW EXECUTE FUNCTION redaction_forward();
CREATE TRIGGER evidence_redaction_kept BEFORE DELETE ON evidence_redaction
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER evidence_redaction_not_emptied BEFORE TRUNCATE ON evidence_redaction
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER evidence_redactedregion_kept
BEFORE UPDATE OR DELETE ON evidence_redactedregion
FOR EACH ROW EXECUTE FUNCTION forbid_rewrite('append-only');
CREATE TRIGGER evidence_redactedregion_not_emptied
BEFORE TRUNCATE ON evidence_redactedregion
FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite('append-only');

CREATE FUNCTION redacted_region_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM evidence_redactedregion named
        JOIN evidence_redaction redaction ON redaction.id = named.redaction_id
        WHERE named.region_id = OLD.id AND redaction.lifted_at IS NULL
    ) THEN
        RAISE EXCEPTION 'evidence_region: a redaction hides it, so it keeps its shape';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evidence_region_stays BEFORE UPDATE ON evidence_region
FOR EACH ROW
WHEN ((OLD.page_id, OLD.shape, OLD."left", OLD.top, OLD."right", OLD.bottom,
       OLD.points)
      IS DISTINCT FROM
      (NEW.page_id, NEW.shape, NEW."left", NEW.top, NEW."right", NEW.bottom,
       NEW.points))
EXECUTE FUNCTION redacted_region_stays();
"""

BACK = """
DROP FUNCTION redacted_region_stays() CASCADE;
DROP FUNCTION redaction_forward() CASCADE;
DROP TRIGGER evidence_redaction_kept ON evidence_redaction;
DROP TRIGGER evidence_redaction_not_emptied ON evidence_redaction;
DROP TRIGGER evidence_redactedregion_kept ON evidence_redactedregion;
DROP TRIGGER evidence_redactedregion_not_emptied ON evidence_redactedregion;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0006_redactions")]
    operations = [migrations.RunSQL(SQL, reverse_sql=BACK)]
