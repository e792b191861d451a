"""Somebody rings, has a receipt's code and cannot read the answer: staff find the concern by it.

The code is used to look, and for nothing else: it opens nothing here, is kept nowhere and goes back to no page.
What staff then read, they read with their own keys, as always.
"""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.receipt_codes import read_code


@guarded(Permission.CONCERN_READ, deed="concerns.concern.sought")
def find_by_code(*, actor: Actor, organisation_id: UUID, typed: str) -> Concern:
    """The concern of the code that a caller reads aloud, however it was typed.

    Raises ``NotFound`` for a wrong code, another municipality's and that of a concern one has stepped back from.
    """
    keys = keeper().receipt_keys(read_code(typed), organisation_id=organisation_id)
    rows = not_recused(actor, Concern.objects.within(actor, Permission.CONCERN_READ))
    concern: Concern | None = rows.filter(
        organisation_id=organisation_id, dialogue__lookup=keys.lookup
    ).first()
    if concern is None:
        raise NotFound
    return concern
