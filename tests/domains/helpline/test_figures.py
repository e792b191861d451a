"""Figures: published once a month has closed, from its counters, never changed, and read without any counter."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

import cast
from factories import helpline as given
from factories.vault import vault_folder
from fyrtorn.domains.helpline.counting import counters
from fyrtorn.domains.helpline.figures import passing, queries
from fyrtorn.domains.helpline.figures.periods import Period
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.models import Figure, HelpLine, MissedContact, MonthCounts
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Caller, Facet, Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault import shredding
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.processes import publishing_line_figures as process

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 1)
STILL_OPEN = date(2026, 4, 7)
CLOSED = date(2026, 4, 8)


@pytest.fixture
def line(places, vault_folder):
    return given.line(places["nykvarn"], runs_from=date(2026, 1, 1))


def counted(line: LineEntry, month: date, times: int, caller: Caller = Caller.PARENT) -> None:
    """So many who were answered."""
    at = datetime(month.year, month.month, 4, 10, tzinfo=STOCKHOLM)
    with acting(cast.everything()):
        for _ in range(times):
            counters.count(
                cast.everything(),
                organisation_id=line.organisation_id,
                series=line.series,
                month=month,
                values={**counters.answered(at, Channel.PHONE), Facet.CALLER: [caller]},
            )


def missed(line: LineEntry, month: date, times: int) -> None:
    at = datetime(month.year, month.month, 4, 10, tzinfo=STOCKHOLM)
    for _ in range(times):
        counters.tell_missed(
            actor=cast.everything(),
            organisation_id=line.organisation_id,
            series=line.series,
            how=Missed.UNANSWERED,
            channel=Channel.PHONE,
            at=at,
        )


def figures(line: LineEntry, period: Period, organisation_id: object = None) -> PeriodFigures | None:
    with acting(cast.everything()):
        return queries.figures_of(
            actor=cast.everything(),
            organisation_id=organisation_id or line.organisation_id,  # type: ignore[arg-type]
            series=line.series,
            period=period,
        )


def published(line: LineEntry, period: Period) -> PeriodFigures:
    found = figures(line, period)
    assert found is not None
    return found


def test_a_month_is_published_seven_days_after_its_end_and_once(line):
    counted(line, MARCH, 32)
    missed(line, MARCH, 6)
    process.count_missed(today=STILL_OPEN)

    assert process.publish_closed_months(today=STILL_OPEN) == 2, "January and February"
    assert process.publish_closed_months(today=CLOSED) == 1
    assert process.publish_closed_months(today=CLOSED) == 0

    march = published(line, Period(MARCH, 1))
    assert march.number(Facet.REACHED, "") == 38
    assert march.number(Facet.REACHED, ANSWERED) == 32
    assert march.number(Facet.CALLER, Caller.PARENT) == 32
    assert march.number(Facet.CALLER, Caller.FRIEND) == 0
    assert published(line, Period(date(2026, 1, 1), 3)).number(Facet.REACHED, ANSWERED) == 32


def test_a_table_whose_sum_would_tell_is_left_out(line):
    counted(line, MARCH, 32)
    missed(line, MARCH, 2)
    process.count_missed(today=STILL_OPEN)
    process.publish_closed_months(today=CLOSED)

    march = published(line, Period(MARCH, 1))
    assert march.number(Facet.REACHED, ANSWERED) == 32
    assert march.number(Facet.REACHED, "") is None
    assert march.is_left_out(Facet.CHANNEL)
    assert march.number(Facet.CHANNEL, Channel.PHONE) is None
    assert not march.is_left_out(Facet.CALLER)


def test_a_small_month_says_how_many_and_leaves_the_rest_to_the_quarter(line):
    for month in (1, 2, 3):
        counted(line, date(2026, month, 1), 20)
        process.publish_closed_months(today=date(2026, month + 1, 8))

    march = published(line, Period(MARCH, 1))
    assert march.number(Facet.REACHED, ANSWERED) == 20
    assert march.is_left_out(Facet.CALLER)
    assert published(line, Period(date(2026, 1, 1), 3)).number(Facet.CALLER, Caller.PARENT) == 60


def test_a_quarter_hides_what_its_months_would_give_away(line):
    for month, friends in ((1, 3), (2, 6), (3, 6)):
        counted(line, date(2026, month, 1), 20)
        counted(line, date(2026, month, 1), friends, Caller.FRIEND)
        counted(line, date(2026, month, 1), 9, Caller.SIBLING)
    for month in (1, 2, 3):
        process.publish_closed_months(today=date(2026, month + 1, 8))

    shown = [
        published(line, Period(date(2026, month, 1), 1)).number(Facet.CALLER, Caller.FRIEND)
        for month in (1, 2, 3)
    ]
    quarter = published(line, Period(date(2026, 1, 1), 3)).number(Facet.CALLER, Caller.FRIEND)
    assert shown[:2] == [None, 6]
    assert shown[2] is None or quarter is None


def test_what_is_told_of_a_closed_month_counts_in_this_one(line):
    missed(line, MARCH, 1)

    process.count_missed(today=CLOSED)

    assert list(given.months_counted()) == [date(2026, 4, 1)]
    with acting(cast.everything()):
        assert not MissedContact.objects.visible_to(cast.everything()).exists()


def test_the_database_refuses_to_change_or_remove_a_figure(line):
    counted(line, MARCH, 32)
    process.publish_closed_months(today=CLOSED)

    for statement in ("UPDATE helpline_figure SET number = 1", "DELETE FROM helpline_figure"):
        with (
            pytest.raises(DatabaseError, match="never changes"),
            transaction.atomic(),
            acting(cast.everything()),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert published(line, Period(MARCH, 1)).number(Facet.REACHED, ANSWERED) == 32


def test_figures_follow_the_line_to_the_next_operator(line, places):
    counted(line, MARCH, 32)
    process.publish_closed_months(today=CLOSED)
    to = places["orebro"].id
    with acting(cast.everything()):
        first = passing.copy_figures(
            cast.everything(), series=line.series, from_id=line.organisation_id, to_id=to
        )
        again = passing.copy_figures(
            cast.everything(), series=line.series, from_id=line.organisation_id, to_id=to
        )

    theirs = figures(line, Period(MARCH, 1), to)
    assert theirs is not None
    assert theirs.numbers == published(line, Period(MARCH, 1)).numbers
    assert (first > 0, again) == (True, 0)


def test_counters_of_a_published_year_are_destroyed_with_their_keys(line):
    begins = date(2026, 12, 1)
    counted(line, begins, 32)
    counted(line, date(2027, 1, 1), 5)
    with acting(cast.everything()):
        old, new = (row.id for row in MonthCounts._base_manager.order_by("month"))
    closed = date(2027, 1, 8)

    assert process.forget_published(today=closed) == 0, "December waits to be published"
    process.publish_closed_months(today=closed)
    assert process.forget_published(today=date(2027, 1, 7)) == 0
    assert process.forget_published(today=closed) == 1
    shredding.finish()

    assert list(given.months_counted()) == [date(2027, 1, 1)]
    assert (old in keeper().matters(), new in keeper().matters()) == (False, True)
    assert published(line, Period(date(2026, 1, 1), 12)).number(Facet.REACHED, ANSWERED) == 32
    assert process.publish_closed_months(today=closed) == 0
    process.publish_closed_months(today=date(2027, 2, 8))
    assert published(line, Period(date(2027, 1, 1), 1)).number(Facet.REACHED, ANSWERED) == 5


def test_small_months_of_a_published_quarter_lose_their_own_counters_and_their_keys(line):
    for month in (1, 2, 3):
        counted(line, date(2026, month, 1), 2)
    with acting(cast.everything()):
        old = [row.id for row in MonthCounts._base_manager.order_by("month")]

    assert process.mix_published(today=CLOSED) == 0, "the quarter waits to be published"
    process.publish_closed_months(today=CLOSED)
    assert (process.mix_published(today=CLOSED), process.mix_published(today=CLOSED)) == (3, 0)
    shredding.finish()

    months = given.months_counted()
    assert [months[month][Facet.REACHED, ANSWERED] for month in sorted(months)] == [2, 2, 2]
    assert [months[month].get((Facet.CALLER, Caller.PARENT)) for month in sorted(months)] == [6, None, None]
    assert not set(old) & keeper().matters()


def test_nothing_is_published_of_months_before_the_line_began(line):
    counted(line, date(2025, 12, 1), 32)

    process.publish_closed_months(today=date(2026, 2, 8))

    with acting(cast.everything()):
        found = queries.periods(
            actor=cast.everything(), organisation_id=line.organisation_id, series=line.series
        )
    assert found == [Period(date(2026, 1, 1), 1)]


def test_a_month_whose_key_is_lost_is_not_published_as_if_nobody_had_called(line):
    counted(line, MARCH, 32)
    with acting(cast.everything()):
        keeper().delete(*(row.id for row in MonthCounts._base_manager.all()))

    assert process.publish_closed_months(today=CLOSED) == 0


def test_what_is_published_after_the_passage_is_the_next_operators_too(line, places):
    counted(line, MARCH, 32)
    to = places["orebro"]
    with acting(cast.everything()):
        row = HelpLine._base_manager.get(id=line.id)
        HelpLine._base_manager.filter(id=line.id).update(runs_until=date(2026, 3, 31))
        row.id, row.organisation, row.runs_from = new_id(), to, date(2026, 4, 1)
        row.save(force_insert=True)

    process.publish_closed_months(today=CLOSED)

    theirs = figures(line, Period(MARCH, 1), to.id)
    assert theirs is not None
    assert theirs.numbers == published(line, Period(MARCH, 1)).numbers


def test_nobody_reads_another_operators_figures(line):
    counted(line, MARCH, 32)
    process.publish_closed_months(today=CLOSED)
    outsider = cast.actor_of("coordinator_nykvarn")

    with acting(outsider):
        assert not queries.periods(actor=outsider, organisation_id=line.organisation_id, series=line.series)
        assert not Figure.objects.visible_to(outsider).exists()


def test_what_was_counted_as_a_month_closed_is_committed_before_it_is_read(line):
    counted(line, MARCH, 32)

    process.publish_all(now=datetime(2026, 4, 8, 0, 59, tzinfo=STOCKHOLM))
    too_soon = figures(line, Period(MARCH, 1))
    process.publish_all(now=datetime(2026, 4, 8, 1, tzinfo=STOCKHOLM))

    assert too_soon is None
    assert published(line, Period(MARCH, 1)).number(Facet.REACHED, ANSWERED) == 32


def test_a_year_with_a_lost_month_is_let_go_when_the_next_one_is_published(line):
    counted(line, MARCH, 32)
    with acting(cast.everything()):
        keeper().delete(*(row.id for row in MonthCounts._base_manager.all()))
    soon, later = date(2027, 1, 8), date(2028, 1, 8)

    process.publish_closed_months(today=soon)
    kept = process.forget_published(today=soon)
    process.publish_closed_months(today=later)

    assert (kept, process.forget_published(today=later)) == (0, 1)
    assert process.publish_closed_months(today=later) == 0, "not as if nobody had called"
    assert figures(line, Period(MARCH, 1)) is None
