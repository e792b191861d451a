"""A code to a function's mailbox, which shows what it answered last time: the link alone does not."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import F
from django.utils.crypto import constant_time_compare

from fyrtorn.domains.situation.errors.rounds import CodeWrong, NoMailboxToAsk, RoundNotOut, TooManyCodes
from fyrtorn.domains.situation.models import LinkCode
from fyrtorn.domains.situation.rounds.codes import code_of, digest_of
from fyrtorn.domains.situation.rounds.rules import (
    CODE_MINUTES,
    CODE_TRIES,
    CODES_A_DAY,
    CODES_AN_HOUR,
)
from fyrtorn.domains.situation.rounds.services.rows import asked_row
from fyrtorn.domains.situation.vocabulary import RoundState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock


@guarded(Permission.ANSWER_GIVE, deed="situation.code.made")
def make_code(*, actor: Actor, asked_id: UUID) -> LinkCode:
    """Make a code for the function; an older one holds no longer.

    Raises ``NoMailboxToAsk``, ``TooManyCodes``, ``RoundNotOut``.
    """
    asked = asked_row(actor, asked_id, permission=Permission.ANSWER_GIVE)
    if asked.round.state != RoundState.OUT:
        raise RoundNotOut
    if not asked.contact_point.mailbox:
        raise NoMailboxToAsk
    now = clock.now()
    rows = LinkCode.objects.within(actor, Permission.ANSWER_GIVE).filter(asked=asked)
    rows.filter(made_at__lt=now - timedelta(days=1)).delete()
    lately = list(rows.values_list("made_at", flat=True))
    an_hour_ago = now - timedelta(hours=1)
    if len(lately) >= CODES_A_DAY or sum(made > an_hour_ago for made in lately) >= CODES_AN_HOUR:
        raise TooManyCodes
    rows.update(expires_at=now)
    row = LinkCode(
        organisation_id=asked.organisation_id,
        asked=asked,
        made_at=now,
        expires_at=now + timedelta(minutes=CODE_MINUTES),
    )
    row.digest = digest_of(code_of(row.id))
    row.save()
    return row


@guarded(Permission.ANSWER_GIVE, deed="situation.code.used")
def use_code(*, actor: Actor, asked_id: UUID, code: str) -> tuple[LinkCode, bool]:
    """Count a try, and say whether the code is right. It may be used again while it holds.

    The try is counted also when the code is wrong, so this returns instead of raising. Raises ``CodeWrong``
    only when there is no code to try, or no tries are left.
    """
    rows = LinkCode.objects.within(actor, Permission.ANSWER_GIVE).filter(
        asked=asked_id, expires_at__gt=clock.now(), tries__lt=CODE_TRIES
    )
    row = rows.order_by("-made_at").first()
    if row is None or not rows.filter(id=row.id).update(tries=F("tries") + 1):
        raise CodeWrong
    typed = "".join(sign for sign in code if sign.isdecimal() and sign.isascii())
    return row, constant_time_compare(row.digest, digest_of(typed))
