"""Steps of migrations that Django does not have, or is slow at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Makes several tables in one step.

    Django makes all models ready anew after every table, so that time grows with the square of their number: with a
    hundred tables it is seconds in which nothing else is done. Here they are made ready once.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *models: CreateModel) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        vars(state).pop("apps", None)  # a cached property, made again the next time it is asked for
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create models {', '.join(model.name for model in self.models)}"


class EngineSQL(Operation):
    """Runs the statements meant for the engine at hand, and nothing on the other.

    Each engine's steps are pairs: what to do, and what undoes it. Unlike ``RunPython`` it asks for no models, which
    after a change of some field would all be made ready once more.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(
        self, *, postgresql: Sequence[tuple[str, str]] = (), sqlite: Sequence[tuple[str, str]] = ()
    ) -> None:
        self.steps = {"postgresql": postgresql, "sqlite": sqlite}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for do, _ in self.steps[schema_editor.connection.vendor]:
            schema_editor.execute(do, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for _, undo in reversed(self.steps[schema_editor.connection.vendor]):
            schema_editor.execute(undo, params=None)

    def describe(self) -> str:
        return f"Run SQL of {' or '.join(engine for engine, steps in self.steps.items() if steps)}"


def rows_stay(
    *, name: str, table: str, once: str, fixed: Sequence[str], said: str, unless: str = ""
) -> EngineSQL:
    """The database refuses to change ``fixed`` columns of a row, or to remove it, once the row is in some state.

    ``once`` is SQL over the old row (``OLD.state = 'decided'``). ``unless`` is SQL over both rows that is refused as
    well. ``name`` begins the names of the triggers, and ``said`` is what the database says.

    On SQLite a migration that makes the table anew takes the triggers away: it puts them up again as its last step.
    """
    same = " OR ".join(f"OLD.{column} {{differs}} NEW.{column}" for column in fixed) + (
        f" OR ({unless})" if unless else ""
    )
    return EngineSQL(
        sqlite=[
            (
                f"CREATE TRIGGER {name}_stays BEFORE UPDATE ON {table}\n"
                f"WHEN {once} AND ({same.format(differs='IS NOT')})\n"
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END;",
                f"DROP TRIGGER {name}_stays;",
            ),
            (
                f"CREATE TRIGGER {name}_never_goes BEFORE DELETE ON {table} WHEN {once}\n"
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END;",
                f"DROP TRIGGER {name}_never_goes;",
            ),
        ],
        postgresql=[
            (
                f"CREATE FUNCTION {name}_stays() RETURNS trigger LANGUAGE plpgsql AS\n"
                f"$$ BEGIN RAISE EXCEPTION '{said}'; END $$;",
                f"DROP FUNCTION {name}_stays();",
            ),
            (
                f"CREATE TRIGGER {name}_stays BEFORE UPDATE ON {table} FOR EACH ROW\n"
                f"WHEN ({once} AND ({same.format(differs='IS DISTINCT FROM')})) EXECUTE FUNCTION {name}_stays();",
                f"DROP TRIGGER {name}_stays ON {table};",
            ),
            (
                f"CREATE TRIGGER {name}_never_goes BEFORE DELETE ON {table} FOR EACH ROW\n"
                f"WHEN ({once}) EXECUTE FUNCTION {name}_stays();",
                f"DROP TRIGGER {name}_never_goes ON {table};",
            ),
        ],
    )
