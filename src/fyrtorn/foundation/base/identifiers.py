"""Row identities: random, so that they tell neither order nor time."""

from __future__ import annotations

import uuid


def new_id() -> uuid.UUID:
    """A random UUID (version 4): unlike version 7 it carries no clock."""
    return uuid.uuid4()
