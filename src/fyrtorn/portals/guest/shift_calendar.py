"""Somebody's own shifts, for the calendar that holds their secret address. No account, no cookie."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from fyrtorn.foundation.base import clock
from fyrtorn.processes import shift_calendars

FRESH_SECONDS: Final = 3600
"""How long a calendar may do without asking again."""


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar. An address that is wrong, closed, or somebody's who has left is not found."""
    content = shift_calendars.feed(secret, now=clock.now())
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="pass.ics"'
    response.headers["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["ETag"] = etag
    answer: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return answer
