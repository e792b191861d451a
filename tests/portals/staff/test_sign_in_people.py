"""Inviting, accepting and ending, page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories import log
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import acceptance, founding, queries, services
from fyrtorn.foundation.accounts.models import Account, Invitation
from fyrtorn.foundation.notices.mail import composer_of
from fyrtorn.foundation.notices.models import Notice

pytestmark = pytest.mark.django_db

NEW = "ny.kollega@nykvarn.example"
PASSWORD = "tre vanliga ord i rad"


def invite(places, **changes: object) -> Invitation:
    wanted = {"email": NEW, "role": Role.DIRECTORY_EDITOR, "organisation_id": places["nykvarn"].id} | changes
    return services.invite(actor=cast.actor_of("administrator"), **wanted)


def invitations() -> int:
    with cast.acting(cast.everything()):
        return Invitation._base_manager.count()


def path_of(invitation: Invitation) -> str:
    return queries.link_of(invitation).removeprefix("http://localhost:8000")


def test_an_administrator_invites_a_colleague(signed_in, places):
    client = signed_in("administrator")
    form = {"email": NEW, "organisation_id": places["nykvarn"].id, "role": "coordinator"}

    answer = client.post(reverse("staff:invite"), form, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("staff:people")
    assert f"{NEW} är inbjuden" in answer.content.decode()


def test_the_form_says_what_is_missing(signed_in, places):
    answer = signed_in("administrator").post(reverse("staff:invite"), {"email": "", "role": "coordinator"})

    assert answer.status_code == 200
    assert "Skriv personens e-postadress." in answer.content.decode()


def test_a_refusal_stands_in_the_form(signed_in, places):
    invite(places)
    form = {"email": NEW, "organisation_id": places["nykvarn"].id, "role": "directory_editor"}

    answer = signed_in("administrator").post(reverse("staff:invite"), form)

    assert "har redan en inbjudan" in answer.content.decode()


@pytest.mark.parametrize("change", [{"role": "national_editor"}, {"role": "x"}, {"organisation_id": "x"}])
def test_what_is_not_offered_cannot_be_chosen(signed_in, places, change):
    form = {"email": NEW, "organisation_id": places["nykvarn"].id, "role": "coordinator"} | change

    answer = signed_in("administrator").post(reverse("staff:invite"), form)

    assert answer.status_code == 200
    assert invitations() == 0


def test_another_organisation_cannot_be_slipped_in(signed_in, places):
    form = {"email": NEW, "organisation_id": places["orebro"].id, "role": "coordinator"}

    signed_in("administrator").post(reverse("staff:invite"), form)

    assert invitations() == 0


def test_an_invited_person_comes_in_by_the_link(client, places):
    link = path_of(invite(places))

    page = client.get(link)
    answer = client.post(link, {"name": "Ny Provare", "password": PASSWORD})
    first = client.post(answer.url, {"login": NEW, "password": PASSWORD})

    assert "Nykvarns kommun" in page.content.decode()
    assert answer.url == reverse("account_login")
    assert client.get(first.url).url == reverse("mfa_index")


def test_an_easy_password_is_refused(client, places):
    link = path_of(invite(places))

    answer = client.post(link, {"name": "Ny Provare", "password": "nykollega"})

    assert answer.status_code == 200
    assert not Account.objects.filter(email=NEW).exists()


def test_a_spent_link_says_so(client, places):
    invitation = invite(places)
    services.withdraw_invitation(actor=cast.actor_of("administrator"), invitation_id=invitation.id)

    answer = client.get(path_of(invitation))

    assert answer.status_code == 410
    assert "gäller inte längre" in answer.content.decode()


def test_somebody_with_an_account_signs_in_and_accepts(signed_in, places):
    outsider = cast.account_of("outsider")
    link = path_of(invite(places, email=outsider.email))

    stranger = Client().get(link)
    answer = signed_in("outsider").post(link, follow=True)

    assert "Logga in med det" in stranger.content.decode()
    assert "Uppdraget är tillagt" in answer.content.decode()
    assert len(queries.own_parts(outsider.pk)) == 2


def test_somebody_else_signed_in_gets_no_button(signed_in, places):
    link = path_of(invite(places))

    answer = signed_in("outsider").post(link)

    assert "ett annat konto" in answer.content.decode()
    assert len(queries.own_parts(cast.account_of("outsider").pk)) == 1


def test_ending_asks_first(signed_in, places):
    (part,) = queries.own_parts(cast.account_of("editor_nykvarn").pk)
    client = signed_in("administrator")
    address = reverse("staff:end_membership", args=[part.id])

    question = client.get(address)
    client.post(address)

    assert "Cajsa Provare" in question.content.decode()
    assert queries.own_parts(cast.account_of("editor_nykvarn").pk) == []


def test_an_ended_colleague_is_signed_out(signed_in, client, places):
    account = cast.account_of("editor_nykvarn")
    account.set_password(PASSWORD)
    account.save()
    client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    (part,) = queries.own_parts(account.pk)

    services.end_membership(actor=cast.actor_of("administrator"), membership_id=part.id)

    assert client.get(reverse("mfa_index")).status_code == 302


def test_the_link_can_be_shown_where_no_mail_is_sent_and_the_log_says_so(signed_in, places):
    invitation = invite(places)

    answer = signed_in("administrator").post(reverse("staff:invitation_link", args=[invitation.id]))

    assert "/personal/in/inbjudan/" in answer.content.decode()
    assert ("accounts.invitation.handed_over", "done") in log.deeds()


@pytest.fixture
def with_mail(settings):
    settings.INSTALLATION = replace(settings.INSTALLATION, email_host="mail.exempel.example")


def test_where_mail_is_sent_the_link_goes_to_its_address_alone(signed_in, places, with_mail):
    invitation = invite(places)
    client = signed_in("administrator")
    before = Notice.objects.filter(target_id=invitation.id).count()

    page = client.get(reverse("staff:people")).content.decode()
    shown = client.post(reverse("staff:invitation_link", args=[invitation.id]))
    client.post(reverse("staff:send_invitation_again", args=[invitation.id]))

    assert reverse("staff:invitation_link", args=[invitation.id]) not in page
    assert "/personal/in/inbjudan/" not in shown.content.decode()
    assert ("accounts.invitation.handed_over", "done") not in log.deeds()
    sent = Notice.objects.filter(target_id=invitation.id)
    assert (sent.count(), {notice.to for notice in sent}) == (before + 1, {invitation.email})


def test_whoever_runs_the_machine_gets_the_link_of_the_first_administrator(places, with_mail):
    founder = cast.everything()

    link = founding.make_first_administrator(
        actor=founder, organisation_id=places["ale"].id, email="forsta@ale.example"
    )

    assert link is not None
    assert "/personal/in/inbjudan/" in link


def test_the_one_whose_address_it_is_hears_that_an_account_was_opened_and_who_invited(places, client):
    invitation = invite(places)

    account = acceptance.accept_invitation(
        token=queries.link_of(invitation).rstrip("/").rpartition("/")[2],
        name="Rut Provare",
        password=PASSWORD,
    )

    notice = Notice.objects.get(kind="accounts.account_opened")
    mail = composer_of(notice.kind)(notice.target_id)
    assert notice.to == account.email == invitation.email
    assert "Astor Provare har bjudit in dig" in mail.body
    assert "Nykvarns kommun" in mail.body


@pytest.mark.parametrize(
    "role", ["coordinator_nykvarn", "editor_nykvarn", "outsider", "regional", "national"]
)
def test_people_are_for_administrators(signed_in, role):
    client = signed_in(role)

    assert client.get(reverse("staff:people")).status_code == 404
    assert client.get(reverse("staff:invite")).status_code == 404
