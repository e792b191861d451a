"""Making a public page: its frame, its bytes, and how long it stays true."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import midnight
from fyrtorn.portals.public.page_cache import Fresh
from fyrtorn.portals.shared.frame import WHOLE_SITE_LANGUAGES, Link, frame_for

KEPT_AT_MOST: Final = timedelta(minutes=5)
"""A page that tells how things stand now is made anew at least this often."""


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    holds_until: datetime | None = None,
    languages: tuple[str, ...] = WHOLE_SITE_LANGUAGES,
    crumbs: tuple[Link, ...] = (),
    crumb_language: str = "",
    facts_from: str = "",
) -> Fresh:
    """The page as it stands now. ``holds_until``: when something in it changes by itself, if it does."""
    frame = frame_for(
        request.path_info,
        languages=languages,
        crumbs=crumbs,
        crumb_language=crumb_language,
        facts_from=facts_from,
    )
    return Fresh(
        body=tidy(render_to_string(template, {**context, "frame": frame})).encode(),
        expires_at=expiry(now=clock.now(), holds_until=holds_until),
    )


def answer_to_post(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    crumbs: tuple[Link, ...] = (),
) -> HttpResponse:
    """The page after a form was posted: for this visitor alone, never kept."""
    frame = frame_for(request.path_info, crumbs=crumbs)
    answer = HttpResponse(render_to_string(template, {**context, "frame": frame}), status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def expiry(*, now: datetime, holds_until: datetime | None, at_most: timedelta = KEPT_AT_MOST) -> datetime:
    """The first of: what the page says changes, the day does, or it has been kept long enough."""
    day_ends = midnight(now.date() + timedelta(days=1))
    return min(moment for moment in (holds_until, day_ends, now + at_most) if moment is not None)


def tidy(html: str) -> str:
    """Without the blank lines and the indentation that template tags leave behind.

    >>> tidy("<p>\\n\\n    Ring\\n</p>")
    '<p>\\nRing\\n</p>'
    """
    return "\n".join(line for raw in html.split("\n") if (line := raw.strip()))
