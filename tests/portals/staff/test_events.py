"""Events in the staff portal: the week, one at a time, the numbers, the areas."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

import cast
from factories.events import COORDINATOR, area, events_there_are, noted
from fyrtorn.domains.situation.events import services
from fyrtorn.domains.situation.vocabulary import EventKind
from fyrtorn.foundation.base import clock

pytestmark = pytest.mark.django_db

NEW = "staff:new_event"


@pytest.fixture(autouse=True)
def stage(places):
    """Sweden's places."""


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def filled(**said: str) -> dict[str, str]:
    """The form, as somebody sends it."""
    return {
        "happened_on": clock.today().isoformat(),
        "area": "",
        "kind": "propaganda",
        "place_kind": "public",
        "target_group": "unknown",
        "text": "Klistermärken på lyktstolpar.",
        "environment": "unknown",
        "source_kind": "own_staff",
        "reliability": "likely",
        "reported": "unknown",
        "done": "",
    } | said


def test_an_empty_municipality_is_told_what_to_do(signed_in):
    client = signed_in(COORDINATOR)

    assert "Skriv in en händelse" in text(client.get(reverse("staff:events")))
    assert "Inget är noterat den här veckan" in text(client.get(reverse("staff:events")))
    assert "Skriv in den första" in text(client.get(reverse("staff:all_events")))
    assert "Inget är noterat i perioden" in text(client.get(reverse("staff:events_month")))
    assert "Utan dem gäller varje händelse" in text(client.get(reverse("staff:areas")))


def test_an_event_is_noted_and_the_next_begins_where_it_was(signed_in):
    place, client = area("Hamnen"), signed_in(COORDINATOR)

    again = client.post(reverse(NEW), filled(area=place.id.hex) | {"en-till": "ja"}, follow=True)
    week = client.post(reverse(NEW), filled(text="Flygblad."), follow=True)

    assert [event.text for event in events_there_are()] == ["Flygblad.", "Klistermärken på lyktstolpar."]
    assert "Händelsen är sparad." in text(again)
    assert f'value="{clock.today()}"' in again.content.decode()
    assert f'<option value="{place.id.hex}" selected>Hamnen' in again.content.decode()
    assert "Flygblad." in text(week)
    assert "Hamnen, gata, torg eller park" in text(week)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"happened_on": "2099-01-01"}, "Dagen ligger i framtiden."),
        ({"kind": ""}, "Välj vad som hände."),
        ({"place_kind": "worship"}, "En gudstjänstlokal skrivs bara"),
        ({"body": "Föreningen Exemplet"}, "En organisation nämns bara med en daterad, öppen källa"),
        ({"text": "Ring 070-174 06 05 om det."}, "Texten kan peka ut någon."),
    ],
)
def test_what_cannot_be_noted_is_told_of_beside_its_field_and_nothing_is_lost(signed_in, said, words):
    answer = signed_in(COORDINATOR).post(reverse(NEW), filled(done="Togs bort samma dag.", **said))

    assert words in text(answer)
    assert "Togs bort samma dag." in text(answer)
    assert events_there_are() == []


def test_an_event_is_changed_and_two_who_do_it_are_both_told(signed_in):
    row, client = noted(), signed_in(COORDINATOR)
    page = reverse("staff:edit_event", args=[row.id])

    client.post(page, filled(text="Den enas ord.", version="1"))
    answer = client.post(page, filled(text="Den andras ord.", version="1"))

    assert "Någon annan har ändrat" in text(answer)
    assert "Den enas ord." in text(answer)
    assert "Den andras ord." in text(answer)
    client.post(page, filled(text="Den andras ord.", version="2"))
    assert [event.text for event in events_there_are()] == ["Den andras ord."]


def test_an_event_is_taken_away_and_put_back(signed_in):
    row, client = noted(), signed_in(COORDINATOR)

    answer = client.post(reverse("staff:remove_event", args=[row.id]), follow=True)
    gone = client.get(reverse("staff:edit_event", args=[row.id])).status_code
    client.post(reverse("staff:removed_event", args=[row.id]))

    assert "Du kan lägga tillbaka den i en vecka." in text(answer)
    assert gone == 404
    assert client.get(reverse("staff:edit_event", args=[row.id])).status_code == 200
    assert client.get(reverse("staff:removed_event", args=[row.id])).status_code == 404


def test_a_week_and_all_events_are_turned(signed_in):
    noted(happened_on=date(2026, 3, 11), text="I mars.")
    noted(happened_on=date(2026, 3, 11), kind=EventKind.DAMAGE, text="Skada.")
    client = signed_in(COORDINATOR)

    this_week = text(client.get(reverse("staff:events")))
    then = text(client.get(reverse("staff:events"), {"vecka": "2026-v11"}))
    damage = text(client.get(reverse("staff:all_events"), {"slag": "damage"}))

    assert "Senast noterades något vecka 11" in this_week
    assert "Vecka 11, 9–15 mars 2026" in then
    assert "I mars." in then
    assert ("Skada." in damage, "I mars." in damage) == (True, False)


def test_a_month_and_a_third_are_counted_beside_the_ones_before(signed_in):
    for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 2, 2)):
        noted(happened_on=day)
    client = signed_in(COORDINATOR)

    month = text(client.get(reverse("staff:events_month"), {"period": "2026-03"}))
    third = text(client.get(reverse("staff:events_third"), {"period": "2026-t1"}))

    assert "2 händelser. Perioden före: 1." in month
    assert "<svg" in month
    assert "3 händelser. Perioden före: 0." in third
    assert "Januari–april 2026" in third


def test_areas_are_added_changed_and_out_of_use(signed_in):
    client = signed_in(COORDINATOR)
    given = {"title": "Centrum", "residents": "4000", "residents_on": "", "compass": "centre"}

    small = client.post(reverse("staff:areas"), given | {"residents": "900"})
    address = client.post(reverse("staff:areas"), given | {"title": "Provargatan 12"})
    client.post(reverse("staff:areas"), given)
    row = area("Hamnen")
    client.post(reverse("staff:edit_area", args=[row.id]), given | {"title": "Hamnområdet"})
    client.post(reverse("staff:retire_area", args=[row.id]))

    assert "I området bor färre än tusen" in text(small)
    assert "Texten kan peka ut någon." in text(address)
    page = text(client.get(reverse("staff:areas")))
    assert "Hamnområdet" in page
    assert "används inte längre" in page
    assert "Hamnområdet" not in text(client.get(reverse(NEW)))


def test_others_events_and_areas_are_not_found(signed_in):
    row, place = noted(), area()
    services.remove_event(actor=cast.actor_of(COORDINATOR), event_id=noted(text="Borta.").id)
    client = signed_in("outsider")

    for name, id_ in (("edit_event", row.id), ("removed_event", row.id), ("edit_area", place.id)):
        assert client.get(reverse(f"staff:{name}", args=[id_])).status_code == 404
        assert client.post(reverse(f"staff:{name}", args=[id_]), filled()).status_code == 404
    for name, id_ in (("remove_event", row.id), ("retire_area", place.id), ("use_area_again", place.id)):
        assert client.post(reverse(f"staff:{name}", args=[id_])).status_code == 404
    assert "Klistermärken" not in text(client.get(reverse("staff:all_events")))


def test_who_may_not_is_not_shown_the_way(signed_in):
    noted(happened_on=clock.today() - timedelta(days=1))
    for part in ("social_worker_nykvarn", "duty_reader_sodertalje", "regional"):
        for name in ("events", "all_events", "new_event", "events_month", "areas", "sheets"):
            assert signed_in(part).get(reverse(f"staff:{name}")).status_code == 404, (part, name)
