"""The help finder's pure decisions: whom a line fits, and in which order lines are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from fyrtorn.domains.guidance.vocabulary import Errand
from fyrtorn.foundation.vocabulary.terms import AgeBand, Audience

LISTED_AT_MOST: Final = 5
"""A frightened person reads a short list. The municipality's own page has the rest."""

T = TypeVar("T")


class HelpKind(StrEnum):
    """What a line offers, as far as the finder needs to know."""

    LOCAL_HELPLINE = "local_helpline"
    NATIONAL_HELPLINE = "national_helpline"
    SOCIAL_SERVICES = "social_services"
    SOCIAL_EMERGENCY = "social_emergency"
    PROFESSIONAL_SUPPORT = "professional_support"
    EXIT_PROGRAMME = "exit_programme"
    COORDINATOR = "coordinator"
    SWITCHBOARD = "switchboard"
    HEALTH = "health"
    OTHER = "other"
    POLICE = "police"
    EMERGENCY = "emergency"


class WhyThis(StrEnum):
    """Why a line is suggested: the view has a sentence for each."""

    MADE_FOR_RELATIVES = "made_for_relatives"
    MADE_FOR_LEAVING = "made_for_leaving"
    MADE_FOR_PROFESSIONALS = "made_for_professionals"
    LISTENS_TO_ALL = "listens_to_all"
    HELPS_CHILDREN = "helps_children"
    HELPS_ADULTS = "helps_adults"
    OPEN_WHEN_OTHERS_ARE_NOT = "open_when_others_are_not"
    KNOWS_THE_WORK = "knows_the_work"
    CONNECTS_YOU = "connects_you"


@dataclass(frozen=True, slots=True)
class Question:
    """What the visitor has told: the errand, and (if asked) how old the person is."""

    errand: Errand
    age: AgeBand = AgeBand.UNKNOWN


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A line that could be suggested. ``what`` is the caller's own and comes back untouched."""

    what: T
    kind: HelpKind
    audiences: frozenset[Audience]
    is_open: bool
    is_trusted: bool
    is_local: bool
    sort_key: str
    """Orders lines that are equal in all else. The same in every language, or languages begin differently."""
    is_for_children: bool = False
    is_for_adults: bool = False

    @property
    def is_for_one_age(self) -> bool:
        return self.is_for_children != self.is_for_adults


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[T]):
    what: T
    why: WhyThis


_FIT: Final[dict[Errand, dict[HelpKind, int]]] = {
    # Smaller is nearer. The police and 112 stand above the list on every page, never in it.
    Errand.SOMEONE: {
        HelpKind.LOCAL_HELPLINE: 0,
        HelpKind.NATIONAL_HELPLINE: 1,
        HelpKind.SOCIAL_SERVICES: 2,
        HelpKind.SOCIAL_EMERGENCY: 3,
        HelpKind.COORDINATOR: 4,
        HelpKind.SWITCHBOARD: 5,
    },
    Errand.MYSELF: {
        HelpKind.EXIT_PROGRAMME: 0,
        HelpKind.LOCAL_HELPLINE: 1,
        HelpKind.NATIONAL_HELPLINE: 2,
        HelpKind.SOCIAL_SERVICES: 3,
        HelpKind.SOCIAL_EMERGENCY: 4,
        HelpKind.SWITCHBOARD: 5,
    },
    Errand.WORK: {
        HelpKind.PROFESSIONAL_SUPPORT: 2,
        HelpKind.COORDINATOR: 1,
        HelpKind.LOCAL_HELPLINE: 1,
        HelpKind.SOCIAL_SERVICES: 0,
        HelpKind.SOCIAL_EMERGENCY: 3,
        HelpKind.SWITCHBOARD: 4,
        HelpKind.NATIONAL_HELPLINE: 5,
    },
}

_AUDIENCE: Final = {
    Errand.SOMEONE: Audience.RELATIVES,
    Errand.MYSELF: Audience.SELF,
    Errand.WORK: Audience.PROFESSIONALS,
}

_AGES: Final = frozenset({Audience.CHILDREN, Audience.ADULTS})
"""Audiences that say how old the person is. A line that says nothing else may be rung by anybody."""


def suggestions(question: Question, candidates: Iterable[Candidate[T]]) -> tuple[Suggestion[T], ...]:
    """The short list, best fit first.

    Fit decides; open goes before closed only among equal fits, so that nobody rises because others are
    closed. A line nobody has confirmed never stands first while there is one that somebody has. Until the age
    is known, a line for any age goes before one for children or adults alone; where such a one still comes
    first, its like for the other age stands next to it.
    """
    is_age_unknown = question.age is AgeBand.UNKNOWN

    def nearness(c: Candidate[T]) -> tuple[int | None, bool, bool, bool, str]:
        return (
            _fit(question, c),
            not c.is_trusted,
            is_age_unknown and c.is_for_one_age,
            not c.is_open,
            c.sort_key,
        )

    ordered = sorted((c for c in candidates if _fit(question, c) is not None), key=nearness)
    first = next((c for c in ordered if c.is_trusted), None)
    if first is not None:
        _move(first, ordered, to=0)
    if is_age_unknown and ordered and (like := _like_for_the_other_age(ordered[0], ordered)) is not None:
        _move(like, ordered, to=1)
    return tuple(Suggestion(c.what, _why(question, c)) for c in ordered[:LISTED_AT_MOST])


def _like_for_the_other_age(first: Candidate[T], ordered: list[Candidate[T]]) -> Candidate[T] | None:
    """The nearest line of the same kind that is for adults when ``first`` is for children, or the reverse."""
    return next(
        (
            c
            for c in ordered
            if c.kind is first.kind
            and first.is_for_one_age
            and c.is_for_one_age
            and c.is_for_adults != first.is_for_adults
        ),
        None,
    )


def _move(candidate: Candidate[T], ordered: list[Candidate[T]], *, to: int) -> None:
    ordered.remove(candidate)
    ordered.insert(to, candidate)


def _fit(question: Question, candidate: Candidate[T]) -> int | None:
    """How near the line is to the errand, or ``None`` when it is for others."""
    base = _FIT[question.errand].get(candidate.kind)
    callers = candidate.audiences - _AGES
    if base is None or (callers and not callers & {_AUDIENCE[question.errand], Audience.EVERYONE}):
        return None
    wrong_age = (
        question.age is AgeBand.CHILD and candidate.is_for_adults and not candidate.is_for_children
    ) or (question.age is AgeBand.ADULT and candidate.is_for_children and not candidate.is_for_adults)
    return None if wrong_age else base


_WHY: Final = {
    HelpKind.PROFESSIONAL_SUPPORT: WhyThis.MADE_FOR_PROFESSIONALS,
    HelpKind.EXIT_PROGRAMME: WhyThis.MADE_FOR_LEAVING,
    HelpKind.SOCIAL_EMERGENCY: WhyThis.OPEN_WHEN_OTHERS_ARE_NOT,
    HelpKind.COORDINATOR: WhyThis.KNOWS_THE_WORK,
    HelpKind.SWITCHBOARD: WhyThis.CONNECTS_YOU,
}


def _why(question: Question, candidate: Candidate[T]) -> WhyThis:
    if candidate.kind in _WHY:
        return _WHY[candidate.kind]
    if candidate.kind is HelpKind.SOCIAL_SERVICES and (why := _why_of_that_age(question.age, candidate)):
        return why
    if question.errand is Errand.SOMEONE and Audience.RELATIVES in candidate.audiences:
        return WhyThis.MADE_FOR_RELATIVES
    return WhyThis.LISTENS_TO_ALL


def _why_of_that_age(age: AgeBand, candidate: Candidate[T]) -> WhyThis | None:
    """For which age the line is there; ``None`` when it is for both, or does not say, and nor did the visitor."""
    if candidate.is_for_children and (age is AgeBand.CHILD or not candidate.is_for_adults):
        return WhyThis.HELPS_CHILDREN
    if candidate.is_for_adults and (age is AgeBand.ADULT or not candidate.is_for_children):
        return WhyThis.HELPS_ADULTS
    return None
