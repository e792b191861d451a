"""What can be wrong with an installation. Each check asks one thing and says what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from fyrtorn.portals.operator.checks import data, machine, outside, secrets
from fyrtorn.portals.operator.checks.finding import Finding, Level

Check = Callable[[], Iterable[Finding]]

ALL: Final[tuple[Check, ...]] = (
    secrets.secret_key,
    secrets.data_folder,
    secrets.debug_pages,
    data.database,
    data.row_security,
    data.log_of_deeds,
    data.administrators,
    data.demo_accounts,
    data.background_work,
    machine.static_files,
    machine.disk,
    machine.clocks,
    machine.documents,
    outside.address,
    outside.proxy,
    outside.post,
)

__all__ = ["ALL", "Check", "Finding", "Level"]
