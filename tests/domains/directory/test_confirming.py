"""Keeping facts true: by an editor, or by the function itself through a question."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

import cast
from factories import log
from factories.directory import (
    NUMBER,
    OTHER_NUMBER,
    checked,
    content,
    email,
    entry_of,
    line_id_of,
    phone,
    service,
    source,
)
from fyrtorn.domains.directory import services, upkeep
from fyrtorn.domains.directory.errors import LineNotFound, RequestNotFound
from fyrtorn.domains.directory.rules import ASK_AGAIN_DAYS, LINE_CHECK_DAYS
from fyrtorn.domains.directory.vocabulary import CONFIRMATION_LINK_DAYS, LineState
from fyrtorn.foundation.access.actor import invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.hours.model import Hours, Spell, WeeklyRule
from fyrtorn.foundation.published import edition

MAILBOX = "socialjouren@nykvarn.example"
UNSTATED_EVERY_DAY = Hours(weekly=tuple(WeeklyRule(day, Spell(time(8), 480)) for day in range(1, 8)))
"""Every day 8-16, with nothing said of red days."""


@pytest.fixture
def today() -> date:
    return clock.today()


@pytest.fixture
def old(places):
    """A published service whose number has not been checked for two years."""
    long_ago = clock.today() - timedelta(days=730)
    return service(
        places["nykvarn"],
        lines=[checked(phone(), long_ago)],
        source=source(checked_on=long_ago),
        mailbox=MAILBOX,
    )


def function_of(made):
    """Whoever holds the link that went to the service's mailbox."""
    return invited(
        Permission.DIRECTORY_CONFIRM,
        Permission.DIRECTORY_READ,
        organisation_id=made.organisation_id,
        label="Funktionen själv",
    )


def asked(made):
    return services.ask_mailbox(actor=cast.everything(), line_id=line_id_of(made))


def to_ask(day: date, *, actor=None) -> list[str]:
    actor = actor or cast.everything()
    with acting(actor):
        return [line.display for _, line in upkeep.lines_to_ask(actor=actor, today=day)]


def question(made, request_id, *, now=None):
    actor = function_of(made)
    with acting(actor):
        return upkeep.question_for(actor=actor, request_id=request_id, now=now or clock.now())


def test_a_confirmed_line_is_open_again_and_says_who_checked_it(old, coordinator_nykvarn, today):
    before = entry_of(old).lines[0].standing(at=clock.now()).state
    edition_before = edition.current()

    services.confirm_line(actor=coordinator_nykvarn, line_id=line_id_of(old), today=today)

    line = entry_of(old).lines[0]
    assert (before, line.standing(at=clock.now()).state) == (LineState.UNCONFIRMED, LineState.OPEN)
    assert (line.checked_on, line.checked_by) == (today, "samordnare, Nykvarns kommun")
    assert edition.current() == edition_before + 1


def test_confirming_the_service_confirms_its_lines(places, coordinator_nykvarn, today):
    made = service(
        places["nykvarn"],
        lines=[checked(phone(), None), checked(email(), None)],
        is_confirmed=False,
        source=source(checked_on=None),
    )

    services.confirm_service(actor=coordinator_nykvarn, service_id=made.id, today=today)

    entry = entry_of(made)
    assert (entry.is_confirmed, entry.checked_on) == (True, today)
    assert {line.checked_on for line in entry.lines} == {today}


def test_a_line_of_a_service_whose_present_nobody_knows_is_not_trusted_however_newly_it_was_checked(
    places, today
):
    made = service(places["nykvarn"], is_confirmed=False)

    assert entry_of(made).lines[0].standing(at=clock.now()).state is LineState.UNCONFIRMED


@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje", "records_officer_nykvarn"])
def test_nobody_else_confirms(old, who, today):
    actor, before = cast.actor_of(who), entry_of(old)

    with pytest.raises(NotFound):
        services.confirm_line(actor=actor, line_id=line_id_of(old), today=today)
    with pytest.raises(NotFound):
        services.ask_mailbox(actor=actor, line_id=line_id_of(old))

    assert entry_of(old) == before


def test_the_function_answers_yes_and_the_line_is_confirmed(old, today):
    request = asked(old)

    services.answer_question(actor=function_of(old), request_id=request.id, is_right=True)

    line = entry_of(old).lines[0]
    assert (line.checked_on, line.checked_by) == (today, "Funktionen själv")
    assert log.deeds()[-1] == ("directory.line.answered", "done")


@pytest.mark.parametrize("first", [True, False])
def test_the_first_answer_holds(old, first):
    request = asked(old)
    services.answer_question(actor=function_of(old), request_id=request.id, is_right=first)
    after_first = entry_of(old)

    services.answer_question(actor=function_of(old), request_id=request.id, is_right=not first)

    assert entry_of(old) == after_first
    assert question(old, request.id).is_right is first


def test_a_no_is_not_undone_by_an_older_link_but_by_a_question_that_is_asked_after_it(old):
    older, no = asked(old), asked(old)
    services.answer_question(actor=function_of(old), request_id=no.id, is_right=False)

    services.answer_question(actor=function_of(old), request_id=older.id, is_right=True)
    after_older = entry_of(old).lines[0]
    services.answer_question(actor=function_of(old), request_id=asked(old).id, is_right=True)

    assert (after_older.is_objected_to, question(old, older.id).is_right) == (True, False)
    assert entry_of(old).lines[0].standing(at=clock.now()).state is LineState.OPEN


def test_a_no_takes_open_away_at_once_and_drops_the_kept_pages(places, today):
    made = service(places["nykvarn"], mailbox=MAILBOX)
    before, edition_before = entry_of(made).lines[0], edition.current()

    services.answer_question(actor=function_of(made), request_id=asked(made).id, is_right=False)

    line = entry_of(made).lines[0]
    assert before.standing(at=clock.now()).state is LineState.OPEN
    assert line.standing(at=clock.now()).state is LineState.UNCONFIRMED
    assert line.checked_on == today
    assert edition.current() == edition_before + 1


@pytest.mark.parametrize("settle", ["confirm_line", "confirm_service", "change_line"])
def test_a_line_is_confirmed_again_when_its_keeper_says_so(places, coordinator_nykvarn, settle):
    made = service(places["nykvarn"], mailbox=MAILBOX)
    services.answer_question(actor=function_of(made), request_id=asked(made).id, is_right=False)
    line_id, day = line_id_of(made), clock.today()

    if settle == "confirm_line":
        services.confirm_line(actor=coordinator_nykvarn, line_id=line_id, today=day)
    elif settle == "confirm_service":
        services.confirm_service(actor=coordinator_nykvarn, service_id=made.id, today=day)
    else:
        services.change_line(actor=coordinator_nykvarn, line_id=line_id, content=phone(OTHER_NUMBER))

    assert entry_of(made).lines[0].standing(at=clock.now()).state is LineState.OPEN


def test_words_about_something_else_do_not_settle_a_no(places, coordinator_nykvarn):
    made = service(places["nykvarn"], mailbox=MAILBOX)
    services.answer_question(actor=function_of(made), request_id=asked(made).id, is_right=False)
    line_id = line_id_of(made)

    services.change_line(actor=coordinator_nykvarn, line_id=line_id, content=phone(), settles=False)
    services.set_deviation(actor=coordinator_nykvarn, line_id=line_id, on=date(2027, 1, 1))
    services.revise_service(
        actor=coordinator_nykvarn,
        service_id=made.id,
        version=entry_of(made).version,
        content=content(places["nykvarn"], name="Nya ord"),
    )

    assert entry_of(made).lines[0].is_objected_to


def test_a_line_under_objection_is_not_asked_about_again(old, today):
    services.answer_question(actor=function_of(old), request_id=asked(old).id, is_right=False)

    assert to_ask(today + timedelta(days=ASK_AGAIN_DAYS)) == []


def test_a_line_under_objection_waits_on_the_desk_once(old, coordinator_nykvarn, today):
    def waiting():
        with acting(coordinator_nykvarn):
            return (
                [each.line.display for each in upkeep.objections(actor=coordinator_nykvarn)],
                [each.entry.id for each in upkeep.overdue(actor=coordinator_nykvarn, today=today)],
                [
                    each.line.display
                    for each in upkeep.holiday_warnings(actor=coordinator_nykvarn, today=today)
                ],
            )

    services.change_line(
        actor=coordinator_nykvarn,
        line_id=line_id_of(old),
        content=checked(phone(hours=UNSTATED_EVERY_DAY), today - timedelta(days=730)),
    )
    before = waiting()
    services.answer_question(actor=function_of(old), request_id=asked(old).id, is_right=False)

    assert (before[0], before[1]) == ([], [old.id])
    assert waiting() == ([NUMBER], [], [])


def test_the_number_everybody_has_cannot_be_taken_down_by_an_answer(places):
    made = service(places["nykvarn"], lines=[phone("112")])
    services.answer_question(actor=function_of(made), request_id=asked(made).id, is_right=False)

    assert entry_of(made).lines[0].is_trusted(today=clock.today())


def test_a_no_waits_for_the_editors_until_one_of_them_has_dealt_with_it(
    old, coordinator_nykvarn, outsider, today
):
    services.answer_question(actor=function_of(old), request_id=asked(old).id, is_right=False)
    with acting(coordinator_nykvarn):
        waiting = upkeep.objections(actor=coordinator_nykvarn)
    with acting(outsider):
        theirs = upkeep.objections(actor=outsider)

    services.confirm_line(actor=coordinator_nykvarn, line_id=line_id_of(old), today=today)

    with acting(coordinator_nykvarn):
        settled = upkeep.objections(actor=coordinator_nykvarn)
    assert ([objection.line.display for objection in waiting], theirs, settled) == ([NUMBER], [], [])


@pytest.mark.parametrize(
    "settle",
    [
        lambda actor, made: services.change_line(
            actor=actor, line_id=line_id_of(made), content=phone(OTHER_NUMBER)
        ),
        lambda actor, made: services.confirm_service(actor=actor, service_id=made.id, today=clock.today()),
        lambda actor, made: services.remove_line(actor=actor, line_id=line_id_of(made)),
    ],
)
def test_a_no_is_dealt_with_by_changing_confirming_or_removing(old, coordinator_nykvarn, settle):
    services.answer_question(actor=function_of(old), request_id=asked(old).id, is_right=False)

    settle(coordinator_nykvarn, old)

    with acting(coordinator_nykvarn):
        assert upkeep.objections(actor=coordinator_nykvarn) == []


def test_the_link_of_another_organisation_opens_nothing(old, places):
    request, theirs = asked(old), service(places["orebro"])

    with pytest.raises(RequestNotFound):
        services.answer_question(actor=function_of(theirs), request_id=request.id, is_right=True)
    with pytest.raises(RequestNotFound):
        question(theirs, request.id)

    assert entry_of(old).lines[0].checked_on != clock.today()


def test_a_question_that_was_never_asked_is_not_found(old):
    with pytest.raises(RequestNotFound):
        services.answer_question(actor=function_of(old), request_id=uuid4(), is_right=True)
    with pytest.raises(RequestNotFound):
        question(old, uuid4())


def test_a_link_can_be_used_to_its_last_moment_and_not_after(old, monkeypatch):
    request = asked(old)
    last = request.asked_at + timedelta(days=CONFIRMATION_LINK_DAYS)
    assert question(old, request.id, now=last - timedelta(seconds=1)).line.display == NUMBER
    monkeypatch.setattr(timezone, "now", lambda: last)

    with pytest.raises(RequestNotFound):
        question(old, request.id)
    with pytest.raises(RequestNotFound):
        services.answer_question(actor=function_of(old), request_id=request.id, is_right=True)


def test_a_service_that_is_no_longer_shown_is_not_asked_about(old, coordinator_nykvarn, today):
    request = asked(old)
    services.withdraw(actor=coordinator_nykvarn, service_id=old.id)

    with pytest.raises(RequestNotFound):
        question(old, request.id)
    with pytest.raises(RequestNotFound):
        services.answer_question(actor=function_of(old), request_id=request.id, is_right=True)

    assert to_ask(today) == []


def test_a_line_that_is_gone_takes_its_questions_with_it(old, coordinator_nykvarn):
    request = asked(old)
    services.remove_line(actor=coordinator_nykvarn, line_id=line_id_of(old))

    with pytest.raises(RequestNotFound):
        services.answer_question(actor=function_of(old), request_id=request.id, is_right=True)


def test_asking_about_a_line_that_is_not_there_is_not_found(old):
    with pytest.raises(LineNotFound):
        services.ask_mailbox(actor=cast.everything(), line_id=uuid4())


def test_a_line_is_asked_about_two_weeks_before_it_is_overdue(places, today):
    service(places["nykvarn"], lines=[checked(phone(), today)], mailbox=MAILBOX)
    first = today + timedelta(days=LINE_CHECK_DAYS - 14 + 1)

    assert (to_ask(first - timedelta(days=1)), to_ask(first)) == ([], [NUMBER])


def test_a_line_is_not_asked_about_twice_within_two_weeks(old, today):
    asked(old)

    assert to_ask(today + timedelta(days=ASK_AGAIN_DAYS - 1)) == []
    assert to_ask(today + timedelta(days=ASK_AGAIN_DAYS)) == [NUMBER]


def test_only_what_is_shown_and_has_a_mailbox_is_asked_about(places, today):
    long_ago = today - timedelta(days=730)
    never = checked(phone(), None)
    service(places["nykvarn"], lines=[never])
    service(places["nykvarn"], lines=[never], mailbox=MAILBOX, is_published=False)
    service(places["nykvarn"], lines=[checked(phone("112"), long_ago)], mailbox=MAILBOX)
    service(places["nykvarn"], lines=[checked(phone(OTHER_NUMBER), None), phone()], mailbox=MAILBOX)

    assert to_ask(today) == [OTHER_NUMBER]


def test_each_coordinator_asks_in_the_own_municipality(old, outsider, coordinator_nykvarn, today):
    assert to_ask(today, actor=outsider) == []
    assert to_ask(today, actor=coordinator_nykvarn) == [NUMBER]


def test_when_there_are_too_many_the_oldest_are_asked_first(places, today, monkeypatch):
    for days, number in ((300, "08-465 004 02"), (900, "08-465 004 03"), (600, "08-465 004 04")):
        line = checked(phone(number), today - timedelta(days=days))
        service(places["nykvarn"], lines=[line], mailbox=MAILBOX)
    monkeypatch.setattr(upkeep, "MOST_ASKED_AT_ONCE", 2)

    assert set(to_ask(today)) == {"08-465 004 03", "08-465 004 04"}


def test_the_latest_question_about_each_line_is_known(old, coordinator_nykvarn):
    asked(old)
    latest = asked(old)
    services.answer_question(actor=function_of(old), request_id=latest.id, is_right=True)

    with acting(coordinator_nykvarn):
        found = upkeep.last_asked(actor=coordinator_nykvarn, service_id=old.id)

    assert found[line_id_of(old)].is_right is True
    assert found[line_id_of(old)].asked_at == latest.asked_at


def test_an_edit_keeps_the_day_of_checking_that_the_editor_gives(places, coordinator_nykvarn, today):
    made = service(places["nykvarn"])
    services.revise_service(
        actor=coordinator_nykvarn,
        service_id=made.id,
        version=entry_of(made).version,
        content=content(places["nykvarn"], source=source(checked_on=None)),
    )

    assert entry_of(made).is_overdue(today=today)
