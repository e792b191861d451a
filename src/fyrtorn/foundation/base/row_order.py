"""Rows in no order: PostgreSQL tells otherwise, by place and by transaction, which of two rows came first.

A new row lies after the old ones and is marked with its transaction's number. Written anew together, in an order that
chance decides, an organisation's rows have one number and no order among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection


def forgets_by_itself() -> bool:
    """Whether the database keeps no order to begin with: SQLite's tables do (``config.unordered_sqlite``)."""
    return connection.vendor != "postgresql"


def owners_of_rows(table: str) -> list[UUID]:
    """The organisations that have rows in ``table``, within the transaction's reach."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT organisation_id FROM {_name(table)}")  # noqa: S608 - names of our own
        return [owner for (owner,) in cursor.fetchall()]


def put_in_no_order(table: str, *, organisation_id: UUID, parents: Sequence[str]) -> int:
    """Write the organisation's rows of ``table`` anew, in the order chance gives. How many. PostgreSQL alone.

    ``parents`` are the tables that rows of this one refer to. Nobody writes in any of them meanwhile; reading goes
    on. Inside a transaction that sees the rows. No right beyond those to rows is needed: not the owner's.

    Raises ``OperationalError`` at once when somebody is writing there: waiting, holding what others wait for, could
    end in a deadlock with somebody who sends a message.
    """
    locked = ", ".join(map(_name, sorted({table, *parents})))
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {locked} IN EXCLUSIVE MODE NOWAIT")
        cursor.execute(
            f"WITH gone AS (DELETE FROM {_name(table)} WHERE organisation_id = %s RETURNING *) "  # noqa: S608 - names of our own
            f"INSERT INTO {_name(table)} SELECT * FROM gone ORDER BY gen_random_uuid()",
            [organisation_id],
        )
        return int(cursor.rowcount)


def _name(table: str) -> str:
    return connection.ops.quote_name(table)
