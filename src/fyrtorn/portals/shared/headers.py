"""The headers that every answer carries, errors included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

STAFF_PREFIX: Final = "/personal/"

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Other sites learn nothing. With "no-referrer" browsers would say "Origin: null" when a form of ours is
    # posted, and it could not be told from a forged one.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()",
}
_COMMON_CSP: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PUBLIC_CSP: Final = f"{_COMMON_CSP}; script-src 'none'"
STAFF_CSP: Final = f"{_COMMON_CSP}; script-src 'self'; connect-src 'self'"
CHAT_CSP: Final = STAFF_CSP
"""The one public page with a script of ours, which asks our own host what is new (docs/adr/0025)."""
_HSTS: Final = "max-age=31536000; includeSubDomains"

GetResponse = Callable[[HttpRequest], HttpResponse]


def common_headers() -> dict[str, str]:
    """What pages and static files alike carry in this installation."""
    headers = dict(_ALWAYS)
    if settings.IS_HTTPS:
        headers["Strict-Transport-Security"] = _HSTS
    if settings.INSTALLATION.is_demo:
        headers["X-Robots-Tag"] = "noindex, nofollow"
    return headers


class SecurityHeaders:
    """Sets what is not set already. Outermost, so that nothing answers without it."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        self._always = common_headers()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        headers = response.headers
        for name, value in self._always.items():
            headers.setdefault(name, value)
        is_staff = request.path_info.startswith(STAFF_PREFIX)
        headers.setdefault("Content-Security-Policy", STAFF_CSP if is_staff else PUBLIC_CSP)
        headers.setdefault("Cache-Control", "no-store")
        return response
