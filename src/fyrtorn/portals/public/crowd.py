"""Not too many posts from one network, without knowing who anybody is.

Counted in the worker's memory alone, under a keyed digest of the network, and the key is thrown away every
ten minutes with everything counted under it. Nothing is written to disk or log.
"""

from __future__ import annotations

import functools
import hmac
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.portals.shared import errors

WINDOW_SECONDS: Final = 600.0
NETWORKS_AT_MOST: Final = 20_000
"""Networks counted in a window; when more have come, the newest wait for the next window."""

P = ParamSpec("P")


class TooMany(Refusal):
    code = "PUB-429"
    sentence = _("Det har kommit många svar härifrån på kort tid.")
    remedy = _("Vänta tio minuter och försök igen. Numren på sidorna fungerar som vanligt.")


class Crowd:
    """How many have come from each network in this window."""

    def __init__(
        self,
        *,
        at_most: int,
        window_seconds: float = WINDOW_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._at_most, self._window, self._now = at_most, window_seconds, now
        self._lock = threading.Lock()
        self._begin()

    def lets_in(self, address: str) -> bool:
        """Count one more from the address's network, and say whether it is within bounds."""
        with self._lock:
            if self._now() >= self._ends:
                self._begin()
            tag = self._tag(address)
            count = self._counts.get(tag, 0)
            if count >= self._at_most or (count == 0 and len(self._counts) >= NETWORKS_AT_MOST):
                return False
            self._counts[tag] = count + 1
            return True

    def has_room(self, address: str) -> bool:
        """Whether one more from the address's network would be let in. Counts nothing."""
        with self._lock:
            if self._now() >= self._ends:
                return True
            tag = self._tag(address)
            count = self._counts.get(tag, 0)
            return count < self._at_most and (count > 0 or len(self._counts) < NETWORKS_AT_MOST)

    def forget(self) -> None:
        """Begin a new window."""
        with self._lock:
            self._begin()

    def _tag(self, address: str) -> bytes:
        return hmac.digest(self._key, network_of(address).encode(), "sha256")[:16]

    def _begin(self) -> None:
        self._key = secrets.token_bytes(32)
        self._counts: dict[bytes, int] = {}
        self._ends = self._now() + self._window


def network_of(address: str) -> str:
    """The /24 or, for version 6, the /48 that the address lies in; the same for everything unreadable.

    >>> network_of("192.0.2.77"), network_of("2001:db8:1:2::3"), network_of("?")
    ('192.0.2.0/24', '2001:db8:1::/48', '')
    """
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if ip.version == 6 and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))


def not_too_many(
    crowd: Crowd,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Answer 429, calmly, to posts beyond the crowd's bounds. Reading is never counted."""

    def wrap(
        view: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @functools.wraps(view)
        def counted_view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and not crowd.lets_in(sender(request)):
                return errors.refused(request, TooMany(), status=429)
            return view(request, *args, **kwargs)

        return counted_view

    return wrap


def sender(request: HttpRequest) -> str:
    """The address the request came from: behind our own proxy, the one the proxy added last."""
    if settings.INSTALLATION.behind_proxy:
        return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2]
    return str(request.META.get("REMOTE_ADDR", ""))
