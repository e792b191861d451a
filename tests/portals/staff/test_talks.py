"""A talk in the staff portal: begun with one button, written beside the guide, saved by itself, counted at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from factories import helpline as lines
from factories import talks as given
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.helpline.lines import services
from fyrtorn.domains.helpline.models import Talk
from fyrtorn.domains.helpline.talk_vocabulary import Facet, TalkState
from fyrtorn.domains.helpline.talks import leaving_numbers
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

ANSWERS = {"caller": "parent", "outcome": "helped", "kind": "support", "channel": "phone"}


@pytest.fixture
def line(places, vault_folder):
    return given.line_with_vault(text_ground="Insats utan behovsprövning, 11 kap. 5 § SoL")


@pytest.fixture
def worker(line, signed_in):
    return signed_in(given.WORKER)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def unlock(client) -> None:
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})


def begin(client, **said) -> str:
    """The address of the talk that the button leads to."""
    return client.post(reverse("staff:new_talk"), said).url


def rows() -> list[Talk]:
    with acting(cast.everything()):
        return list(Talk._base_manager.all())


def answered() -> int:
    return sum(number for (facet, _), number in lines.counted().items() if facet == Facet.REACHED)


def save(client, page: str, **said):
    return client.post(f"{page}spara/", {**ANSWERS, "version": 1, **said})


def test_one_button_begins_and_four_answers_end_a_talk_with_the_vault_locked(worker):
    page = begin(worker)
    shown = text(worker.get(page))
    lacking = worker.post(page, {"caller": "parent", "gor": "klart"})
    done = worker.post(page, {**ANSWERS, "gor": "klart"}, follow=True)

    assert "Valvet är låst" in shown
    assert "Jag stoppar dig där" in shown or "Samtalsguide" in shown
    assert "Välj ett svar i varje fråga" in text(lacking)
    assert "Klart. Samtalet är räknat" in text(done)
    assert (rows(), answered()) == ([], 1)


def test_what_is_written_is_saved_while_it_is_written_and_kept_sealed_when_it_is_done(worker):
    page = begin(worker)
    unlock(worker)

    first = save(worker, page, text="Har bytt vänner.").json()
    second = save(worker, page, version=first["version"], text="Har bytt vänner och sover dåligt.").json()
    shown = text(worker.get(page))
    worker.post(page, {**ANSWERS, "version": second["version"], "text": "Har bytt vänner.", "gor": "klart"})

    assert first["saved"].startswith("Sparat ")
    assert "sover dåligt" in shown
    (row,) = rows()
    assert (row.state, row.worker_id, answered()) == (TalkState.DONE, None, 1)
    assert worker.get(page).status_code == 404


def test_two_tabs_are_told_and_neither_loses_a_word(worker):
    page = begin(worker)
    unlock(worker)
    save(worker, page, text="Det första.")

    by_itself = save(worker, page, text="Det andra.")
    by_hand = worker.post(page, {**ANSWERS, "version": 1, "text": "Det andra.", "gor": "klart"})
    again = worker.post(
        page,
        {
            **ANSWERS,
            "version": by_hand.context["form"]["version"].value(),
            "text": "Det andra.",
            "gor": "senare",
        },
        follow=True,
    )

    assert by_itself.status_code == 409
    assert "ändrat i en annan flik" in by_itself.json()["fault"]
    assert "Det första." in text(by_hand)
    assert "Det andra." in text(by_hand)
    assert "kan kompletteras" in text(again)
    assert "Det andra." in text(worker.get(page))


def test_a_short_form_from_before_somebody_wrote_overwrites_nothing(worker):
    page = begin(worker)
    unlock(worker)
    save(worker, page, text="Sover dåligt.")

    short = worker.post(page, {**ANSWERS, "caller": "sibling", "gor": "klart"})
    builds_on_nothing = worker.post(page, {**ANSWERS, "version": 0, "text": "", "gor": "klart"})
    form = short.context["form"]
    worker.post(page, {**ANSWERS, "version": form["version"].value(), "text": form["text"].value()})

    assert "sparat från en annan flik" in text(short)
    assert (form["caller"].value(), form["text"].value()) == ("sibling", "Sover dåligt.")
    assert "ändrat i en annan flik" in text(builds_on_nothing)
    assert "Sover dåligt." in text(worker.get(page))
    assert answered() == 0


def test_a_municipality_that_is_half_written_is_not_guessed_at_and_costs_nothing_else(worker):
    page = begin(worker)
    unlock(worker)

    half = save(worker, page, municipality="Öre", language="so").json()
    kept = worker.get(page).context["form"].initial
    refused = worker.post(
        page, {**ANSWERS, "version": half["version"], "municipality": "Öre", "gor": "klart"}
    )
    whole = save(worker, page, version=half["version"], municipality="örebro kommun").json()

    assert (kept["municipality"], kept["language"]) == ("", "so")
    assert set(refused.context["form"].errors) == {"municipality"}
    assert whole["fault"] == ""
    assert worker.get(page).context["form"].initial["municipality"] == "Örebro"


def test_a_line_without_a_ground_for_text_has_no_field_for_it_but_a_consultation_is_about_nobody(
    places, vault_folder, signed_in
):
    given.line_with_vault()
    worker = signed_in(given.WORKER)
    page = begin(worker)
    unlock(worker)

    save(worker, page, kind="consultation", question="Hur pratar man om hämnd?", text="Borde inte finnas.")
    form = worker.get(page).context["form"]

    assert "text" not in form.fields
    assert form.initial["question"] == "Hur pratar man om hämnd?"


def test_a_text_that_points_at_somebody_stays_on_the_page_and_the_answers_are_saved(worker):
    page = begin(worker)
    unlock(worker)
    save(worker, page, text="Sover dåligt.")

    answer = save(worker, page, version=2, caller="sibling", text="Anna Provsson ringde.").json()
    shown = worker.get(page)
    openings = Deed._base_manager.filter(deed="helpline.talk.opened").count()
    refused = worker.post(
        page, {**ANSWERS, "version": answer["version"], "text": "Anna Provsson ringde.", "gor": "klart"}
    )

    assert "Anna Provsson" in answer["fault"]
    assert openings == 1  # the page that shows it; to save is no opening
    assert shown.context["form"].initial["caller"] == "sibling"
    assert shown.context["form"].initial["text"] == "Sover dåligt."
    assert set(refused.context["form"].errors) == {"text"}
    assert answered() == 0


def test_a_vault_that_locks_itself_meanwhile_costs_no_word(worker):
    page = begin(worker)
    unlock(worker)
    save(worker, page, text="Sover dåligt.")
    worker.post(reverse("staff:vault_lock"))

    by_itself = save(worker, page, version=2, text="Sover bättre.")
    by_hand = worker.post(page, {**ANSWERS, "version": 2, "text": "Sover bättre.", "gor": "klart"})

    assert by_itself.status_code == 423
    assert "Valvet hann låsa sig" in text(by_hand)
    assert "Sover bättre." in text(by_hand)
    assert answered() == 0


def test_a_colleague_takes_over_before_anything_is_shown(worker, signed_in):
    page = begin(worker)
    unlock(worker)
    save(worker, page, text="Sover dåligt.")
    leader = signed_in(given.LEADER)
    unlock(leader)

    closed = text(leader.get(page))
    leader.post(f"{page}ta-over/")

    assert "Pelle Provare för det här samtalet." in closed
    assert "Sover dåligt." not in closed
    assert "Sover dåligt." in text(leader.get(page))
    assert "Ta över samtalet" in text(worker.get(page))


def test_with_two_lines_the_worker_is_asked_which_of_them_rings(worker, line, places):
    lines.line(places["nykvarn"], written="08-465 004 12", name="Den andra linjen")

    asked = worker.post(reverse("staff:new_talk"), follow=True)
    begun = begin(worker, linje=str(line.id))

    assert "Välj vilken linje det ringer på." in text(asked)
    assert worker.get(begun).context["line"].id == line.id
    assert len(rows()) == 1


def test_practice_is_marked_on_its_page_and_never_counted(worker):
    page = begin(worker, ovning="ja")
    shown = text(worker.get(page))
    done = worker.post(page, {**ANSWERS, "gor": "klart"}, follow=True)

    assert "Det här är en övning" in shown
    assert "Nästa replik" in shown
    assert "Inget är räknat" in text(done)
    assert (rows(), answered()) == ([], 0)


def test_where_there_is_no_vault_a_call_is_counted_and_nothing_is_stored(places, signed_in, vault_folder):
    line = lines.line(places["nykvarn"], runs_from=clock.today() - timedelta(days=1))
    worker = signed_in(given.WORKER)

    begun = worker.post(reverse("staff:new_talk"), follow=True)
    count = reverse("staff:count_talk", args=[line.id])
    ahead = worker.post(count, {**ANSWERS, "at": "2999-01-01T10:00"})
    before = worker.post(count, {**ANSWERS, "at": f"{line.runs_from - timedelta(days=1)}T10:00"})
    ticket = worker.get(count).context["ticket"]
    for _ in range(2):
        worker.post(count, {**ANSWERS, "at": f"{line.runs_from}T10:00", "biljett": ticket})

    assert "Räkna ett samtal" in text(begun)
    assert set(ahead.context["form"].errors) == {"at"}
    assert set(before.context["form"].errors) == {"at"}
    assert (rows(), answered()) == ([], 1)


def test_what_is_left_at_a_line_that_has_ended_is_still_somebodys_to_see_to(worker, line, monkeypatch):
    page = begin(worker)
    leaving_numbers.leave_number(
        actor=cast.actor_of(given.WORKER),
        line_id=line.id,
        typed="070-174 06 05",
        due_at=clock.now() + timedelta(days=3),
        now=clock.now(),
    )
    services.end_line(actor=cast.everything(), line_id=line.id, last_day=clock.today(), passes_to_id=None)
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    worker = cast.signed_in_client(given.WORKER)

    talks, desk = worker.get(reverse("staff:talks")), worker.get(reverse("staff:desk"))

    assert [one.talk.line_id for one in talks.context["talks"]] == [line.id]
    assert talks.context["lines"] == []
    assert page in text(desk)
    assert "Ring upp senast" in text(desk)
    assert len(worker.get(reverse("staff:call_backs")).context["waiting"]) == 1
    for name in ("missed_call", "leave_number", "give_case_code"):
        assert worker.post(reverse(f"staff:{name}", args=[line.id])).status_code == 404
    told = {**ANSWERS, "at": f"{clock.now() - timedelta(minutes=1):%Y-%m-%dT%H:%M}"}
    refused = worker.post(reverse("staff:count_talk", args=[line.id]), told)
    assert "går inte att räkna" in text(refused)
    assert answered() == 0


def test_where_the_caller_lives_stands_in_no_address(worker, line):
    page = begin(worker)
    danger = f"{page}fara/"

    assert "Socialjouren i Örebro" in text(worker.post(danger, {"municipality": "Örebro"}))
    assert worker.get(danger, {"municipality": "Örebro"}).status_code == 405
    assert "?kommun=" not in text(worker.get(page))
    assert "hx-get" not in text(worker.get(page))


def test_another_municipality_meets_nothing(worker, line, signed_in):
    page = begin(worker)
    outsider = signed_in("social_worker_orebro")

    assert outsider.get(page).status_code == 404
    assert outsider.post(f"{page}ta-over/").status_code == 404
    assert outsider.get(reverse("staff:count_talk", args=[line.id])).status_code == 404
