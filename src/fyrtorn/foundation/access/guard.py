"""The one door every verb goes through: permission, transaction, the verb, reach, log."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models

from fyrtorn.foundation.access.actor import Actor, Reach
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit import services as audit
from fyrtorn.foundation.audit.turns import take_turn
from fyrtorn.foundation.audit.vocabulary import Outcome
from fyrtorn.foundation.base.errors import NotAllowed, NotFound, ReadOnly

P = ParamSpec("P")
R = TypeVar("R")


def guarded(
    permission: Permission, *, deed: str, logged: bool = True
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a verb run only for an actor who may, and only on rows within that actor's reach.

    The verb takes ``actor`` as a keyword and returns the row it changed (or a sequence of rows). An
    ``organisation_id`` outside the reach is refused before the verb begins, and a row outside it rolls
    everything back. What was done is logged as ``deed`` in the same transaction; what was denied is
    logged by itself. ``logged=False`` is for the public gate, where a line would say when somebody was there,
    and for the few deeds of a helpline's team that say in their module why a line would tell too much.

    A logged verb takes its turn at the log before anything else, so that no two writers ever wait for
    each other's rows.

    Raises:
        NotAllowed: the permission or the reach is missing.
        ReadOnly: the installation is being looked after.
    """

    def wrap(verb: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(verb)
        def guarded_verb(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = _ticket(kwargs.get("actor"))
            try:
                _check_before(actor.where(permission), kwargs.get("organisation_id"))
                with transaction_of(actor):
                    if logged:
                        take_turn()
                    outcome = verb(*args, **kwargs)
                    rows = _rows_within(actor.where(permission), outcome)
                    if logged:
                        _log_done(actor, deed, rows)
            except NotFound as refusal:
                if logged:
                    _log_denied(actor, deed, refusal, aimed_at=kwargs.get("organisation_id"))
                raise
            return outcome

        guarded_verb.guarded_by = permission  # type: ignore[attr-defined]
        return guarded_verb

    return wrap


def _ticket(actor: object) -> Actor:
    if not isinstance(actor, Actor):
        raise TypeError("a verb needs an actor")
    if settings.INSTALLATION.read_only:
        raise ReadOnly
    return actor


def _check_before(reach: Reach, organisation_id: object) -> None:
    if not reach or (isinstance(organisation_id, UUID) and not reach.covers(organisation_id)):
        raise NotAllowed


def _rows_within(reach: Reach, outcome: object) -> list[models.Model]:
    """The rows that the verb returned, or ``NotAllowed`` when one of them lies outside the reach."""
    if isinstance(outcome, models.QuerySet):
        raise TypeError("a verb returns the rows it changed, not a question about them")
    candidates = outcome if isinstance(outcome, (list, tuple)) else [outcome]
    rows = [row for row in candidates if isinstance(row, models.Model)]
    for row in rows:
        if not reach.covers(_organisation_of(row)):
            raise _BeyondReach(_organisation_of(row))
    return rows


def _organisation_of(row: models.Model) -> UUID:
    own: Any = getattr(row, "organisation_id", None) or row.pk
    return UUID(str(own))


def _log_done(actor: Actor, deed: str, rows: list[models.Model]) -> None:
    if not rows:
        audit.record(deed=deed, door=actor.doorway, actor_id=actor.id, organisation_id=None)
    for row in rows:
        audit.record(
            deed=deed,
            door=actor.doorway,
            actor_id=actor.id,
            organisation_id=_organisation_of(row),
            target_kind=row._meta.label_lower,
            target_id=str(row.pk),
        )


def _log_denied(actor: Actor, deed: str, refusal: NotFound, *, aimed_at: object) -> None:
    """Under the organisation the deed was aimed at when that is known, else the actor's own."""
    if isinstance(refusal, _BeyondReach):
        aimed_at = refusal.organisation_id
    audit.record(
        deed=deed,
        door=actor.doorway,
        actor_id=actor.id,
        organisation_id=aimed_at if isinstance(aimed_at, UUID) else actor.own_organisation,
        outcome=Outcome.DENIED,
        reason="not allowed" if isinstance(refusal, NotAllowed) else "not found",
    )


class _BeyondReach(NotAllowed):
    """A row lies in an organisation outside the actor's reach."""

    def __init__(self, organisation_id: UUID) -> None:
        super().__init__()
        self.organisation_id = organisation_id
