"""What an organisation's trust hangs on, kept outside the database: its root and the team keys in use. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Anchors:
    """The root's public signing key (32 bytes), and the ids of the teams' key holders that are in use.

    For a moment, while a team changes its keys, both the old and the new are in use.
    """

    root_signing_public: bytes
    teams: frozenset[UUID]

    def with_team(self, holder_id: UUID) -> Anchors:
        return Anchors(self.root_signing_public, self.teams | {holder_id})

    def without_team(self, holder_id: UUID) -> Anchors:
        return Anchors(self.root_signing_public, self.teams - {holder_id})

    def __bytes__(self) -> bytes:
        teams: Iterable[str] = sorted(holder.hex for holder in self.teams)
        return json.dumps({"root": self.root_signing_public.hex(), "teams": list(teams)}).encode("ascii")

    @classmethod
    def read(cls, content: bytes) -> Anchors:
        stored = json.loads(content)
        return cls(bytes.fromhex(stored["root"]), frozenset(UUID(hex=team) for team in stored["teams"]))
