"""Failed tries to sign in, as the log tells of them: which account, never what was typed."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.access.actor import Doorway
from fyrtorn.foundation.accounts.actors import home_of
from fyrtorn.foundation.accounts.models import Account, normal_email
from fyrtorn.foundation.audit import refusals
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id

DEED: Final = "accounts.sign_in.refused"
WRONG_PASSWORD: Final = "wrong password"  # noqa: S105 - a reason
WRONG_CODE: Final = "wrong code"
TOO_MANY_TRIES: Final = "too many tries"
UNKNOWN: Final = "unknown account"


def by_address(email: str, *, reason: str) -> None:
    """Somebody typed this address and was refused. An address that is no account's is counted, not written."""
    account = Account.objects.filter(email=normal_email(email)).first()
    if account is not None:
        by_account(account, reason=reason)
    else:
        _note(None, UNKNOWN)


def by_account(account: Account, *, reason: str) -> None:
    """Somebody who had come as far as this account was refused."""
    _note(account, reason)


def _note(account: Account | None, reason: str) -> None:
    # A stranger's address costs the same questions to the database as a colleague's.
    home_id = home_of(account.pk if account else new_id(), today=clock.today())
    refusals.note(
        deed=DEED,
        door=Doorway.SIGN_IN,
        reason=reason,
        actor_id=account.pk if account else None,
        organisation_id=home_id,
    )
