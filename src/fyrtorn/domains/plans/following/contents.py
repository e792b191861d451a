"""What is given to a follow-up: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Asking:
    """How owners are asked: which functions, until when, and whom they ring about the link."""

    contact_points: tuple[UUID, ...]
    due_on: date
    ring_function: str
    ring_number: str


@dataclass(frozen=True, slots=True)
class PictureGiven:
    """The latest decided picture, for a report: its name, and when it was decided."""

    words: str
    decided_on: date
