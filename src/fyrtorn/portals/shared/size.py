"""Nobody sends more than our own forms can: what is larger is refused before any of it is read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.headers import GetResponse


class SizeLimit:
    """Refuses a body larger than ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes.

    Django's own limit leaves files out, and writes them to disk while it looks for the other fields.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return errors.refused(request, errors.TooMuchAtOnce(), status=413)
        return self._get_response(request)


def _length(request: HttpRequest) -> int:
    """Bytes in the body, as Django counts them: one that does not say how long it is, is not read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
