"""What is said about a service: saved in both languages, conflicts shown side by side, persons refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factories import directory as made
from fyrtorn.domains.directory import queries
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.directory.models import Service
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.vocabulary.terms import Audience

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]


@pytest.fixture
def service(places: Places) -> Service:
    return made.service(places["nykvarn"], words={"sv": Words("Provmottagningen"), "en": Words("Reception")})


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


def _sent(service: Service, **said: Any) -> dict[str, Any]:
    return {
        "version": made.entry_of(service).version,
        "kind": "social_services",
        "name": "Provmottagningen",
        "name_en": "Reception",
        "audiences": ["everyone"],
        "languages": ["sv"],
        "anonymity": "unknown",
        "sees_number": "unknown",
        "on_bill": "unknown",
        "cost": "unknown",
        "provider": "Nykvarns kommun",
        "source_title": "Provkällan",
        **said,
    }


def _save(client: Client, service: Service, **said: Any) -> Any:
    return client.post(reverse("staff:edit_service", args=[service.id]), _sent(service, **said))


def test_everything_typed_is_saved(client: Client, service: Service) -> None:
    answer = _save(
        client,
        service,
        summary="För dig som är orolig.",
        what_happens="En socialsekreterare svarar.",
        who_can_see="Samtalet antecknas inte.",
        anonymity="yes",
        languages=["sv", "so"],
        audiences=["relatives", "self"],
        mailbox="mottagningen@nykvarn.example",
    )

    entry = made.entry_of(service)
    assert answer.status_code == 302
    assert (entry.summary, entry.what_happens) == ("För dig som är orolig.", "En socialsekreterare svarar.")
    assert entry.languages == ("sv", "so")
    assert entry.audiences == {Audience.RELATIVES, Audience.SELF}
    assert entry.mailbox == "mottagningen@nykvarn.example"


def test_english_stays_and_is_told_to_be_behind(
    client: Client, service: Service, coordinator_nykvarn: Actor
) -> None:
    _save(client, service, name="Nya mottagningen")

    texts = queries.texts_of(actor=coordinator_nykvarn, service_id=service.id)
    page = client.get(reverse("staff:edit_service", args=[service.id])).content.decode()
    assert texts["en"].words.name == "Reception"
    assert texts["en"].is_behind
    assert "har ändrats sedan engelskan skrevs" in page


def test_an_age_alone_lets_everyone_call(client: Client, service: Service) -> None:
    _save(client, service, audiences=["children"])

    assert made.entry_of(service).audiences == {Audience.CHILDREN, Audience.EVERYONE}


def test_the_check_s_date_stays_when_nobody_says_they_checked(client: Client, service: Service) -> None:
    before = made.entry_of(service).checked_by

    _save(client, service, summary="Ny text.")

    assert made.entry_of(service).checked_by == before


@pytest.mark.parametrize("field", ["mailbox", "deputy_mailbox"])
def test_a_person_s_mailbox_is_refused(client: Client, service: Service, field: str) -> None:
    answer = _save(client, service, **{field: "anna.andersson@nykvarn.example"})

    assert "DIR-005" in str(answer.context["form"].errors["mailbox"])


def test_a_conflict_shows_both_and_saving_again_is_a_choice(client: Client, service: Service) -> None:
    mine = _sent(service, summary="Mina ord.")
    _save(client, service, summary="Kollegans ord.")
    href = reverse("staff:edit_service", args=[service.id])

    conflict = client.post(href, mine)
    page = conflict.content.decode()
    stands = made.entry_of(service).summary
    again = client.post(href, mine | {"version": conflict.context["form"]["version"].value()})

    assert "DIR-007" in page
    assert dict(conflict.context["differences"]) == {"I korthet": "Kollegans ord."}
    assert "Mina ord." in page
    assert stands == "Kollegans ord."
    assert again.status_code == 302
    assert made.entry_of(service).summary == "Mina ord."


def test_too_long_a_text_keeps_what_was_written(client: Client, service: Service) -> None:
    answer = _save(client, service, summary="x" * 601)

    assert answer.status_code == 200
    assert "x" * 601 in answer.content.decode()


def test_a_published_service_changes_at_once_for_the_public(client: Client, service: Service) -> None:
    _save(client, service, name="Det nya namnet")

    (entry,) = queries.entries_for(service.organisation_id, language="sv")
    assert entry.name == "Det nya namnet"
