"""What can be wrong with an installation. Each check asks one thing and says what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.conf import settings

from fyrtorn.portals.operator.checks import data, files, machine, outside, searching, secrets, vault
from fyrtorn.portals.operator.checks.finding import Finding, Level

Check = Callable[[], Iterable[Finding]]

ALWAYS: Final[tuple[Check, ...]] = (
    secrets.secret_key,
    secrets.data_folder,
    secrets.debug_pages,
    machine.static_files,
    machine.disk,
    machine.clocks,
    machine.documents,
    vault.memory,
    outside.address,
    outside.proxy,
    outside.post,
    data.database,
)

OF_THE_TABLES: Final[tuple[Check, ...]] = (
    data.row_security,
    data.public_process,
    data.log_of_deeds,
    data.administrators,
    data.demo_accounts,
    data.background_work,
    vault.store,
    vault.steps,
    files.stored,
    searching.only_what_is_published,
)

OF_A_PUBLIC_PROCESS: Final[tuple[Check, ...]] = (data.row_security, data.public_process, vault.store)
"""What a public portal by itself can ask: accounts, the log and background work are not its to see."""


def findings() -> Iterator[Finding]:
    """Everything that was found, good and bad, in order. The tables are asked only when they are there."""
    for check in ALWAYS:
        yield from check()
    if data.is_ready():
        for check in OF_A_PUBLIC_PROCESS if settings.INSTALLATION.is_public_alone else OF_THE_TABLES:
            yield from check()


__all__ = ["Finding", "Level", "findings"]
