"""What is decided about the doors, and opening and closing them. Whether one stands open is said by ``doors``."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from fyrtorn.domains.concerns.doors import doors
from fyrtorn.domains.concerns.errors import DoorIsNotReady
from fyrtorn.domains.concerns.models import Intake
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.published.edition import raise_edition


@guarded(Permission.INTAKE_OPEN, deed="concerns.intake.settled")
def settle_intake(
    *,
    actor: Actor,
    organisation_id: UUID,
    readers_described: str,
    decided_on: date | None,
    decision_reference: str,
    attested_on: date | None,
    reads_out_of_hours: bool,
    answer_working_days: int,
    advice_kept_months: int,
    own_report_form: str,
    assesses_here: bool = False,
) -> Intake:
    """What was decided about the doors and what is promised at them. Opens nothing."""
    intake = _intake(actor, organisation_id) or Intake(organisation_id=organisation_id)
    intake.readers_described = readers_described
    intake.decided_on, intake.decision_reference = decided_on, decision_reference
    intake.attested_on = attested_on
    intake.reads_out_of_hours = reads_out_of_hours
    intake.answer_working_days = answer_working_days
    intake.advice_kept_months = advice_kept_months
    intake.own_report_form = own_report_form
    intake.assesses_here = assesses_here
    intake.save()
    raise_edition()
    return intake


@guarded(Permission.INTAKE_OPEN, deed="concerns.intake.opened")
def open_door(*, actor: Actor, organisation_id: UUID, kind: ConcernKind, today: date) -> Intake:
    """Open a door. It stands open only as long as :mod:`doors` finds that somebody reads.

    Raises ``DoorIsNotReady`` while the vault, the decision, the attestation or the readers are missing.
    """
    at_noon = datetime.combine(today, time(12), tzinfo=STOCKHOLM)
    if doors(actor, organisation_id, now=at_noon, permission=Permission.INTAKE_OPEN).lacks(kind):
        raise DoorIsNotReady
    return _set_door(actor, organisation_id, kind, today)


@guarded(Permission.INTAKE_OPEN, deed="concerns.intake.closed")
def close_door(*, actor: Actor, organisation_id: UUID, kind: ConcernKind) -> Intake:
    """Close a door at once. Dialogues that have begun go on."""
    return _set_door(actor, organisation_id, kind, None)


def _set_door(actor: Actor, organisation_id: UUID, kind: ConcernKind, opened_on: date | None) -> Intake:
    intake = _intake(actor, organisation_id)
    if intake is None:
        raise NotFound
    name = "advice_opened_on" if kind is ConcernKind.ADVICE else "report_opened_on"
    setattr(intake, name, opened_on)
    intake.save(update_fields=[name])
    raise_edition()
    return intake


def _intake(actor: Actor, organisation_id: UUID) -> Intake | None:
    rows = Intake.objects.within(actor, Permission.INTAKE_OPEN)
    return rows.select_for_update().filter(organisation_id=organisation_id).first()
