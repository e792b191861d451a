"""Telling the database who acts, for the length of a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.row_security import context, set_context


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Reads and writes inside see the rows within the actor's reach.

    On PostgreSQL this opens a transaction, since the setting lives and dies with one. On SQLite there
    is no row security to tell, and a transaction would lock out other writers, so nothing happens.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction_of(actor):
        yield


@contextmanager
def transaction_of(actor: Actor) -> Iterator[None]:
    """A transaction in which the database knows who acts.

    Inside another actor's transaction, that actor's context comes back at the end: what one verb may see
    does not leak into the page that called it.
    """
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        outer = context() if is_nested else None
        tell_database(actor)
        yield
        if outer is not None:
            set_context(**outer._asdict())


def tell_database(actor: Actor) -> None:
    """Set the row-security context of the current transaction."""
    reach = actor.whole_reach
    listed = "*" if reach.everywhere else ",".join(sorted(map(str, reach.organisations)))
    set_context(reach=listed, account=str(actor.id or ""), visited=str(actor.visited or ""))
