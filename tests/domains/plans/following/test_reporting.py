"""The report to the assembly: what it says, what it hides, and that it stays as it was given."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

import cast
from factories import plans as given
from fyrtorn.domains.plans.errors import (
    EditedMeanwhile,
    MinutesMissing,
    PlanNotDecided,
    PlanNotFound,
    ReportBeforeItsDay,
    ReportIsGiven,
)
from fyrtorn.domains.plans.following import queries, report, services
from fyrtorn.domains.plans.following.contents import PictureGiven
from fyrtorn.domains.plans.models import CouncilReport
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next
from fyrtorn.domains.plans.writing.contents import IndicatorContent
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import problems
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db

PEOPLE = IndicatorContent("Samtal till stödtelefonen", unit="samtal", counts_people=True, baseline=Decimal(2))


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def plan(nykvarn):
    """One done, one never followed up and late, one internal, one whose indicator counts people."""
    row = given.plan(nykvarn)
    given.rest_on(row)
    aim = given.goal(row)
    school = given.function(nykvarn)
    today = clock.today()
    given.measure(row, given.whole(aim.id, school, title="Utbildning på högstadiet"))
    given.measure(
        row,
        given.whole(aim.id, school, title="Nattvandring", starts_on=None, ends_on=today - timedelta(days=9)),
    )
    given.measure(row, given.whole(aim.id, school, title="Skydd av lokaler", is_internal=True))
    given.measure(row, given.whole(aim.id, school, title="Stödtelefonen", indicator=PEOPLE))
    given.decide(row)
    first, _late, internal, people = given.measures_of(row)
    given.followed(first.id, done=Done.YES, effect=Effect.AS_EXPECTED, words="Alla skolor är klara.")
    given.followed(internal.id, words="Nya lås.")
    given.followed(
        people.id,
        done=Done.PARTLY,
        next=Next.STOP,
        words="Numret har flyttats.",
        value=Decimal(3),
        period_from=date(2026, 1, 1),
        period_to=date(2026, 6, 30),
        source="Egen statistik",
    )
    return row


def make(actor, plan, **said):
    return services.make_report(
        actor=actor, plan_id=plan.id, today=clock.today(), **{"picture": None, **said}
    )


def read(report_id):
    actor = cast.everything()
    with acting(actor):
        return queries.report_document(actor=actor, report_id=report_id)


def test_the_report_says_what_is_done_late_and_to_be_and_can_be_read_by_everybody(coordinator_nykvarn, plan):
    row = make(coordinator_nykvarn, plan, preface="Ett år har gått.\n\nVi är på väg.")

    document = read(row.id)
    html = web.fragment(document)

    assert problems(document) == ()
    for words in (
        "Ett år har gått.",
        "Tre av fyra åtgärder är uppföljda de senaste två åren.",
        "En är försenad.",
        "En har aldrig följts upp.",
        "Alla skolor är klara.",
        "Planen bygger på Lägesbild 2026",
        "Rapporten är inte lämnad till fullmäktige än.",
        "En åtgärd är bara intern och redovisas inte här.",
    ):
        assert words in html
    assert "Skydd av lokaler" not in html
    assert "Nya lås" not in html


def test_small_numbers_of_people_are_hidden_and_it_is_said(coordinator_nykvarn, plan):
    row = make(coordinator_nykvarn, plan)

    kept = str(row.content)
    html = web.fragment(read(row.id))

    assert "'value': '3" not in kept
    assert "'baseline': '2" not in kept
    assert html.count("dold") >= 2
    assert "Antal människor under fem visas inte" in html


def test_words_that_wait_to_be_read_are_not_in_the_report(coordinator_nykvarn, plan):
    contact = cast.actor_of("contact_person_nykvarn")
    services.enter_follow_up(
        actor=contact,
        measure_id=given.measures_of(plan)[1].id,
        written=given.written(words="Fråga Berit."),
        given_on=clock.today(),
        today=clock.today(),
    )

    html = web.fragment(read(make(coordinator_nykvarn, plan).id))

    assert "Berit" not in html
    assert "inte genomläst än" in html


def test_a_report_stays_as_it_was_and_can_be_gathered_anew_until_it_is_given(coordinator_nykvarn, plan):
    row = make(coordinator_nykvarn, plan, preface="Ord.")
    given.followed(given.measures_of(plan)[1].id, done=Done.YES)
    assert "En har aldrig följts upp." in web.fragment(read(row.id))

    newer = PictureGiven("Lägesbild 2027", clock.today())
    services.gather_anew(actor=coordinator_nykvarn, report_id=row.id, picture=newer, today=clock.today())

    html = web.fragment(read(row.id))
    assert "En har aldrig följts upp." not in html
    assert "En nyare lägesbild är beslutad sedan dess: Lägesbild 2027" in html
    assert "Ord." in html


def test_it_is_noted_when_the_assembly_was_given_it_and_then_nothing_changes(coordinator_nykvarn, plan):
    row, today = make(coordinator_nykvarn, plan), clock.today()
    give = {"actor": coordinator_nykvarn, "report_id": row.id, "today": today}
    with pytest.raises(MinutesMissing):
        services.note_given(**give, given_on=today, minutes_section=" ")
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(ReportBeforeItsDay):
            services.note_given(**give, given_on=day, minutes_section="§ 12")

    with acting(coordinator_nykvarn):
        assert queries.reported_on(actor=coordinator_nykvarn, organisation_id=plan.organisation_id) is None
    services.note_given(**give, given_on=today, minutes_section="§ 12")

    with acting(coordinator_nykvarn):
        latest = queries.latest_report(actor=coordinator_nykvarn, organisation_id=plan.organisation_id)
    assert latest is not None
    assert (latest.given_on, latest.minutes_section) == (today, "§ 12")
    act = {"actor": coordinator_nykvarn, "report_id": row.id}
    for change in (
        lambda: services.write_preface(**act, version=1, preface="Nytt"),
        lambda: services.gather_anew(**act, picture=None, today=today),
        lambda: services.discard_report(**act),
        lambda: services.note_given(**give, given_on=today, minutes_section="§ 13"),
    ):
        with pytest.raises(ReportIsGiven):
            change()
    assert "inte lämnad till fullmäktige" not in web.fragment(read(row.id))


def test_two_who_write_the_preface_are_told_of_each_other(coordinator_nykvarn, plan):
    row = make(coordinator_nykvarn, plan)
    write = {"actor": coordinator_nykvarn, "report_id": row.id, "version": 1}
    services.write_preface(**write, preface="Den enas ord.")

    with pytest.raises(EditedMeanwhile) as told:
        services.write_preface(**write, preface="Den andras ord.")

    assert told.value.by == "samordnare, Nykvarns kommun"
    with pytest.raises(PersonsInText):
        services.write_preface(**write | {"version": 2}, preface="Tack till Berit Andersson.")


def test_who_may_make_a_report_and_who_may_note_it_given(outsider, places, plan):
    preparer = cast.actor_of("preparer_nykvarn")
    row = make(preparer, plan)

    with pytest.raises(NotAllowed):
        services.note_given(
            actor=preparer,
            report_id=row.id,
            given_on=clock.today(),
            minutes_section="§ 1",
            today=clock.today(),
        )
    with pytest.raises(NotAllowed):
        make(cast.actor_of("contact_person_nykvarn"), plan)
    with pytest.raises((NotAllowed, PlanNotFound)):
        make(outsider, plan)
    with acting(outsider), pytest.raises(PlanNotFound):
        queries.report_document(actor=outsider, report_id=row.id)
    with pytest.raises(PlanNotDecided):
        make(preparer, given.ready(places["nykvarn"]))


def test_a_report_that_an_older_version_kept_is_read_still(coordinator_nykvarn, plan):
    row = make(coordinator_nykvarn, plan)
    older = {**row.content, "from_another_version": 1}
    del older["newer_picture"]
    for measure in older["measures"]:
        del measure["waits_for_reading"]
    with acting(cast.everything()):
        CouncilReport._base_manager.filter(id=row.id).update(content=older)

    said = report.from_json(older)

    assert report.as_json(said)["measures"][0]["title"] == "Utbildning på högstadiet"
    assert "Alla skolor är klara." in web.fragment(read(row.id))
