"""Sessions, sign-in and the shut door, for the staff portal alone.

The public portal has no session to set a cookie from: each middleware here steps aside for it.
"""

from __future__ import annotations

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django_htmx.middleware import HtmxMiddleware

from fyrtorn.portals.shared.headers import STAFF_PREFIX


def _is_staff(request: HttpRequest) -> bool:
    return request.path_info.startswith(STAFF_PREFIX)


class _UnderStaff:
    """Runs the middleware it is mixed into under the staff prefix, and steps aside elsewhere."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_staff(request):
            return super().__call__(request)  # type: ignore[misc,no-any-return]
        return self.get_response(request)  # type: ignore[attr-defined,no-any-return]


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
