"""What an account's memberships make of it on a given day."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.actors import actor_for
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.base import clock

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


@pytest.mark.parametrize("ended_at", [None, clock.now()])
@pytest.mark.parametrize("ends_in", [None, -1, 0, 1])
@pytest.mark.parametrize("starts_in", [-2, -1, 0, 1])
def test_the_question_to_the_database_and_the_rule_agree_on_what_is_in_force(
    places, starts_in, ends_in, ended_at
):
    today = clock.today()
    account = cast.account_of("regional")
    with cast.acting(cast.everything()):
        rows = Membership.objects.visible_to(cast.everything()).filter(account=account)
        rows.update(
            starts_on=today + timedelta(days=starts_in),
            ends_on=None if ends_in is None else today + timedelta(days=max(ends_in, starts_in)),
            ended_at=ended_at,
        )
        row = rows.get()

        assert rows.filter(Membership.in_force_on(today)).exists() is row.holds_on(today)
    assert actor_for(account, today=today).may(Permission.DESK_SEE) is row.holds_on(today)
