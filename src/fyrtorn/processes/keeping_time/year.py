"""What the year holds: the duties' days, what is asked of others just now, and what comes back every year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks.queries import YearEventEntry
from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.domains.situation.vocabulary import EditionState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.calendar import is_working_day, months_later
from fyrtorn.processes.keeping_time import words
from fyrtorn.processes.keeping_time.duties import HeldDuty, HolderDuties


class Kind(StrEnum):
    """What something in the year is. From the middle of the wheel and out."""

    DUTY = "duty"
    ASKED = "asked"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class YearItem:
    """Something on a day, or during the time from ``start`` until that day.

    ``key`` is the same for as long as it is the same thing, also when its day is moved.
    """

    key: str
    kind: Kind
    on: date
    label: str
    words: str = ""
    start: date | None = None

    @property
    def first_working_day(self) -> date:
        """The day to begin: the first working day of a time, or the day itself."""
        day = self.start or self.on
        while self.start is not None and not is_working_day(day):
            day += timedelta(days=1)
        return day


def items(
    *,
    actor: Actor,
    organisation_id: UUID,
    holders: tuple[HolderDuties, ...],
    since: date,
    until: date,
    today: date,
) -> list[YearItem]:
    """All that falls between two days, both among them, by day: a fixed number of questions beside the duties'."""
    found = [
        *_of_duties(holders, today=today),
        *_asked(actor, organisation_id),
        *_yearly(clocks.year_events(actor=actor, organisation_id=organisation_id), since, until),
    ]
    within = (item for item in found if since <= item.on and (item.start or item.on) <= until)
    return sorted(within, key=lambda item: (item.on, item.kind, item.label))


def _of_duties(holders: tuple[HolderDuties, ...], *, today: date) -> Iterator[YearItem]:
    for holder in holders:
        for held in holder.duties:
            if held.due.due_on is not None:
                yield YearItem(
                    key=f"{held.duty}.{held.target_id}",
                    kind=Kind.DUTY,
                    on=held.due.due_on,
                    label=words.short(held),
                    words=_told(held),
                )


def _told(held: HeldDuty) -> str:
    return " ".join(filter(None, (words.grounds(held), words.counted(held))))


def _asked(actor: Actor, organisation_id: UUID) -> Iterator[YearItem]:
    """Rounds, remisses and reviews that are out."""
    for row in rounds.rounds(actor=actor, organisation_id=organisation_id):
        if row.is_out:
            yield YearItem(f"round.{row.id}", Kind.ASKED, row.due_on, f"Sista dag att svara: {row.title}")
    for standing in deciding.standings(actor=actor, organisation_id=organisation_id).values():
        if standing.is_open:
            yield YearItem(
                f"remiss.{standing.consultation_id}",
                Kind.ASKED,
                standing.due_on,
                "Sista dag för synpunkter på planen",
            )
    for edition in editions.editions(actor=actor, organisation_id=organisation_id):
        if edition.state == EditionState.REVIEW and edition.review_due_on is not None:
            yield YearItem(
                f"review.{edition.id}",
                Kind.ASKED,
                edition.review_due_on,
                f"Sista dag att granska: {edition.title}",
            )


def _yearly(events: list[YearEventEntry], since: date, until: date) -> Iterator[YearItem]:
    for event in events:
        for year in range(since.year, until.year + 1):
            for month in event.months:
                first = date(year, month, 1)
                yield YearItem(
                    key=f"year.{event.id}.{year}-{month:02}",
                    kind=Kind.YEARLY,
                    on=months_later(first, 1) - timedelta(days=1),
                    label=event.title,
                    words=f"Under månaden. Görs av {event.function}." if event.function else "Under månaden.",
                    start=first,
                )
