"""Sessions, sign-in and the shut door, for the staff portal alone.

The public portal has no session to set a cookie from: each middleware here steps aside for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final
from urllib.parse import urlencode

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxMiddleware

from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.accounts import session_clock, sessions
from fyrtorn.foundation.accounts.actors import actor_for
from fyrtorn.foundation.accounts.adapters import is_staff_path
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.headers import STAFF_PREFIX, GetResponse
from fyrtorn.portals.staff.sign_in.evidence import Stage, stage_of
from fyrtorn.portals.staff.sign_in.stages import ENTRANCE, SECOND_STEP_SET_UP, SELF_SERVICE

_METHODS: Final = ("GET", "HEAD", "POST")
_FOR_ALL: Final = ENTRANCE | SELF_SERVICE
"""Pages of the sign-in library, which name no permission."""

ASKED_BY_ITSELF: Final = frozenset({"staff:chat_news", "staff:watch_state"})
"""What a page that stands open asks for by itself: that somebody is there cannot be told from it."""


def _is_staff(request: HttpRequest) -> bool:
    return request.path_info.startswith(STAFF_PREFIX)


class _UnderStaff:
    """Runs the middleware it is mixed into under the staff prefix, and steps aside elsewhere."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_staff(request):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)  # type: ignore[attr-defined]


class StaffSession(_UnderStaff, SessionMiddleware):
    pass


class StaffCsrf(_UnderStaff, CsrfViewMiddleware):
    def process_view(self, request: HttpRequest, *args: object) -> HttpResponse | None:  # type: ignore[override]
        if not _is_staff(request):
            return None
        return super().process_view(request, *args)  # type: ignore[arg-type]


class StaffAuthentication(_UnderStaff, AuthenticationMiddleware):
    pass


class StaffMessages(_UnderStaff, MessageMiddleware):
    pass


class StaffUserSessions(_UnderStaff, UserSessionsMiddleware):
    pass


class StaffHtmx(_UnderStaff, HtmxMiddleware):
    pass


class StaffDoor:
    """Shut by default: nobody passes without a session, a second step and a page that is theirs.

    Without a session every address here, there or not, leads to signing in. Whoever is in gets an
    actor, and on PostgreSQL the page is one transaction in which the database knows who acts.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_staff(request):
            return self._get_response(request)
        response = self._respond(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """A page that nobody opened is shut, also to those who are in; pages are read or posted to."""
        if not _is_staff(request):
            return None
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if request.resolver_match and request.resolver_match.view_name in _FOR_ALL:
            return None
        opened = hasattr(view, "needs") or hasattr(view, "for_everyone_signed_in")
        return None if opened else errors.not_found(request)

    def _respond(self, request: HttpRequest) -> HttpResponse:
        now = time.time()
        if request.user.is_authenticated and session_clock.is_over(request.session, now=now):
            _sign_out(request)
            messages.info(
                request, _("Det har gått en stund, så du är utloggad. Logga in igen för att fortsätta.")
            )
        stage = stage_of(request)
        if stage is Stage.OUTSIDE and request.user.is_authenticated:
            _sign_out(request)
        page = _page(request)
        if stage is Stage.OUTSIDE:
            return self._get_response(request) if page in ENTRANCE else _to_sign_in(request)
        if page not in ASKED_BY_ITSELF:
            session_clock.note_activity(request.session, now=now)
        if stage is Stage.NEEDS_SECOND_STEP:
            return self._get_response(request) if page in SECOND_STEP_SET_UP else redirect("mfa_index")
        return self._respond_to_actor(request, page)

    def _respond_to_actor(self, request: HttpRequest, page: str) -> HttpResponse:
        actor = actor_for(request.user, today=clock.today())  # type: ignore[arg-type]
        request.actor = actor  # type: ignore[attr-defined]
        if page == "staff:desk" and not actor.whole_reach:
            return render(request, "staff/accounts/no_membership.html", status=403)
        with suppress(_Undone), acting(actor):
            response = self._get_response(request)
            if response.status_code >= 500:
                raise _Undone
        return response


class _Undone(Exception):  # noqa: N818 - a way out, not a fault
    """A page ended in a fault: on PostgreSQL, what it wrote is rolled back on the way out."""


def _sign_out(request: HttpRequest) -> None:
    if request.user.pk is not None:
        sessions.lock_vaults(request.user.pk)
    logout(request)


def _page(request: HttpRequest) -> str:
    """The address name of the page that is asked for, empty for one that does not exist."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the entrance, and back afterwards to the page that was asked for, when it was only read."""
    href = reverse("account_login")
    wanted = request.get_full_path()
    if request.method == "GET" and wanted != reverse("staff:desk") and is_staff_path(wanted):
        href = f"{href}?{urlencode({'next': wanted})}"
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(href)
    return redirect(href)
