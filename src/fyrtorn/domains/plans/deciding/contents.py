"""What is given to a remiss and a decision: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.plans.deciding.entries import Piece


@dataclass(frozen=True, slots=True)
class RecipientGiven:
    """A function to be asked. It gets the public version unless there is a ground for more."""

    contact_point_id: UUID
    gets_internal: bool = False
    ground: str = ""


@dataclass(frozen=True, slots=True)
class CommentGiven:
    """A comment as its writer left it. ``version`` is the one begun from: 0 where there was none. Empty: none."""

    piece: Piece
    text: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What makes a plan decided (Act (2023:196) 5 §): who, when, and where it can be found."""

    decided_by: str = ""
    decided_on: date | None = None
    registry_no: str = ""
    minutes_section: str = ""
