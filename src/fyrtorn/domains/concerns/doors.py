"""Whether somebody can write to a municipality at this moment, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fyrtorn.domains.concerns.models import Intake
from fyrtorn.domains.concerns.rules import LATELY_DAYS, READERS_NEEDED, DoorFacts, Shut, why_shut
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.queries import unlocked_since


@dataclass(frozen=True, slots=True)
class Doors:
    """A municipality's doors at one moment. ``None`` in ``shut`` means that the door is open."""

    shut: dict[ConcernKind, Shut | None]
    readers: int
    readers_described: str = ""
    answer_working_days: int = 0
    advice_kept_months: int = 0
    own_report_form: str = ""

    def is_open(self, kind: ConcernKind) -> bool:
        return self.shut[kind] is None

    def lacks(self, kind: ConcernKind) -> bool:
        """Whether something is missing that must be there before the door can be opened."""
        is_ready = self.shut[kind] in {None, Shut.CLOSED, Shut.NOBODY_AT_NIGHT}
        return not is_ready or self.readers < READERS_NEEDED

    @property
    def is_any_open(self) -> bool:
        return any(reason is None for reason in self.shut.values())


def doors(
    actor: Actor, organisation_id: UUID, *, now: datetime, permission: Permission = Permission.CONCERN_READ
) -> Doors:
    """The municipality's doors at ``now``. A visitor asks with ``CONCERN_LEAVE``."""
    intake = Intake.objects.within(actor, permission).filter(organisation_id=organisation_id).first()
    if intake is None or keeper().anchors_of(organisation_id) is None or not keeper().is_whole:
        return Doors(dict.fromkeys(ConcernKind, Shut.NOT_SET_UP), readers=0)
    since = now.date() - timedelta(days=LATELY_DAYS)
    readers = unlocked_since(actor, organisation_id, since, permission=permission)
    opened = {
        ConcernKind.ADVICE: intake.advice_opened_on,
        ConcernKind.REPORT: intake.report_opened_on,
    }
    facts = {
        kind: DoorFacts(
            is_decided=intake.decided_on is not None,
            is_attested=intake.attested_on is not None,
            is_opened=opened[kind] is not None,
            readers=readers,
            reads_out_of_hours=intake.reads_out_of_hours,
        )
        for kind in ConcernKind
    }
    return Doors(
        {kind: why_shut(kind, facts[kind], now=now) for kind in ConcernKind},
        readers=readers,
        readers_described=intake.readers_described,
        answer_working_days=intake.answer_working_days,
        advice_kept_months=intake.advice_kept_months,
        own_report_form=intake.own_report_form,
    )
