"""Forms without cookies: a posted form must come from a page of ours."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse

from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.headers import STAFF_PREFIX, GetResponse

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Refuses a post whose browser says that it comes from somewhere else.

    The staff portal has Django's own protection, bound to the session, instead.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        writes = request.method not in _READING and not request.path_info.startswith(STAFF_PREFIX)
        if writes and not comes_from_here(request):
            return errors.forbidden(request)
        return self._get_response(request)


def comes_from_here(request: HttpRequest) -> bool:
    """Whether Origin (or, from old browsers, Sec-Fetch-Site) is our own host, or says nothing at all."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin.partition("://")[2] == request.get_host()
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
