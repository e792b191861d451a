"""The one door every verb goes through."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import transaction

import cast
from factories import log
from factories.directory import content, draft
from factories.feedback import votes_cast
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.models import Service
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.foundation.access.actor import NOWHERE, Reach, visitor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base.errors import NotAllowed, NotFound, ReadOnly
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.services import load_places, make_organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

pytestmark = pytest.mark.django_db


@guarded(Permission.DIRECTORY_EDIT, deed="prov.tjanst.flyttad")
def move(*, actor, service_id, to):
    """A verb that forgets to ask whether the actor may write where the row ends up."""
    service = Service.objects.within(actor, Permission.DIRECTORY_EDIT).get(id=service_id)
    service.organisation = to
    service.save()
    return [service]


@guarded(Permission.DIRECTORY_EDIT, deed="prov.tjanst.sokt")
def ask(*, actor):
    """A verb that hands out a question instead of rows."""
    return Service.objects.within(actor, Permission.DIRECTORY_EDIT)


@guarded(Permission.DIRECTORY_EDIT, deed="prov.tjanst.yttre")
def outer(*, actor, inner_actor, organisation_id, provider):
    """A verb that calls another one."""
    services.draft_service(actor=inner_actor, organisation_id=organisation_id, content=content(provider))
    return Service.objects.within(actor, Permission.DIRECTORY_EDIT).first()


def services_in_all() -> int:
    with acting(cast.everything()):
        return Service.objects.visible_to(cast.everything()).count()


def test_what_was_done_is_logged_with_who_did_it_and_to_which_row(places, coordinator_nykvarn):
    made = services.draft_service(
        actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, content=content(places["nykvarn"])
    )

    line = Deed.objects.get(deed="directory.service.drafted")
    assert (line.actor_id, line.organisation_id) == (coordinator_nykvarn.id, places["nykvarn"].id)
    assert (line.target_kind, line.target_id) == ("directory.service", str(made.id))
    assert (line.door, line.outcome) == ("sign-in", "done")


def test_each_of_several_rows_is_logged(places, coordinator_nykvarn):
    made, before = draft(places["nykvarn"]), log.now()

    move(actor=coordinator_nykvarn, service_id=made.id, to=places["nykvarn"])

    assert log.deeds(after=before) == [("prov.tjanst.flyttad", "done")]


def test_a_row_that_ends_up_outside_the_reach_rolls_everything_back(places, coordinator_nykvarn):
    made, before = draft(places["nykvarn"]), log.now()
    both = replace(
        coordinator_nykvarn,
        reaches={
            **coordinator_nykvarn.reaches,
            Permission.DIRECTORY_READ: Reach(frozenset({places["nykvarn"].id, places["orebro"].id})),
        },
    )

    with pytest.raises(NotAllowed):
        move(actor=both, service_id=made.id, to=places["orebro"])

    with acting(cast.everything()):
        assert Service.objects.visible_to(cast.everything()).get().organisation_id == places["nykvarn"].id
    assert log.deeds(after=before) == [("prov.tjanst.flyttad", "denied")]


def test_somebody_elses_organisation_is_refused_before_anything_is_written(places, outsider):
    with pytest.raises(NotAllowed):
        services.draft_service(
            actor=outsider, organisation_id=places["nykvarn"].id, content=content(places["nykvarn"])
        )

    assert services_in_all() == 0
    assert log.deeds() == [("directory.service.drafted", "denied")]


def test_whoever_lacks_the_permission_is_refused_and_logged(places, duty_reader_sodertalje):
    with pytest.raises(NotAllowed):
        services.draft_service(
            actor=duty_reader_sodertalje,
            organisation_id=places["nykvarn"].id,
            content=content(places["nykvarn"]),
        )

    denied = Deed.objects.get()
    assert (denied.outcome, denied.reason) == ("denied", "not allowed")
    assert denied.actor_id == duty_reader_sodertalje.id


def test_a_denial_is_logged_under_the_organisation_it_was_aimed_at(places, outsider):
    with pytest.raises(NotAllowed):
        services.draft_service(
            actor=outsider, organisation_id=places["nykvarn"].id, content=content(places["nykvarn"])
        )

    assert Deed.objects.get().organisation_id == places["nykvarn"].id


def test_a_row_beyond_the_reach_is_logged_under_the_organisation_it_ended_up_in(places, coordinator_nykvarn):
    made = draft(places["nykvarn"])
    both = replace(
        coordinator_nykvarn,
        reaches={
            **coordinator_nykvarn.reaches,
            Permission.DIRECTORY_READ: Reach(frozenset({places["nykvarn"].id, places["orebro"].id})),
        },
    )

    with pytest.raises(NotAllowed):
        move(actor=both, service_id=made.id, to=places["orebro"])

    assert Deed.objects.get(outcome="denied").organisation_id == places["orebro"].id


def test_a_denial_aimed_at_nothing_known_is_logged_under_the_actors_own(places, outsider):
    with pytest.raises(NotFound):
        services.publish(actor=outsider, service_id=uuid4())

    assert Deed.objects.get().organisation_id == places["orebro"].id


def test_a_row_that_is_not_there_is_logged_as_not_found(places, coordinator_nykvarn):
    with pytest.raises(NotFound):
        services.publish(actor=coordinator_nykvarn, service_id=uuid4())

    assert Deed.objects.get().reason == "not found"


def test_a_row_of_others_and_a_row_that_is_not_there_give_the_same_answer(places, outsider):
    theirs = draft(places["nykvarn"])

    with pytest.raises(NotFound) as not_theirs:
        services.publish(actor=outsider, service_id=theirs.id)
    with pytest.raises(NotFound) as not_there:
        services.publish(actor=outsider, service_id=uuid4())

    assert (type(not_theirs.value), str(not_theirs.value)) == (type(not_there.value), str(not_there.value))


def test_while_the_installation_is_looked_after_nothing_is_written_and_nothing_logged(
    places, coordinator_nykvarn, settings
):
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)

    with pytest.raises(ReadOnly):
        services.draft_service(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            content=content(places["nykvarn"]),
        )

    assert (services_in_all(), log.deeds()) == (0, [])


@pytest.mark.parametrize("ticket", [{}, {"actor": None}, {"actor": "coordinator"}, {"actor": NOWHERE}])
def test_a_verb_without_a_ticket_is_a_fault(ticket):
    with pytest.raises(TypeError):
        services.publish(service_id=uuid4(), **ticket)


def test_a_verb_that_hands_out_a_question_is_a_fault(places, coordinator_nykvarn):
    draft(places["nykvarn"])

    with pytest.raises(TypeError):
        ask(actor=coordinator_nykvarn)


def test_a_verb_within_a_verb_is_logged_once_each_and_denied_together(places, coordinator_nykvarn, outsider):
    outer(
        actor=coordinator_nykvarn,
        inner_actor=coordinator_nykvarn,
        organisation_id=places["nykvarn"].id,
        provider=places["nykvarn"],
    )
    before = log.now()
    with pytest.raises(NotAllowed), transaction.atomic():
        outer(
            actor=coordinator_nykvarn,
            inner_actor=outsider,
            organisation_id=places["nykvarn"].id,
            provider=places["nykvarn"],
        )

    assert services_in_all() == 1
    assert log.deeds()[: before + 1] == [("directory.service.drafted", "done"), ("prov.tjanst.yttre", "done")]


def test_the_verb_around_sees_what_its_own_actor_sees_after_another_actors_verb(places, coordinator_nykvarn):
    seen = outer(
        actor=coordinator_nykvarn,
        inner_actor=cast.everything(),
        organisation_id=places["nykvarn"].id,
        provider=places["nykvarn"],
    )

    assert seen.organisation_id == places["nykvarn"].id


def test_a_verb_that_changed_no_row_is_logged_without_one(places):
    changed = load_places(actor=cast.everything())

    line = Deed.objects.get()
    assert (changed, line.deed, line.target_id) == ([], "organisations.places.loaded", "")


def test_an_untenanted_row_lies_within_the_reach_of_a_command(places):
    made = make_organisation(
        actor=cast.everything(), kind=OrganisationKind.CIVIL_SOCIETY, name="Provföreningen"
    )

    assert Organisation.objects.get(id=made.id).key == "provforeningen"
    assert Deed.objects.get().organisation_id == made.id


def test_a_visitors_vote_is_counted_and_leaves_no_line(places):
    guidance.cast_vote(actor=visitor(), page="nykvarn", was_helped=True, about_id=places["nykvarn"].id)

    assert [vote.count for vote in votes_cast()] == [1]
    assert log.deeds() == []


def test_a_denied_verb_of_the_public_gate_leaves_no_line_either(db):
    nobody = replace(visitor(), reaches={})

    with pytest.raises(NotAllowed):
        guidance.cast_vote(actor=nobody, page="nykvarn", was_helped=True)

    assert (votes_cast(), log.deeds()) == ([], [])
