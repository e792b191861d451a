"""What onward help suggests to write, on its way to the page where it is written under somebody's code.

Where a caller lives can be read out of it. So it is sealed by the keeper where it waits, it is there for whoever comes
with its mark in the address and not for the next caller's page, and it goes when it is sent, when another talk begins
and after a quarter of an hour.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fyrtorn.domains.helpline.errors import NotSealed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.portals.staff.doors import StaffRequest

MARK: Final = "vidare"
"""The part of the address that says whose draft is meant."""

WAITS_FOR: Final = timedelta(minutes=15)

_DRAFT: Final = "fyrtorn.helpline_onward"


def keep(request: StaffRequest, text: str, *, organisation_id: UUID) -> str:
    """Put the draft aside, instead of any that waits; what to add to an address. Raises ``NotSealed``."""
    mark = secrets.token_urlsafe(12)
    inside = json.dumps({"mark": mark, "at": clock.now().isoformat(), "text": text})
    try:
        sealed = keeper().seal_visit(inside.encode(), organisation_id=organisation_id)
    except KeeperMissing:
        raise NotSealed from None
    request.session[_DRAFT] = [organisation_id.hex, b64encode(sealed).decode("ascii")]
    return urlencode({MARK: mark})


def draft_in(request: StaffRequest) -> str:
    """The draft that the address is marked with; empty when there is none, or it has waited too long."""
    kept = request.session.get(_DRAFT)
    mark = request.GET.get(MARK, "")
    if not (kept and mark):
        return ""
    try:
        sealed = keeper().open_visit(b64decode(kept[1]), organisation_id=UUID(hex=kept[0]))
    except (Damaged, KeeperMissing):
        return ""
    inside = json.loads(sealed)
    is_in_time = clock.now() <= datetime.fromisoformat(inside["at"]) + WAITS_FOR
    return str(inside["text"]) if is_in_time and secrets.compare_digest(inside["mark"], mark) else ""


def drop(request: StaffRequest) -> None:
    request.session.pop(_DRAFT, None)


def marked(address: str, request: StaffRequest) -> str:
    """The address, with the draft's mark where there is a draft."""
    return f"{address}?{urlencode({MARK: request.GET[MARK]})}" if draft_in(request) else address
