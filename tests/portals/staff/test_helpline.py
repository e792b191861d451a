"""The helpline in the staff portal: from no line at all to a line that says truly whether somebody is there."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.urls import reverse

import cast
from factories import directory
from factories import helpline as given
from fyrtorn.domains.directory import services
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.shifts import queries as shifts
from fyrtorn.domains.helpline.shifts.coverage import Span
from fyrtorn.domains.helpline.shifts.services import planning
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM, midnight
from fyrtorn.portals.public import page_cache
from fyrtorn.portals.staff.helpline import showing
from fyrtorn.processes.staffing_lines import ahead

pytestmark = pytest.mark.django_db

LEADER, WORKER = "line_leader_nykvarn", "line_worker_nykvarn"
MONDAY = date(2026, 11, 23)
NOBODY = "Det borde vara öppet, men ingen är på plats. Det är vårt fel."
PUBLIC = "/kommun/nykvarn/"


@pytest.fixture
def at(monkeypatch):
    """Moves the program's clock to a time on that Monday's wall."""

    def move(hour: int, minute: int = 0) -> None:
        moment = datetime.combine(MONDAY, time(hour, minute), tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture(autouse=True)
def stage(places, at):
    """Sweden's places, early on a Monday."""
    at(6)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def public(client) -> str:
    """The municipality's page, made anew: kept pages go by the machine's own clock."""
    page_cache.forget_all()
    return text(client.get(PUBLIC))


def filled(**said: object) -> dict[str, object]:
    """The form of a line, as somebody sends it."""
    return {
        "version": 0,
        "name": "Provstödet",
        "kind": "shift",
        "audiences": ["relatives"],
        "legal_home": "advice",
        "secrecy_ground": "26 kap. 1 § offentlighets- och sekretesslagen",
        "ground_dated": "2026-01-15",
        "least_people": 1,
        "grace_minutes": 10,
        "instead": "Ring socialjouren.",
    } | said


def the_line():
    with acting(cast.everything()):
        (line,) = lines.lines(actor=cast.everything(), on=clock.today())
    return line


def the_shifts():
    with acting(cast.everything()):
        return shifts.shifts(
            actor=cast.everything(),
            line_ids=[the_line().id],
            starts=midnight(MONDAY),
            ends=midnight(date(2026, 12, 31)),
        )


def test_before_there_is_a_line_each_is_told_what_comes(signed_in):
    leader, worker = signed_in(LEADER), signed_in(WORKER)

    assert "Öppna en linje" in text(leader.get(reverse("staff:lines")))
    assert "Först behövs ett nummer" in text(leader.get(reverse("staff:open_line")))
    assert "Ingen linje är öppnad än" in text(worker.get(reverse("staff:lines")))
    assert worker.get(reverse("staff:open_line")).status_code == 404


def test_from_no_line_to_a_public_page_that_says_truly_whether_somebody_is_there(
    places, signed_in, client, at
):
    directory.service(places["nykvarn"], lines=[directory.phone(hours=directory.OFFICE_HOURS)])
    leader, worker = signed_in(LEADER), signed_in(WORKER)
    number = directory_number(leader)

    leader.post(reverse("staff:open_line"), filled(number=number))
    line = the_line()
    pattern = {"weekdays": ["1", "2", "3", "4", "5"], "starts": "08:00", "ends": "16:00", "people": 1}
    schedule = leader.post(
        reverse("staff:new_pattern", args=[line.id]),
        pattern | {"every_weeks": "1", "valid_from": MONDAY.isoformat(), "valid_to": ""},
        follow=True,
    )
    first = the_shifts()[0]

    assert "pass ligger nu i schemat" in text(schedule)
    assert "luckor de närmaste 60 dagarna" in text(schedule)
    assert {one.span.starts.astimezone(STOCKHOLM).time() for one in the_shifts()} == {time(8)}

    worker.post(reverse("staff:take_duty", args=[first.id]))
    at(8, 5)
    assert "Öppet" in public(client)
    assert NOBODY not in public(client)
    at(8, 11)
    assert NOBODY in public(client)
    assert "Jag är på plats" in text(worker.get(reverse("staff:desk")))

    (duty,) = the_shifts()[0].duties
    worker.post(reverse("staff:sign_in_duty", args=[duty.id]), {"fran": "skrivbord"})
    assert NOBODY not in public(client)
    assert "Jag går" in text(worker.get(reverse("staff:desk")))
    assert "På plats nu: Pelle Provare." in text(leader.get(reverse("staff:lines")))

    at(14)
    worker.post(reverse("staff:sign_out_duty", args=[duty.id]))
    at(14, 11)
    assert NOBODY in public(client)


def directory_number(leader) -> str:
    """The one number that the form for a new line offers."""
    form = leader.get(reverse("staff:open_line")).context["form"]
    ((value, _words),) = form.fields["number"].choices
    return str(value)


def test_refusals_stand_beside_their_fields_and_nothing_is_opened(places, signed_in):
    directory.service(places["nykvarn"])
    leader = signed_in(LEADER)

    answer = leader.post(
        reverse("staff:open_line"),
        filled(
            number=directory_number(leader), secrecy_ground=" ", instead="Ring Anna Provsson, 070-174 06 05."
        ),
    )
    assert set(answer.context["form"].errors) == {"secrecy_ground"}
    answer = leader.post(
        reverse("staff:open_line"),
        filled(number=directory_number(leader), instead="Ring Anna Provsson, 070-174 06 05."),
    )

    assert set(answer.context["form"].errors) == {"instead"}
    answer = leader.post(
        reverse("staff:open_line"),
        filled(number=directory_number(leader), text_ground="Beslut av Anna Provsson, 070-174 06 05"),
    )

    assert set(answer.context["form"].errors) == {"text_ground"}
    with acting(cast.everything()):
        assert lines.lines(actor=cast.everything(), on=clock.today()) == []


def test_two_who_change_a_line_lose_nothing(places, signed_in):
    line = given.line(places["nykvarn"])
    change = reverse("staff:change_line", args=[line.id])
    first, second = signed_in(LEADER), signed_in(LEADER)

    first.post(change, filled(version=line.version, least_people=2))
    refused = second.post(change, filled(version=line.version, name="Det jag skrev"))
    stood = the_line().content
    again = second.post(
        change, filled(version=refused.context["form"]["version"].value(), name="Det jag skrev")
    )

    assert "Det här står nu" in text(refused)
    assert "Det jag skrev" in text(refused)
    assert (stood.name, stood.least_people) == ("Provstödet", 2)
    assert (again.status_code, the_line().content.name) == (302, "Det jag skrev")


def test_a_worker_says_kan_inte_without_a_reason_and_the_place_is_free_to_take(places, signed_in):
    line = given.line(places["nykvarn"])
    made = given.shift(line, day=MONDAY)
    duty = given.duty(made)
    worker = signed_in(WORKER)

    schedule = worker.post(reverse("staff:say_absent", args=[duty.id]), follow=True)

    assert "(kan inte)" in text(schedule)
    assert "0 av 1" in text(schedule)
    worker.post(reverse("staff:take_duty", args=[made.id]))
    assert [one.name for one in the_shifts()[0].working] == ["Pelle Provare"]


def test_a_swap_is_asked_for_and_holds_with_a_yes(places, signed_in):
    line = given.line(places["nykvarn"])
    duty, theirs = (
        given.duty(given.shift(line, day=MONDAY)),
        given.duty(given.shift(line, day=date(2026, 11, 24)), LEADER),
    )
    worker, leader = signed_in(WORKER), signed_in(LEADER)
    ask = reverse("staff:ask_swap", args=[duty.id])

    assert "Byter mot tisdag 24 november kl. 08.00–16.00" in text(worker.get(ask))
    worker.post(ask, {"whom": f"{theirs.account_id}:{theirs.id}"})
    assert "Vill att du tar passet" in text(leader.get(reverse("staff:desk")))
    page = leader.get(reverse("staff:lines"))
    assert "Kan du ta Pelle Provares pass måndag 23 november" in text(page)
    (swap,) = page.context["to_answer"]
    assert worker.post(reverse("staff:answer_swap", args=[swap.id]), {"svar": "ja"}).status_code == 404
    leader.post(reverse("staff:answer_swap", args=[swap.id]), {"svar": "ja"})

    assert [[one.name for one in shift.working] for shift in the_shifts()] == [
        ["Rakel Provare"],
        ["Pelle Provare"],
    ]


def test_the_leader_fills_a_shift_takes_it_away_and_puts_it_back(places, signed_in):
    line = given.line(places["nykvarn"])
    made = given.shift(line, day=MONDAY)
    leader, worker = signed_in(LEADER), signed_in(WORKER)
    them = {"vem": cast.account_of(WORKER).id}

    assert worker.post(reverse("staff:give_duty", args=[made.id]), them).status_code == 404
    leader.post(reverse("staff:give_duty", args=[made.id]), them)
    told = leader.post(reverse("staff:take_away_shift", args=[made.id]), follow=True)
    assert "Borttagna pass (1)" in text(told)
    assert the_shifts() == []
    leader.post(reverse("staff:put_back_shift", args=[made.id]))

    assert [one.name for one in the_shifts()[0].working] == ["Pelle Provare"]


def test_what_comes_back_can_end_and_whom_to_ask_stands_by_the_gaps(places, signed_in):
    line = given.line(places["nykvarn"])
    planning.add_pattern(
        actor=cast.everything(),
        line_id=line.id,
        weekday=1,
        starts=time(22),
        minutes=480,
        people=2,
        valid_from=MONDAY,
        every_weeks=2,
    )
    leader = signed_in(LEADER)
    plan = leader.get(reverse("staff:line_plan", args=[line.id]))
    assert "Måndagar kl. 22.00–06.00, varannan vecka, 2 personer" in text(plan)
    leader.post(
        reverse("staff:substitutes", args=[line.id]),
        {"plats-0": cast.account_of(LEADER).id, "plats-1": ""},
    )
    assert "Fråga i tur och ordning: Rakel Provare." in text(
        leader.get(reverse("staff:line", args=[line.id]))
    )
    ((pattern, *_words),) = plan.context["patterns"]
    end = reverse("staff:end_pattern", args=[line.id, pattern.id])

    assert "Sista dagen ligger före den första." in text(leader.post(end, {"last_day": "2026-11-01"}))
    leader.post(end, {"last_day": MONDAY.isoformat()})
    assert "Till och med 23 november 2026." in text(leader.get(reverse("staff:line_plan", args=[line.id])))


def test_after_the_last_day_nobody_is_missed(places, signed_in):
    line = given.line(places["nykvarn"])
    leader = signed_in(LEADER)
    before, ends = reverse("staff:line", args=[line.id]), reverse("staff:end_line", args=[line.id])
    given.duty(given.shift(line, day=MONDAY, starts=time(6), hours=9))
    given.duty(given.shift(line, day=MONDAY, starts=time(15), hours=9), LEADER)

    assert "1 lucka de närmaste 60 dagarna" in text(leader.get(before))
    assert "Sista dagen ligger före den första." in text(leader.post(ends, {"last_day": "2026-11-01"}))
    assert "mellan 1900 och 2100" in text(leader.post(ends, {"last_day": "9999-12-31"}))
    leader.post(ends, {"last_day": MONDAY.isoformat()})

    assert "Bemannat alla öppna minuter" in text(leader.get(before))
    for no_day in ("9999-12-31", "0001-01-01"):
        assert leader.get(before, {"dag": no_day}).context["days"] == leader.get(before).context["days"]


def test_a_desk_phone_has_one_button_and_no_schedule(places, signed_in, client):
    line = given.line(places["nykvarn"], kind=LineKind.DESK)
    worker, page = signed_in(WORKER), reverse("staff:line", args=[line.id])
    close = reverse("staff:close_today", args=[line.id])

    assert "Stängt i dag" in text(worker.get(page))
    assert "Öppna igen" in text(worker.post(close, {"stangt": "ja"}, follow=True))
    assert "Stängt" in public(client)
    assert "Stängt i dag" in text(worker.post(close, {"stangt": "nej"}, follow=True))
    assert signed_in(LEADER).get(reverse("staff:line_plan", args=[line.id])).status_code == 404


@pytest.mark.parametrize("part", ["outsider", "coordinator_nykvarn", "unit_head_orebro"])
def test_others_find_nothing_here(places, signed_in, part):
    line = given.line(places["nykvarn"])
    made = given.shift(line, day=MONDAY)
    client = signed_in(part)

    for name, thing in (("line", line.id), ("line_plan", line.id), ("change_line", line.id)):
        assert client.get(reverse(f"staff:{name}", args=[thing])).status_code == 404
    assert client.post(reverse("staff:take_duty", args=[made.id])).status_code == 404
    assert "Stödtelefon</a>" not in text(client.get(reverse("staff:desk")))


def test_a_line_whose_number_is_gone_says_so_and_those_who_work_there_come_and_go(signed_in, places, at):
    line = given.line(places["nykvarn"])
    duty = given.duty(given.shift(line, day=MONDAY), WORKER)
    at(9)
    everything = cast.everything()
    with acting(everything):
        services.remove_line(actor=everything, line_id=line.directory_line)
    client = signed_in(WORKER)

    overview = text(client.get(reverse("staff:lines")))
    schedule = text(client.get(reverse("staff:line", args=[line.id])))
    client.post(reverse("staff:sign_in_duty", args=[duty.id]))
    assert ahead.make_shifts_ahead(today=MONDAY) == 0

    assert "Numret finns inte längre bland kontaktvägarna" in overview
    assert "Numret finns inte längre bland kontaktvägarna" in schedule
    assert next(shift for shift in the_shifts() if shift.id == duty.shift_id).duties[0].is_there


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ((22, 17), (23, 9), "söndag 22 november kl. 17.00–09.00"),
        ((22, 0), (23, 0), "söndag 22 november kl. 00.00–24.00"),
        ((22, 9), (23, 9), "söndag 22 november kl. 09.00 – måndag 23 november kl. 09.00"),
    ],
)
def test_a_day_and_night_names_both_its_days(begins, ends, words):
    starts, stops = (datetime(2026, 11, day, hour, tzinfo=STOCKHOLM) for day, hour in (begins, ends))

    assert showing.when(Span(starts, stops)).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_night_that_began_yesterday_says_so_on_the_first_day(signed_in, places, at):
    at(1)
    line = given.line(places["nykvarn"])
    given.duty(given.shift(line, day=date(2026, 11, 22), starts=time(22)), WORKER)

    schedule = text(signed_in(WORKER).get(reverse("staff:line", args=[line.id])))

    assert "Söndag 22 november kl. 22.00–06.00" in schedule.replace("\N{NO-BREAK SPACE}", " ")
