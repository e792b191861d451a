"""Each night the rows that follow a concern or a talk lose the order in which they came, where the database keeps one.

Of both the month is kept, not the day: a copy of the database should not tell the order either. What has come
since the last night still has its order in it. See docs/adr/0019-rows-without-order.md.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from django.apps import apps
from django.db import OperationalError
from django.db.models import Model

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.row_order import forgets_by_itself, is_taken, owners_of_rows, put_in_no_order
from fyrtorn.foundation.jobs.registry import scheduled

log = structlog.get_logger()

_APPS: Final = ("dialogue", "concerns")
_GRANTS: Final = frozenset({"vault_mattergrant", "vault_withheld"})
"""The vault's tables with a row or more to each concern."""
_TALKS: Final = frozenset(
    {
        "helpline_callback",
        "helpline_casenote",
        "helpline_chat",
        "helpline_heardonce",
        "helpline_helpcase",
        "helpline_missedcontact",
        "helpline_talk",
    }
)
"""The helpline's tables with rows that a talk leaves. Counters are one sealed row a month, which has no order."""
_TRIES: Final = 40
_PAUSE_SECONDS: Final = 0.25
_CARETAKER: Final = command(Permission.DIALOGUE_READ, label="Rader utan ordning")


def tables() -> dict[str, tuple[str, ...]]:
    """The tables whose rows follow a concern or a talk, each with those of them that its rows refer to."""
    models = {model._meta.db_table: model for model in apps.get_models() if _follows_somebody(model)}
    return {name: tuple(sorted(_parents(model) & models.keys())) for name, model in sorted(models.items())}


def forget_order() -> int:
    """Write all those rows anew in no order, one organisation and table at a time. How many rows. Safe to repeat.

    Where somebody writes all the time for ten seconds, or rows are too many for it, they keep their order; the log
    says in which table.
    """
    if forgets_by_itself():
        return 0
    written = 0
    for table, parents in tables().items():
        with acting(_CARETAKER):
            owners = owners_of_rows(table)
        written += sum(_forget(table, owner, parents) for owner in owners)
    return written


def _forget(table: str, organisation_id: UUID, parents: tuple[str, ...]) -> int:
    for _ in range(_TRIES):
        try:
            with acting(_CARETAKER):
                return put_in_no_order(table, organisation_id=organisation_id, parents=parents)
        except OperationalError as fault:
            if not is_taken(fault):
                break
            time.sleep(_PAUSE_SECONDS)
    log.warning("vault.order_stays", table=table)
    return 0


def _follows_somebody(model: type[Model]) -> bool:
    meta = model._meta
    return issubclass(model, TenantModel) and (meta.app_label in _APPS or meta.db_table in _GRANTS | _TALKS)


def _parents(model: type[Model]) -> set[str]:
    related = (field.related_model for field in model._meta.concrete_fields)
    return {parent._meta.db_table for parent in related if isinstance(parent, type)}


@scheduled("vault.forget_order", every=timedelta(days=1))
def _nightly() -> None:
    forget_order()
