"""What must be right before the service may start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from fyrtorn.portals.operator.checks import data, machine, outside, secrets
from fyrtorn.portals.operator.checks.finding import Finding, Level
from fyrtorn.portals.operator.saying import Stop

_MUST_HOLD: Final[tuple[Callable[[], Iterable[Finding]], ...]] = (
    secrets.secret_key,
    secrets.data_folder,
    secrets.debug_pages,
    data.database,
    data.row_security,
    data.demo_accounts,
    machine.static_files,
    outside.address,
    outside.proxy,
)


def refuse_unready() -> None:
    """Stop at the first thing that forbids a start, with its remedy."""
    for check in _MUST_HOLD:
        for finding in check():
            if finding.level is Level.ERROR:
                raise Stop(f"Tjänsten startar inte. {finding.sentence}", remedy=finding.remedy)
