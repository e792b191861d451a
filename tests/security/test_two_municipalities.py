"""Somebody who coordinates one municipality reads no more in another than their part there lets them."""

from __future__ import annotations

import pytest
from django.test import Client

import cast
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation
from security.test_pictures_and_plans import addresses, filled

pytestmark = pytest.mark.django_db


def coordinator_elsewhere(place: Organisation, role: Role) -> Client:
    """Signed in: the coordinator of another municipality, who has the role in this one."""
    account = cast.account_of("outsider")
    with acting(cast.everything()):
        Membership._base_manager.create(
            account=account, organisation=place, role=role, starts_on=cast.FIRST_DAY, granted_at=clock.now()
        )
    return cast.signed_in_client("outsider")


def test_what_a_contact_person_may_not_open_is_closed_to_one_who_coordinates_elsewhere(
    places: dict[str, Organisation],
) -> None:
    stage = filled(places["nykvarn"])
    both = coordinator_elsewhere(stage.place, Role.CONTACT_PERSON)
    plain = cast.signed_in_client("contact_person_nykvarn")
    theirs = [one for one in addresses(stage.place) if any(len(part) == 36 for part in one.split("/"))]

    opened = [
        one for one in theirs if both.get(one).status_code != 404 and plain.get(one).status_code in {403, 404}
    ]

    assert len(theirs) > 150
    assert opened == []
