"""Publishing a plan: what is open is copied to everybody, with how fresh the picture is, and nothing else."""

from __future__ import annotations

import pytest

import cast
from factories import plans as factory
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.errors import PublicationNotFound
from fyrtorn.domains.guidance.publications import queries
from fyrtorn.domains.guidance.vocabulary import FactKind, PublishedKind
from fyrtorn.domains.plans.errors import OnlyDecidedIsPublished, ReplacedIsNotPublished
from fyrtorn.domains.plans.models import Plan
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.portals.public import page_cache
from fyrtorn.processes import publishing_plans

pytestmark = pytest.mark.django_db

INTERNAL = "Skrivet bara för oss"


def decided(places) -> Plan:
    row = factory.ready(places["nykvarn"])
    goal = factory.goal(row, "Ett mål till")
    owner = factory.function(places["nykvarn"], "Fritidsenheten")
    factory.measure(row, factory.whole(goal.id, owner, title=INTERNAL, is_internal=True))
    return factory.decide(row)


def heads(places):
    return queries.published(places["nykvarn"].id, kind=PublishedKind.PLAN)


def test_what_is_open_is_up_at_once_and_its_pdf_soon_after(places, coordinator_nykvarn):
    row = decided(places)

    published = publishing_plans.publish(actor=coordinator_nykvarn, plan_id=row.id, shows_share=False)

    (head,) = heads(places)
    assert published.published_at is not None
    assert (head.source_id, head.followed_up_percent, head.has_pdf) == (row.id, None, False)
    assert head.picture_decided_on == row.edition_decided_on
    _head, document = queries.published_for(places["nykvarn"].id, kind=PublishedKind.PLAN, source_id=row.id)
    assert INTERNAL not in web.fragment(document)

    run_waiting()

    assert heads(places)[0].has_pdf


def test_the_share_is_told_only_when_the_municipality_chooses_it_and_follows_what_is_done(
    places, coordinator_nykvarn
):
    row = decided(places)
    publishing_plans.publish(actor=coordinator_nykvarn, plan_id=row.id, shows_share=True)
    assert heads(places)[0].followed_up_percent == 0
    everything = cast.everything()
    with cast.acting(everything):
        measures = factory.measures_of(row)
    factory.following.enter_follow_up(
        actor=everything,
        measure_id=measures[0].id,
        written=factory.written(),
        given_on=clock.today(),
        today=clock.today(),
    )

    assert publishing_plans.refresh_shares(today=clock.today()) == 1

    assert heads(places)[0].followed_up_percent == 100 // len(measures)
    assert publishing_plans.refresh_shares(today=clock.today()) == 0


def test_a_draft_is_not_published(places, coordinator_nykvarn):
    with pytest.raises(OnlyDecidedIsPublished):
        publishing_plans.publish(
            actor=coordinator_nykvarn, plan_id=factory.ready(places["nykvarn"]).id, shows_share=False
        )


def test_a_plan_that_was_replaced_does_not_take_down_the_one_in_force(places, coordinator_nykvarn):
    old = decided(places)
    new = factory.decide(factory.ready(places["nykvarn"], title="Nästa plan"))
    publishing_plans.publish(actor=coordinator_nykvarn, plan_id=new.id, shows_share=False)

    with pytest.raises(ReplacedIsNotPublished):
        publishing_plans.publish(actor=coordinator_nykvarn, plan_id=old.id, shows_share=False)

    assert [head.source_id for head in heads(places)] == [new.id]


def test_whoever_prepares_does_not_publish(places):
    with pytest.raises(NotAllowed):
        publishing_plans.publish(
            actor=cast.actor_of("preparer_nykvarn"), plan_id=decided(places).id, shows_share=False
        )


def test_withdrawn_it_is_gone_and_the_plan_stands(places, coordinator_nykvarn):
    row = decided(places)
    publishing_plans.publish(actor=coordinator_nykvarn, plan_id=row.id, shows_share=False)

    for _ in range(2):
        plan = publishing_plans.withdraw(actor=coordinator_nykvarn, plan_id=row.id)

    assert (plan.published_at, plan.is_decided) == (None, True)
    assert heads(places) == []
    run_waiting()
    with pytest.raises(PublicationNotFound):
        queries.pdf_for(places["nykvarn"].id, kind=PublishedKind.PLAN, source_id=row.id)


def test_the_page_tells_how_fresh_the_picture_is_and_never_that_there_is_a_plan(
    places, client, coordinator_nykvarn
):
    row = decided(places)
    publishing_plans.publish(actor=coordinator_nykvarn, plan_id=row.id, shows_share=True)

    page = client.get("/kommun/nykvarn/handlingsplan/", headers={"host": "localhost"})
    told = page.content.decode()

    assert page.status_code == 200
    assert "Den bygger på lägesbilden från" in told
    assert "0 procent av åtgärderna är uppföljda" in told
    assert INTERNAL not in told
    assert page.cookies == {}
    assert (
        f"/kommun/nykvarn/handlingsplan/{row.id}/"
        in client.get("/kommun/nykvarn/", headers={"host": "localhost"}).content.decode()
    )


def test_the_plan_itself_stands_in_place_of_what_an_old_page_said_of_it(places, client, coordinator_nykvarn):
    guidance.state_fact(
        actor=coordinator_nykvarn,
        organisation_id=places["nykvarn"].id,
        kind=FactKind.PLAN_YEAR,
        text="Planen är från 2019.",
        source_title="En gammal sida",
    )
    before = client.get("/kommun/nykvarn/", headers={"host": "localhost"}).content.decode()

    publishing_plans.publish(actor=coordinator_nykvarn, plan_id=decided(places).id, shows_share=False)
    page_cache.forget_all()

    after = client.get("/kommun/nykvarn/", headers={"host": "localhost"}).content.decode()
    assert "Planen är från 2019." in before
    assert "Planen är från 2019." not in after


def test_a_department_or_another_municipality_has_none_of_it(places, client, coordinator_nykvarn):
    publishing_plans.publish(actor=coordinator_nykvarn, plan_id=decided(places).id, shows_share=False)

    assert client.get("/kommun/orebro/handlingsplan/", headers={"host": "localhost"}).status_code == 404
