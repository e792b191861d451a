"""Weeding and figures in the staff portal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from factories.concerns import HEAD, WORKER, leave, open_doors
from factories.vault import unlock, vault_folder
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.models import Concern, Weeding
from fyrtorn.domains.concerns.vocabulary import Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.dialogue.models import Dialogue

__all__ = ["vault_folder"]

OFFICER = "records_officer_nykvarn"


@pytest.fixture(autouse=True)
def doors_open(vault_folder, places):
    open_doors()


def due(count: int = 1) -> None:
    """Ended concerns whose time is up."""
    for _ in range(count):
        leave("näktergal")
        with acting(cast.everything()):
            concern_id = Concern._base_manager.get(is_ended=False).id
        services.take_step(
            actor=cast.actor_of(WORKER),
            concern_id=concern_id,
            keyring=unlock(WORKER, "nykvarn"),
            step=Step.ADVICE_GIVEN,
            reason="Skäl.",
            last_words="Tack.",
            now=clock.now(),
        )
    with acting(cast.everything()):
        Dialogue._base_manager.update(keep_until=clock.today() - timedelta(days=1))


def waiting() -> Weeding:
    with acting(cast.everything()):
        return Weeding._base_manager.get(done_on=None, withdrawn_on=None)


def left() -> int:
    with acting(cast.everything()):
        return Concern._base_manager.count()


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_empty_page_says_so_and_by_what_rules(signed_in):
    page = text(signed_in(WORKER).get(reverse("staff:weeding")))

    assert "Inget är dags att gallra." in page
    assert "16 kap. 2 a §" in page


def test_one_proposes_another_confirms_and_a_certificate_is_left(signed_in):
    due(2)
    signed_in(WORKER).post(reverse("staff:propose_weeding"))
    officer = signed_in(OFFICER)

    asked = text(officer.get(reverse("staff:weeding")))
    done = officer.post(
        reverse("staff:confirm_weeding", args=[waiting().id]), {"forstatt": "ja"}, follow=True
    )

    assert "Kalle Provare föreslog" in asked
    assert "Gallringsintyg" in text(done)
    assert "Kalle Provare" in text(done)
    assert "Evert Provare" in text(done)
    assert left() == 0


def test_without_the_tick_nothing_is_weeded(signed_in):
    due()
    signed_in(WORKER).post(reverse("staff:propose_weeding"))

    answer = signed_in(HEAD).post(reverse("staff:confirm_weeding", args=[waiting().id]))

    assert answer.status_code == 422
    assert "Inget har gallrats" in text(answer)
    assert left() == 1


def test_whoever_proposed_does_not_confirm(signed_in):
    due()
    worker = signed_in(WORKER)
    worker.post(reverse("staff:propose_weeding"))
    address = reverse("staff:confirm_weeding", args=[waiting().id])

    assert 'type="checkbox"' not in text(worker.get(address))
    answer = worker.post(address, {"forstatt": "ja"})

    assert answer.status_code == 422
    assert left() == 1


def test_a_list_is_taken_back(signed_in):
    due()
    worker = signed_in(WORKER)
    worker.post(reverse("staff:propose_weeding"))
    worker.post(reverse("staff:withdraw_weeding", args=[waiting().id]))

    assert "Väntar på en andra person" not in text(worker.get(reverse("staff:weeding")))
    assert left() == 1


def test_proposing_twice_or_nothing_is_said_calmly(signed_in):
    worker = signed_in(WORKER)

    answer = worker.post(reverse("staff:propose_weeding"), follow=True)

    assert "Det finns inget att gallra nu" in text(answer)


@pytest.mark.parametrize("name", ["confirm_weeding", "withdraw_weeding", "weeding_certificate"])
def test_anothers_list_and_no_list_are_both_not_found(signed_in, name):
    due()
    signed_in(WORKER).post(reverse("staff:propose_weeding"))
    outsider = signed_in("unit_head_orebro")
    method = outsider.get if name == "weeding_certificate" else outsider.post

    answers = [method(reverse(f"staff:{name}", args=[row])) for row in (waiting().id, new_id())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert left() == 1


@pytest.mark.parametrize("part", ["coordinator_nykvarn", "administrator", "national", "regional"])
@pytest.mark.parametrize("name", ["weeding", "concern_figures"])
def test_others_find_neither_page(signed_in, part, name):
    assert signed_in(part).get(reverse(f"staff:{name}")).status_code == 404


def test_figures_hide_small_numbers_and_this_month(signed_in):
    leave()
    page = signed_in(HEAD).get(reverse("staff:concern_figures"))
    empty = text(page)
    with acting(cast.everything()):
        Concern._base_manager.update(
            received_month=(clock.today().replace(day=1) - timedelta(days=40)).replace(day=1)
        )

    small = text(signed_in(HEAD).get(reverse("staff:concern_figures")))

    assert "Ingen oro har kommit in under tiden." in empty
    assert "visas inte" in small


def test_nothing_that_was_written_is_shown(signed_in):
    due()
    worker = signed_in(WORKER)

    pages = [worker.get(reverse(name)) for name in ("staff:weeding", "staff:concern_figures")]

    assert not any("näktergal" in text(page) for page in pages)


def test_what_is_held_is_listed_not_weeded_and_can_be_released(signed_in):
    due(2)
    with acting(cast.everything()):
        held, other = Concern._base_manager.order_by("id")
    officer = signed_in(OFFICER)

    sent = {"number": held.number.replace("-", "").lower(), "ground": "court"}
    officer.post(reverse("staff:holds"), sent)
    listed = text(officer.get(reverse("staff:holds")))
    page = text(officer.get(reverse("staff:weeding")))
    officer.post(reverse("staff:propose_weeding"))
    signed_in(WORKER).post(reverse("staff:confirm_weeding", args=[waiting().id]), {"forstatt": "ja"})
    before = left()
    officer.post(reverse("staff:release_hold", args=[held.id]))

    assert f"Ärende {held.number}" in listed
    assert "Den behövs i en domstol" in listed
    assert other.number not in listed
    assert "Ett ärende gallras inte tills vidare." in page
    assert before == 1
    assert "Inget är undantaget." in text(officer.get(reverse("staff:holds")))


def test_a_number_that_is_nobodys_holds_nothing_and_neighbours_hold_nothing_here(signed_in):
    due()
    with acting(cast.everything()):
        number = Concern._base_manager.get().number
    officer, neighbour = signed_in(OFFICER), signed_in("social_worker_orebro")

    for client, wanted in ((officer, "222-222"), (officer, "x"), (neighbour, number)):
        answer = client.post(reverse("staff:holds"), {"number": wanted, "ground": "court"})
        assert answer.status_code == 422
        assert "inget ärende med det numret" in text(answer)
    assert signed_in("coordinator_nykvarn").get(reverse("staff:holds")).status_code == 404
