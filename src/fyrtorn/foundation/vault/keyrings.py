"""A member's unlocked keys, while they are unlocked. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fyrtorn.foundation.vault.principals import Keys


@dataclass(frozen=True, slots=True)
class Keyring:
    """Whose keys, and the teams' keys that they open, by the id of the team's :class:`KeyHolder`."""

    organisation_id: UUID
    account_id: UUID
    holder_id: UUID
    member: Keys = field(repr=False)
    teams: Mapping[UUID, Keys] = field(repr=False, default_factory=dict)

    def __bytes__(self) -> bytes:
        return json.dumps(
            {
                "organisation": self.organisation_id.hex,
                "account": self.account_id.hex,
                "holder": self.holder_id.hex,
                "member": self.member.seed.hex(),
                "teams": {holder.hex: keys.seed.hex() for holder, keys in self.teams.items()},
            }
        ).encode("ascii")

    @classmethod
    def read(cls, content: bytes) -> Keyring:
        stored = json.loads(content)
        return cls(
            organisation_id=UUID(stored["organisation"]),
            account_id=UUID(stored["account"]),
            holder_id=UUID(stored["holder"]),
            member=Keys(bytes.fromhex(stored["member"])),
            teams={UUID(holder): Keys(bytes.fromhex(seed)) for holder, seed in stored["teams"].items()},
        )
