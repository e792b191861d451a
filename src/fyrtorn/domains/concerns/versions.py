"""What has happened in a concern, counted: a form that was written on less has something to read first."""

from __future__ import annotations

from fyrtorn.domains.concerns.errors import SomebodyWasFirst
from fyrtorn.domains.concerns.models import AgeNote, Concern, Sharing, StepTaken
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Message


def expect_version(actor: Actor, concern: Concern, version: int | None) -> None:
    """Raise ``SomebodyWasFirst`` unless the concern stands at ``version``; ``None`` asks for no comparison."""
    if version is not None and version != version_now(actor, concern):
        raise SomebodyWasFirst


def version_now(actor: Actor, concern: Concern) -> int:
    """Messages, steps, notes of age and sharings, together. The same as ``OpenConcern.version``."""
    written = Message.objects.within(actor, Permission.DIALOGUE_READ).filter(dialogue_id=concern.dialogue_id)
    noted = (
        model.objects.visible_to(actor).filter(concern_id=concern.id)
        for model in (StepTaken, AgeNote, Sharing)
    )
    return written.count() + sum(rows.count() for rows in noted)
