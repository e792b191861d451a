"""Telling the database who acts, for the length of a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.row_security import set_context


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Reads and writes inside see the rows within the actor's reach.

    On PostgreSQL this opens a transaction, since the setting lives and dies with one. On SQLite there
    is no row security to tell, and a transaction would lock out other writers, so nothing happens.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        tell_database(actor)
        yield


def tell_database(actor: Actor) -> None:
    """Set the row-security context of the current transaction."""
    reach = actor.whole_reach
    listed = "*" if reach.everywhere else ",".join(sorted(map(str, reach.organisations)))
    set_context(reach=listed, account=str(actor.id or ""))
