"""Other keepers' contacts on one's own page: the question on the desk, the answer, and what the asker sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import cast
from factories import directory as made
from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.models import Service
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.public import page_cache

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]


@pytest.fixture
def shared(places: Places) -> Service:
    """Kept by Örebro, and offered in Nykvarn as well."""
    areas = [Area(AreaKind.MUNICIPALITY, places[key].id) for key in ("orebro", "nykvarn")]
    return made.service(places["orebro"], name="Provjouren", areas=areas, mailbox="jouren@orebro.example")


def address(service: Service, place: Organisation) -> str:
    return reverse("staff:neighbour", args=[service.id, place.id])


def public_page() -> str:
    page_cache.forget_all()
    return Client(headers={"host": "localhost"}).get("/kommun/nykvarn/").content.decode()


def test_the_question_stands_on_the_neighbours_desk_and_a_yes_shows_the_service(
    signed_in: SignedIn, places: Places, shared: Service
) -> None:
    client = signed_in("coordinator_nykvarn")
    before, desk = public_page(), client.get(reverse("staff:desk")).content.decode()

    page = client.get(address(shared, places["nykvarn"])).content.decode()
    answer = client.post(address(shared, places["nykvarn"]), {"svar": "ja"}, follow=True)

    assert "Örebro kommun vill visa Provjouren på sidan för Nykvarns kommun" in desk
    assert address(shared, places["nykvarn"]) in desk
    assert made.NUMBER in page
    assert "jouren@orebro.example" not in page
    assert "Provjouren visas nu på sidan för Nykvarns kommun." in answer.content.decode()
    assert ("Provjouren" in before, "Provjouren" in public_page()) == (False, True)
    assert "vill visa Provjouren" not in client.get(reverse("staff:desk")).content.decode()


def test_a_no_is_told_to_the_asker_on_the_desk_and_on_the_services_own_page(
    signed_in: SignedIn, places: Places, shared: Service
) -> None:
    signed_in("coordinator_nykvarn").post(address(shared, places["nykvarn"]), {"svar": "nej"})

    asker = signed_in("outsider")
    desk = asker.get(reverse("staff:desk")).content.decode()
    page = asker.get(reverse("staff:service", args=[shared.id])).content.decode()

    assert "Nykvarns kommun har sagt nej till att visa den." in desk
    assert "Nej, visas inte" in page
    assert "samordnare, Nykvarns kommun" in page
    assert "Beda Provare" not in page


def test_a_yes_is_taken_back_and_the_service_leaves_the_page(
    signed_in: SignedIn, places: Places, shared: Service
) -> None:
    client, href = signed_in("coordinator_nykvarn"), address(shared, places["nykvarn"])
    client.post(href, {"svar": "ja"})

    listed = client.get(reverse("staff:neighbours")).content.decode()
    client.post(href, {"svar": "nej"})

    assert href in listed
    assert "Provjouren" not in public_page()


@pytest.mark.parametrize("who", ["outsider", "administrator", "duty_reader_sodertalje", "regional"])
def test_nobody_else_finds_the_question(
    signed_in: SignedIn, places: Places, shared: Service, who: str
) -> None:
    client, href = signed_in(who), address(shared, places["nykvarn"])

    assert client.get(href).status_code == 404
    assert client.post(href, {"svar": "ja"}).status_code == 404
    assert "vill visa Provjouren" not in client.get(reverse("staff:desk")).content.decode()
    assert "Provjouren" not in public_page()


@pytest.mark.parametrize("sent", [{}, {"svar": "kanske"}])
def test_anything_but_yes_or_no_answers_nothing(
    signed_in: SignedIn, places: Places, shared: Service, sent: dict[str, str]
) -> None:
    answer = signed_in("coordinator_nykvarn").post(address(shared, places["nykvarn"]), sent)

    assert answer.status_code in {200, 404}
    assert "Provjouren" not in public_page()


def test_ids_that_are_nobodys_are_not_found(signed_in: SignedIn, places: Places, shared: Service) -> None:
    client = signed_in("coordinator_nykvarn")

    for service_id, place_id in ((uuid4(), places["nykvarn"].id), (shared.id, places["orebro"].id)):
        assert client.get(reverse("staff:neighbour", args=[service_id, place_id])).status_code == 404


def test_a_national_editor_answers_with_a_ground(
    signed_in: SignedIn, places: Places, shared: Service
) -> None:
    client, href = signed_in("national"), address(shared, places["nykvarn"])

    without = client.post(href, {"svar": "ja"})
    hidden = public_page()
    client.post(href, {"svar": "ja", "ground": "Avtal om gemensam jour, 2026-03-01"})

    assert "Det behövs en grund" in without.content.decode()
    assert ("Provjouren" in hidden, "Provjouren" in public_page()) == (False, True)
    asker = signed_in("outsider").get(reverse("staff:service", args=[shared.id])).content.decode()
    assert "Avtal om gemensam jour, 2026-03-01" in asker


def test_what_nobody_has_answered_in_two_weeks_stands_on_the_national_desk(
    signed_in: SignedIn, shared: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("national")
    at_once = client.get(reverse("staff:desk")).content.decode()

    later = timezone.now() + timedelta(days=15)
    monkeypatch.setattr(timezone, "now", lambda: later)
    after = signed_in("national").get(reverse("staff:desk")).content.decode()

    assert ("vill visa Provjouren" in at_once, "vill visa Provjouren" in after) == (False, True)


def test_whoever_adds_a_neighbour_is_told_that_it_is_asked(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])
    kept = [f"municipality:{places['nykvarn'].id}"]

    answer = signed_in("coordinator_nykvarn").post(
        reverse("staff:areas", args=[service.id]), {"kept": kept, "added": "salem"}, follow=True
    )

    page = answer.content.decode()
    assert "Sparat. Frågan har gått till Salems kommun. Där visas den först när någon har sagt ja." in page
    assert "Visas där först när kommunen har sagt ja." in page


def test_publishing_says_who_is_asked_and_links_to_no_page_that_does_not_show_it(
    signed_in: SignedIn, places: Places
) -> None:
    area = Area(AreaKind.MUNICIPALITY, places["salem"].id)
    service = made.service(places["nykvarn"], areas=[area], is_published=False)

    answer = signed_in("coordinator_nykvarn").post(reverse("staff:publish", args=[service.id]), follow=True)

    assert "Publicerad. Frågan har gått till Salems kommun." in answer.content.decode()
    assert "Se den som allmänheten" not in answer.content.decode()
    assert queries.entries_for(places["salem"].id, language="sv") == []


def test_who_is_asked_nothing_sees_an_empty_page(signed_in: SignedIn, places: Places) -> None:
    page = signed_in("coordinator_nykvarn").get(reverse("staff:neighbours")).content.decode()

    assert "Ingen annan har frågat." in page


def test_words_in_a_neighbours_service_are_text(signed_in: SignedIn, places: Places) -> None:
    areas = [Area(AreaKind.MUNICIPALITY, places["nykvarn"].id)]
    service = made.service(places["orebro"], name="<script>alert(1)</script>", areas=areas)
    client = signed_in("coordinator_nykvarn")

    for href in (address(service, places["nykvarn"]), reverse("staff:neighbours"), reverse("staff:desk")):
        assert "<script>alert" not in client.get(href).content.decode()


def test_the_keepers_verbs_stay_with_the_keeper(signed_in: SignedIn, places: Places, shared: Service) -> None:
    client = signed_in("coordinator_nykvarn")
    services.agree_to_area(
        actor=cast.actor_of("coordinator_nykvarn"),
        organisation_id=places["nykvarn"].id,
        service_id=shared.id,
        place_id=places["nykvarn"].id,
    )

    for page in ("edit_service", "areas", "new_line"):
        assert client.get(reverse(f"staff:{page}", args=[shared.id])).status_code == 404
