"""Counting at night who uses what, so that no count tells what a single organisation did when."""

from __future__ import annotations

from datetime import timedelta

from fyrtorn.domains.knowledge.reviewing.services import count_uses
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.registry import scheduled


@scheduled("knowledge.count_uses", every=timedelta(days=1))
def count_by_night() -> None:
    """Every item's number. Safe to repeat."""
    count_uses(actor=command(Permission.KNOWLEDGE_EDIT, label="räkning av användning"))
