"""A stolen database holds no session that somebody could go on with."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

import cast
from fyrtorn.foundation.accounts import sessions

pytestmark = pytest.mark.django_db


def stored_keys() -> list[str]:
    """Every key of a session as it lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_key FROM django_session UNION ALL SELECT session_key FROM usersessions_usersession"
        )
        return [key for (key,) in cursor.fetchall()]


def signed_in() -> Client:
    """A browser of the coordinator's, noted among the account's own as signing in does."""
    client = cast.signed_in_client("coordinator_nykvarn")
    UserSession.objects.create(
        user=cast.account_of("coordinator_nykvarn"),
        session_key=client.session.session_key,
        ip="127.0.0.1",
        user_agent="Firefox",
    )
    assert client.get("/personal/").status_code == 200
    return client


@pytest.fixture
def browser(places: object) -> Client:
    return signed_in()


def test_what_lies_in_the_database_is_nobodys_cookie(browser: Client) -> None:
    secret = browser.cookies["session"].value
    found = stored_keys()

    assert len(found) >= 2
    assert secret not in found
    for key in found:
        thief = Client()
        thief.cookies["session"] = key
        assert thief.get("/personal/").status_code == 302


def test_the_list_of_ones_browsers_knows_which_is_this_one(browser: Client) -> None:
    signed_in()
    known = UserSession.objects.filter(user_id=cast.account_of("coordinator_nykvarn").pk)

    assert [one.session_key == browser.session.session_key for one in known].count(True) == 1
    assert all(one.exists() for one in known)


def test_all_but_this_one_are_ended(browser: Client) -> None:
    elsewhere = signed_in()

    sessions.end_all(cast.account_of("coordinator_nykvarn").pk, but=browser.session.session_key)

    assert browser.get("/personal/").status_code == 200
    assert elsewhere.get("/personal/").status_code == 302
    assert Session.objects.count() == 1
