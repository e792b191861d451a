"""What a session proves: that the second step was taken in it, not only that the account has one."""

from __future__ import annotations

from enum import Enum, auto

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from fyrtorn.foundation.accounts.second_factor import has_second_factor


class Stage(Enum):
    """How far somebody has come."""

    OUTSIDE = auto()
    NEEDS_SECOND_STEP = auto()
    IN = auto()


def stage_of(request: HttpRequest) -> Stage:
    """How far this browser has come.

    A session from before the account had a second step does not become a full one because of what
    was done in another browser: it is outside.
    """
    user = request.user
    if not user.is_authenticated:
        return Stage.OUTSIDE
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, user)):
        return Stage.IN
    if settings.INSTALLATION.is_demo and user.is_demo:
        return Stage.IN
    return Stage.OUTSIDE if has_second_factor(user) else Stage.NEEDS_SECOND_STEP


def record_set_up(request: HttpRequest, way: Authenticator) -> None:
    """Note that the person at this browser has just shown the second step while setting it up."""
    record_authentication(request, way.user, "mfa", id=way.pk, type=way.type)
