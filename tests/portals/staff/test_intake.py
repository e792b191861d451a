"""The doors: what must be in order before they open, why they are shut, and who may say so."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from factories.concerns import HEAD, PLACE, WORKER, open_doors, settle
from factories.vault import admit, found, keys_for, unlock
from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.doors import doors
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import services as vault
from fyrtorn.processes import attesting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

DOORS, SETTLE = "/personal/oro/dorrar/", "/personal/oro/dorrar/uppgifter/"
OPEN_ADVICE, CLOSE_ADVICE = "/personal/oro/dorrar/radgivning/oppna/", "/personal/oro/dorrar/radgivning/stang/"
OPEN_REPORT = "/personal/oro/dorrar/anmalan/oppna/"


@pytest.fixture
def head(signed_in):
    return signed_in(HEAD)


@pytest.fixture
def both_have_unlocked():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    unlock(HEAD, PLACE)
    unlock(WORKER, PLACE)


def page(client, address=DOORS) -> str:
    return html.unescape(client.get(address).content.decode())


def given(**changed: str) -> dict[str, str]:
    today = clock.today().isoformat()
    return {
        "readers_described": "två socialsekreterare",
        "answer_working_days": "3",
        "advice_kept_months": "12",
        "reads_out_of_hours": "on",
        "decided_on": today,
        "decision_reference": "SN 2026-1",
        "attested_on": today,
        "own_report_form": "",
        **changed,
    }


def settled():
    actor = cast.actor_of(HEAD)
    with acting(actor):
        return queries.intake_of(actor, cast.organisation(PLACE).id)


def is_open(kind: ConcernKind) -> bool:
    actor = cast.actor_of(HEAD)
    with acting(actor):
        return doors(actor, cast.organisation(PLACE).id, now=clock.now()).is_open(kind)


def test_on_the_first_day_everything_is_missing_and_nothing_can_be_opened(head):
    shown = page(head)

    assert shown.count(">Saknas<") == 5
    assert "Öppna dörren" not in shown
    head.post(OPEN_ADVICE)
    assert not is_open(ConcernKind.ADVICE)


def test_when_the_list_is_in_order_a_door_opens_and_closes_by_itself_apart_from_the_other(
    head, both_have_unlocked
):
    head.post(SETTLE, given())
    ready = page(head)
    opened = head.post(OPEN_ADVICE, follow=True)

    assert (ready.count(">Klart<"), ready.count("Öppna dörren")) == (5, 2)
    assert "Öppen. Det går att skriva till er nu." in html.unescape(opened.content.decode())
    assert (is_open(ConcernKind.ADVICE), is_open(ConcernKind.REPORT)) == (True, False)
    head.post(CLOSE_ADVICE)
    assert not is_open(ConcernKind.ADVICE)
    assert "Stängd. Ni har inte öppnat den." in page(head)


@pytest.mark.parametrize(
    "missing",
    [{"decided_on": "", "decision_reference": ""}, {"attested_on": ""}],
)
def test_without_a_decision_or_an_attestation_no_door_is_opened(head, both_have_unlocked, missing):
    head.post(SETTLE, given(**missing))

    answer = head.post(OPEN_ADVICE, follow=True)

    assert "Dörren är inte öppnad" in answer.content.decode()
    assert settled().advice_opened_on is None


def test_with_one_reader_no_door_is_opened(head):
    found(HEAD, PLACE)
    unlock(HEAD, PLACE)
    head.post(SETTLE, given())

    head.post(OPEN_ADVICE)

    assert settled().advice_opened_on is None


def test_a_door_that_shut_itself_says_why_and_can_still_be_closed(head, monkeypatch):
    open_doors()
    later = clock.now() + timedelta(days=36)
    monkeypatch.setattr(clock, "now", lambda: later)
    head = cast.signed_in_client(HEAD)

    shown = page(head)

    assert "för få har låst upp valvet på sistone" in shown
    assert shown.count("Stäng dörren") == 2
    head.post(CLOSE_ADVICE)
    assert settled().advice_opened_on is None


def test_where_nobody_reads_at_night_the_report_door_says_when_it_opens(head, monkeypatch):
    open_doors()
    settle(reads_out_of_hours=False)
    evening = clock.now().replace(hour=22)
    monkeypatch.setattr(clock, "now", lambda: evening)

    assert "nästa vardag klockan 8" in page(cast.signed_in_client(HEAD))


def test_the_mark_that_it_is_to_look_for_stands_on_the_list(head):
    before = page(head)
    mark = attesting.new_mark(now=clock.now())
    attesting.keep(mark)

    assert "Inget märke är skickat än" in before
    assert f"Märket att söka efter i loggarna är {mark.word}, skickat" in page(head)


def test_what_was_entered_is_shown_as_the_visitor_will_read_it(head, both_have_unlocked):
    head.post(SETTLE, given(readers_described="en kurator <och> en chef", answer_working_days="2"))

    shown = page(head)

    assert "Socialtjänsten i Nykvarn läser. Svar senast" in shown
    assert "En rådgivning sparas i 12 månader." in shown
    assert "en kurator &lt;och&gt; en chef" in head.get(DOORS).content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"readers_described": ""}, "Skriv vilka som läser"),
        ({"answer_working_days": "0"}, "mellan 1 och 10 arbetsdagar"),
        ({"answer_working_days": "11"}, "mellan 1 och 10 arbetsdagar"),
        ({"advice_kept_months": "25"}, "mellan 1 och 24 månader"),
        ({"decision_reference": ""}, "Skriv beslutets beteckning"),
        ({"decided_on": ""}, "vilken dag beslutet är från"),
        ({"decided_on": "2099-01-01"}, "Datumet har inte varit än."),
        ({"attested_on": "i går"}, "år-månad-dag"),
        ({"own_report_form": "http://kommunen.example/"}, "https://"),
        ({"own_report_form": "javascript:alert(1)"}, "Skriv hela adressen"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_not_saved(head, changed, words):
    answer = head.post(SETTLE, given(**changed))

    assert words in html.unescape(answer.content.decode())
    assert settled() is None


def test_saving_opens_nothing_and_keeps_an_open_door_open(head):
    open_doors()

    head.post(SETTLE, given(readers_described="tre kuratorer"))

    assert settled().readers_described == "tre kuratorer"
    assert is_open(ConcernKind.ADVICE)
    assert 'value="tre kuratorer"' in head.get(SETTLE).content.decode()


@pytest.mark.parametrize("part", [WORKER, "coordinator_nykvarn", "administrator", "records_officer_nykvarn"])
def test_only_the_head_of_the_unit_sees_and_moves_the_doors(signed_in, part):
    open_doors()
    client = signed_in(part)

    for address in (DOORS, SETTLE):
        assert client.get(address).status_code == 404
    for address in (SETTLE, OPEN_ADVICE, CLOSE_ADVICE):
        assert client.post(address, given()).status_code == 404
    assert is_open(ConcernKind.ADVICE)


def test_the_neighbours_head_moves_their_own_doors_alone(signed_in):
    open_doors()
    neighbour = signed_in("unit_head_orebro")

    assert neighbour.get(f"{DOORS}?for=nykvarn").status_code == 404
    assert neighbour.post(f"{CLOSE_ADVICE}?for=nykvarn").status_code == 404
    assert neighbour.post(CLOSE_ADVICE).status_code == 404  # nothing is settled there
    assert is_open(ConcernKind.ADVICE)


def test_doors_are_moved_by_posting_and_only_those_there_are(head):
    assert head.get(OPEN_ADVICE).status_code == 405
    assert head.post("/personal/oro/dorrar/annat/oppna/").status_code == 404


def test_a_form_sent_twice_does_the_same_once(head, both_have_unlocked):
    head.post(SETTLE, given())
    head.post(OPEN_REPORT)
    head.post(OPEN_REPORT)

    assert settled().report_opened_on == clock.today()


def test_the_desk_tells_what_the_vault_waits_for(head, signed_in):
    nothing = page(head, reverse("staff:desk"))
    found(HEAD, PLACE)
    unlock_soon = page(head, reverse("staff:desk"))
    without_keys = page(signed_in(WORKER), reverse("staff:desk"))
    keys_for(WORKER, PLACE)
    somebody_waits = page(head, reverse("staff:desk"))
    admit(WORKER, PLACE, by=HEAD)
    actor = cast.actor_of(HEAD)
    vault.remove_member(
        actor=actor,
        organisation_id=cast.organisation(PLACE).id,
        account_id=cast.account_of(WORKER).pk,
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )

    assert "Valvet</h2>" not in nothing
    assert "Du räknas inte som någon som läser" in unlock_soon
    assert "Skapa dina nycklar till valvet" in without_keys
    assert "Kalle Provare väntar på att bli insläppt" in somebody_waits
    assert "1 person har slutat läsa." in page(head, reverse("staff:desk"))
