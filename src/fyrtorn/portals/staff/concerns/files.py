"""A file that the sender sent: given out as a file to save, or shown when it is a picture. Each opening is logged."""

from __future__ import annotations

from typing import Final, cast
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from fyrtorn.domains.concerns.handling.enclosed import open_enclosure
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.cleaning.outcomes import FileKind
from fyrtorn.foundation.dialogue.files import OpenedFile
from fyrtorn.portals.staff.concerns.opening import keyring_to, opens
from fyrtorn.portals.staff.doors import StaffRequest, needs

SHOW: Final = "visa"
"""In the address of a picture that is shown instead of saved."""

_SHUT_IN: Final = "default-src 'none'; sandbox; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
"""What a browser may do with a file that it shows after all: nothing."""


@require_GET
@needs(Permission.CONCERN_READ)
def file(request: StaffRequest, concern_id: UUID, file_id: UUID) -> HttpResponse:
    """The file. Like the concern it is opened for nobody but a reader, while the vault is open."""

    @opens
    def give(request: StaffRequest, line: Waiting) -> HttpResponse:
        keyring = keyring_to(request, line)
        if keyring is None:
            raise NotFound
        _, opened = open_enclosure(actor=request.actor, concern_id=line.id, file_id=file_id, keyring=keyring)
        return _given(opened, number=line.number, is_shown=SHOW in request.GET)

    return give(request, concern_id)


def _given(opened: OpenedFile, *, number: str, is_shown: bool) -> HttpResponse:
    """Only a picture is ever shown: it was painted anew, and its sort is one of two that we chose."""
    head = opened.head
    disposition = "inline" if is_shown and head.kind is FileKind.IMAGE else "attachment"
    streamed = StreamingHttpResponse(
        opened.chunks,
        content_type=head.content_type,
        headers={
            "Content-Disposition": f'{disposition}; filename="{number}-{head.name}"',
            "Content-Length": str(head.size),
            "Content-Security-Policy": _SHUT_IN,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
    return cast("HttpResponse", streamed)  # in the house's types an answer is whole
