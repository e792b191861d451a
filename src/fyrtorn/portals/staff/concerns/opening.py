"""Opening a concern: only somebody who looks at the page opens it, and only while the vault is open."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.errors import SomebodyWasFirst, TooManyOpened
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.audit import refusals
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.concerns.showing import people_in, shown, summary_of
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.vault.unlocked import NEXT, keyring_for, needs_open_vault

ConcernView = Callable[..., HttpResponse]
"""Takes the request, what lies open of the concern, and what else stands in the address."""
OpeningView = Callable[..., HttpResponse]

_FETCHED_AHEAD: Final = ("Sec-Purpose", "Purpose", "X-Moz")
"""Where browsers say that they fetch a page before anybody has asked for it."""


def opens(view: ConcernView) -> OpeningView:
    """A page that shows a concern: found first, then unlocked, and opened for nobody but a reader.

    A form that is sent while the vault is locked reaches the view, which keeps what was typed.
    """

    @functools.wraps(view)
    def opening_view(request: StaffRequest, concern_id: UUID, **more: Any) -> HttpResponse:
        line = queries.concern_line(request.actor, concern_id)
        try:
            return shown_view(request, line, **more)
        except TooManyOpened as refusal:  # met here: what is noted must not be undone with the page
            _note_too_many(request, line)
            return errors.refused(request, refusal, status=429)

    def shown_view(request: StaffRequest, line: Waiting, **more: Any) -> HttpResponse:
        if request.method == "POST":
            return view(request, line, **more)
        if not _is_looked_at(request):
            return HttpResponse(status=204)
        if keyring_for(request) is not None and keyring_to(request, line) is None:
            return _to_the_other_vault(request, line)
        return needs_open_vault(view)(request, line, **more)

    return opening_view


def _note_too_many(request: StaffRequest, line: Waiting) -> None:
    refusals.note(
        deed="concerns.concern.opened",
        door=request.actor.doorway,
        reason="too many",
        actor_id=request.actor.id,
        organisation_id=line.organisation_id,
        target_kind="concerns.concern",
        target_id=str(line.id),
    )


def keyring_to(request: StaffRequest, line: Waiting) -> Keyring | None:
    """The keyring of the concern's own municipality, while its vault is open in this browser."""
    keyring = keyring_for(request)
    return keyring if keyring is not None and keyring.organisation_id == line.organisation_id else None


def keyring_or_fault(request: StaffRequest, line: Waiting, form: forms.Form) -> Keyring | None:
    """The keyring to send a form with. Without one, the form says how to go on, and keeps what was typed."""
    keyring = keyring_to(request, line)
    if keyring is None:
        form.add_error(
            None,
            _(
                "Valvet hann låsa sig. Det du skrev är kvar här. Lås upp i en ny flik, kom tillbaka hit och "
                "skicka igen."
            ),
        )
    return keyring


def page(
    request: StaffRequest,
    line: Waiting,
    template: str,
    form: forms.Form | None = None,
    *,
    draft_into: str = "",
    **extra: Any,
) -> HttpResponse:
    """A page with the concern opened beside it. With the vault locked, only the form and what lies open.

    A form that was written on an older version says so, and goes on from what is shown now. A new form gets
    the reader's draft in the field ``draft_into``.
    """
    keyring = keyring_to(request, line)
    opened = (
        services.open_concern(actor=request.actor, concern_id=line.id, keyring=keyring) if keyring else None
    )
    if opened is not None and form is not None:
        if form.is_bound:
            _go_on(form, version=opened.version)
        else:
            form.initial["version"] = opened.version
            if draft_into:
                form.initial[draft_into] = opened.draft
    return render(
        request,
        template,
        {
            "summary": summary_of(
                line, now=clock.now(), names=names_of([line.handler_id] if line.handler_id else [])
            ),
            "opened": shown(opened, names_of(people_in(opened))) if opened else None,
            "form": form,
            **extra,
        },
    )


def _to_the_other_vault(request: StaffRequest, line: Waiting) -> HttpResponse:
    """For somebody who works for several municipalities and has unlocked another one's vault."""
    (place,) = organisations.organisations(frozenset({line.organisation_id}))
    back = urlencode({choosing.PARAMETER: place.key, NEXT: request.get_full_path()})
    return redirect(f"{reverse('staff:vault_unlock')}?{back}")


def _go_on(form: forms.Form, *, version: int) -> None:
    if form.data.get("version") != str(version):
        words = said(SomebodyWasFirst())
        if words not in form.non_field_errors():
            form.add_error(None, words)
    begin_from(form, cast("QueryDict", form.data), version=version)


def _is_looked_at(request: StaffRequest) -> bool:
    """Whether somebody asked for the page: not a browser that fetches ahead, nor a script."""
    if any(request.headers.get(name) for name in _FETCHED_AHEAD):
        return False
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
