"""A line, the directory's word of it, the proof that it is staffed, and telling of tomorrow's gaps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

import cast
from factories import helpline as given
from factories.directory import ALWAYS, OFFICE_HOURS, OTHER_NUMBER, phone, service
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.errors import LineNotFound as NumberNotFound
from fyrtorn.domains.directory.vocabulary import LineState
from fyrtorn.domains.helpline import errors
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines import services as line_services
from fyrtorn.domains.helpline.models import HelpLine
from fyrtorn.domains.helpline.shifts.coverage import Lack
from fyrtorn.domains.helpline.shifts.services import planning, working
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.actor import Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM, midnight
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.processes.staffing_lines import ahead, being_there, opening, proof

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


@pytest.fixture
def at(monkeypatch):
    """Moves the program's clock to a time on the wall."""

    def move(day: date, hour: int, minute: int = 0) -> datetime:
        moment = datetime.combine(day, time(hour, minute), tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return move


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


def said_of(entry):
    """What anybody is told of the line just now."""
    with acting(cast.everything()):
        _service, line = directory.line_for(actor=cast.everything(), line_id=entry.directory_line)
    return line.standing(at=clock.now()).state


# --- opening --------------------------------------------------------------------------------------


def test_a_line_is_opened_on_a_number_that_one_runs_and_once(nykvarn):
    line = given.line(nykvarn)
    leader = cast.actor_of("line_leader_nykvarn")

    assert opening.numbers(organisation_id=nykvarn.id) == []
    with pytest.raises(NumberNotFound):
        opening.open_line(
            actor=leader,
            organisation_id=nykvarn.id,
            directory_line=line.directory_line,
            content=given.content(),
            runs_from=clock.today(),
        )


def test_nobody_opens_a_line_on_a_neighbours_number(places):
    service(places["orebro"], lines=[phone(OTHER_NUMBER)])
    (theirs,) = opening.numbers(organisation_id=places["orebro"].id)

    with pytest.raises(NumberNotFound):
        opening.open_line(
            actor=cast.actor_of("line_leader_nykvarn"),
            organisation_id=places["nykvarn"].id,
            directory_line=theirs.line_id,
            content=given.content(),
            runs_from=clock.today(),
        )


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"name": " "}, errors.LineNameMissing),
        ({"secrecy_ground": ""}, errors.NoSecrecyGround),
        ({"ground_dated": None}, errors.NoSecrecyGround),
        ({"channels": ()}, errors.NoChannel),
        ({"least_people": 0}, errors.TooManyPeople),
        ({"instead": "a" * 601}, errors.LineTextTooLong),
        ({"instead": "Ring Anna Provsson på 070-174 06 05."}, PersonsInText),
    ],
)
def test_a_line_without_a_ground_or_with_a_person_in_it_is_not_opened(nykvarn, said, refused):
    with pytest.raises(refused):
        given.line(nykvarn, **said)


def test_two_who_change_a_line_are_both_told(nykvarn):
    line = given.line(nykvarn)
    leader = cast.actor_of("line_leader_nykvarn")
    opening.change_line(
        actor=leader, line_id=line.id, version=line.version, content=given.content(least_people=2)
    )

    with pytest.raises(errors.LineChangedMeanwhile):
        opening.change_line(
            actor=leader, line_id=line.id, version=line.version, content=given.content(name="B")
        )


def test_a_line_goes_to_another_operator_with_its_number_and_without_its_schedule(places, nykvarn):
    line = given.line(nykvarn)
    given.duty(given.shift(line, day=clock.today() + timedelta(days=3)))
    leader = cast.actor_of("line_leader_nykvarn")
    opening.end_line(actor=leader, line_id=line.id, last_day=clock.today())
    everything = cast.everything()

    with acting(everything):
        taken_over = line_services.open_line(
            actor=everything,
            organisation_id=places["orebro"].id,
            directory_line=line.directory_line,
            owner_id=nykvarn.id,
            content=given.content(),
            runs_from=clock.today() + timedelta(days=1),
            series=line.series,
        )
        there = lines.line_for(actor=everything, line_id=taken_over.id)

    assert (there.series, there.owner_id) == (line.series, nykvarn.id)
    with acting(everything):
        assert proof.proof(actor=everything, line=there, at=clock.now(), days=1) != ()
    with pytest.raises(errors.LineNotFound):
        planning.add_shift(
            actor=leader, line_id=taken_over.id, day=clock.today(), starts=time(8), minutes=60, people=1
        )


# --- who is there ---------------------------------------------------------------------------------


def test_a_line_in_shifts_is_open_to_everybody_only_while_somebody_is_there(nykvarn, at):
    at(MONDAY, 9)
    line = given.line(nykvarn)
    duty = given.duty(given.shift(line, day=MONDAY))
    worker = cast.actor_of("line_worker_nykvarn")
    nobody_yet = said_of(line)

    being_there.sign_in(actor=worker, duty_id=duty.id)
    somebody = said_of(line)
    at(MONDAY, 12)
    being_there.sign_out(actor=worker, duty_id=duty.id)
    just_left = said_of(line)
    at(MONDAY, 12, 10)

    assert nobody_yet is LineState.UNSTAFFED
    assert somebody is LineState.OPEN
    assert just_left is LineState.OPEN
    assert said_of(line) is LineState.UNSTAFFED


def test_when_one_leaves_and_another_stays_it_is_open(nykvarn, at):
    at(MONDAY, 9)
    line = given.line(nykvarn)
    shift = given.shift(line, day=MONDAY, people=2)
    duties = {part: given.duty(shift, part) for part in ("line_worker_nykvarn", "line_leader_nykvarn")}
    for part, duty in duties.items():
        being_there.sign_in(actor=cast.actor_of(part), duty_id=duty.id)
    at(MONDAY, 12)
    being_there.sign_out(actor=cast.actor_of("line_worker_nykvarn"), duty_id=duties["line_worker_nykvarn"].id)
    at(MONDAY, 13)

    assert said_of(line) is LineState.OPEN


def test_who_forgets_to_sign_out_does_not_keep_the_line_open_all_night(nykvarn, at):
    at(MONDAY, 9)
    line = given.line(nykvarn)
    duty = given.duty(given.shift(line, day=MONDAY))
    being_there.sign_in(actor=cast.actor_of("line_worker_nykvarn"), duty_id=duty.id)

    at(MONDAY, 16, 19)
    in_a_talk = said_of(line)
    at(MONDAY, 16, 40)

    assert in_a_talk is LineState.OPEN
    assert said_of(line) is LineState.UNSTAFFED


def test_a_desk_phone_is_open_by_its_hours_until_somebody_closes_the_day(nykvarn, at):
    at(MONDAY, 9)
    line = given.line(nykvarn, hours=OFFICE_HOURS, kind=LineKind.DESK)
    worker = cast.actor_of("line_worker_nykvarn")
    as_its_hours = said_of(line)
    being_there.close_today(actor=worker, line_id=line.id, is_closed=True)
    closed = said_of(line)
    at(MONDAY + timedelta(days=1), 9)
    next_day = said_of(line)
    at(MONDAY, 10)
    being_there.close_today(actor=worker, line_id=line.id, is_closed=False)

    assert (as_its_hours, closed, next_day) == (LineState.OPEN, LineState.CLOSED, LineState.OPEN)
    assert said_of(line) is LineState.OPEN


def test_a_line_in_shifts_has_no_button_for_the_day_and_an_outsider_none_at_all(nykvarn):
    line = given.line(nykvarn)

    with pytest.raises(errors.OnlyDeskLinesClose):
        being_there.close_today(actor=cast.actor_of("line_worker_nykvarn"), line_id=line.id, is_closed=True)
    with pytest.raises(errors.LineNotFound):
        being_there.close_today(actor=cast.actor_of("outsider"), line_id=line.id, is_closed=True)


def test_who_may_only_read_a_line_closes_no_day(nykvarn):
    line = given.line(nykvarn, kind=LineKind.DESK)
    reader = actor_with(
        Doorway.SIGN_IN, [((Permission.LINE_READ,), Reach(frozenset({nykvarn.id})))], label="läsare"
    )

    with pytest.raises(NotAllowed):
        being_there.close_today(actor=reader, line_id=line.id, is_closed=True)


# --- the proof ------------------------------------------------------------------------------------


def found(line, *, at, days=7):
    with acting(cast.everything()):
        return [
            (gap.span.starts.astimezone(STOCKHOLM), gap.span.ends.astimezone(STOCKHOLM), gap.lack)
            for gap in proof.proof(actor=cast.everything(), line=line, at=at, days=days)
        ]


def test_what_is_open_by_the_directory_and_not_staffed_is_a_gap(nykvarn, at):
    at(MONDAY, 7)
    line = given.line(nykvarn, hours=OFFICE_HOURS)
    given.duty(given.shift(line, day=MONDAY, starts=time(7, 45), hours=4))

    (gap, *rest) = found(line, at=midnight(MONDAY), days=1)

    assert (f"{gap[0]:%H.%M}", f"{gap[1]:%H.%M}", gap[2]) == ("11.45", "16.00", Lack.TOO_FEW)
    assert rest == []


def test_somebody_who_cannot_come_leaves_a_gap(nykvarn, at):
    at(MONDAY, 7)
    line = given.line(nykvarn, hours=OFFICE_HOURS)
    duty = given.duty(given.shift(line, day=MONDAY))
    before = found(line, at=midnight(MONDAY), days=1)
    working.say_absent(actor=cast.actor_of("line_worker_nykvarn"), duty_id=duty.id)

    assert (before, len(found(line, at=midnight(MONDAY), days=1))) == ([], 1)


def test_a_pattern_is_made_into_shifts_sixty_days_ahead_where_the_line_is_open(nykvarn, at):
    at(MONDAY, 7)
    line = given.line(nykvarn, hours=OFFICE_HOURS)
    for weekday in range(1, 8):
        planning.add_pattern(
            actor=cast.everything(),
            line_id=line.id,
            weekday=weekday,
            starts=time(8),
            minutes=480,
            people=1,
            valid_from=MONDAY,
        )

    made = ahead.make_for(line, today=MONDAY)

    # 61 days hold 45 weekdays; five are red days or eves: 24, 25 and 31 December, 1 and 6 January
    assert made == 40
    assert ahead.make_for(line, today=MONDAY) == 0


# --- telling --------------------------------------------------------------------------------------


def test_whoever_leads_is_told_once_the_day_before_and_not_when_it_is_filled(nykvarn, at):
    cast.account_of("line_leader_nykvarn")
    at(MONDAY, 7)
    line = given.line(nykvarn, hours=OFFICE_HOURS)
    too_early = ahead.tell_of_tomorrow(now=clock.now())
    now = at(MONDAY, 9, 30)

    told = ahead.tell_of_tomorrow(now=now)
    again = ahead.tell_of_tomorrow(now=now + timedelta(hours=2))

    assert (too_early, told, again) == (0, 1, 0)
    (notice,) = Notice.objects.filter(kind=ahead.NOTICE)
    mail = ahead._compose(notice.target_id)
    assert mail is not None
    assert mail.subject == "Provstödet: det saknas någon i morgon"
    assert "kl. 08.00–16.00: 0 av 1 på plats" in mail.body
    given.duty(given.shift(line, day=MONDAY + timedelta(days=1)))
    assert ahead._compose(notice.target_id) is None


def test_a_line_that_cannot_be_reckoned_with_stands_in_no_other_lines_way(places, nykvarn, at):
    cast.account_of("line_leader_nykvarn")
    at(MONDAY, 9, 30)
    given.line(nykvarn, hours=OFFICE_HOURS)
    broken = given.line(places["orebro"], hours=OFFICE_HOURS, written=OTHER_NUMBER, name="Brutna linjen")
    with acting(cast.everything()):
        HelpLine._base_manager.filter(id=broken.id).update(runs_until=date.max)

    assert ahead.tell_of_tomorrow(now=clock.now()) == 1


def test_a_desk_phone_has_nothing_to_prove(nykvarn, at):
    at(MONDAY, 9, 30)
    given.line(nykvarn, hours=ALWAYS, kind=LineKind.DESK)

    assert ahead.tell_of_tomorrow(now=clock.now()) == 0
