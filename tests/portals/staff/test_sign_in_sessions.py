"""Signing one browser out from another."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

import cast
from factories import log

pytestmark = pytest.mark.django_db


def browser_of(part: str, user_agent: str) -> tuple[Client, UserSession]:
    """A signed-in browser, and its line in the list."""
    client = cast.signed_in_client(part, headers={"user-agent": user_agent})
    client.get(reverse("staff_account"))
    session, _ = UserSession.objects.get_or_create(
        session_key=client.session.session_key,
        defaults={"user": cast.account_of(part), "ip": "127.0.0.1", "user_agent": user_agent},
    )
    return client, session


def is_in(client: Client) -> bool:
    return client.get(reverse("staff_account")).status_code == 200


def test_one_browser_is_signed_out_and_the_others_stay(places):
    here, _ = browser_of("editor_nykvarn", "Prov 1")
    phone, lost = browser_of("editor_nykvarn", "Prov 2")
    tablet, _ = browser_of("editor_nykvarn", "Prov 3")

    page = here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("staff_end_session", args=[lost.pk]))

    assert page.count("Logga ut den<") == 2
    assert [is_in(client) for client in (here, phone, tablet)] == [True, False, True]
    assert ("accounts.session.ended_elsewhere", "done") in log.deeds()


def test_a_colleagues_browser_is_nobodys(places):
    here, _ = browser_of("editor_nykvarn", "Prov 1")
    colleague, theirs = browser_of("coordinator_nykvarn", "Prov 2")

    answer = here.post(reverse("staff_end_session", args=[theirs.pk]))

    assert answer.status_code == 404
    assert is_in(colleague)
