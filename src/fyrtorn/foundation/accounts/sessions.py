"""Ending an account's sessions, wherever its browsers are. What was unlocked in them is locked."""

from __future__ import annotations

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault import open_vaults


def end_all(account_id: UUID, *, but: str = "") -> int:
    """End the account's sessions at once, in every process; ``but`` is a session key to spare.

    Returns how many ended.
    """
    known = UserSession.objects.filter(user_id=account_id).exclude(session_key=but)
    keys = list(known.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    known.delete()
    lock_vaults(account_id)
    return ended


def end_one(account_id: UUID, *, session_id: int) -> bool:
    """End one of the account's sessions at once. ``False`` when the account has no such session."""
    known = UserSession.objects.filter(user_id=account_id, pk=session_id).first()
    if known is None:
        return False
    Session.objects.filter(session_key=known.session_key).delete()
    known.delete()
    lock_vaults(account_id)
    return True


def end_everybodys() -> int:
    """End every session there is: after a restore, nobody is signed in. Returns how many ended."""
    for account_id in UserSession.objects.values_list("user_id", flat=True).distinct():
        lock_vaults(account_id)
    UserSession.objects.all().delete()
    ended, _ = Session.objects.all().delete()
    return ended


def lock_vaults(account_id: UUID) -> None:
    """Lock the account's vaults in every browser: one that is signed out leaves nothing unlocked."""
    caretaker = command(Permission.VAULT_HOLD, label="låsning vid utloggning")
    with acting(caretaker):
        open_vaults.lock_all(caretaker, account_id)
