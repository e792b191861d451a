"""What has been stated."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.law.facts import Said
from fyrtorn.domains.plans.models import Statement
from fyrtorn.domains.plans.vocabulary import Stated
from fyrtorn.foundation.access.actor import Actor


def latest_statements(*, actor: Actor, organisation_id: UUID) -> dict[str, Said]:
    """The latest word on each requirement that has one, by its id."""
    rows = Statement.objects.visible_to(actor).filter(organisation_id=organisation_id)
    return {
        row.requirement: Said(Stated(row.stated), row.stated_on, row.words)
        for row in rows.order_by("stated_on")
    }
