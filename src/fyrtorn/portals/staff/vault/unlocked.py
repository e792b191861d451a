"""The browser's token to an unlocked vault, and the pages that need one.

The token is in a cookie of its own, never in the session: who reads the session table opens nothing with it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from fyrtorn.foundation.accounts.adapters import is_staff_path
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import open_vaults
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.staff.doors import StaffRequest

P = ParamSpec("P")

NEXT: Final = "next"
"""The part of the address that says where to go when the vault is open."""

_FOUND: Final = "_keyring_found"


def cookie_name() -> str:
    """``__Host-`` where the connection is safe: no other host and no other path can then set it."""
    return "__Host-valv" if settings.IS_HTTPS else "valv"


def keyring_for(request: StaffRequest) -> Keyring | None:
    """The actor's keyring while this browser's vault is open, else ``None``. Asked once in a request."""
    if not hasattr(request, _FOUND):
        token = request.COOKIES.get(cookie_name(), "")
        setattr(request, _FOUND, open_vaults.keyring_of(request.actor, token, now=clock.now()))
    found: Keyring | None = getattr(request, _FOUND)
    return found


def keyring_in(request: StaffRequest, organisation_id: UUID) -> Keyring | None:
    """The actor's keyring while this browser has that organisation's vault open, else ``None``."""
    keyring = keyring_for(request)
    return keyring if keyring is not None and keyring.organisation_id == organisation_id else None


def needs_open_vault(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[StaffRequest, P], HttpResponse]:
    """Open the view while the vault is open; else lead to unlocking it, and back to the page afterwards."""

    @functools.wraps(view)
    def unlocked_view(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if keyring_for(request) is None:
            return to_unlocking(request)
        return view(request, *args, **kwargs)

    return unlocked_view


def keep_open(request: StaffRequest, response: HttpResponse, keyring: Keyring) -> HttpResponse:
    """Let this browser, and no other of the account's, go on with the keyring."""
    response.set_cookie(
        cookie_name(),
        open_vaults.keep_open(request.actor, keyring, now=clock.now()),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return response


def lock(request: StaffRequest, response: HttpResponse) -> HttpResponse:
    """Lock the account's vaults, in this browser and in any other."""
    if request.actor.id is not None:
        open_vaults.lock_all(request.actor, request.actor.id)
    return forget_token(response)


def forget_token(response: HttpResponse) -> HttpResponse:
    """Take the token out of the browser."""
    response.delete_cookie(cookie_name(), path="/", samesite="Strict")
    response.cookies[cookie_name()]["secure"] = settings.IS_HTTPS
    return response


def next_page(request: StaffRequest) -> str:
    """Where to go when the vault is open: a staff page, or the vault's own when none is asked for."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    return wanted if is_staff_path(wanted) else reverse("staff:vault")


def to_unlocking(request: StaffRequest) -> HttpResponse:
    """To the page that unlocks, and back.

    What was only read is read again afterwards; what was sent is sent again from the page it was sent from.
    """
    wanted = request.get_full_path()
    if request.method == "POST":
        came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
        wanted = f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
    href = reverse("staff:vault_unlock")
    if is_staff_path(wanted):
        href = f"{href}?{urlencode({NEXT: wanted})}"
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(href)
    return redirect(href)
