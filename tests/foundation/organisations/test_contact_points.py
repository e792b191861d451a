"""Functions with mailboxes: what a coordinator keeps, and what is never one."""

from __future__ import annotations

import pytest

import cast
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations import contact_points as points
from fyrtorn.foundation.organisations.contact_points import PointContent
from fyrtorn.foundation.organisations.errors import (
    ContactPointChangedMeanwhile,
    ContactPointNotFound,
    ContactPointTaken,
    FunctionMissing,
    MailboxIsPersonal,
)
from fyrtorn.foundation.organisations.models import ContactPoint, Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind, Sector

pytestmark = pytest.mark.django_db

SCHOOL = PointContent("Grundskolan", Sector.SCHOOL, "grundskolan@nykvarn.example")


def added(actor: Actor, place: Organisation, content: PointContent = SCHOOL) -> ContactPoint:
    return points.add(actor=actor, organisation_id=place.id, content=content)


def listed(actor: Actor, place: Organisation, **how: bool) -> list[str]:
    with acting(actor):
        return [row.function for row in points.contact_points(actor=actor, organisation_id=place.id, **how)]


def test_functions_stand_in_swedish_order_until_they_are_retired(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    school = added(coordinator_nykvarn, nykvarn)
    for name in ("Ölandsenheten", "Arkivet"):
        added(coordinator_nykvarn, nykvarn, PointContent(name, Sector.OTHER))

    points.retire(actor=coordinator_nykvarn, point_id=school.id)

    assert listed(coordinator_nykvarn, nykvarn) == ["Arkivet", "Ölandsenheten"]
    assert listed(coordinator_nykvarn, nykvarn, with_retired=True) == [
        "Arkivet",
        "Grundskolan",
        "Ölandsenheten",
    ]
    points.restore(actor=coordinator_nykvarn, point_id=school.id)
    assert "Grundskolan" in listed(coordinator_nykvarn, nykvarn)


def test_a_department_is_made_once_and_used_again(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    for name in ("Rektorerna", "Elevhälsan"):
        added(
            coordinator_nykvarn,
            nykvarn,
            PointContent(name, Sector.SCHOOL, department="Utbildningskontoret"),
        )

    (department,) = points.departments(organisation_id=nykvarn.id)

    assert (department.name, department.kind) == ("Utbildningskontoret", OrganisationKind.DEPARTMENT)
    assert department.formal_name == "Utbildningskontoret, Nykvarns kommun"


def test_a_department_is_never_another_organisation_that_has_the_key_it_would_have_had(places):
    orebro = places["orebro"]
    county = Organisation.objects.get(key="orebro-lan")
    long = "Kontoret för samhällsbyggnad, trafik, park och fastighet i kommunens"
    names = ("Län", f"{long} norra del", f"{long} södra del")

    made = [
        added(
            cast.everything(), orebro, PointContent(f"Enhet {n}", Sector.SCHOOL, department=name)
        ).department
        for n, name in enumerate(names)
    ]

    assert [row.name for row in made] == list(names)
    assert {row.parent_id for row in made} == {orebro.id}
    assert county not in made


def test_the_police_are_always_a_partner_and_belong_to_no_department(coordinator_nykvarn, places):
    row = added(
        coordinator_nykvarn,
        places["nykvarn"],
        PointContent("Lokalpolisområdet", Sector.POLICE, department="Kommunledningen"),
    )

    assert row.is_partner
    assert row.department_id is None


def test_the_usual_ones_are_added_at_once_and_those_there_are_left(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    added(coordinator_nykvarn, nykvarn)

    rows = points.add_usual(
        actor=coordinator_nykvarn, organisation_id=nykvarn.id, mailboxes={0: "annan@nykvarn.example", 6: ""}
    )

    assert [row.function for row in rows] == [points.USUAL[6][1]]
    with acting(coordinator_nykvarn):
        entries = points.contact_points(actor=coordinator_nykvarn, organisation_id=nykvarn.id)
    assert {row.mailbox for row in entries} == {"", SCHOOL.mailbox}


def test_mailboxes_named_after_the_usual_functions_are_taken_for_shared_ones(coordinator_nykvarn, places):
    mailboxes = {
        place: f"{slug(function)}@nykvarn.example" for place, (_sector, function) in enumerate(points.USUAL)
    }

    rows = points.add_usual(
        actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, mailboxes=mailboxes
    )

    assert len(rows) == len(points.USUAL)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (PointContent("   ", Sector.SCHOOL), FunctionMissing),
        (PointContent("x" * 121, Sector.SCHOOL), FunctionMissing),
        (PointContent("grundskolan", Sector.SCHOOL), ContactPointTaken),
        (PointContent("Fritid", Sector.LEISURE, "anna.andersson@nykvarn.example"), MailboxIsPersonal),
        (PointContent("Fritid", Sector.LEISURE, "", "anna.andersson@nykvarn.example"), MailboxIsPersonal),
        (PointContent("Rektor Anna Andersson", Sector.SCHOOL), PersonsInText),
    ],
)
def test_what_is_no_function_with_a_shared_mailbox_is_refused(coordinator_nykvarn, places, content, refusal):
    added(coordinator_nykvarn, places["nykvarn"])

    with pytest.raises(refusal):
        added(coordinator_nykvarn, places["nykvarn"], content)

    assert listed(coordinator_nykvarn, places["nykvarn"]) == ["Grundskolan"]


def test_two_who_change_the_same_function_are_told(coordinator_nykvarn, places):
    row = added(coordinator_nykvarn, places["nykvarn"])
    first = PointContent("Grundskolan F–9", Sector.SCHOOL, SCHOOL.mailbox)
    points.change(actor=coordinator_nykvarn, point_id=row.id, version=1, content=first)

    with pytest.raises(ContactPointChangedMeanwhile):
        points.change(actor=coordinator_nykvarn, point_id=row.id, version=1, content=SCHOOL)

    assert listed(coordinator_nykvarn, places["nykvarn"]) == ["Grundskolan F–9"]


def test_an_outsider_finds_nothing_and_changes_nothing(coordinator_nykvarn, outsider, places):
    row = added(coordinator_nykvarn, places["nykvarn"])

    assert listed(outsider, places["nykvarn"]) == []
    with acting(outsider), pytest.raises(ContactPointNotFound):
        points.contact_point(actor=outsider, point_id=row.id)
    for verb in (points.retire, points.restore):
        with pytest.raises(ContactPointNotFound):
            verb(actor=outsider, point_id=row.id)
    with pytest.raises(NotAllowed):
        added(outsider, places["nykvarn"], PointContent("Annan", Sector.OTHER))


def test_a_contact_person_reads_and_does_not_change(places):
    reader = cast.actor_of("contact_person_nykvarn")
    added(cast.actor_of("preparer_nykvarn"), places["nykvarn"])

    assert listed(reader, places["nykvarn"]) == ["Grundskolan"]
    with pytest.raises(NotAllowed):
        added(reader, places["nykvarn"], PointContent("Annan", Sector.OTHER))
