"""Where a line's telephone system tells of calls that nobody answered. No browser comes here, and no page is shown.

The body is read into memory, asked for an event and a time, and let go: who called is not looked at. Every address that
is not right, and every signature that is not, is answered as an address that does not exist.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fyrtorn.domains.helpline.leading import telephony
from fyrtorn.domains.helpline.leading.telephony_events import LONGEST_BODY, event_in
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.notices.links import errand_of
from fyrtorn.portals.shared.size import length_of


@require_POST
def hear(request: HttpRequest, token: str) -> HttpResponse:
    """204 when it was noted, also when it had been noted before; 422 for an event that we do not know of."""
    errand = errand_of(token, sort=telephony.SORT)
    if errand is None or length_of(request) > LONGEST_BODY:
        raise NotFound
    now, body = clock.now(), request.body
    signature = request.headers.get(telephony.SIGNATURE, "").lower()
    actor = visitor_at(errand.organisation_id)
    series = telephony.is_heard(
        actor=actor,
        hook_id=errand.row_id,
        epoch=errand.number,
        stamp=request.headers.get(telephony.STAMP, ""),
        body=body,
        signature=signature,
        now=now,
    )
    if series is None:
        raise NotFound
    event = event_in(body, content_type=request.headers.get("Content-Type", ""), now=now)
    if event is None:
        return _answer(422)
    once = UUID(bytes=sha256(f"{errand.row_id} {signature}".encode()).digest()[:16])
    telephony.hear(actor=actor, organisation_id=errand.organisation_id, series=series, event=event, once=once)
    return _answer(204)


def _answer(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Cache-Control": "no-store"})
