"""Owners are asked about their own measures, and a link that is withdrawn opens nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories import plans as given
from fyrtorn.domains.plans.errors import (
    AskedJustNow,
    FunctionUnknown,
    LastDayPassed,
    LinkNotFound,
    NobodyToAsk,
    NoMailbox,
    PlanNotDecided,
    PlanNotFound,
    RingMissing,
)
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.contents import Asking
from fyrtorn.domains.plans.following.entries import Standing
from fyrtorn.domains.plans.models import FollowUpAsked
from fyrtorn.domains.plans.vocabulary import Next
from fyrtorn.foundation.access.actor import invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations import contact_points

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def plan(nykvarn):
    return given.followed_plan(nykvarn, "Grundskolan", "Grundskolan", "Biblioteket")


@pytest.fixture
def guest(nykvarn):
    return invited(
        Permission.FOLLOW_UP_GIVE, organisation_id=nykvarn.id, label="Funktionen själv, genom länk"
    )


def owners_of(plan):
    actor = cast.everything()
    with acting(actor):
        standing = queries.standing_of(actor=actor, plan_id=plan.id)
        return queries.owners(actor=actor, standing=standing)


def ask(actor, plan, *points, **said):
    asking = Asking(
        **{
            "contact_points": points or tuple(owner.function.id for owner in owners_of(plan)),
            "due_on": clock.today() + timedelta(days=14),
            "ring_function": "samordnaren",
            "ring_number": given.RING,
            **said,
        }
    )
    return services.ask_owners(actor=actor, plan_id=plan.id, asking=asking, today=clock.today())


def past(asked, **changes):
    """Move what was asked back in time, past the rules."""
    with acting(cast.everything()):
        FollowUpAsked._base_manager.filter(id=asked.id).update(**changes)


def test_each_owner_is_asked_once_about_all_its_measures(coordinator_nykvarn, plan):
    ask(coordinator_nykvarn, plan)

    assert [(one.function.name, len(one.measures), one.asked.standing) for one in owners_of(plan)] == [
        ("Biblioteket", 1, Standing.WAITING),
        ("Grundskolan", 2, Standing.WAITING),
    ]


def test_an_owner_of_nothing_that_goes_on_is_not_asked(coordinator_nykvarn, nykvarn, plan):
    library = next(one for one in owners_of(plan) if one.function.name == "Biblioteket")
    given.followed(library.measures[0].id, next=Next.STOP)

    assert [one.function.name for one in owners_of(plan)] == ["Grundskolan"]
    with pytest.raises(FunctionUnknown):
        ask(coordinator_nykvarn, plan, library.function.id)
    with pytest.raises(FunctionUnknown):
        ask(coordinator_nykvarn, plan, given.function(nykvarn, "Förskolan").id)


def test_what_cannot_be_asked_is_refused(coordinator_nykvarn, nykvarn, plan):
    draft = given.ready(nykvarn)
    silent = given.followed_plan(nykvarn, "Grundskolan")
    for refusal, said in (
        (NobodyToAsk, {"contact_points": ()}),
        (LastDayPassed, {"due_on": clock.today() - timedelta(days=1)}),
        (RingMissing, {"ring_number": " "}),
        (PersonsInText, {"ring_function": "Anna Andersson"}),
    ):
        with pytest.raises(refusal):
            ask(coordinator_nykvarn, plan, **said)
    with pytest.raises(PlanNotDecided):
        ask(coordinator_nykvarn, draft, given.function(nykvarn, "Förskolan").id)

    with acting(cast.everything()):
        point = owners_of(silent)[0].function.id
        type(given.function(nykvarn, "Omsorgen"))._base_manager.filter(id=point).update(mailbox="")
    with pytest.raises(NoMailbox):
        ask(coordinator_nykvarn, silent, point)


def test_two_clicks_mail_once_and_a_new_question_ends_the_old_link(coordinator_nykvarn, guest, plan):
    first = ask(coordinator_nykvarn, plan)
    with pytest.raises(AskedJustNow):
        ask(coordinator_nykvarn, plan)
    for one in first:
        past(one, sent_at=clock.now() - timedelta(hours=2))

    second = ask(coordinator_nykvarn, plan)

    assert {one.id for one in first}.isdisjoint(one.id for one in second)
    sheet_of = {"actor": guest, "link_number": 1, "today": clock.today()}
    with acting(guest):
        assert queries.sheet_behind(**sheet_of, asked_id=second[0].id).lines
        with pytest.raises(LinkNotFound):
            queries.sheet_behind(**sheet_of, asked_id=first[0].id)


def test_a_withdrawn_or_old_link_opens_nothing_and_a_new_mail_opens_the_errand_again(
    coordinator_nykvarn, guest, plan
):
    (one, _other) = ask(coordinator_nykvarn, plan)
    services.withdraw_link(actor=coordinator_nykvarn, asked_id=one.id)
    services.withdraw_link(actor=coordinator_nykvarn, asked_id=one.id)
    today = clock.today()

    def opens(number, on=today):
        with acting(guest):
            try:
                queries.sheet_behind(actor=guest, asked_id=one.id, link_number=number, today=on)
            except LinkNotFound:
                return False
        return True

    assert [opens(1), opens(2)] == [False, False]
    services.ask_again(actor=coordinator_nykvarn, asked_id=one.id)
    assert [opens(1), opens(2), opens(2, today + timedelta(days=75))] == [False, True, False]
    with pytest.raises(AskedJustNow):
        services.ask_again(actor=coordinator_nykvarn, asked_id=one.id)


def test_whoever_is_outside_finds_nothing(outsider, plan):
    (asked, _other) = given.asked_about(plan)

    with acting(outsider):
        for attempt in (
            lambda: queries.standing_of(actor=outsider, plan_id=plan.id),
            lambda: queries.asked_for(actor=outsider, asked_id=asked.id),
            lambda: queries.sheet_for(actor=outsider, asked_id=asked.id),
        ):
            with pytest.raises((PlanNotFound, LinkNotFound)):
                attempt()
        assert queries.follow_ups(actor=outsider, plan_id=plan.id) == {}
    with pytest.raises((PlanNotFound, NotAllowed)):
        services.withdraw_link(actor=outsider, asked_id=asked.id)
    with pytest.raises((PlanNotFound, NotAllowed)):
        ask(outsider, plan)


def test_whoever_prepares_may_ask_and_a_contact_person_may_not(places, plan):
    ask(cast.actor_of("preparer_nykvarn"), plan)

    with pytest.raises(NotAllowed):
        ask(cast.actor_of("contact_person_nykvarn"), plan)


def test_those_who_have_not_answered_are_due_a_reminder_near_the_last_day(coordinator_nykvarn, plan):
    (one, other) = ask(coordinator_nykvarn, plan)
    days = [clock.today() + timedelta(days=n) for n in range(40)]
    actor = cast.everything()

    def due_on(day):
        with acting(actor):
            return {asked.id for asked in queries.to_remind(actor=actor, today=day)}

    first = next(day for day in days if due_on(day))
    past(other, answered_at=clock.now())

    assert first >= clock.today() + timedelta(days=10)
    assert due_on(first) == {one.id}
    contact_points.retire(actor=actor, point_id=one.contact_point_id)
    assert due_on(first) == set()
    contact_points.restore(actor=actor, point_id=one.contact_point_id)
    for _time in range(3):
        services.note_reminded(actor=coordinator_nykvarn, asked_id=one.id)
    assert not any(due_on(day) for day in days)
