"""Somebody rings with a code: staff are led to the concern, the code is shown and kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.concerns import HEAD, PLACE, WORKER, leave, only_concern, open_doors
from factories.vault import found, unlock, vault_folder
from fyrtorn.domains.concerns.handling import services
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock

__all__ = ["vault_folder"]

WRONG = "Vi hittar inget under den koden."


@pytest.fixture
def code(vault_folder: Path, places: object) -> str:
    """The code of the only concern in Nykvarn."""
    open_doors()
    return leave().code


pytestmark = pytest.mark.django_db


def asked(client: Client, typed: str) -> object:
    return client.post(reverse("staff:concern_by_code"), {"code": typed})


@pytest.mark.parametrize("written", ["as shown", "in small letters", "without dashes", "with spaces"])
def test_a_code_leads_to_its_concern_however_it_was_heard(code: str, written: str) -> None:
    heard = {
        "as shown": code,
        "in small letters": code.lower(),
        "without dashes": code.replace("-", ""),
        "with spaces": code.replace("-", " "),
    }[written]

    answer = asked(cast.signed_in_client(WORKER), heard)

    assert answer.status_code == 302
    assert answer["Location"] == reverse("staff:concern", args=[only_concern().id])


def test_the_code_is_neither_shown_again_nor_logged(code: str) -> None:
    client = cast.signed_in_client(WORKER)
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")

    wrong = asked(client, slip).content.decode()
    asked(client, code)

    assert WRONG in wrong
    assert slip not in wrong
    with acting(cast.everything()):
        lines = [str(vars(line)) for line in Deed.objects.all()]
    assert any("concerns.concern.sought" in line for line in lines)
    for part in code.split("-"):
        assert not any(part in line for line in lines)


def test_another_municipalitys_code_is_as_unknown_as_one_that_is_none(code: str) -> None:
    found("unit_head_orebro", "orebro")
    client = cast.signed_in_client("unit_head_orebro")

    pages = [asked(client, typed).content.decode() for typed in (code, "7KQM-3DXA-0000-ZZZZ-1234", "åäö")]

    assert all(WRONG in page for page in pages)
    with acting(cast.everything()):
        assert Deed.objects.filter(deed="concerns.concern.sought", outcome="done").count() == 0


def test_whoever_has_stepped_back_does_not_find_it_by_the_code_either(code: str) -> None:
    concern = only_concern()
    services.recuse(
        actor=cast.actor_of(WORKER),
        concern_id=concern.id,
        keyring=unlock(WORKER, PLACE),
        reason="Det är min brorson.",
        today=clock.today(),
    )

    assert WRONG in asked(cast.signed_in_client(WORKER), code).content.decode()
    assert asked(cast.signed_in_client(HEAD), code).status_code == 302
