"""The analysis as it is read: frozen values, never rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from fyrtorn.domains.situation.analysis.hiding import Cell, hidden_cells
from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.problem_words import ProblemKind, Question
from fyrtorn.domains.situation.vocabulary import Bone, Certainty, Change, Depth, Heading, Marking


@dataclass(frozen=True, slots=True)
class CauseEntry:
    key: UUID
    bone: Bone
    text: str
    evidence: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """A problem statement with its causes. ``depth`` is ``None`` until causes have been looked for.

    ``changed_by`` is a function, never a person's name.
    """

    id: UUID
    organisation_id: UUID
    edition_id: UUID
    key: UUID
    kind: ProblemKind
    title: str
    what: str
    where: str
    when: str
    affected: str
    since: str
    known_by: str
    not_known: str
    otherwise: str
    priority: int | None
    change: Change
    marking: Marking
    causes: tuple[CauseEntry, ...]
    depth: Depth | None
    summary: str
    made_with: str
    made_on: date | None
    version: int
    changed_by: str
    changed_at: datetime
    removed_at: datetime | None

    def answer(self, question: Question) -> str:
        return str(getattr(self, question.value))

    def values(self, names: Sequence[str]) -> dict[str, str]:
        """What stands, by the name of its field: what a form begins from."""
        return {name: str(getattr(self, name)) for name in names}

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions nobody has answered yet."""
        return tuple(question for question in Question if not self.answer(question))

    @property
    def causes_began(self) -> str:
        """The fingerprint of the whole cause analysis as it stands."""
        return causes_fingerprint(self.causes, self.depth, self.summary, self.made_with, self.made_on)


def causes_fingerprint(
    causes: Sequence[CauseEntry], depth: Depth | None, summary: str, made_with: str, made_on: date | None
) -> str:
    said = {str(one.key): f"{one.bone}\n{one.text}\n{one.evidence}\n{one.certainty}" for one in causes}
    return fingerprint(
        {**said, "depth": depth or "", "summary": summary, "with": made_with, "on": str(made_on or "")}
    )


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Something an edition leans on, and how many paragraphs and figures do."""

    id: UUID
    edition_id: UUID
    organisation_id: UUID
    title: str
    url: str
    dated: date
    says: str
    heading: Heading | None
    paragraphs: int = 0
    series: int = 0

    @property
    def is_used(self) -> bool:
        return bool(self.paragraphs or self.series)

    def age_years(self, *, today: date) -> int:
        """Whole years since its date; 0 within the first year."""
        had_birthday = (today.month, today.day) >= (self.dated.month, self.dated.day)
        return today.year - self.dated.year - (0 if had_birthday else 1)

    @property
    def began(self) -> str:
        return fingerprint(
            {
                "title": self.title,
                "url": self.url,
                "dated": str(self.dated),
                "says": self.says,
                "heading": str(self.heading or ""),
            }
        )


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    label: str
    period: str
    value: Decimal
    is_break: bool = False


@dataclass(frozen=True)
class SeriesEntry:
    """A small table of figures. ``id`` is the first figure's."""

    id: UUID
    edition_id: UUID
    organisation_id: UUID
    series: str
    heading: Heading
    unit: str
    points: tuple[SeriesPoint, ...]
    source: SourceEntry | None
    counts_people: bool
    marking: Marking

    @property
    def labels(self) -> tuple[str, ...]:
        """The parts, in order; one empty name where there are none."""
        return tuple(dict.fromkeys(point.label for point in self.points))

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(point.period for point in self.points))

    @property
    def breaks(self) -> tuple[str, ...]:
        """The periods from which it was counted in another way, in order."""
        broken = {point.period for point in self.points if point.is_break}
        return tuple(period for period in self.periods[1:] if period in broken)

    @cached_property
    def by_cell(self) -> dict[Cell, Decimal]:
        return {(point.label, point.period): point.value for point in self.points}

    @cached_property
    def hidden(self) -> frozenset[Cell]:
        """The cells that nobody is shown, of a count of people: small ones, and those that would give them away."""
        if not self.counts_people:
            return frozenset()
        return hidden_cells({cell: int(value) for cell, value in self.by_cell.items()})

    @property
    def began(self) -> str:
        """The fingerprint of the series as it stands."""
        said = {f"{one.label}\n{one.period}": f"{one.value.normalize():f}" for one in self.points}
        own = {
            "series": self.series,
            "unit": self.unit,
            "heading": str(self.heading),
            "source": str(self.source.id if self.source else ""),
            "people": str(self.counts_people),
            "breaks": "\n".join(self.breaks),
        }
        return fingerprint(said | own)


@dataclass(frozen=True, slots=True)
class AnswerBeside:
    """What a function answered in one of the edition's rounds: something to write from."""

    id: UUID
    heading: Heading
    question: str
    text: str
    function: str
    is_from_police: bool
