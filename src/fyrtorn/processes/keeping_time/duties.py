"""Each holder's duties: when the picture, the plan, the talks and the report are due next, and what is begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks.queries import FollowedUp
from fyrtorn.domains.plans.clocks.rules import Due, due
from fyrtorn.domains.plans.vocabulary import Duty, PlanState
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """A duty of one holder.

    ``target_id`` is the plan's id, or the holder's for what is no plan's. ``begun_id`` is the draft that is being
    written for it. ``is_from_decision`` says that it was never done and is counted from the decision before it.
    """

    due: Due
    organisation_id: UUID
    holder_id: UUID
    holder_name: str
    target_id: UUID
    plan_id: UUID | None = None
    plan_title: str = ""
    begun_id: UUID | None = None
    followed: FollowedUp | None = None
    is_from_decision: bool = False

    @property
    def duty(self) -> Duty:
        return self.due.clock.duty

    @property
    def is_departments(self) -> bool:
        return self.holder_id != self.organisation_id


@dataclass(frozen=True, slots=True)
class HolderDuties:
    """What one holder owes: the municipality, or a department that has a picture or a plan of its own."""

    holder_id: UUID
    holder_name: str
    is_department: bool
    duties: tuple[HeldDuty, ...]


def duties(*, actor: Actor, organisation_id: UUID, today: date) -> tuple[HolderDuties, ...]:
    """What the municipality and its departments owe, the municipality first: nine questions."""
    return duties_of(actor=actor, organisation_ids=[organisation_id], today=today)[organisation_id]


def duties_of(
    *, actor: Actor, organisation_ids: Collection[UUID], today: date
) -> dict[UUID, tuple[HolderDuties, ...]]:
    """What several municipalities owe, by municipality: the same nine questions as for one."""
    only = next(iter(organisation_ids)) if len(organisation_ids) == 1 else None
    pictures: dict[UUID, list[EditionEntry]] = defaultdict(list)
    for edition in editions.editions(actor=actor, organisation_id=only):
        pictures[edition.organisation_id].append(edition)
    plans: dict[UUID, list[PlanEntry]] = defaultdict(list)
    for plan in writing.plans(actor=actor, organisation_id=only):
        plans[plan.organisation_id].append(plan)
    in_force = [plan.id for found in plans.values() for plan in found if plan.state is PlanState.DECIDED]
    known = _Known(
        today=today,
        followed=clocks.follow_up_days(actor=actor, plan_ids=in_force),
        reports=clocks.reports_given(actor=actor, organisation_ids=organisation_ids),
        discussions=clocks.last_discussions(actor=actor, organisation_ids=organisation_ids),
    )
    names = {row.id: row.formal_name for row in organisations.organisations(frozenset(organisation_ids))}
    return {
        place_id: _of_place(place_id, names[place_id], pictures[place_id], plans[place_id], known)
        for place_id in organisation_ids
        if place_id in names
    }


@dataclass(frozen=True, slots=True)
class _Known:
    today: date
    followed: dict[UUID, FollowedUp]
    reports: dict[UUID, date]
    discussions: dict[tuple[UUID, UUID], date]


def _of_place(
    place_id: UUID, name: str, pictures: list[EditionEntry], plans: list[PlanEntry], known: _Known
) -> tuple[HolderDuties, ...]:
    names = {place_id: name}
    names |= {row.holder_id: row.holder_name for row in pictures}
    names |= {row.holder_id: row.holder_name for row in plans}
    found = []
    for holder_id, holder_name in names.items():
        holder = _Holder(
            place_id,
            holder_id,
            holder_name,
            pictures=[row for row in pictures if row.holder_id == holder_id],
            plans=[row for row in plans if row.holder_id == holder_id],
            known=known,
        )
        is_department = holder_id != place_id
        if owed := (holder.departments() if is_department else holder.municipalitys()):
            found.append(HolderDuties(holder_id, holder_name, is_department, tuple(owed)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Holder:
    """One holder's pictures and plans, and the duties that they make."""

    place_id: UUID
    id: UUID
    name: str
    pictures: list[EditionEntry]
    plans: list[PlanEntry]
    known: _Known

    def municipalitys(self) -> list[HeldDuty]:
        return [self._picture(), *self._plans(), self._discussion(), self._report()]

    def departments(self) -> list[HeldDuty]:
        """A department owes only what it has begun of its own accord, and no report."""
        owed = [self._picture()] if self._picture_decided_on else []
        if self._in_force:
            owed += self._plans()
        if (self.place_id, self.id) in self.known.discussions:
            owed.append(self._discussion())
        return owed

    @property
    def _picture_decided_on(self) -> date | None:
        return max((row.decided_on for row in self.pictures if row.decided_on), default=None)

    @property
    def _in_force(self) -> list[PlanEntry]:
        return [row for row in self.plans if row.state is PlanState.DECIDED]

    def _picture(self) -> HeldDuty:
        begun = max((row for row in self.pictures if not row.is_decided), key=_number, default=None)
        return self._held(Duty.PICTURE_UPDATE, self._picture_decided_on, begun_id=begun.id if begun else None)

    def _plans(self) -> list[HeldDuty]:
        begun = next((row for row in self.plans if row.is_open), None)
        if not self._in_force:
            return [self._held(Duty.PLAN_FOLLOW_UP, None, begun_id=begun.id if begun else None)]
        return [one for plan in self._in_force for one in self._of_plan(plan)]

    def _of_plan(self, plan: PlanEntry) -> list[HeldDuty]:
        followed = self.known.followed.get(plan.id)
        whole_since = followed.whole_since if followed else None
        begun = next((row for row in self.plans if row.is_open and row.earlier_id == plan.id), None)
        revised_on = max(filter(None, (plan.revised_on, plan.decided_on)), default=None)
        return [
            self._held(
                Duty.PLAN_FOLLOW_UP, whole_since, plan=plan, followed=followed, counted_from=plan.decided_on
            ),
            self._held(
                Duty.PLAN_REVISION,
                revised_on,
                plan=plan,
                months=plan.revision_months,
                begun_id=begun.id if begun else None,
            ),
        ]

    def _discussion(self) -> HeldDuty:
        talked_on = self.known.discussions.get((self.place_id, self.id))
        return self._held(Duty.DISCUSSION, talked_on, counted_from=self._picture_decided_on)

    def _report(self) -> HeldDuty:
        decided = min((row.decided_on for row in self.plans if row.decided_on), default=None)
        return self._held(Duty.COUNCIL_REPORT, self.known.reports.get(self.place_id), counted_from=decided)

    def _held(
        self,
        duty: Duty,
        last_on: date | None,
        *,
        plan: PlanEntry | None = None,
        months: int | None = None,
        begun_id: UUID | None = None,
        followed: FollowedUp | None = None,
        counted_from: date | None = None,
    ) -> HeldDuty:
        return HeldDuty(
            due=due(
                duty,
                last_on=last_on or counted_from,
                today=self.known.today,
                months=months,
                is_departments=self.id != self.place_id,
            ),
            organisation_id=self.place_id,
            holder_id=self.id,
            holder_name=self.name,
            target_id=plan.id if plan else self.id,
            plan_id=plan.id if plan else None,
            plan_title=plan.title if plan else "",
            begun_id=begun_id,
            followed=followed,
            is_from_decision=last_on is None and counted_from is not None,
        )


def _number(edition: EditionEntry) -> int:
    return edition.number
