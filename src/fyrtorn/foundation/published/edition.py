"""Reading and raising the number."""

from __future__ import annotations

from django.db.models import F

from fyrtorn.foundation.published.models import Edition


def current() -> int:
    """The number as it stands."""
    return Edition.objects.values_list("number", flat=True).get(id=1)


def raise_edition() -> None:
    """Say that something published has changed. Part of the caller's transaction."""
    Edition.objects.filter(id=1).update(number=F("number") + 1)
