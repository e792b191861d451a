"""The database refuses to change or remove an edition that has been decided, but for when it was published.

On SQLite a migration that makes the table anew takes the triggers away: it puts them up again as its last step
(``TRIGGERS``). A test asks whether they stand.
"""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import EngineSQL

_SAID = "a decided edition never changes"

TRIGGERS = EngineSQL(
    sqlite=[
        (
            f"""
CREATE TRIGGER edition_decided_stays BEFORE UPDATE OF
    organisation_id, holder_id, number, title, size, scope, period_from, period_to, covers_all, earlier_id,
    events_marking, state, review_due_on, decided_by, decided_on, registry_no, minutes_section, frozen, checksum,
    public_checksum, version
ON situation_edition WHEN OLD.state = 'decided'
BEGIN SELECT RAISE(ABORT, '{_SAID}'); END;
""".strip(),
            "DROP TRIGGER edition_decided_stays;",
        ),
        (
            f"""
CREATE TRIGGER edition_decided_never_goes BEFORE DELETE ON situation_edition WHEN OLD.state = 'decided'
BEGIN SELECT RAISE(ABORT, '{_SAID}'); END;
""".strip(),
            "DROP TRIGGER edition_decided_never_goes;",
        ),
    ],
    postgresql=[
        (
            f"""
CREATE FUNCTION edition_decided_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'published_at' IS DISTINCT FROM to_jsonb(OLD) - 'published_at' THEN
        RAISE EXCEPTION '{_SAID}';
    END IF;
    RETURN NEW;
END $$;
""",
            "DROP FUNCTION edition_decided_stays();",
        ),
        (
            "CREATE TRIGGER edition_decided_stays BEFORE UPDATE OR DELETE ON situation_edition "
            "FOR EACH ROW WHEN (OLD.state = 'decided') EXECUTE FUNCTION edition_decided_stays();",
            "DROP TRIGGER edition_decided_stays ON situation_edition;",
        ),
    ],
)


class Migration(migrations.Migration):
    dependencies = [("situation", "0002_row_security")]

    operations = [TRIGGERS]
