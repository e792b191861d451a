"""What is given to the analysis to store: plain values, checked by the verbs that take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.analysis.pasted import Point
from fyrtorn.domains.situation.problem_words import ProblemKind, Question
from fyrtorn.domains.situation.vocabulary import Bone, Certainty, Change, Depth, Heading, Marking


@dataclass(frozen=True, slots=True)
class Statement:
    """Some or all of a problem statement. What is ``None``, or not among ``texts``, stays as it stands."""

    texts: Mapping[Question, str] = field(default_factory=dict)
    title: str | None = None
    kind: ProblemKind | None = None
    change: Change | None = None
    marking: Marking | None = None
    from_police: bool = False
    """Something of it was told by the police: from then on it is for those who write the picture."""

    @property
    def by_field(self) -> dict[str, str]:
        """What is given, by the name of its field."""
        named = {"title": self.title, "kind": self.kind, "change": self.change, "marking": self.marking}
        given = {name: str(value) for name, value in named.items() if value is not None}
        return given | {question.value: text for question, text in self.texts.items()}


@dataclass(frozen=True, slots=True)
class CauseContent:
    """A cause. ``key`` is set for one that stands already: it is what a plan's measure answers."""

    bone: Bone
    text: str
    evidence: str = ""
    certainty: Certainty = Certainty.GUESS
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class CausesContent:
    """All of a cause analysis: causes that are not among these are taken away."""

    depth: Depth
    causes: tuple[CauseContent, ...]
    summary: str = ""
    made_with: str = ""
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class SourceContent:
    """Something one leans on. ``heading`` is where it belongs, when it belongs under one."""

    title: str
    dated: date
    url: str = ""
    says: str = ""
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class SeriesContent:
    """A small table of figures. ``breaks`` are periods from which it was counted in another way."""

    series: str
    heading: Heading
    unit: str
    points: tuple[Point, ...]
    source_id: UUID | None = None
    counts_people: bool = False
    breaks: frozenset[str] = frozenset()
