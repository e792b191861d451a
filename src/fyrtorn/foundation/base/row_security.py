"""PostgreSQL says no as well: the policy that goes with each tenant table, as a migration step.

The context is two settings, local to the transaction: ``app.reach`` (organisation ids separated by
commas, or ``*``) and ``app.account``. Without them no tenant row is seen and none is written.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import connection
from django.db.migrations import RunPython

_IN_REACH = (
    "(current_setting('app.reach', true) = '*' OR "
    "{column}::text = ANY (string_to_array(coalesce(current_setting('app.reach', true), ''), ',')))"
)


def tenant_policy(table: str, *, column: str = "organisation_id", also_readable: str = "") -> RunPython:
    """Row-level security on ``table``: only rows whose organisation is within reach.

    ``also_readable`` is an SQL condition for rows that may be read (never written) by anyone,
    such as published facts. Does nothing on SQLite, which has no row security.
    """
    within = _IN_REACH.format(column=column)
    readable = f"{within} OR ({also_readable})" if also_readable else within

    def put_up(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        schema_editor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'CREATE POLICY reading ON "{table}" FOR SELECT USING ({readable})')
        schema_editor.execute(f'CREATE POLICY adding ON "{table}" FOR INSERT WITH CHECK ({within})')
        schema_editor.execute(
            f'CREATE POLICY changing ON "{table}" FOR UPDATE USING ({within}) WITH CHECK ({within})'
        )
        schema_editor.execute(f'CREATE POLICY removing ON "{table}" FOR DELETE USING ({within})')

    def take_down(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for policy in ("reading", "adding", "changing", "removing"):
            schema_editor.execute(f'DROP POLICY {policy} ON "{table}"')
        schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    return RunPython(put_up, take_down)


class Context(NamedTuple):
    """Who acts, as the database was told."""

    reach: str
    account: str


def context() -> Context | None:
    """What this transaction has been told, empty texts when nothing. ``None`` on SQLite."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.reach', true), ''), "
            "coalesce(current_setting('app.account', true), '')"
        )
        return Context(*cursor.fetchone())


def set_context(*, reach: str, account: str) -> None:
    """Say who acts, for the rest of this transaction. A no-op on SQLite."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.reach', %s, true), set_config('app.account', %s, true)",
            [reach, account],
        )
