"""Whom a report is given to at once: the reception while it is there, else the social emergency service."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from factories import directory
from factories import talks as given
from factories.vault import vault_folder
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.portals.staff.helpline.talking_danger import danger

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MONDAY_NIGHT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
ON_CALL = replace(Hours(), in_words="jourtid")


def offered(place, *, hours: Hours) -> None:
    reception = directory.phone("08-465 004 10", hours=hours)
    directory.service(place, name="Mottagningen", lines=[reception])
    on_call = directory.phone("08-465 004 11", hours=ON_CALL)
    directory.service(place, name="Jouren", kind=ServiceKind.SOCIAL_EMERGENCY, lines=[on_call])


@pytest.mark.parametrize(
    ("hours", "at", "first", "then"),
    [
        (directory.OFFICE_HOURS, MONDAY_MORNING, ["Mottagningen"], ["Jouren"]),
        (directory.OFFICE_HOURS, MONDAY_NIGHT, ["Jouren"], ["Mottagningen"]),
        (Hours(), MONDAY_MORNING, ["Mottagningen", "Jouren"], []),
        (Hours(), MONDAY_NIGHT, ["Jouren", "Mottagningen"], []),
    ],
)
def test_whom_to_call_first(places, hours, at, first, then):
    offered(places["orebro"], hours=hours)

    found = danger(places["orebro"], at=at)

    assert [name for name, _line in found.receives] == first
    assert [name for name, _line in found.receives_else] == then


def test_the_number_and_the_words_stand_beside_the_talk_and_follow_its_municipality(
    places, vault_folder, signed_in
):
    given.line_with_vault()
    offered(places["orebro"], hours=directory.ALWAYS)
    worker = signed_in(given.WORKER)
    page = worker.post(reverse("staff:new_talk")).url

    shown = " ".join(worker.get(page).content.decode().split())
    moved = " ".join(worker.post(f"{page}fara/", {"municipality": "Örebro"}).content.decode().split())

    assert "Ring i Nykvarn" in shown
    assert "Det tas emot som en orosanmälan" in shown
    assert shown.index('href="#orosanmalan"') < shown.index('name="caller"')
    assert 'id="mottagning"' in moved
    assert "08-465 004 10" in moved
    assert "Bor barnet i Örebro ringer ni dit också" in moved
    assert 'id="fara-nummer"' in moved
