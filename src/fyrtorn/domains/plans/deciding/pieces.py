"""The pieces of a plan that one can comment on, and what each is called. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fyrtorn.domains.plans.deciding.content import GoalSaid, MeasureSaid, PlanSaid, TextSaid, part_words
from fyrtorn.domains.plans.deciding.entries import WHOLE, Piece
from fyrtorn.domains.plans.vocabulary import Part

WHOLE_WORDS = "Planen i sin helhet"


@dataclass(frozen=True, slots=True)
class PieceSaid:
    """A piece as it was sent: one of ``text``, ``goal`` and ``measure``, or none for the whole."""

    piece: Piece
    words: str
    text: TextSaid | None = None
    goal: GoalSaid | None = None
    measure: MeasureSaid | None = None
    number: str = ""


def pieces(said: PlanSaid) -> tuple[PieceSaid, ...]:
    """Every piece, in the plan's order; the whole comes last, when everything has been read."""
    found = [PieceSaid(Piece(part=Part(text.part)), part_words(text), text=text) for text in said.texts]
    for number, goal in enumerate(said.goals, start=1):
        found.append(
            PieceSaid(Piece(key=UUID(goal.key)), f"Mål {number}: {goal.title}", goal=goal, number=str(number))
        )
        found += [
            PieceSaid(
                Piece(key=UUID(measure.key)),
                f"Åtgärd {number}.{at}: {measure.title}",
                measure=measure,
                number=f"{number}.{at}",
            )
            for at, measure in enumerate(goal.measures, start=1)
        ]
    return (*found, PieceSaid(WHOLE, WHOLE_WORDS))


def words_of(said: PlanSaid) -> dict[Piece, str]:
    """What each piece is called."""
    return {one.piece: one.words for one in pieces(said)}
