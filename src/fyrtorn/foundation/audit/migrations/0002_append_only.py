"""The chain gets its head, and the database refuses to change or remove a line."""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import EngineSQL

_SAID = "the log of deeds is append-only"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO audit_chainhead (id, sequence, hash) "
            "VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')",
            "DELETE FROM audit_chainhead",
        ),
        EngineSQL(
            sqlite=[
                (
                    "CREATE TRIGGER deed_never_changes BEFORE UPDATE ON audit_deed\n"
                    f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END;",
                    "DROP TRIGGER deed_never_changes;",
                ),
                (
                    "CREATE TRIGGER deed_never_goes BEFORE DELETE ON audit_deed\n"
                    f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END;",
                    "DROP TRIGGER deed_never_goes;",
                ),
            ],
            postgresql=[
                (
                    "CREATE FUNCTION deed_is_append_only() RETURNS trigger LANGUAGE plpgsql AS\n"
                    f"$$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$;",
                    "DROP FUNCTION deed_is_append_only();",
                ),
                (
                    "CREATE TRIGGER deed_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_deed "
                    "FOR EACH STATEMENT EXECUTE FUNCTION deed_is_append_only();",
                    "DROP TRIGGER deed_never_changes ON audit_deed;",
                ),
            ],
        ),
    ]
