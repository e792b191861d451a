"""What is said of an event, as forms and sheets give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.vocabulary import (
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
    ViolenceKind,
)
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said


@dataclass(frozen=True, slots=True)
class Naming:
    """An organisation that is named, and the open source that tells of its violence or threats."""

    body: str
    tells_of: ViolenceKind | None
    title: str
    url: str
    dated: date | None

    @property
    def is_empty(self) -> bool:
        return not (self.body or self.title or self.url or self.dated)

    @property
    def is_whole(self) -> bool:
        return bool(self.body and self.tells_of and self.title and self.url and self.dated)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event. ``area_id`` is ``None`` for the whole municipality, or where nobody knows."""

    happened_on: date
    kind: EventKind
    place_kind: PlaceKind
    source_kind: SourceKind
    area_id: UUID | None = None
    environment: Environment = Environment.UNKNOWN
    target_group: TargetGroup = TargetGroup.UNKNOWN
    reliability: Reliability = Reliability.LIKELY
    reported: Said = Said.UNKNOWN
    text: str = ""
    done: str = ""
    naming: Naming | None = None
