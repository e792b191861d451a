"""Which permission each staff view takes. A view without one is shut to everybody."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit import refusals
from fyrtorn.foundation.base.errors import NotAllowed

if TYPE_CHECKING:
    from fyrtorn.foundation.accounts.models import Account

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request from somebody signed in: the door has put the actor there."""

    actor: Actor
    user: Account
    needed: Permission
    """What opened the page."""


StaffView = Callable[Concatenate[StaffRequest, P], HttpResponse]


def needs(permission: Permission) -> Callable[[StaffView[P]], StaffView[P]]:
    """Open the view to actors who hold the permission somewhere. Others get "not found", and are logged."""

    def wrap(view: StaffView[P]) -> StaffView[P]:
        @functools.wraps(view)
        def guarded_view(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.actor.may(permission):
                _log_refused(request)
                raise NotAllowed
            request.needed = permission
            return view(request, *args, **kwargs)

        guarded_view.needs = permission  # type: ignore[attr-defined]
        return guarded_view

    return wrap


def must_hold_in(request: StaffRequest, organisation_id: UUID) -> None:
    """Refuse, as the door does, who holds what opened the page in another organisation than the row's."""
    if not request.actor.may_in(request.needed, organisation_id):
        _log_refused(request)
        raise NotAllowed


def _log_refused(request: StaffRequest) -> None:
    page = request.resolver_match.view_name if request.resolver_match else ""
    refusals.note(
        deed="access.page.refused",
        door=request.actor.doorway,
        reason="not allowed",
        actor_id=request.actor.id,
        organisation_id=request.actor.own_organisation,
        target_kind="page",
        target_id=page[:40],
    )


def signed_in(view: StaffView[P]) -> StaffView[P]:
    """Open the view to everyone who is signed in, also without any membership: for one's own account."""
    view.for_everyone_signed_in = True  # type: ignore[attr-defined]
    return view
