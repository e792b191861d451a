"""Inviting people and ending what they may do."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import acceptance, founding, queries, services
from fyrtorn.foundation.accounts.actors import actor_for
from fyrtorn.foundation.accounts.errors import (
    AccountNotFound,
    AgreementIncomplete,
    AlreadyInvited,
    AlreadyMember,
    AnotherPersonsInvitation,
    EmailTaken,
    EndsInThePast,
    InvitationSpent,
    LastAdministrator,
    RoleNotHere,
)
from fyrtorn.foundation.accounts.invitation_links import Ticket, token_of
from fyrtorn.foundation.accounts.models import Account, Invitation
from fyrtorn.foundation.accounts.rules import roles_in
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

pytestmark = pytest.mark.django_db

NEW = "ny.kollega@nykvarn.example"
PASSWORD = "tre vanliga ord i rad"


@pytest.fixture
def invitation(administrator, places) -> Invitation:
    return services.invite(
        actor=administrator, organisation_id=places["nykvarn"].id, email=NEW, role=Role.DIRECTORY_EDITOR
    )


def token(invitation: Invitation) -> str:
    return token_of(Ticket(invitation.id, invitation.organisation_id))


def deeds() -> list[str]:
    return list(Deed.objects.order_by("sequence").values_list("deed", flat=True))


def test_an_invited_person_gets_an_account_and_a_membership(invitation, places):
    account = acceptance.accept_invitation(token=token(invitation), name="Ny Provare", password=PASSWORD)

    actor = actor_for(account, today=clock.today())
    assert account.email == NEW
    assert account.check_password(PASSWORD)
    assert actor.may_in(Permission.DIRECTORY_EDIT, places["nykvarn"].id)
    assert not actor.may_in(Permission.DIRECTORY_EDIT, places["orebro"].id)
    assert deeds() == ["accounts.invitation.made", "accounts.invitation.accepted"]


def test_the_mail_holds_the_link_and_the_queue_does_not(invitation, mailoutbox):
    queued = Notice.objects.get()

    notices.deliver()

    assert queued.to == NEW
    assert mailoutbox[0].to == [NEW]
    assert queries.link_of(invitation).rsplit("/", 2)[1].split(":")[0] in mailoutbox[0].body


def test_a_withdrawn_invitation_is_not_mailed(invitation, administrator, mailoutbox):
    services.withdraw_invitation(actor=administrator, invitation_id=invitation.id)

    notices.deliver()

    assert mailoutbox == []


def test_an_invitation_is_accepted_once(invitation):
    acceptance.accept_invitation(token=token(invitation), name="Ny Provare", password=PASSWORD)

    with pytest.raises(InvitationSpent):
        acceptance.accept_invitation(token=token(invitation), name="En Annan", password=PASSWORD)
    assert Account.objects.filter(email=NEW).count() == 1


def test_looking_at_an_invitation_does_not_use_it(invitation):
    for _ in range(3):
        offer = acceptance.offer(token(invitation))

    assert offer.organisation_name == "Nykvarns kommun"
    assert not offer.has_account


def test_a_withdrawn_invitation_opens_nothing(invitation, administrator):
    services.withdraw_invitation(actor=administrator, invitation_id=invitation.id)

    with pytest.raises(InvitationSpent):
        acceptance.offer(token(invitation))
    with pytest.raises(InvitationSpent):
        acceptance.accept_invitation(token=token(invitation), name="Ny", password=PASSWORD)


def test_an_old_invitation_opens_nothing(invitation):
    with cast.acting(cast.everything()):
        Invitation._base_manager.update(expires_at=clock.now() - timedelta(seconds=1))

    with pytest.raises(InvitationSpent):
        acceptance.offer(token(invitation))


def test_a_link_for_another_organisation_than_its_invitations_opens_nothing(invitation, places):
    forged = token_of(Ticket(invitation.id, places["orebro"].id))

    with pytest.raises(InvitationSpent):
        acceptance.accept_invitation(token=forged, name="Ny", password=PASSWORD)


@pytest.mark.parametrize("made_up", ["", "x", "a:b:c", "../../etc/passwd", "W10:1abc:xyz", "å" * 300])
def test_a_made_up_link_opens_nothing(places, made_up):
    with pytest.raises(InvitationSpent):
        acceptance.offer(made_up)


def test_an_upper_case_copy_of_a_link_opens_nothing(invitation):
    with pytest.raises(InvitationSpent):
        acceptance.offer(token(invitation).upper())


def test_somebody_with_an_account_joins_with_it(administrator, places):
    outsider = cast.account_of("outsider")
    invitation = services.invite(
        actor=administrator, organisation_id=places["nykvarn"].id, email=outsider.email, role=Role.COORDINATOR
    )
    with pytest.raises(EmailTaken):
        acceptance.accept_invitation(token=token(invitation), name="X", password=PASSWORD)

    acceptance.join(token=token(invitation), account_id=outsider.pk)

    assert cast.actor_of("outsider").may_in(Permission.DIRECTORY_EDIT, places["nykvarn"].id)


def test_nobody_joins_by_somebody_elses_invitation(invitation):
    with pytest.raises(AnotherPersonsInvitation):
        acceptance.join(token=token(invitation), account_id=cast.account_of("outsider").pk)

    assert acceptance.offer(token(invitation))


def test_an_administrator_invites_in_the_own_organisation_alone(administrator, places):
    with pytest.raises(NotAllowed):
        services.invite(
            actor=administrator, organisation_id=places["orebro"].id, email=NEW, role=Role.COORDINATOR
        )

    assert Notice.objects.count() == 0
    assert deeds() == ["accounts.invitation.made"]
    assert Deed.objects.get().outcome == "denied"


def test_a_coordinator_invites_nobody(coordinator_nykvarn, places):
    with pytest.raises(NotAllowed):
        services.invite(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            email=NEW,
            role=Role.COORDINATOR,
        )


@pytest.mark.parametrize("role", [Role.NATIONAL_EDITOR, Role.REGIONAL_COORDINATOR])
def test_a_municipality_cannot_give_a_reach_it_does_not_have(administrator, places, role):
    with pytest.raises(RoleNotHere):
        services.invite(actor=administrator, organisation_id=places["nykvarn"].id, email=NEW, role=role)


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.UNIT_HEAD])
def test_a_municipality_invites_its_social_services(administrator, places, role):
    invitation = services.invite(
        actor=administrator, organisation_id=places["nykvarn"].id, email=NEW, role=role
    )

    assert invitation.role == role
    assert role not in roles_in(OrganisationKind.REGION)


def test_another_authoritys_team_takes_an_agreement_and_a_last_day(administrator, places):
    wanted = {
        "actor": administrator,
        "organisation_id": places["nykvarn"].id,
        "email": NEW,
        "role": Role.DUTY_READER,
        "home_id": places["sodertalje"].id,
    }
    with pytest.raises(AgreementIncomplete):
        services.invite(**wanted)
    with pytest.raises(AgreementIncomplete):
        services.invite(**wanted, agreement="Avtal om social jour")

    last_day = clock.today() + timedelta(days=200)
    invitation = services.invite(**wanted, agreement="Avtal om social jour", ends_on=last_day)
    account = acceptance.accept_invitation(token=token(invitation), name="Ny Provare", password=PASSWORD)

    (part,) = queries.own_parts(account.pk)
    assert part.home_name == "Södertälje kommun"
    assert part.agreement == "Avtal om social jour"
    assert actor_for(account, today=last_day).whole_reach
    assert not actor_for(account, today=last_day + timedelta(days=1)).whole_reach


def test_a_part_does_not_end_before_it_begins(administrator, places):
    with pytest.raises(EndsInThePast):
        services.invite(
            actor=administrator,
            organisation_id=places["nykvarn"].id,
            email=NEW,
            role=Role.COORDINATOR,
            ends_on=clock.today() - timedelta(days=1),
        )


def test_nobody_is_invited_twice_to_the_same(administrator, places, invitation):
    with pytest.raises(AlreadyInvited):
        services.invite(
            actor=administrator,
            organisation_id=places["nykvarn"].id,
            email=f" {NEW.upper()} ",
            role=Role.DIRECTORY_EDITOR,
        )
    with pytest.raises(AlreadyMember):
        services.invite(
            actor=administrator,
            organisation_id=places["nykvarn"].id,
            email=cast.account_of("coordinator_nykvarn").email,
            role=Role.COORDINATOR,
        )


def test_an_ended_membership_is_nothing_from_the_same_moment(administrator, places):
    account = cast.account_of("editor_nykvarn")
    (part,) = queries.own_parts(account.pk)

    services.end_membership(actor=administrator, membership_id=part.id)

    assert not actor_for(account, today=clock.today()).whole_reach
    assert deeds() == ["accounts.membership.ended"]


def test_an_administrator_of_another_municipality_ends_nothing_here(administrator_orebro, editor_nykvarn):
    (part,) = queries.own_parts(editor_nykvarn.id)

    with pytest.raises(AccountNotFound):
        services.end_membership(actor=administrator_orebro, membership_id=part.id)


def test_the_last_administrator_stays(administrator):
    (part,) = queries.own_parts(administrator.id)

    with pytest.raises(LastAdministrator):
        services.end_membership(actor=administrator, membership_id=part.id)


def test_people_and_invitations_are_seen_in_the_own_organisation_alone(
    administrator, administrator_orebro, editor_nykvarn, invitation
):
    with cast.acting(administrator):
        here = queries.parts_in_force(actor=administrator)
        waiting_here = queries.waiting_invitations(actor=administrator)
    with cast.acting(administrator_orebro):
        there = queries.parts_in_force(actor=administrator_orebro)
        waiting_there = queries.waiting_invitations(actor=administrator_orebro)

    assert {part.name for part in here} == {"Astor Provare", "Cajsa Provare"}
    assert {part.name for part in there} == {"Gudmar Provare"}
    assert [row.email for row in waiting_here] == [NEW]
    assert waiting_there == []


def test_a_command_makes_an_account(places):
    maker = command(Permission.MEMBERSHIP_GRANT, label="test")

    membership = services.make_account(
        actor=maker,
        email="Demo@Nykvarn.example",
        name="Demo Provare",
        organisation_id=places["nykvarn"].id,
        role=Role.COORDINATOR,
        is_demo=True,
    )

    assert membership.account.email == "demo@nykvarn.example"
    assert not membership.account.has_usable_password()
    assert queries.demo_accounts_exist()


def test_the_first_administrator_gets_a_link_once_more_until_it_is_used(places):
    setter_up = command(*founding.NEEDS, label="setup")

    first = founding.make_first_administrator(
        actor=setter_up, organisation_id=places["nykvarn"].id, email=NEW
    )
    again = founding.make_first_administrator(
        actor=setter_up, organisation_id=places["nykvarn"].id, email=NEW
    )
    acceptance.accept_invitation(token=again.rsplit("/", 2)[1], name="Ny Provare", password=PASSWORD)
    after = founding.make_first_administrator(
        actor=setter_up, organisation_id=places["nykvarn"].id, email=NEW
    )

    assert first.startswith("http://localhost:8000/personal/in/inbjudan/")
    assert after is None
    with cast.acting(setter_up):
        assert Invitation._base_manager.count() == 1


def test_only_a_command_closes_an_account(administrator, editor_nykvarn):
    with pytest.raises(NotAllowed):
        services.close_account(actor=administrator, account_id=editor_nykvarn.id)

    services.close_account(
        actor=command(Permission.MEMBERSHIP_GRANT, label="test"), account_id=editor_nykvarn.id
    )

    assert not Account.objects.get(pk=editor_nykvarn.id).is_active
