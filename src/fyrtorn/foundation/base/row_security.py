"""PostgreSQL says no as well: the policy that goes with each tenant table, as a migration step.

The context is three settings, local to the transaction: ``app.reach`` (organisation ids separated by commas,
or ``*``), ``app.account``, and ``app.visited``, the organisation at whose door a visitor stands. Without them no
tenant row is seen and none is written. A visitor has no reach: what may be done at a door stands in the policy
of each table, and is nothing where nothing is said. ``app.held`` is what a visitor holds: ids and look-up tags
of the dialogues whose page or code they came with, separated by commas. A public process with a role of its own
sees no other dialogue.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection

from fyrtorn.foundation.base.migration_steps import EngineSQL

_IN_REACH = (
    "(current_setting('app.reach', true) = '*' OR "
    "{column}::text = ANY (string_to_array(coalesce(current_setting('app.reach', true), ''), ',')))"
)
HELD = "({key} = ANY (string_to_array(coalesce(current_setting('app.held', true), ''), ',')))"
"""SQL: whether a visitor holds ``key``."""

_VISITED = "({column}::text = current_setting('app.visited', true))"

_POLICIES = {
    "SELECT": ("reading", "FOR SELECT USING ({allowed})"),
    "INSERT": ("adding", "FOR INSERT WITH CHECK ({allowed})"),
    "UPDATE": ("changing", "FOR UPDATE USING ({allowed}) WITH CHECK ({allowed})"),
    "DELETE": ("removing", "FOR DELETE USING ({allowed})"),
}


def tenant_policy(
    table: str,
    *,
    column: str = "organisation_id",
    also_readable: str = "",
    visitors_may: Collection[str] = (),
) -> EngineSQL:
    """Row-level security on ``table``: only rows whose organisation is within reach.

    ``also_readable`` is an SQL condition for rows that may be read (never written) by anyone,
    such as published facts. ``visitors_may`` names what a visitor may do with the rows of the organisation at
    whose door they stand: some of "SELECT", "INSERT", "UPDATE", "DELETE". Does nothing on SQLite, which has no
    row security.
    """
    within = _IN_REACH.format(column=column)
    allowed = {
        verb: f"{within} OR {_VISITED.format(column=column)}" if verb in visitors_may else within
        for verb in _POLICIES
    }
    if also_readable:
        allowed["SELECT"] += f" OR ({also_readable})"
    switches = [
        (f'ALTER TABLE "{table}" {on} ROW LEVEL SECURITY', f'ALTER TABLE "{table}" {off} ROW LEVEL SECURITY')
        for on, off in (("ENABLE", "DISABLE"), ("FORCE", "NO FORCE"))
    ]
    policies = [
        (
            f'CREATE POLICY {name} ON "{table}" {rule.format(allowed=allowed[verb])}',
            f'DROP POLICY {name} ON "{table}"',
        )
        for verb, (name, rule) in _POLICIES.items()
    ]
    return EngineSQL(postgresql=[*switches, *policies])


class Context(NamedTuple):
    """Who acts, as the database was told."""

    reach: str
    account: str
    visited: str = ""


def context() -> Context | None:
    """What this transaction has been told, empty texts when nothing. ``None`` on SQLite."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.reach', true), ''), "
            "coalesce(current_setting('app.account', true), ''), "
            "coalesce(current_setting('app.visited', true), '')"
        )
        return Context(*cursor.fetchone())


def set_context(*, reach: str, account: str, visited: str = "") -> None:
    """Say who acts, for the rest of this transaction. A no-op on SQLite."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.reach', %s, true), set_config('app.account', %s, true), "
            "set_config('app.visited', %s, true)",
            [reach, account, visited],
        )


def hold(*keys: str) -> None:
    """Say what a visitor holds, beside what was said before, for the rest of this transaction: a dialogue's id,
    or the look-up tag of its receipt as hexadecimal digits. A no-op on SQLite.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.held', concat_ws(',', nullif(current_setting('app.held', true), ''), %s), true)",
            [",".join(keys)],
        )
