"""The public portal's tests begin with an empty worker: no ready pages, nobody counted."""

from __future__ import annotations

import dataclasses

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

import cast
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.public.views import feedback, voting
from fyrtorn.processes.delivering import demo, program


@pytest.fixture(autouse=True)
def nobody_has_crowded() -> None:
    voting.crowd.forget()
    feedback.crowd.forget()


@pytest.fixture
def browser(places: dict[str, Organisation]) -> Client:
    """A visitor's browser, as one that has never been here, and somebody who keeps the common pages."""
    Organisation.objects.get_or_create(
        key=program.KEEPER.key,
        defaults={
            "kind": program.KEEPER.kind,
            "name": program.KEEPER.name,
            "formal_name": program.KEEPER.name,
            "sort_key": program.KEEPER.name,
            "search_key": program.KEEPER.name,
        },
    )
    return Client(headers={"host": "localhost"})


@pytest.fixture
def in_demo(settings: Settings) -> None:
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, is_demo=True)


@pytest.fixture
def delivered(places: dict[str, Organisation]) -> None:
    """What every installation starts with, and the demo's four municipalities."""
    actor = cast.everything()
    with acting(actor):
        program.deliver(actor=actor)
        demo.load_demo(actor=actor, today=clock.today())
