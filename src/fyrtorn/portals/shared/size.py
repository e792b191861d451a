"""Nobody sends more than our own forms can: what is larger is refused before any of it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.headers import GetResponse

P = ParamSpec("P")


def takes_up_to(most_bytes: int) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """The view takes bodies of so many bytes: it reads files."""

    def wrap(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return wrap


class SizeLimit:
    """Refuses a body larger than ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes, or than its view :func:`takes_up_to`.

    Django's own limit leaves files out, and reads them all while it looks for the other fields.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = length_of(request)
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and length > _most(request):
            return errors.refused(request, errors.TooMuchAtOnce(), status=413)
        return self._get_response(request)


def length_of(request: HttpRequest) -> int:
    """Bytes in the body, as Django counts them: one that does not say how long it is, is not read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


def _most(request: HttpRequest) -> int:
    """What the view at that address takes; nothing more where there is none."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return 0
    return getattr(view, "most_bytes", 0)
