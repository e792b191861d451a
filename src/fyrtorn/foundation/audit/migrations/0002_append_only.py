"""The chain gets its head, and the database refuses to change or remove a line."""

from typing import Any

from django.db import migrations

_SQLITE = """
CREATE TRIGGER deed_never_changes BEFORE UPDATE ON audit_deed
BEGIN SELECT RAISE(ABORT, 'the log of deeds is append-only'); END;
CREATE TRIGGER deed_never_goes BEFORE DELETE ON audit_deed
BEGIN SELECT RAISE(ABORT, 'the log of deeds is append-only'); END;
"""

_POSTGRESQL = """
CREATE FUNCTION deed_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log of deeds is append-only'; END $$;
CREATE TRIGGER deed_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_deed
FOR EACH STATEMENT EXECUTE FUNCTION deed_is_append_only();
"""


def make_head(apps: Any, schema_editor: Any) -> None:
    apps.get_model("audit", "ChainHead").objects.get_or_create(id=1)


def put_up_triggers(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)
        return
    for statement in _SQLITE.strip().split("END;"):
        if statement.strip():
            schema_editor.execute(statement.strip() + " END;")


def take_down_triggers(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER deed_never_changes ON audit_deed; DROP FUNCTION deed_is_append_only();"
        )
        return
    schema_editor.execute("DROP TRIGGER deed_never_changes;")
    schema_editor.execute("DROP TRIGGER deed_never_goes;")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        migrations.RunPython(put_up_triggers, take_down_triggers),
    ]
