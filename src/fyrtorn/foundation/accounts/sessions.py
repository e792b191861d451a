"""Ending an account's sessions, wherever its browsers are."""

from __future__ import annotations

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def end_all(account_id: UUID, *, but: str = "") -> int:
    """End the account's sessions at once, in every process; ``but`` is a session key to spare.

    Returns how many ended.
    """
    known = UserSession.objects.filter(user_id=account_id).exclude(session_key=but)
    keys = list(known.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    known.delete()
    return ended


def end_one(account_id: UUID, *, session_id: int) -> bool:
    """End one of the account's sessions at once. ``False`` when the account has no such session."""
    known = UserSession.objects.filter(user_id=account_id, pk=session_id).first()
    if known is None:
        return False
    Session.objects.filter(session_key=known.session_key).delete()
    known.delete()
    return True


def end_everybodys() -> int:
    """End every session there is: after a restore, nobody is signed in. Returns how many ended."""
    UserSession.objects.all().delete()
    ended, _ = Session.objects.all().delete()
    return ended
