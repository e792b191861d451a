"""How a line is bound to the one before it. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

FIRST: Final = "0" * 64
"""What the first line points back to."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a line's hash covers."""

    sequence: int
    at: datetime
    door: str
    actor_id: UUID | None
    organisation_id: UUID | None
    deed: str
    target_kind: str
    target_id: str
    outcome: str
    reason: str
    previous_hash: str
    times: int | None = None
    """How many like deeds the line stands for; ``None`` for one, and then no part of what is hashed."""

    def hash(self) -> str:
        """SHA-256 over the fields in order, as hexadecimal digits."""
        fields = [
            self.sequence,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.door,
            str(self.actor_id or ""),
            str(self.organisation_id or ""),
            self.deed,
            self.target_kind,
            self.target_id,
            self.outcome,
            self.reason,
            self.previous_hash,
            *([] if self.times is None else [self.times]),
        ]
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def first_break(lines: Iterable[tuple[Link, str]], *, sequence: int, last_hash: str) -> int | None:
    """The sequence number of the first line that does not fit, or ``None`` for a whole chain.

    ``lines`` are (content, stored hash) in order; ``sequence`` and ``last_hash`` are the head's, so
    that a chain whose end was cut off is found as well.
    """
    expected, previous = 1, FIRST
    for link, stored in lines:
        if link.sequence != expected or link.previous_hash != previous or link.hash() != stored:
            return expected
        expected, previous = expected + 1, stored
    if expected - 1 != sequence:
        return min(expected, sequence + 1)
    return None if previous == last_hash else max(sequence, 1)
