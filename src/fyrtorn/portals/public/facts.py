"""What a municipality says of its own work, as a page shows it: with where it comes from and how old it is."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from fyrtorn.domains.guidance.queries import Fact
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.portals.public import words

PLAN: Final = frozenset(
    {
        FactKind.PLAN_YEAR,
        FactKind.PLAN_GOAL,
        FactKind.PLAN_REVISION,
        FactKind.MEETING_RHYTHM,
        FactKind.WORKING_GROUP,
    }
)
"""Facts about the plan of action: they stand together under a heading of their own."""

OVERDUE_AFTER_DAYS: Final = 365
"""Days after which a page says that a fact may have changed. Source: this platform's own rule, as for services."""


@dataclass(frozen=True, slots=True)
class Stated:
    text: str
    text_language: str
    """The language of the text when it is not the page's; else empty."""
    origin: str
    """Source and date; empty when the whole section shares one."""


@dataclass(frozen=True, slots=True)
class FactSection:
    """Facts under their titles. ``origin``: source and date of all of them, when that is one and the same."""

    groups: tuple[tuple[str, tuple[Stated, ...]], ...]
    origin: str


def shown_facts(
    facts: Iterable[Fact], *, kinds: Set[FactKind], today: date, language: str
) -> FactSection | None:
    """The facts of these kinds, or nothing when there are none. What was checked too long ago says so."""
    wanted = [fact for fact in facts if fact.kind in kinds]
    if not wanted:
        return None
    origins = {fact.id: _origin(fact, today=today, language=language) for fact in wanted}
    shared = next(iter(origins.values())) if len(set(origins.values())) == 1 else ""
    return FactSection(
        groups=tuple(
            (
                str(words.FACT_TITLES[kind]),
                tuple(
                    Stated(
                        text=fact.text,
                        text_language=fact.language if fact.language != language else "",
                        origin="" if shared else origins[fact.id],
                    )
                    for fact in same
                ),
            )
            for kind, same in groupby(wanted, key=lambda fact: fact.kind)
        ),
        origin=shared,
    )


def _origin(fact: Fact, *, today: date, language: str) -> str:
    said = [
        words.source(fact.source_title, fact.source_dated, language=language),
        words.checked(fact.checked_on, fact.checked_by, language=language),
    ]
    if fact.checked_on is None or (today - fact.checked_on).days > OVERDUE_AFTER_DAYS:
        said.append(_("Uppgifterna kan ha ändrats."))
    return " ".join(filter(None, said))
