"""The second step of signing in: one-time codes, recovery codes, and which ways an account has.

A one-time code (TOTP, RFC 6238: 30 seconds a step, 6 digits) is accepted once: the step that was
used is kept, and neither it nor an earlier one is accepted again. One step either way is allowed
for clocks that differ.
"""

from __future__ import annotations

import re
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.utils.crypto import constant_time_compare

from fyrtorn.foundation.accounts.models import Account
from fyrtorn.foundation.accounts.sealing import unseal

STEP_SECONDS: Final = 30
CLOCK_SKEW_STEPS: Final = 1

_SPACES: Final = re.compile(r"[\s-]+")
_DIGITS: Final = re.compile(r"[0-9]{6,8}")
_ways: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(account: Account) -> bool:
    """Whether the account has a one-time code or a passkey. Recovery codes alone do not count."""
    return Authenticator.objects.filter(user=account, type__in=_ways).exists()


def is_last_way(way: Authenticator) -> bool:
    """Whether the account would be without a second step if this one went."""
    return not Authenticator.objects.filter(user_id=way.user_id, type__in=_ways).exclude(pk=way.pk).exists()


def step_of(secret: str, code: str, *, at: float) -> int | None:
    """The time step that ``code`` belongs to, near ``at`` (seconds since 1970), or ``None``."""
    current = int(at) // STEP_SECONDS
    for step in range(current - CLOCK_SKEW_STEPS, current + CLOCK_SKEW_STEPS + 1):
        if constant_time_compare(code, format_hotp_value(hotp_value(secret, step))):
            return step
    return None


@transaction.atomic
def accept_code(account: Account, typed: str, *, at: float) -> Authenticator | None:
    """Use up a one-time code or a recovery code: what it belongs to, or ``None`` for a code that is not good.

    The row is locked, so that of two tries with the same code at the same moment one fails.
    """
    code = _SPACES.sub("", typed)
    if not _DIGITS.fullmatch(code):
        return None
    rows = Authenticator.objects.select_for_update().filter(user=account)
    app = rows.filter(type=Authenticator.Type.TOTP).first()
    if app is not None and _use_step(app, code, at=at):
        return app
    spare = rows.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    if spare is not None and RecoveryCodes(spare).validate_code(code):
        return spare
    return None


def remember_step(app: Authenticator, step: int) -> None:
    """Note that the step is used, so that no code up to it is accepted again."""
    app.data["last_step"] = step
    app.save(update_fields=["data"])


def _use_step(app: Authenticator, code: str, *, at: float) -> bool:
    step = step_of(unseal(app.data["secret"]), code, at=at)
    if step is None or step <= app.data.get("last_step", 0):
        return False
    remember_step(app, step)
    return True
