"""Telling an address that the world reaches from one that only this machine or its test net does."""

from __future__ import annotations

import ipaddress
from typing import Final

_OWN_NAMES: Final = ("localhost", "test", "example", "invalid", "internal", "local")
"""Names reserved for one's own machine, for tests and for networks of one's own (RFC 2606, 6761, 6762)."""


def is_public(host: str) -> bool:
    """Whether the host name or IP address can belong to a site that others visit.

    >>> [is_public(host) for host in ("localhost", "127.0.0.1", "demo.localhost", "10.1.2.3", "orolig.example")]
    [False, False, False, False, False]
    >>> is_public("orolig.kommunen.se")
    True
    """
    try:
        return not ipaddress.ip_address(host).is_private
    except ValueError:
        return host.rsplit(".", 1)[-1].lower() not in _OWN_NAMES
