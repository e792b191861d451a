"""The block on a municipality's own site: what it says, and when what was pasted there has become old."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.directory.vocabulary import LineKind
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance import services
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.processes.finding_help.page import Help, HelpPage, help_page

LINES_AT_MOST: Final = 4
"""A block on somebody else's page is read in passing."""


@dataclass(frozen=True, slots=True)
class OldBlock:
    """A block that no longer says what the directory says."""

    place: Organisation
    copied_on: date


def lines_in_block(page: HelpPage) -> list[Help]:
    """The confirmed telephone lines that a block shows, the municipality's own first."""
    return [
        help_
        for help_ in (*page.local, *page.wider)
        if help_.first.line.kind is LineKind.PHONE and help_.first.line.is_trusted(today=page.at.date())
    ][:LINES_AT_MOST]


def note_copied(*, actor: Actor, organisation_id: UUID, at: datetime) -> None:
    """Somebody has pasted the block, as it is now, into the municipality's own site."""
    place = organisations.organisation(organisation_id)
    services.note_block_copied(actor=actor, organisation_id=place.id, digest=_digest(place, at=at))


def old_blocks(*, actor: Actor, at: datetime) -> list[OldBlock]:
    """The pasted blocks, within the actor's editing reach, whose names or numbers have changed since."""
    found = []
    for block in guidance.pasted_blocks(actor=actor):
        place = organisations.organisation(block.organisation_id)
        if _digest(place, at=at) != block.digest:
            found.append(OldBlock(place, block.copied_on))
    return found


def copied_on(*, actor: Actor, organisation_id: UUID) -> date | None:
    """When the municipality's block was last pasted, if anybody has said so."""
    mine = (
        block for block in guidance.pasted_blocks(actor=actor) if block.organisation_id == organisation_id
    )
    return next((block.copied_on for block in mine), None)


def _digest(place: Organisation, *, at: datetime) -> str:
    """Of the names and numbers alone: a new check of the same number leaves the pasted block as good.

    All of a service's numbers count, since which one answers first is another by night than by day.
    """
    lines = lines_in_block(help_page(place, at=at, language="sv"))
    said = [(help_.entry.name, _numbers(help_)) for help_ in lines]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _numbers(help_: Help) -> list[str]:
    return sorted(way.line.display for way in help_.lines if way.line.kind is LineKind.PHONE)
