"""The check while somebody writes: a text comes in, the places of its marks go out. Nothing is stored or logged.

The staff portal and a guest's page each have an address of their own for it; who asks is theirs to know.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.impersonal import texts
from fyrtorn.portals.shared.headers import STAFF_CSP

LONGEST_CHECKED: Final = 20_000
"""Characters looked at while somebody writes. All of a longer text is checked when it is saved."""


def marks_in_what_was_sent(
    request: HttpRequest, *, actor: Actor, organisation_id: UUID, certain_only: bool = False
) -> JsonResponse:
    """The marks of the field "text" of a POST: ``{"marks": [{"start", "end", "says", "remedy"}]}``.

    Offsets count UTF-16 units, as scripts do. The caller has checked that the actor may write there, takes
    nothing but POST, and is inside a transaction where the database knows who asks (``acting``).
    """
    text = request.POST.get("text", "")[:LONGEST_CHECKED]
    found = texts.marks(actor=actor, organisation_id=organisation_id, text=text)
    return JsonResponse(
        {
            "marks": [
                {
                    "start": _script_offset(text, mark.start),
                    "end": _script_offset(text, mark.end),
                    "says": mark.says,
                    "remedy": mark.remedy,
                }
                for mark in found
                if mark.certain or not certain_only
            ]
        }
    )


def let_marks_run(response: HttpResponse) -> HttpResponse:
    """Let a guest's page run our own script and ask our own server: outside the staff portal no script runs."""
    response.headers["Content-Security-Policy"] = STAFF_CSP
    return response


def _script_offset(text: str, offset: int) -> int:
    """The same place counted in UTF-16 units, where a letter beyond the common ones takes two.

    >>> _script_offset("\\U0001f600 Anna", 2)
    3
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
