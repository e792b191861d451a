"""Making organisations."""

from __future__ import annotations

import pytest

import cast
from factories import log
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.organisations import queries, services
from fyrtorn.foundation.organisations.errors import NameTaken, ProviderNamesAPerson
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind


def test_loading_the_places_again_changes_nothing(places):
    assert services.load_places(actor=cast.everything()) == []
    assert Organisation.objects.count() == 311


def test_a_name_that_is_out_of_date_is_brought_up_to_date_and_what_others_entered_is_kept(places):
    Organisation.objects.filter(key="nykvarn").update(name="Gamla namnet", website="https://nykvarn.example")

    changed = services.load_places(actor=cast.everything())

    row = queries.municipality("nykvarn")
    assert [place.key for place in changed] == ["nykvarn"]
    assert (row.name, row.website) == ("Nykvarn", "https://nykvarn.example")


def test_nobody_but_the_operator_loads_places_or_makes_organisations(coordinator_nykvarn):
    with pytest.raises(NotAllowed):
        services.load_places(actor=coordinator_nykvarn)
    with pytest.raises(NotAllowed):
        services.make_organisation(
            actor=coordinator_nykvarn, kind=OrganisationKind.CIVIL_SOCIETY, name="Provföreningen"
        )

    assert log.deeds() == [
        ("organisations.places.loaded", "denied"),
        ("organisations.organisation.made", "denied"),
    ]
    assert not Organisation.objects.filter(key="provforeningen").exists()


def test_an_association_is_made_with_an_address_of_its_own(places):
    made = services.make_organisation(
        actor=cast.everything(), kind=OrganisationKind.CIVIL_SOCIETY, name="Prövföreningen Å & Ä"
    )

    assert (made.key, made.formal_name) == ("provforeningen-a-a", "Prövföreningen Å & Ä")
    assert log.deeds() == [("organisations.organisation.made", "done")]


def test_a_name_that_is_taken_is_refused(places):
    with pytest.raises(NameTaken):
        services.make_organisation(
            actor=cast.everything(), kind=OrganisationKind.CIVIL_SOCIETY, name="Nykvarn"
        )


def test_names_that_give_no_address_in_our_letters_get_one_each(places):
    made = [
        services.make_organisation(actor=cast.everything(), kind=OrganisationKind.CIVIL_SOCIETY, name=name)
        for name in ("جمعية", "社團")
    ]

    assert len({row.key for row in made}) == 2
    assert all(row.key for row in made)


def test_who_runs_a_service_is_never_a_person(places, coordinator_nykvarn):
    with pytest.raises(ProviderNamesAPerson):
        services.find_or_make_provider(
            actor=coordinator_nykvarn,
            name="Anna Provsson, samordnare",
            kind=OrganisationKind.CIVIL_SOCIETY,
            under=places["nykvarn"],
        )

    assert not Organisation.objects.filter(name__contains="Provsson").exists()


def test_nobody_makes_a_department_under_somebody_elses_municipality(places, coordinator_nykvarn):
    with pytest.raises(NotAllowed):
        services.find_or_make_provider(
            actor=coordinator_nykvarn,
            name="Provkontoret",
            kind=OrganisationKind.DEPARTMENT,
            under=places["sodertalje"],
        )

    assert log.deeds() == [("organisations.provider.found", "denied")]
