"""Publishing by the clock what somebody has given a day."""

from __future__ import annotations

from datetime import timedelta

from fyrtorn.domains.knowledge.writing.services import publish_due
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled


@scheduled("knowledge.publish_due", every=timedelta(minutes=1))
def publish_what_is_due() -> None:
    """Drafts whose moment has come. Safe to repeat."""
    publish_due(actor=command(Permission.KNOWLEDGE_EDIT, label="publicering på utsatt tid"), now=clock.now())
