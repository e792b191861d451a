"""Links that sign in once, without password: for a demo installation's own accounts, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse

from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts.actors import memberships_of
from fyrtorn.foundation.accounts.errors import AccountNotFound
from fyrtorn.foundation.accounts.models import Account
from fyrtorn.foundation.base import clock

VALID_FOR: Final = timedelta(days=7)
_SALT: Final = "fyrtorn.accounts.demo"


def link_for(account_id: UUID) -> str:
    """The path that signs the demo account in, once.

    Raises ``AccountNotFound`` outside a demo installation and for accounts that are not the demo's.
    """
    account = _demo_accounts().filter(pk=account_id).first()
    if account is None:
        raise AccountNotFound
    token = signing.dumps([account.pk.hex, _last(account)], salt=_SALT)
    return reverse("staff_demo_sign_in", args=[token])


def parts_to_play(*, today: date) -> list[tuple[str, str, str]]:
    """Everybody in the demo: the name, what they do and where, and the path that signs them in. Else nobody."""
    found = []
    for account in _demo_accounts().order_by("made_at", "email"):
        found.append((account.name, _parts_of(account.pk, today), link_for(account.pk)))
    return found


def _parts_of(account_id: UUID, today: date) -> str:
    """All that somebody is: "socialsekreterare och medarbetare på stödtelefonen, Nykvarns kommun"."""
    roles: dict[str, list[str]] = {}
    for part in memberships_of(account_id):
        if part.holds_on(today):
            roles.setdefault(part.organisation.formal_name, []).append(str(Role(part.role).label))
    return ", ".join(f"{' och '.join(played)}, {place}" for place, played in roles.items())


def account_of(token: str) -> Account:
    """The demo account that the link signs in. Changes nothing. Raises ``AccountNotFound``."""
    try:
        account_hex, last = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
        account = _demo_accounts().filter(pk=UUID(account_hex)).first()
    except (signing.BadSignature, ValueError, TypeError):
        raise AccountNotFound from None
    if account is None or _last(account) != last:
        raise AccountNotFound
    return account


def spend(token: str) -> Account:
    """The account; the link is used up from now on. Raises ``AccountNotFound``, also for the slower of two."""
    account = account_of(token)
    unused = Account.objects.filter(pk=account.pk, last_login=account.last_login)
    if not unused.update(last_login=clock.now()):
        raise AccountNotFound
    return account


def _demo_accounts() -> QuerySet[Account]:
    if not settings.INSTALLATION.is_demo:
        return Account.objects.none()
    return Account.objects.filter(is_demo=True, is_active=True)


def _last(account: Account) -> str:
    return account.last_login.isoformat() if account.last_login else ""
