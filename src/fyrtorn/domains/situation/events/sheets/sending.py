"""A file comes in: read apart, before anything waits for a lock, and then kept."""

from __future__ import annotations

import hashlib
from uuid import UUID

from fyrtorn.domains.situation.events.services.sheets import keep_sheet
from fyrtorn.domains.situation.models import ImportBatch
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.documents.sheets.reader import table_of


def send_sheet(*, actor: Actor, organisation_id: UUID, content: bytes) -> ImportBatch:
    """Read the file and keep its rows for two hours. Takes some seconds for a large one.

    Raises ``NotAllowed``, ``SheetRefused`` or ``TooManyEvents``.
    """
    if not actor.may_in(Permission.PICTURE_EDIT, organisation_id):
        raise NotAllowed
    sheet = table_of(content)
    digest = hashlib.sha256(content).hexdigest()
    return keep_sheet(actor=actor, organisation_id=organisation_id, sheet=sheet, digest=digest)
