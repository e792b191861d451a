"""Demo links: once each, for the demo's own accounts, in a demo installation."""

from __future__ import annotations

import dataclasses

import pytest
from django.test import Client
from django.urls import include, path, reverse

import cast
from config.urls import handler404
from config.urls import urlpatterns as house
from fyrtorn.foundation.accounts import demo_links
from fyrtorn.foundation.accounts.errors import AccountNotFound
from fyrtorn.foundation.accounts.models import Account
from fyrtorn.portals.staff.sign_in.urls import demo

__all__ = ["handler404", "urlpatterns"]

urlpatterns = [path("personal/", include(demo)), *house]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def demo_account(places, settings) -> Account:
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, is_demo=True)
    account = cast.account_of("coordinator_nykvarn")
    account.is_demo = True
    account.save()
    return account


def link(account: Account) -> str:
    return demo_links.link_for(account.pk).removeprefix("http://localhost:8000")


def test_a_demo_link_leads_to_the_desk(client, demo_account):
    address = link(demo_account)

    page = client.get(address)
    answer = client.post(address)

    assert "Beda Provare" in page.content.decode()
    assert answer.url == reverse("staff:desk")
    assert client.get(reverse("staff_account")).status_code == 200


def test_it_works_once(demo_account):
    address = link(demo_account)
    Client().post(address)

    late = Client()
    answer = late.post(address)

    assert answer.status_code == 404
    assert late.get(reverse("staff_account")).status_code == 302


def test_looking_does_not_use_it(client, demo_account):
    address = link(demo_account)

    assert [client.get(address).status_code for _ in range(3)] == [200] * 3


def test_an_ordinary_account_has_no_such_link(demo_account):
    with pytest.raises(AccountNotFound):
        demo_links.link_for(cast.account_of("outsider").pk)


def test_outside_a_demo_neither_link_nor_session_works(client, demo_account, settings):
    address = link(demo_account)
    inside = Client()
    inside.post(address)
    address = link(demo_account)
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, is_demo=False)

    assert client.post(address).status_code == 404
    assert inside.get(reverse("staff:desk")).url == reverse("mfa_index")
    with pytest.raises(AccountNotFound):
        demo_links.link_for(demo_account.pk)


@pytest.mark.parametrize("made_up", ["x", "a:b:c", "W10:x:y", "å"])
def test_a_made_up_link_is_not_found(client, demo_account, made_up):
    assert client.get(f"/personal/in/prova/{made_up}/").status_code == 404
