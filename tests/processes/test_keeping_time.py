"""When what is due, that it is told of once, and that calendars read the year and nothing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

import cast
from factories import plans as planned
from factories import situation as given
from factories.post_office import PostOffice, post_office
from fyrtorn.domains.plans.clocks import services
from fyrtorn.domains.plans.clocks.rules import Timing
from fyrtorn.domains.plans.errors import CalendarLinkNotFound
from fyrtorn.domains.plans.models import CalendarLink
from fyrtorn.domains.plans.vocabulary import Duty, PlanKind
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.processes.keeping_time import calendars, handing_over, waiting, words
from fyrtorn.processes.keeping_time.duties import HeldDuty, HolderDuties, duties
from fyrtorn.processes.keeping_time.reminding import remind_what_is_due

pytestmark = pytest.mark.django_db

TODAY = clock.today()
BOX = "samordning@nykvarn.example"


@pytest.fixture
def nykvarn(places: dict[str, Organisation]) -> Organisation:
    return places["nykvarn"]


def ago(months: int, days: int = 0) -> date:
    return months_later(TODAY, -months) - timedelta(days=days)


def owed(place: Organisation, *, actor: Actor | None = None) -> tuple[HolderDuties, ...]:
    who = actor or cast.everything()
    with acting(who):
        return duties(actor=who, organisation_id=place.id, today=TODAY)


def by_duty(place: Organisation) -> dict[Duty, HeldDuty]:
    return {held.duty: held for held in owed(place)[0].duties}


def department(place: Organisation, name: str = "Utbildningskontoret") -> Organisation:
    return Organisation.objects.create(
        key="utbildningskontoret",
        kind=OrganisationKind.DEPARTMENT,
        name=name,
        formal_name=f"{name}, {place.formal_name}",
        parent=place,
        sort_key=name.lower(),
        search_key=name.lower(),
    )


def box(place: Organisation, mailbox: str = BOX) -> None:
    services.choose_reminder_box(
        actor=cast.everything(), organisation_id=place.id, holder_id=place.id, mailbox=mailbox
    )


# --- what is owed ---------------------------------------------------------------------------------


def test_before_anything_is_begun_each_duty_says_so(nykvarn: Organisation) -> None:
    found = by_duty(nykvarn)

    assert set(found) == set(Duty) - {Duty.PLAN_REVISION}
    assert {held.due.timing for held in found.values()} == {Timing.NEVER_DONE}


def test_the_picture_is_due_two_years_after_its_decision(nykvarn: Organisation) -> None:
    given.decided_edition(nykvarn, on=ago(22))
    draft = given.draft_edition(nykvarn)

    picture = by_duty(nykvarn)[Duty.PICTURE_UPDATE]

    assert picture.due.due_on == months_later(ago(22), 24)
    assert picture.begun_id == draft.id
    assert words.sentence(picture, today=TODAY).startswith("Lägesbilden ska uppdateras senast ")
    assert "2023:196" in words.grounds(picture)


def test_a_plan_is_counted_from_its_decision_until_every_measure_is_followed_up(
    nykvarn: Organisation,
) -> None:
    plan = planned.decide(planned.ready(nykvarn, revision_months=6))

    found = by_duty(nykvarn)

    follow_up, revision = found[Duty.PLAN_FOLLOW_UP], found[Duty.PLAN_REVISION]
    assert follow_up.target_id == revision.target_id == plan.id
    assert follow_up.is_from_decision
    assert "0 av 1 åtgärder" in words.counted(follow_up)
    assert revision.due.due_on == months_later(TODAY, 6)
    assert found[Duty.COUNCIL_REPORT].due.due_on == months_later(TODAY, 12)


def test_a_department_owes_what_it_has_begun_of_its_own_accord(nykvarn: Organisation) -> None:
    school = department(nykvarn)
    assert [holder.is_department for holder in owed(nykvarn)] == [False]

    edition = given.decided_edition(nykvarn, holder=school, on=ago(2))

    _municipality, own = owed(nykvarn)
    (picture,) = own.duties
    assert (own.holder_name, picture.duty) == (school.formal_name, Duty.PICTURE_UPDATE)
    with acting(cast.everything()):
        in_its_room = editions.edition_for(actor=cast.everything(), edition_id=edition.id).due_on
    assert picture.due.due_on == in_its_room == months_later(ago(2), 12)
    assert "2023:196" not in words.grounds(picture)


def test_another_municipality_sees_nothing_of_it(nykvarn: Organisation) -> None:
    given.decided_edition(nykvarn, on=ago(22))
    planned.decide(planned.ready(nykvarn))
    outsider = cast.actor_of("outsider")

    (holder,) = owed(nykvarn, actor=outsider)

    assert {held.due.timing for held in holder.duties} == {Timing.NEVER_DONE}
    with acting(outsider):
        assert waiting.duties_now(actor=outsider, today=TODAY) == []
        papers = handing_over.hand_over(actor=outsider, organisation_id=nykvarn.id, today=TODAY)
    assert [papers.decided, papers.functions, papers.promised, papers.calendars] == [(), [], (), ()]


# --- reminders ------------------------------------------------------------------------------------


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with (
        post_office() as office,
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=office.port,
        ),
    ):
        yield office


def test_a_mailbox_is_reminded_once_of_each_turn(nykvarn: Organisation, post: PostOffice) -> None:
    given.decided_edition(nykvarn, on=ago(22))
    services.note_discussion(
        actor=cast.everything(),
        organisation_id=nykvarn.id,
        holder_id=nykvarn.id,
        held_on=TODAY,
        forum="Krisledningen",
        words="",
    )
    assert remind_what_is_due(today=TODAY) == 0  # no mailbox is chosen
    box(nykvarn)

    assert [remind_what_is_due(today=TODAY) for _ in range(2)] == [1, 0]
    notices.deliver()

    (mail,) = post.arrived
    text = mail.get_content()
    assert post.recipients == [[BOX]]
    assert " ".join(mail["subject"].split()).startswith("Nykvarns kommun: uppdatera lägesbilden senast ")
    assert "6 § lagen om kommuners ansvar för brottsförebyggande arbete" in " ".join(text.split())
    assert "/personal/arshjul/?for=nykvarn" in text


def test_what_is_late_is_told_once_and_what_was_done_meanwhile_not_at_all(
    nykvarn: Organisation, post: PostOffice
) -> None:
    given.decided_edition(nykvarn, on=ago(25))
    box(nykvarn)
    late = [remind_what_is_due(today=TODAY + timedelta(days=day)) for day in (0, 1, 40)]

    given.decided_edition(nykvarn)
    delivery = notices.deliver()

    # The late picture, and that nobody has talked of it either; both once.
    assert late == [2, 0, 0]
    assert delivery.sent + delivery.dropped == 2
    assert not any("lägesbilden" in str(mail["subject"]) for mail in post.arrived)


# --- the calendar ---------------------------------------------------------------------------------


def feed_of(place: Organisation) -> Calendar:
    read = Calendar.from_ical(calendars.feed(organisation_id=place.id, today=TODAY).decode())
    assert isinstance(read, Calendar)
    return read


def test_the_calendar_is_read_back_as_it_was_meant(nykvarn: Organisation) -> None:
    given.decided_edition(nykvarn, on=ago(20))
    services.keep_year_event(
        actor=cast.everything(),
        organisation_id=nykvarn.id,
        holder_id=nykvarn.id,
        title="Frågor till förvaltningarna",
        months=[2],
        function="samordnaren",
    )

    calendar = feed_of(nykvarn)

    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Stockholm"
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    due = events["Uppdatera lägesbilden"]
    assert due["DTSTART"].dt == months_later(ago(20), 24)
    assert due["DTEND"].dt - due["DTSTART"].dt == timedelta(days=1)
    assert str(due["UID"]).startswith(f"picture_update.{nykvarn.id}@")
    assert events["Frågor till förvaltningarna"]["DTSTART"].dt.month == 2
    until = months_later(TODAY, calendars.MONTHS_AHEAD)
    assert all(event["DTSTART"].dt <= until for event in events.values())
    again = {str(event["UID"]) for event in feed_of(nykvarn).walk("VEVENT")}
    assert again == {str(event["UID"]) for event in calendar.walk("VEVENT")}
    assert len(again) == len(calendar.walk("VEVENT"))


def test_a_secret_opens_one_year_until_it_is_closed(nykvarn: Organisation) -> None:
    coordinator = cast.actor_of("coordinator_nykvarn")
    secret = calendars.open_feed(actor=coordinator, organisation_id=nykvarn.id, what_for="Outlook")

    assert calendars.place_behind(secret) == nykvarn.id
    with acting(cast.everything()):
        (row,) = CalendarLink.objects.visible_to(cast.everything())
    assert secret not in str(vars(row))

    services.close_calendar(actor=coordinator, link_id=row.id)
    for tried in (secret, "fel", ""):
        with pytest.raises(CalendarLinkNotFound):
            calendars.place_behind(tried)


# --- what waits, and what is handed over ----------------------------------------------------------


def test_answers_that_are_in_wait_for_whoever_writes_the_picture(nykvarn: Organisation) -> None:
    point = given.contact_point(nykvarn)
    row = given.sent_round(nykvarn, point)
    coordinator, contact = cast.actor_of("coordinator_nykvarn"), cast.actor_of("contact_person_nykvarn")

    def sorts(actor: Actor) -> list[waiting.Sort]:
        with acting(actor):
            return [one.sort for one in waiting.waits(actor=actor, today=TODAY)]

    before = sorts(coordinator)
    given.answered(given.asked_in(row.id).id)

    assert (before, sorts(coordinator)) == ([], [waiting.Sort.ANSWERS])
    assert sorts(contact) == sorts(cast.actor_of("outsider")) == []


def test_the_successor_gets_decisions_functions_promises_and_what_is_out(nykvarn: Organisation) -> None:
    given.decided_edition(nykvarn, on=ago(1))
    planned.decide(planned.ready(nykvarn))
    given.sent_round(nykvarn, given.contact_point(nykvarn, function="Biblioteket"))
    coordinator = cast.actor_of("coordinator_nykvarn")
    calendars.open_feed(actor=coordinator, organisation_id=nykvarn.id, what_for="Outlook")

    with acting(coordinator):
        papers = handing_over.hand_over(actor=coordinator, organisation_id=nykvarn.id, today=TODAY)

    assert [one.registry_no for one in papers.decided] == ["KS 2026/118", "KS 2026/114"]
    assert {one.function for one in papers.functions} == {"Grundskolan", "Biblioteket"}
    assert [measure.title for plan in papers.promised for measure in plan.measures] == [
        "Utbilda personalen på fritidsgårdarna"
    ]
    assert [link.function for link in papers.links_out] == ["Biblioteket"]
    assert [one.what_for for one in papers.calendars] == ["Outlook"]


def test_ten_years_ask_the_database_as_often_as_one(nykvarn: Organisation) -> None:
    actor = cast.everything()

    def asked() -> int:
        with acting(actor), CaptureQueriesContext(connection) as seen:
            duties(actor=actor, organisation_id=nykvarn.id, today=TODAY)
            waiting.waits(actor=actor, today=TODAY)
            waiting.duties_now(actor=actor, today=TODAY)
        return len(seen)

    def a_year(function: str) -> None:
        given.decided_edition(nykvarn, on=ago(20))
        planned.decide(planned.ready(nykvarn))
        given.sent_round(nykvarn, given.contact_point(nykvarn, function=function))

    a_year("Biblioteket")
    first = asked()
    a_year("Fritidsgården")

    assert asked() == first


def test_the_successors_page_asks_as_often_whatever_is_out(nykvarn: Organisation) -> None:
    actor = cast.actor_of("coordinator_nykvarn")
    given.sent_round(nykvarn, planned.function(nykvarn))

    def asked() -> tuple[int, Counter[handing_over.Errand]]:
        with acting(actor), CaptureQueriesContext(connection) as seen:
            papers = handing_over.hand_over(actor=actor, organisation_id=nykvarn.id, today=TODAY)
        return len(seen), Counter(link.errand for link in papers.links_out)

    def more(kind: PlanKind) -> None:
        given.sent_round(nykvarn, given.contact_point(nykvarn, function=f"Biblioteket {kind}"))
        planned.asked_about(planned.decide(planned.ready(nykvarn, kind=kind)))
        planned.on_remiss(planned.plan(nykvarn, kind=kind))

    more(PlanKind.ACTION_PLAN)
    queries, out = asked()
    more(PlanKind.STATUTORY)
    more(PlanKind.BOTH)

    again, all_out = asked()
    assert again == queries
    assert set(out) == set(handing_over.Errand)
    assert all(all_out[errand] > out[errand] for errand in out)
