"""Ready pages, kept as bytes in the worker's memory. See docs/adr/0014-page-cache.md.

A page is the same for everybody who asks for the same address, so it is made once and handed out until
something it says changes: the hours (the view says when), the day, or anything published (the edition).
Neither host nor headers nor query are part of what a page shows, so they are no part of its key either.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified

from fyrtorn.foundation.published import edition

MAX_BYTES: Final = 64 * 1024 * 1024
"""Bytes of ready pages a worker keeps. Those asked for longest ago go first."""

EDITION_CHECK_SECONDS: Final = 0.5
"""How often at most a worker asks whether anything published has changed."""

_OVERHEAD_BYTES: Final = 1024
"""Counted for each page beside its bytes: its key, tag and place in the order."""

_GZIP_LEVEL: Final = 6

P = ParamSpec("P")
Key = tuple[str, bool]
"""Path and whether this is a demo."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A page just made. ``expires_at``: from then on something in it may be untrue."""

    body: bytes
    expires_at: datetime
    content_type: str = "text/html; charset=utf-8"
    file_name: str = ""
    """For a document to save: its name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page ready to be handed out."""

    body: bytes
    gzipped: bytes
    """Empty when compressing would gain nothing."""
    etag: str
    content_type: str
    file_name: str
    expires_at: float
    """Seconds since the epoch."""
    edition: int

    @property
    def size(self) -> int:
        return len(self.body) + len(self.gzipped) + _OVERHEAD_BYTES


class EditionWatch:
    """What edition is published, asked for seldom. One thread asks; the others go on with what was known."""

    def __init__(
        self,
        read: Callable[[], int],
        *,
        every_seconds: float = EDITION_CHECK_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read, self._every, self._now = read, every_seconds, now
        self._number: int | None = None
        self._ask_next = 0.0
        self._lock = threading.Lock()

    def current(self) -> int:
        """The edition, at most ``every_seconds`` old.

        While the database cannot be reached nothing can be edited either, so the last known number stands.
        Raises ``DatabaseError`` when none is known yet.
        """
        known = self._number
        if known is not None and self._now() < self._ask_next:
            return known
        if not self._lock.acquire(blocking=known is None) and known is not None:
            return known
        try:
            self._number = number = self._read()
        except DatabaseError:
            if known is None:
                raise
            return known
        finally:
            self._ask_next = self._now() + self._every
            self._lock.release()
        return number

    def forget(self) -> None:
        """Ask anew next time."""
        self._number = None


class PageCache:
    """Ready pages by key, the least recently asked for thrown out first. Threads share it."""

    def __init__(self, *, max_bytes: int = MAX_BYTES, now: Callable[[], float] = time.time) -> None:
        self._max_bytes, self._now = max_bytes, now
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, key: Key, *, edition: int) -> Kept | None:
        """The page, unless something in it may no longer be true."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if page.edition != edition or page.expires_at <= self._now():
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Key, page: Kept) -> None:
        """Keep the page if it fits at all."""
        if page.size > self._max_bytes:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self._max_bytes:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    @property
    def kept_bytes(self) -> int:
        return self._bytes

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= page.size


_cache = PageCache()
_watch = EditionWatch(edition.current)


def forget_all() -> None:
    """Empty this worker's memory, as when it has just started."""
    _cache.clear()
    _watch.forget()


View = Callable[Concatenate[HttpRequest, P], Fresh | HttpResponse]


def kept(
    *, unless_asked: str = ""
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Hand out the view's page from memory while it is true. Reading only: other methods get 405.

    The view returns a :class:`Fresh` page, which is kept, or a response, which is not.
    ``unless_asked`` names a query field that makes the answer the asker's own: then nothing is kept. All
    other query strings are ignored.
    """

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @functools.wraps(view)
        def kept_view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD"])
            if unless_asked and request.META.get("QUERY_STRING") and unless_asked in request.GET:
                return _unkept(view(request, *args, **kwargs))
            number = _watch.current()
            key = (request.path_info, settings.INSTALLATION.is_demo)
            page = _cache.find(key, edition=number)
            if page is None:
                made = view(request, *args, **kwargs)
                if isinstance(made, HttpResponse):
                    return made
                page = ready(made, edition=number)
                _cache.keep(key, page)
            return response(page, request, now=time.time())

        return kept_view

    return wrap


def ready(made: Fresh, *, edition: int) -> Kept:
    """The page with its compressed form and its tag."""
    is_text = made.content_type.startswith("text/")
    return Kept(
        body=made.body,
        gzipped=gzip.compress(made.body, _GZIP_LEVEL, mtime=0) if is_text else b"",
        etag=f'W/"{hashlib.blake2b(made.body, digest_size=12).hexdigest()}"',
        content_type=made.content_type,
        file_name=made.file_name,
        expires_at=made.expires_at.timestamp(),
        edition=edition,
    )


def response(page: Kept, request: HttpRequest, *, now: float) -> HttpResponse:
    """The answer to this asker: not modified, compressed or as it is."""
    if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        answer: HttpResponse = HttpResponseNotModified()
    elif page.gzipped and _takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        answer = HttpResponse(page.gzipped, content_type=page.content_type)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = HttpResponse(page.body, content_type=page.content_type)
    answer.headers["ETag"] = page.etag
    answer.headers["Cache-Control"] = f"public, max-age={max(0, int(page.expires_at - now))}"
    answer.headers["Vary"] = "Accept-Encoding"
    if page.file_name:
        answer.headers["Content-Disposition"] = f'inline; filename="{page.file_name}"'
    return answer


def _takes_gzip(accepted: str) -> bool:
    return "gzip" in accepted and "gzip;q=0" not in accepted.replace(" ", "")


def _unkept(made: Fresh | HttpResponse) -> HttpResponse:
    if isinstance(made, HttpResponse):
        return made
    answer = HttpResponse(made.body, content_type=made.content_type)
    answer.headers["Cache-Control"] = "no-store"
    return answer
