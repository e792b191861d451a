"""What colleagues are called."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from fyrtorn.foundation.accounts.models import Account


def names_of(account_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names behind the ids that have an account."""
    return dict(Account.objects.filter(id__in=account_ids).values_list("id", "name"))
