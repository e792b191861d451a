"""Who may answer a helpline: in a municipality only those who hold the keys of social services anyway."""

import pytest

import cast
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import services
from fyrtorn.foundation.accounts.actors import memberships_of
from fyrtorn.foundation.accounts.errors import AnsweredBySocialServices
from fyrtorn.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db

_MAKER = command(Permission.MEMBERSHIP_GRANT, Permission.ACCOUNT_SEE, label="test")


def _make(role: Role, **more):
    with acting(_MAKER):
        return services.make_account(
            actor=_MAKER,
            email="nytt.konto@nykvarn.example",
            name="Sixten Provare",
            organisation_id=cast.organisation("nykvarn").id,
            role=role,
            **more,
        )


@pytest.mark.parametrize("role", [Role.LINE_WORKER, Role.LINE_LEADER])
def test_in_a_municipality_nobody_outside_social_services_answers(role):
    with pytest.raises(AnsweredBySocialServices):
        _make(role)

    assert not Account.objects.filter(email="nytt.konto@nykvarn.example").exists()


def test_a_social_worker_may_answer_as_well():
    made = _make(Role.LINE_WORKER, also=(Role.SOCIAL_WORKER,))

    with acting(_MAKER):
        assert {row.role for row in memberships_of(made.account_id)} == {Role.LINE_WORKER, Role.SOCIAL_WORKER}
