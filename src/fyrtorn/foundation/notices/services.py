"""Queueing notices and sending them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.notices.mail import composer_of
from fyrtorn.foundation.notices.models import Notice

log = structlog.get_logger()

ATTEMPTS: Final = 8
"""How many times a mail is tried before it is given up and shown to the operator."""

FIRST_WAIT: Final = timedelta(minutes=1)
"""Waiting doubles from here: eight attempts span about two hours."""

PATIENCE_SECONDS: Final = 20
"""How long the mail server may take over each of its answers."""

HELD_FOR: Final = timedelta(minutes=10)
"""How long a sender has a mail to itself: longer than the slowest sending. After a crash it is tried again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a round of sending came to, in mails."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


def queue(*, kind: str, to: str, target_id: UUID) -> Notice:
    """Put a notice in the queue, in the caller's transaction."""
    composer_of(kind)
    moment = clock.now()
    return Notice.objects.create(
        kind=kind, to=to, target_id=target_id, made_at=moment, next_attempt_at=moment
    )


def deliver(*, at_most: int = 100) -> Delivery:
    """Send what waits. A mail that fails is tried again later; the queue never blocks anything else."""
    sent = failed = dropped = 0
    waiting = Notice.objects.filter(
        sent_at__isnull=True, given_up_at__isnull=True, next_attempt_at__lte=clock.now()
    ).order_by("next_attempt_at")[:at_most]
    for notice in waiting:
        if not _claim(notice):
            continue
        try:
            was_sent = _send(notice)
        except Exception as fault:
            # Whatever is wrong with this mail, the next one has its turn.
            _put_off(notice, fault)
            failed += 1
        else:
            sent += was_sent
            dropped += not was_sent
    return Delivery(sent, failed, dropped)


def clear_sent(*, older_than_days: int) -> int:
    """Forget mails that were sent more than so many days ago. Returns how many."""
    horizon = clock.now() - timedelta(days=older_than_days)
    count, _ = Notice.objects.filter(sent_at__lt=horizon).delete()
    return count


def forget_but(*, kind: str, target_ids: Collection[UUID]) -> int:
    """Forget all mails of a kind but those about these rows: what is over leaves no trace of when it was."""
    count, _ = Notice.objects.filter(kind=kind).exclude(target_id__in=target_ids).delete()
    return count


def _claim(notice: Notice) -> bool:
    """Take the notice for a while, so that two senders do not send it twice. The update is the lock."""
    taken = Notice.objects.filter(id=notice.id, attempts=notice.attempts, sent_at__isnull=True).update(
        attempts=notice.attempts + 1, next_attempt_at=clock.now() + HELD_FOR
    )
    notice.attempts += 1
    return bool(taken)


def _send(notice: Notice) -> bool:
    """Send the mail; ``False`` when there is no longer anything to say."""
    mail = composer_of(notice.kind)(notice.target_id)
    if mail is None:
        notice.delete()
        return False
    message = EmailMessage(_one_line(mail.subject), mail.body, settings.DEFAULT_FROM_EMAIL, [notice.to])
    with get_connection(timeout=PATIENCE_SECONDS) as post:
        post.send_messages([message])
    notice.sent_at = clock.now()
    notice.save(update_fields=["sent_at"])
    return True


def _put_off(notice: Notice, fault: Exception) -> None:
    log.warning("notice.failed", notice=str(notice.id), attempts=notice.attempts, fault=type(fault).__name__)
    moment = clock.now()
    notice.next_attempt_at = moment + FIRST_WAIT * 2 ** (notice.attempts - 1)
    if notice.attempts >= ATTEMPTS:
        notice.given_up_at = moment
    notice.save(update_fields=["next_attempt_at", "given_up_at"])


def _one_line(subject: str) -> str:
    """The subject without anything that a mail program could take for a new line of the head."""
    return tidy(" ".join(subject.split()))
