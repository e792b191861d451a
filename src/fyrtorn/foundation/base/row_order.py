"""Rows in no order: PostgreSQL tells otherwise, by place and by transaction, which of two rows came first.

A new row lies after the old ones and is marked with its transaction's number. Written anew together, in an order that
chance decides, an organisation's rows have one number and no order among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import OperationalError, connection

_MOST_SECONDS: Final = 4
"""For the writing, and once more for its commit: whoever writes meanwhile waits at most eight (``config.database``)."""

_LOCK_NOT_AVAILABLE: Final = "55P03"


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
    end in a deadlock with somebody who sends a message. Also when the rows are too many for the time there is.
    """
    locked = ", ".join(map(_name, sorted({table, *parents})))
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{_MOST_SECONDS}s'")
        cursor.execute(f"LOCK TABLE {locked} IN EXCLUSIVE MODE NOWAIT")
        cursor.execute(
            f"WITH gone AS (DELETE FROM {_name(table)} WHERE organisation_id = %s RETURNING *) "  # noqa: S608 - names of our own
            f"INSERT INTO {_name(table)} SELECT * FROM gone ORDER BY gen_random_uuid()",
            [organisation_id],
        )
        return int(cursor.rowcount)


def is_taken(fault: OperationalError) -> bool:
    """Whether it was because somebody is writing there, so that it is worth trying again."""
    return getattr(fault.__cause__, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def _name(table: str) -> str:
    return connection.ops.quote_name(table)
