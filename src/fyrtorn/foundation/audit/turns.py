"""Writers take turns at the end of the chain."""

from __future__ import annotations

from django.db import connection

from fyrtorn.foundation.audit.models import ChainHead


def take_turn() -> None:
    """Wait for one's turn, and keep it until the caller's transaction ends.

    Whoever writes takes the turn first and rows after, so that two writers never hold what the other
    waits for. On SQLite a transaction has its turn from the start.
    """
    if connection.features.has_select_for_update:
        ChainHead.objects.select_for_update().get(id=1)
