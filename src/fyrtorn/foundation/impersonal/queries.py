"""What has been vouched for, as the one who may vouch sees it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.impersonal.models import Voucher


def vouched(*, actor: Actor, organisation_id: UUID) -> Sequence[Voucher]:
    """What holds in an organisation, the latest first; nothing for an organisation out of reach."""
    rows = Voucher.objects.visible_to(actor).filter(organisation=organisation_id, withdrawn_at__isnull=True)
    return list(rows.order_by("-vouched_at", "-id"))
