"""Refusals that no form took care of become calm pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fyrtorn.foundation.base.errors import NotFound, ReadOnly, Refusal
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.headers import GetResponse


class RefusalPages:
    """Turns a refusal raised by a view into its page. Not found and not allowed look the same."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotFound):
            return errors.not_found(request)
        if isinstance(exception, ReadOnly):
            return errors.refused(request, exception, status=503)
        if isinstance(exception, Refusal):
            return errors.refused(request, exception, status=409)
        return None
