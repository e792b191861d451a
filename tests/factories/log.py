"""What the log of deeds says, for tests."""

from __future__ import annotations

from fyrtorn.foundation.audit.models import ChainHead, Deed


def now() -> int:
    """Where the log ends now: hand it to :func:`deeds` to see only what came after."""
    return ChainHead.objects.get(id=1).sequence


def deeds(*, after: int = 0) -> list[tuple[str, str]]:
    """(deed, outcome) of each line after that place in the log, oldest first."""
    lines = Deed.objects.filter(sequence__gt=after).order_by("sequence")
    return list(lines.values_list("deed", "outcome"))
