"""Counters of a month: nothing is lost when many add to them at the same moment."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from factories.helpline import counted
from factories.own_database import at_once, own_database, pattern, sweden
from factories.vault import vault_folder
from fyrtorn.domains.helpline.counting.counters import count
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.processes.publishing_line_figures import STATISTICIAN

__all__ = ["own_database", "pattern", "vault_folder"]

TOGETHER = 6


def test_who_counts_at_the_same_moment_loses_nothing(own_database, vault_folder):
    place, series = sweden()["nykvarn"].id, uuid4()

    def add() -> None:
        with transaction_of(STATISTICIAN):
            count(
                STATISTICIAN,
                organisation_id=place,
                series=series,
                month=date(2026, 3, 4),
                values={Facet.SEX: ["girl"]},
            )

    assert at_once(*[add] * TOGETHER) == [None] * TOGETHER
    assert counted() == {(Facet.SEX, "girl"): TOGETHER}
    assert len(keeper().matters()) == 1
