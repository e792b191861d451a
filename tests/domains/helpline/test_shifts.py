"""The schedule: shifts come back, people stand in them, swap, fall ill and sign in; and nobody works twice at once."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

import cast
from factories import helpline as given
from fyrtorn.domains.helpline import errors
from fyrtorn.domains.helpline.models import Duty, Shift
from fyrtorn.domains.helpline.shifts import queries, sweeping
from fyrtorn.domains.helpline.shifts.coverage import Span
from fyrtorn.domains.helpline.shifts.services import planning, swapping, working
from fyrtorn.domains.helpline.vocabulary import DutyState
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import midnight
from fyrtorn.foundation.base.errors import NotAllowed

pytestmark = pytest.mark.django_db

NEXT_WEEK = timedelta(days=7)


@pytest.fixture
def line(places):
    return given.line(places["nykvarn"])


@pytest.fixture
def worker(places):
    return cast.actor_of("line_worker_nykvarn")


@pytest.fixture
def leader(places):
    return cast.actor_of("line_leader_nykvarn")


def seen(actor, line, *, days=90):
    with acting(actor):
        now = clock.now()
        return queries.shifts(
            actor=actor, line_ids=[line.id], starts=now - timedelta(days=1), ends=now + timedelta(days=days)
        )


def monday_ahead() -> date:
    day = clock.today() + NEXT_WEEK
    return day + timedelta(days=-day.weekday() % 7)


# --- what comes back ------------------------------------------------------------------------------


def make(leader, line, *, first, weeks=3):
    last = first + timedelta(weeks=weeks, days=-1)
    everywhen = [Span(midnight(first), midnight(last + timedelta(days=2)))]
    return planning.make_shifts(actor=leader, line_id=line.id, open_=everywhen, first=first, last=last)


def test_a_pattern_makes_its_shifts_once_however_often_it_is_asked(leader, line):
    first = monday_ahead()
    planning.add_pattern(
        actor=leader, line_id=line.id, weekday=1, starts=time(8), minutes=240, people=2, valid_from=first
    )

    assert len(make(leader, line, first=first)) == 3
    assert make(leader, line, first=first) == []
    assert [shift.people for shift in seen(leader, line)] == [2, 2, 2]


def test_a_shift_that_was_taken_away_does_not_come_back_by_itself(leader, line):
    first = monday_ahead()
    planning.add_pattern(
        actor=leader, line_id=line.id, weekday=1, starts=time(8), minutes=240, people=1, valid_from=first
    )
    gone, *_ = make(leader, line, first=first)

    planning.take_away_shift(actor=leader, shift_id=gone.id)

    assert make(leader, line, first=first) == []
    assert len(seen(leader, line)) == 2
    planning.put_back_shift(actor=leader, shift_id=gone.id)
    assert len(seen(leader, line)) == 3


def test_there_is_no_shift_where_the_line_is_closed(leader, line):
    first = monday_ahead()
    planning.add_pattern(
        actor=leader, line_id=line.id, weekday=1, starts=time(8), minutes=240, people=1, valid_from=first
    )

    assert planning.make_shifts(actor=leader, line_id=line.id, open_=[], first=first, last=first) == []


def test_a_pattern_that_ends_takes_its_empty_shifts_along_and_leaves_those_with_people(leader, line):
    first = monday_ahead()
    pattern = planning.add_pattern(
        actor=leader, line_id=line.id, weekday=1, starts=time(8), minutes=240, people=1, valid_from=first
    )
    _one, two, _three = make(leader, line, first=first)
    given.duty(two)

    planning.end_pattern(actor=leader, pattern_id=pattern.id, last_day=first)

    assert [shift.span.starts.date() - first for shift in seen(leader, line)] == [timedelta(0), NEXT_WEEK]


@pytest.mark.parametrize("minutes", [0, 14 * 60])
def test_a_shift_is_no_longer_than_somebody_can_work(leader, line, minutes):
    with pytest.raises(errors.ShiftLengthWrong):
        planning.add_shift(
            actor=leader, line_id=line.id, day=monday_ahead(), starts=time(8), minutes=minutes, people=1
        )


def test_what_has_been_is_not_planned(leader, line):
    with pytest.raises(errors.ShiftIsOver):
        given.shift(line, day=clock.today() - timedelta(days=2))


# --- who stands in it -----------------------------------------------------------------------------


def test_nobody_works_twice_at_once(leader, line):
    first = given.shift(line, day=monday_ahead())
    second = given.shift(line, day=monday_ahead(), starts=time(15), hours=4)
    given.duty(first)

    with pytest.raises(errors.WorksThenAlready):
        given.duty(second)


def test_only_the_team_works(leader, line):
    made = given.shift(line, day=monday_ahead())

    for part in ("coordinator_nykvarn", "outsider"):
        with pytest.raises(errors.NotInTheTeam):
            given.duty(made, part)


def test_a_free_shift_is_taken_by_whoever_wants_it_and_given_back_without_a_reason(worker, line):
    made = given.shift(line, day=monday_ahead())

    taken = working.take_duty(actor=worker, shift_id=made.id)
    working.say_absent(actor=worker, duty_id=taken.id)

    (shift,) = seen(worker, line)
    assert (shift.lacking, [duty.state for duty in shift.duties]) == (1, [DutyState.ABSENT])


def test_one_signs_in_oneself_and_not_long_before(worker, leader, line):
    tomorrow = given.duty(given.shift(line, day=clock.today() + timedelta(days=2)))
    with pytest.raises(errors.TooEarlyToSignIn):
        working.sign_in(actor=worker, duty_id=tomorrow.id)

    now = given.duty(given.shift_now(line))
    with pytest.raises(errors.NotYourDuty):
        working.sign_in(actor=leader, duty_id=now.id)
    working.sign_in(actor=worker, duty_id=now.id)

    running = next(shift for shift in seen(worker, line) if shift.id == now.shift_id)
    assert running.duties[0].is_there
    with pytest.raises(errors.SignedInAlready):
        planning.take_away_shift(actor=leader, shift_id=running.id)
    working.sign_out(actor=worker, duty_id=now.id)
    working.sign_out(actor=worker, duty_id=now.id)


def test_who_has_signed_out_can_come_back(worker, line):
    now = given.duty(given.shift_now(line))
    working.sign_in(actor=worker, duty_id=now.id)
    working.sign_out(actor=worker, duty_id=now.id)

    again = working.sign_in(actor=worker, duty_id=now.id)

    assert (again.signed_in_at is not None, again.signed_out_at) == (True, None)


# --- swapping -------------------------------------------------------------------------------------


def test_a_swap_holds_when_both_have_agreed_and_moves_both_shifts(worker, leader, line):
    mine = given.duty(given.shift(line, day=monday_ahead()))
    theirs = given.duty(given.shift(line, day=monday_ahead() + timedelta(days=1)), "line_leader_nykvarn")

    asked = swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id, against_id=theirs.id)
    before = [[duty.account_id for duty in shift.working] for shift in seen(worker, line)]
    swapping.answer_swap(actor=leader, swap_id=asked.id, is_yes=True)

    after = [[duty.account_id for duty in shift.working] for shift in seen(worker, line)]
    assert before == [[worker.id], [leader.id]]
    assert after == [[leader.id], [worker.id]]
    with pytest.raises(errors.SwapIsAnswered):
        swapping.answer_swap(actor=leader, swap_id=asked.id, is_yes=True)


def test_what_was_swapped_away_is_no_longer_ones_own(worker, leader, line):
    mine = given.duty(given.shift_now(line))
    asked = swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id)
    swapping.answer_swap(actor=leader, swap_id=asked.id, is_yes=True)

    for verb in (working.sign_in, working.say_absent):
        with pytest.raises(errors.NotYourDuty):
            verb(actor=worker, duty_id=mine.id)
    with pytest.raises(errors.NotYourDuty):
        swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id)


def test_a_no_changes_nothing_and_may_be_followed_by_a_new_question(worker, leader, line):
    mine = given.duty(given.shift(line, day=monday_ahead()))
    asked = swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id)
    with pytest.raises(errors.SwapIsAsked):
        swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id)

    swapping.answer_swap(actor=leader, swap_id=asked.id, is_yes=False)

    (shift,) = seen(worker, line)
    assert shift.duty_of(worker.id) is not None
    swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id)


def test_what_is_anothers_is_not_swapped_away(worker, leader, line, places):
    theirs = given.duty(given.shift(line, day=monday_ahead()), "line_leader_nykvarn")

    with pytest.raises(errors.NotYourDuty):
        swapping.ask_to_swap(actor=worker, duty_id=theirs.id, account_id=worker.id)
    asked = swapping.ask_to_swap(actor=leader, duty_id=theirs.id, account_id=worker.id)
    with pytest.raises(errors.SwapNotFound):
        swapping.answer_swap(actor=leader, swap_id=asked.id, is_yes=True)
    with pytest.raises(errors.SwapNotFound):
        swapping.withdraw_swap(actor=worker, swap_id=asked.id)
    swapping.withdraw_swap(actor=leader, swap_id=asked.id)
    with pytest.raises(errors.SwapIsAnswered):
        swapping.answer_swap(actor=worker, swap_id=asked.id, is_yes=True)


def test_a_swap_makes_nobody_work_twice_at_once(worker, leader, line):
    mine = given.duty(given.shift(line, day=monday_ahead()))
    given.duty(given.shift(line, day=monday_ahead(), starts=time(12), hours=2), "line_leader_nykvarn")

    with pytest.raises(errors.WorksThenAlready):
        swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id)


def test_what_both_give_away_does_not_stand_in_the_way(worker, leader, line):
    mine = given.duty(given.shift(line, day=monday_ahead()))
    theirs = given.duty(
        given.shift(line, day=monday_ahead(), starts=time(12), hours=2), "line_leader_nykvarn"
    )

    asked = swapping.ask_to_swap(actor=worker, duty_id=mine.id, account_id=leader.id, against_id=theirs.id)
    swapping.answer_swap(actor=leader, swap_id=asked.id, is_yes=True)

    assert [[duty.account_id for duty in shift.working] for shift in seen(worker, line)] == [
        [leader.id],
        [worker.id],
    ]


# --- whom to ask ----------------------------------------------------------------------------------


def test_substitutes_stand_in_the_order_they_are_asked(worker, leader, line):
    planning.set_substitutes(actor=leader, line_id=line.id, account_ids=[leader.id, worker.id, leader.id])

    with acting(worker):
        found = queries.substitutes(actor=worker, line_id=line.id)
    assert [account_id for account_id, _name in found] == [leader.id, worker.id]
    with pytest.raises(errors.NotInTheTeam):
        planning.set_substitutes(actor=leader, line_id=line.id, account_ids=[cast.account_of("outsider").id])


# --- forgetting -----------------------------------------------------------------------------------


def test_who_worked_when_is_forgotten_after_a_quarter(worker, line, monkeypatch):
    now = clock.now()
    working.sign_in(actor=worker, duty_id=given.duty(given.shift_now(line)).id)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=92))
    sweeping.forget_shifts()
    kept = rows_of(Shift), rows_of(Duty)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=93))

    sweeping.forget_shifts()

    assert (kept, rows_of(Shift), rows_of(Duty)) == ((1, 1), 0, 0)


def rows_of(model) -> int:
    everything = cast.everything()
    with acting(everything):
        return model.objects.visible_to(everything).count()


# --- who may --------------------------------------------------------------------------------------


def test_who_answers_makes_no_schedule_and_an_outsider_sees_none(worker, line, places):
    made = given.shift(line, day=monday_ahead())
    with pytest.raises(NotAllowed):
        planning.take_away_shift(actor=worker, shift_id=made.id)
    outsider = cast.actor_of("outsider")

    assert seen(outsider, line) == []
    with pytest.raises(NotAllowed):
        working.take_duty(actor=outsider, shift_id=made.id)


def test_as_many_questions_however_many_shifts(worker, line, django_assert_num_queries):
    given.duty(given.shift(line, day=monday_ahead()))
    began = midnight(monday_ahead())
    everything = cast.everything()
    with acting(everything):
        Shift.objects.visible_to(everything).bulk_create(
            Shift(
                organisation_id=line.organisation_id,
                line_id=line.id,
                starts_at=began + timedelta(days=day),
                ends_at=began + timedelta(days=day, hours=8),
            )
            for day in range(1, 40)
        )
    now = clock.now()

    with acting(worker), django_assert_num_queries(3):
        found = queries.shifts(actor=worker, line_ids=[line.id], starts=now, ends=now + timedelta(days=60))

    assert len(found) == 40
