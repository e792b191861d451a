"""Asking a colleague to talk after a heavy talk: a mail without content, of which nothing is left afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from fyrtorn.domains.helpline.leading import debriefs
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.links import address
from fyrtorn.foundation.notices.mail import Mail, composes

NOTICE: Final = "helpline.debrief"
_CLERK: Final = command(Permission.LINE_READ, label="samtal efteråt")


@transaction.atomic
def ask(*, actor: Actor, line_id: UUID, asked_id: UUID, now: datetime) -> None:
    """Ask somebody at the line to talk, and tell them by mail, once.

    Raises ``LineNotFound``, ``NotAColleague``.
    """
    row = debriefs.ask_debrief(actor=actor, line_id=line_id, asked_id=asked_id, now=now)
    if row is None:
        return
    team = accounts_with(Permission.SHIFT_TAKE, organisation_id=row.organisation_id)
    notices.queue(kind=NOTICE, to=team[asked_id], target_id=row.id)


@transaction.atomic
def end(*, actor: Actor, debrief_id: UUID) -> None:
    """It has been held, or is not wanted. The mail about it is forgotten as well. Raises ``DebriefNotFound``."""
    debriefs.end_debrief(actor=actor, debrief_id=debrief_id)
    _forget_mails()


@composes(NOTICE)
def _compose(debrief_id: UUID) -> Mail | None:
    with acting(_CLERK):
        found = debriefs.debrief_to_tell(actor=_CLERK, debrief_id=debrief_id)
    if found is None:
        return None
    asker, line_name = found
    return Mail(
        subject="En kollega vill prata",
        body="\n".join(
            [
                f"{asker} på {line_name} vill prata en stund med dig. Vad det gäller står ingenstans.",
                "",
                "Hör av dig så snart du kan. När ni har pratat tar du bort raden på ditt skrivbord:",
                address(reverse("staff:desk")),
            ]
        ),
    )


@transaction.atomic
def _forget_mails() -> None:
    """Mails about what is over say who was shaken, and when: they go."""
    with acting(_CLERK):
        notices.forget_but(kind=NOTICE, target_ids=debriefs.standing(actor=_CLERK))


@scheduled("helpline.forget_mails_about_talks", every=timedelta(hours=6))
def _sweep() -> None:
    _forget_mails()
