"""A forgotten password: the same answer to all, and a link that works once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.models import Notice

pytestmark = pytest.mark.django_db

NEW = "fyra helt andra ord"


def ask(client: Client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def link_in(mailoutbox) -> str:
    notices.deliver()
    return re.search(r"http://localhost:8000(\S+)", mailoutbox[-1].body).group(1)


def test_the_link_in_the_mail_changes_the_password(client, places, mailoutbox):
    account = cast.account_of("coordinator_nykvarn")
    signed_in_elsewhere = cast.signed_in_client("coordinator_nykvarn")
    ask(client, account.email)

    form = client.get(link_in(mailoutbox), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    account.refresh_from_db()
    assert account.check_password(NEW)
    assert signed_in_elsewhere.get(reverse("staff:desk")).status_code == 302
    assert client.get(reverse("staff:desk")).status_code == 302


def test_the_link_works_once(client, places, mailoutbox):
    ask(client, cast.account_of("coordinator_nykvarn").email)
    link = link_in(mailoutbox)
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    again = Client().get(link, follow=True)

    assert "gäller inte längre" in again.content.decode()


def test_known_and_unknown_get_the_same_answer_and_only_one_a_mail(client, places, mailoutbox):
    known = ask(client, cast.account_of("coordinator_nykvarn").email)
    unknown = ask(client, "ingen@annanstans.example")
    notices.deliver()

    assert known.content == unknown.content
    assert [mail.to for mail in mailoutbox] == [[cast.account_of("coordinator_nykvarn").email]]


def test_known_and_unknown_cost_as_many_questions_to_the_database(client, places):
    email = cast.account_of("coordinator_nykvarn").email
    with CaptureQueriesContext(connection) as known:
        ask(client, email)
    with CaptureQueriesContext(connection) as unknown:
        ask(client, "ingen@annanstans.example")

    assert len(known) == len(unknown)


def test_asking_again_and_again_is_slowed_down(client, places):
    answers = [ask(client, "ingen@annanstans.example").status_code for _ in range(5)]

    assert answers == [200, 200, 200, 429, 429]
    assert Notice.objects.count() == 3


@pytest.mark.parametrize(
    "made_up",
    ["x/y", "0" * 32 + "/abc-def", "../../etc/passwd", "å/ä", "%2e%2e/x", "a" * 5000 + "/b"],
)
def test_a_made_up_link_changes_nothing(client, places, made_up):
    answer = client.get(f"/personal/in/nytt-losenord/{made_up}/", follow=True)

    assert answer.status_code == 200
    assert "password1" not in answer.content.decode()


def test_an_easy_password_is_refused_with_a_reason(client, places, mailoutbox):
    ask(client, cast.account_of("coordinator_nykvarn").email)
    form = client.get(link_in(mailoutbox), follow=True)

    answer = client.post(form.redirect_chain[-1][0], {"password1": "kort", "password2": "kort"})

    assert "minst 12 tecken" in answer.content.decode()


def test_the_mail_goes_to_the_address_the_account_has(client, places, mailoutbox):
    """The Kelvin sign is a k in lower case, and another letter in an address."""
    account = cast.account_of("coordinator_nykvarn")
    typed = account.email.replace("k", "\N{KELVIN SIGN}", 1)
    assert typed != account.email

    ask(client, typed)
    notices.deliver()

    assert [mail.to for mail in mailoutbox] == [[account.email]]
