"""Follow-ups: by the link and by staff; two at once; persons; values; what was given is kept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

import cast
from factories import plans as given
from fyrtorn.domains.plans.errors import (
    DayAhead,
    EditedMeanwhile,
    FollowUpIncomplete,
    PlanNotDecided,
    PlanNotFound,
)
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.entries import Standing, Written
from fyrtorn.domains.plans.following.rules import Lack
from fyrtorn.domains.plans.models import FollowUp, IndicatorValue
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next, Way
from fyrtorn.foundation.access.actor import invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db

VALUE = {
    "value": Decimal("62.5"),
    "period_from": date(2026, 1, 1),
    "period_to": date(2026, 6, 30),
    "source": "Personalenkäten",
}


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def guest(nykvarn):
    return invited(
        Permission.FOLLOW_UP_GIVE, organisation_id=nykvarn.id, label="Funktionen själv, genom länk"
    )


@pytest.fixture
def plan(nykvarn):
    return given.followed_plan(nykvarn, "Grundskolan", "Grundskolan")


@pytest.fixture
def asked(plan):
    (one,) = given.asked_about(plan)
    return one


def sheet_of(asked):
    with acting(cast.everything()):
        return queries.sheet_for(actor=cast.everything(), asked_id=asked.id)


def save(guest, asked, *each, version=None, give=False):
    sheet = sheet_of(asked)
    return services.save_follow_ups(
        actor=guest,
        asked_id=asked.id,
        version=sheet.asked.version if version is None else version,
        written={line.measure.id: one for line, one in zip(sheet.lines, each, strict=False)},
        give=give,
        today=clock.today(),
    )


def latest(plan):
    with acting(cast.everything()):
        return queries.follow_ups(actor=cast.everything(), plan_id=plan.id)


def count(model):
    with acting(cast.everything()):
        return model._base_manager.count()


def test_half_done_counts_for_nothing_until_it_is_given(guest, plan, asked):
    save(guest, asked, Written(done=Done.PARTLY, words="En halvdag är gjord."))

    assert latest(plan) == {}
    assert sheet_of(asked).asked.standing is Standing.BEGUN
    assert [line.written.words for line in sheet_of(asked).lines] == ["En halvdag är gjord.", ""]

    save(guest, asked, given.written(**VALUE), given.written(done=Done.NO, effect=None), give=True)

    assert sheet_of(asked).asked.standing is Standing.ANSWERED
    assert {(one.done, one.way, one.given_by) for one in latest(plan).values()} == {
        (Done.YES, Way.LINK, "Grundskolan"),
        (Done.NO, Way.LINK, "Grundskolan"),
    }
    assert [line.is_given for line in sheet_of(asked).lines] == [True, True]


def test_an_unfinished_answer_says_what_each_measure_lacks(guest, asked):
    with pytest.raises(FollowUpIncomplete) as refused:
        save(guest, asked, given.written(), Written(done=Done.YES), give=True)

    (line, other) = sheet_of(asked).lines
    assert refused.value.lacks == {other.measure.id: (Lack.EFFECT, Lack.NEXT)}
    assert line.written == Written()


def test_a_value_comes_with_the_follow_up_and_goes_when_it_is_taken_away(guest, plan, asked):
    save(guest, asked, Written(**VALUE))
    save(guest, asked, Written(done=Done.YES))
    assert count(IndicatorValue) == 0

    save(guest, asked, given.written(**VALUE), given.written(), give=True)

    with acting(cast.everything()):
        standing = queries.standing_of(actor=cast.everything(), plan_id=plan.id)
    assert [[(one.value, one.source) for one in measure.values] for measure in standing.measures] == [
        [(Decimal("62.50"), "Personalenkäten")],
        [],
    ]


def test_two_with_the_same_link_lose_nothing(guest, asked):
    save(guest, asked, Written(words="Den enas ord."))

    with pytest.raises(EditedMeanwhile):
        save(guest, asked, Written(words="Den andras ord."), version=0)
    save(guest, asked, Written(words="Den enas ord."), version=0)  # the same, sent twice

    assert sheet_of(asked).lines[0].written.words == "Den enas ord."
    assert sheet_of(asked).asked.version == 1


def test_what_was_given_stays_when_it_is_changed(guest, plan, asked):
    save(guest, asked, given.written(**VALUE), given.written(), give=True)
    services.take_up_again(actor=guest, asked_id=asked.id, version=1)
    services.take_up_again(actor=guest, asked_id=asked.id, version=2)  # nothing more happens
    assert sheet_of(asked).lines[0].written.value == Decimal("62.5")
    assert {one.done for one in latest(plan).values()} == {Done.YES}

    save(guest, asked, given.written(done=Done.PARTLY), given.written(), give=True)

    with acting(cast.everything()):
        kept = queries.history(actor=cast.everything(), measure_id=sheet_of(asked).lines[0].measure.id)
    assert [one.done for one in kept] == [Done.PARTLY, Done.YES]


def test_a_certain_person_is_refused_and_a_possible_one_waits_for_the_coordinator(
    guest, coordinator_nykvarn, plan, asked
):
    with pytest.raises(PersonsInText) as refused:
        save(guest, asked, Written(words="Ring mig på 070-174 06 05."))
    first = sheet_of(asked).lines[0].measure.id
    assert list(refused.value.marks) == [f"{first}-words"]
    assert count(FollowUp) == 0

    save(guest, asked, given.written(words="Fråga Berit om det."), given.written(), give=True)
    reader = cast.actor_of("contact_person_nykvarn")
    with acting(reader):
        (seen,) = [
            one for one in queries.follow_ups(actor=reader, plan_id=plan.id).values() if one.waits_for_reading
        ]
        assert seen.words == ""
        assert queries.to_read(actor=reader, plan_id=plan.id) == []
    with acting(coordinator_nykvarn):
        (waiting,) = queries.to_read(actor=coordinator_nykvarn, plan_id=plan.id)
    assert (waiting.function, waiting.words) == ("Grundskolan", "Fråga Berit om det.")
    with pytest.raises(PersonsInText):
        services.read_follow_up(
            actor=coordinator_nykvarn, follow_up_id=waiting.follow_up_id, words="Fråga Berit."
        )
    services.read_follow_up(
        actor=coordinator_nykvarn, follow_up_id=waiting.follow_up_id, words="Fråga enhetschefen."
    )

    assert latest(plan)[first].words == "Fråga enhetschefen."
    with acting(coordinator_nykvarn):
        assert queries.to_read(actor=coordinator_nykvarn, plan_id=plan.id) == []


def test_a_link_writes_about_its_own_measures_alone(guest, nykvarn, plan, asked):
    foreign = given.measures_of(given.followed_plan(nykvarn, "Biblioteket"))[0].id

    services.save_follow_ups(
        actor=guest,
        asked_id=asked.id,
        version=0,
        written={foreign: given.written()},
        give=False,
        today=clock.today(),
    )

    assert count(FollowUp) == 0


def test_staff_enter_what_was_said_and_the_latest_day_counts(coordinator_nykvarn, nykvarn, plan):
    measure = given.measures_of(plan)[0]
    today = clock.today()
    enter = {"actor": coordinator_nykvarn, "measure_id": measure.id, "today": today}
    services.enter_follow_up(**enter, written=given.written(next=Next.STOP), given_on=today)

    services.enter_follow_up(
        **enter, written=given.written(done=Done.PARTLY), given_on=today - timedelta(days=400)
    )

    assert latest(plan)[measure.id].next is Next.STOP
    assert given.measures_of(plan)[0].stopped_on == today
    services.enter_follow_up(**enter, written=given.written(), given_on=today)
    assert given.measures_of(plan)[0].stopped_on is None
    assert latest(plan)[measure.id].given_by == "samordnare, Nykvarns kommun"
    with pytest.raises(DayAhead):
        services.enter_follow_up(**enter, written=given.written(), given_on=today + timedelta(days=1))
    with pytest.raises(FollowUpIncomplete):
        services.enter_follow_up(**enter, written=Written(), given_on=today)
    with pytest.raises(PersonsInText):
        services.enter_follow_up(**enter, written=given.written(words="Berit höll i det."), given_on=today)
    draft = given.measures_of(given.ready(nykvarn))[0]
    with pytest.raises(PlanNotDecided):
        services.enter_follow_up(**enter | {"measure_id": draft.id}, written=given.written(), given_on=today)


def test_values_are_added_between_follow_ups_and_a_wrong_one_is_taken_away(coordinator_nykvarn, plan):
    measure = given.measures_of(plan)[0]
    add = {"actor": coordinator_nykvarn, "measure_id": measure.id, "today": clock.today()}
    with pytest.raises(FollowUpIncomplete) as refused:
        services.add_value(**add, written=Written())
    assert refused.value.lacks == {measure.id: (Lack.VALUE,)}

    value = services.add_value(**add, written=Written(**VALUE))

    with acting(coordinator_nykvarn):
        assert [one.value for one in queries.values_of(actor=coordinator_nykvarn, measure=measure)] == [
            Decimal("62.50")
        ]
    services.remove_value(actor=coordinator_nykvarn, value_id=value.id)
    assert count(IndicatorValue) == 0
    with pytest.raises(PlanNotFound):
        services.remove_value(actor=coordinator_nykvarn, value_id=value.id)


def test_whoever_is_outside_writes_nothing(outsider, plan, asked):
    other = invited(
        Permission.FOLLOW_UP_GIVE, organisation_id=cast.organisation("orebro").id, label="Någon annan"
    )
    for actor in (outsider, other):
        with pytest.raises((PlanNotFound, NotAllowed)):
            save(actor, asked, given.written(), given.written(), give=True)
        with pytest.raises((PlanNotFound, NotAllowed)):
            services.enter_follow_up(
                actor=actor,
                measure_id=given.measures_of(plan)[0].id,
                written=given.written(),
                given_on=clock.today(),
                today=clock.today(),
            )
    assert count(FollowUp) == 0


def test_the_share_counts_what_was_followed_up_within_two_years(coordinator_nykvarn, plan):
    first, second = given.measures_of(plan)
    given.followed(first.id, on=clock.today() - timedelta(days=800), effect=Effect.AS_EXPECTED)

    def told():
        with acting(coordinator_nykvarn):
            share = queries.share_followed_up(actor=coordinator_nykvarn, plan_id=plan.id, today=clock.today())
            (of_plan,) = queries.shares(
                actor=coordinator_nykvarn, organisation_id=plan.organisation_id, today=clock.today()
            )
        assert (of_plan.followed, of_plan.of) == share
        return share

    assert told() == (0, 2)
    given.followed(second.id)
    assert told() == (1, 2)
    given.followed(first.id, on=clock.today() - timedelta(days=790), next=Next.STOP)
    assert told() == (1, 1)
