"""Sending what waits in the post, and forgetting what was sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices

SENT_MAILS_KEPT_DAYS: Final = 30
"""How long the operator can see that a mail was sent."""


@scheduled("notices.deliver", every=timedelta(minutes=1))
def deliver() -> None:
    """Send waiting mails, when there is a mail server to send them by."""
    if settings.INSTALLATION.email_host:
        notices.deliver()


@scheduled("notices.clear", every=timedelta(days=1))
def clear() -> None:
    """Forget mails sent long ago."""
    notices.clear_sent(older_than_days=SENT_MAILS_KEPT_DAYS)
