"""The year as a calendar, for whoever holds its secret address. No account, no cookie, and nothing to write to.

Calendars come back by themselves, hour after hour. So the bytes are made once in a while for each municipality and kept
in the worker's memory; that the address still holds is asked of the database every time.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from fyrtorn.domains.plans.errors import CalendarLinkNotFound
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.processes.keeping_time import calendars

KEPT_SECONDS: Final = 300.0
KEPT_AT_MOST: Final = 300
"""Municipalities' calendars in a worker's memory: each is some kilobytes."""

ASKED_AT_MOST: Final = 120
"""Times that one municipality's calendar is given out while it is kept. A calendar asks a few times an hour."""

FRESH_SECONDS: Final = 3600
"""How long a calendar may do without asking again."""


@dataclass(slots=True)
class Made:
    """A calendar that was made: on which day, until when it is kept, and how many times it was asked for."""

    content: bytes
    etag: str
    on: date
    until: float
    asked: int = 0


class Shelf:
    """Calendars ready to give out. Safe for threads."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._made: OrderedDict[UUID, Made] = OrderedDict()

    def take(self, place_id: UUID, *, today: date) -> Made | None:
        """The municipality's calendar, made now or lately; ``None`` when it is asked for too often."""
        with self._lock:
            kept = self._made.get(place_id)
            if kept is not None and kept.until > self._now() and kept.on == today:
                kept.asked += 1
                return kept if kept.asked <= ASKED_AT_MOST else None
        content = calendars.feed(organisation_id=place_id, today=today)
        made = Made(content, f'"{sha256(content).hexdigest()[:32]}"', today, self._now() + KEPT_SECONDS)
        with self._lock:
            self._made[place_id] = made
            self._made.move_to_end(place_id)
            while len(self._made) > KEPT_AT_MOST:
                self._made.popitem(last=False)
        return made

    def empty(self) -> None:
        """Make every calendar anew the next time it is asked for."""
        with self._lock:
            self._made.clear()


SHELF: Final = Shelf()


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar. An address that is wrong, and one that was closed, is not found: one question either way."""
    try:
        place_id = calendars.place_behind(secret)
    except CalendarLinkNotFound:
        raise NotFound from None
    made = SHELF.take(place_id, today=clock.today())
    if made is None:
        response = HttpResponse(status=429)
        response.headers["Retry-After"] = str(int(KEPT_SECONDS))
        return response
    response = HttpResponse(made.content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="arshjul.ics"'
    response.headers["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["ETag"] = made.etag
    answer: HttpResponse = get_conditional_response(request, etag=made.etag, response=response) or response
    return answer
