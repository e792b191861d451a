"""What an account's memberships make of it on a given day."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.actors import actor_for

pytestmark = pytest.mark.django_db


def test_a_coordinator_edits_in_the_own_municipality_alone(coordinator_nykvarn, places):
    assert coordinator_nykvarn.may_in(Permission.DIRECTORY_EDIT, places["nykvarn"].id)
    assert not coordinator_nykvarn.may_in(Permission.DIRECTORY_EDIT, places["sodertalje"].id)


def test_a_regional_coordinator_reads_in_the_county_and_edits_nowhere(regional, places):
    assert regional.may_in(Permission.DIRECTORY_READ, places["nykvarn"].id)
    assert not regional.may_in(Permission.DIRECTORY_READ, places["orebro"].id)
    assert not regional.may(Permission.DIRECTORY_EDIT)


def test_another_authoritys_team_reads_where_the_agreement_says(duty_reader_sodertalje, places):
    assert duty_reader_sodertalje.may_in(Permission.DIRECTORY_READ, places["nykvarn"].id)
    assert not duty_reader_sodertalje.may_in(Permission.DIRECTORY_READ, places["sodertalje"].id)
    assert not duty_reader_sodertalje.may(Permission.DIRECTORY_EDIT)


def test_before_the_first_day_nothing_is_permitted(places):
    account = cast.account_of("coordinator_nykvarn")

    actor = actor_for(account, today=cast.FIRST_DAY - timedelta(days=1))

    assert not actor.whole_reach


def test_the_cast_signs_in(signed_in):
    client = signed_in("coordinator_nykvarn")

    assert client.session["_auth_user_id"] == str(cast.account_of("coordinator_nykvarn").pk)
