"""Counters of a month that open no more, and that cannot be opened now."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest
from django.db import connection

import cast
from factories import talks as given
from factories.helpline import counted
from factories.vault import vault_folder
from fyrtorn.domains.helpline.counting.counters import count, tell_missed
from fyrtorn.domains.helpline.errors import NotSealed
from fyrtorn.domains.helpline.leading.watching import month_so_far
from fyrtorn.domains.helpline.models import MonthCounts
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet, Missed
from fyrtorn.domains.helpline.talks import records
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.processes.publishing_line_figures import STATISTICIAN, count_missed

__all__ = ["vault_folder"]


def damage(month: MonthCounts) -> None:
    """What is stored is not what was sealed: a bad disk, or another's copy put back."""
    with connection.cursor() as asked:
        asked.execute("UPDATE helpline_monthcounts SET sealed = %s", [b"\x01" + b"x" * 400])


def lose_day(month: MonthCounts) -> None:
    """The key has its row in the store, and the day that it is wrapped under is gone."""
    with closing(sqlite3.connect(keeper()._keys_path)) as keys, keys:
        keys.execute("UPDATE shred SET day = 99999 WHERE matter = ?", (month.id.bytes,))


@pytest.mark.django_db
@pytest.mark.parametrize("lose", [damage, lose_day])
def test_a_month_that_opens_no_more_stands_in_the_way_of_nothing(places, vault_folder, lose):
    place, series, other = cast.organisation("nykvarn").id, uuid4(), uuid4()
    today = clock.today()

    def add() -> None:
        with transaction_of(STATISTICIAN):
            values = {Facet.REACHED: [ANSWERED]}
            count(STATISTICIAN, organisation_id=place, series=series, month=today, values=values)

    def so_far():
        actor = cast.everything()
        with acting(actor):
            return month_so_far(actor=actor, organisation_id=place, series=series, month=today.replace(day=1))

    add()
    with acting(cast.everything()):
        lose(MonthCounts._base_manager.get())
    unreadable = so_far()
    add()
    readable = so_far()
    with acting(cast.everything()):
        lose(MonthCounts._base_manager.get())
    for line in (series, other):
        tell_missed(
            actor=cast.everything(),
            organisation_id=place,
            series=line,
            how=Missed.UNANSWERED,
            channel=Channel.PHONE,
            at=clock.now(),
        )

    assert unreadable is None
    assert (readable.answered, readable.missed) == (1, 0)
    assert count_missed(today=today) == 2
    assert counted()[Facet.REACHED, "unanswered"] == 2


def test_while_the_keeper_is_away_nothing_is_begun_or_counted_and_that_is_said(places, vault_folder):
    line = given.line_with_vault()
    worker, now, before = cast.actor_of(given.WORKER), clock.now(), keeper().matters()
    days = vault_folder / "days"
    days.rename(vault_folder / "away")

    with pytest.raises(NotSealed):
        records.begin_talk(actor=worker, line_id=line.id, now=now)
    with pytest.raises(NotSealed):
        records.count_talk(
            actor=worker, line_id=line.id, channel=Channel.PHONE, content=given.MINIMAL, at=now, now=now
        )

    (vault_folder / "away").rename(days)
    assert (counted(), keeper().matters()) == ({}, before)
