"""What shifts leave to each other: hand-overs, and asking a colleague to talk."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from time import time as session_time

import pytest
from django.core import mail
from django.urls import reverse

import cast
from factories import helpline as given
from factories.vault import admit, found, keeper, unlock
from fyrtorn.domains.helpline.counting.counters import count_together
from fyrtorn.domains.helpline.leading import sweeping
from fyrtorn.domains.helpline.models import CallBack, Debrief, HandOver, MissedContact
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.notices.services import deliver
from fyrtorn.foundation.vault.shredding import finish
from fyrtorn.portals.staff.vault import unlocked

pytestmark = pytest.mark.django_db

LEADER, WORKER = "line_leader_nykvarn", "line_worker_nykvarn"
HEAD = "unit_head_nykvarn"
MONDAY = date(2026, 11, 23)
NOTE = "Skriv i chatten att vi svarar i morgon. Kaffet är slut."


@pytest.fixture
def at(monkeypatch):
    """Moves the program's clock to a time on that Monday's wall."""

    def move(hour: int, minute: int = 0, *, days: int = 0) -> None:
        moment = datetime.combine(MONDAY + timedelta(days=days), time(hour, minute), tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture(autouse=True)
def stage(places, at):
    at(8)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def rows(model) -> list:
    with acting(cast.everything()):
        return list(model._base_manager.all())


def with_vault(*parts: str) -> None:
    found(HEAD, "nykvarn")
    for part in parts:
        admit(part, "nykvarn", by=HEAD)


def open_vault(client, part: str) -> None:
    """The part's browser with the vault open."""
    actor = cast.actor_of(part)
    keyring = unlock(part, "nykvarn")
    with acting(actor):
        token = unlocked.open_vaults.keep_open(actor, keyring, now=clock.now())
    client.cookies[unlocked.cookie_name()] = token


def test_a_shift_hands_over_and_the_next_reads_and_takes_over(places, signed_in, vault_folder):
    line = given.line(places["nykvarn"])
    with_vault(LEADER, WORKER)
    worker, leader = signed_in(WORKER), signed_in(LEADER)
    page, desk = reverse("staff:line_hand_over", args=[line.id]), reverse("staff:desk")

    assert "Inget väntar" in text(worker.get(page))
    worker.post(page, {"text": NOTE})
    (row,) = rows(HandOver)
    read = reverse("staff:read_line_hand_over", args=[row.id])
    assert "Överlämning att läsa" in text(leader.get(desk))
    assert "Överlämning att läsa" not in text(worker.get(desk))
    assert NOTE.encode() not in bytes(row.note)
    assert leader.get(read).url.startswith(reverse("staff:vault_unlock"))
    open_vault(leader, LEADER)
    assert NOTE in text(leader.get(read))
    worker.post(read)
    assert rows(HandOver)[0].read_at is None, "whoever wrote it does not take over from themselves"
    leader.post(read)

    assert rows(HandOver)[0].read_by_id == cast.account_of(LEADER).id
    assert "Överlämning att läsa" not in text(leader.get(desk))
    assert "Rakel Provare tog över" in text(worker.get(page))
    assert {"helpline.hand_over.opened", "helpline.hand_over.written"} <= {one.deed for one in rows(Deed)}


def test_whoever_leaves_something_open_comes_to_the_hand_over(places, signed_in, vault_folder):
    line = given.line(places["nykvarn"])
    with_vault(WORKER)
    worker = signed_in(WORKER)
    duty = given.duty(given.shift(line, day=MONDAY))
    out = reverse("staff:sign_out_duty", args=[duty.id])
    worker.post(reverse("staff:sign_in_duty", args=[duty.id]))

    assert worker.post(out).url.startswith(reverse("staff:line", args=[line.id]))
    worker.post(reverse("staff:sign_in_duty", args=[duty.id]))
    worker.post(reverse("staff:new_talk"), {"linje": str(line.id)})
    left = worker.post(out)

    assert left.url == reverse("staff:line_hand_over", args=[line.id])
    assert "Inget väntar" not in text(worker.get(left.url))


def test_a_hand_over_names_nobody_and_is_destroyed_after_two_weeks(places, signed_in, vault_folder, at):
    line = given.line(places["nykvarn"])
    with_vault(WORKER)
    worker, page = signed_in(WORKER), reverse("staff:line_hand_over", args=[line.id])

    refused = worker.post(page, {"text": "Ring Anna Provsson på 070-174 06 05."})
    assert "text" in refused.context["form"].errors
    worker.post(page, {"text": NOTE})
    (row,) = rows(HandOver)
    at(7, days=14)
    assert sweeping.forget_left_behind(now=clock.now()) == 0
    at(9, days=14)
    assert sweeping.forget_left_behind(now=clock.now()) == 1

    assert rows(HandOver) == []
    finish()  # in a test nothing is ever committed
    assert row.id not in keeper().matters()


def test_asking_to_talk_is_told_to_one_without_content_and_leaves_nothing(places, signed_in):
    line = given.line(places["nykvarn"])
    worker, leader = signed_in(WORKER), signed_in(LEADER)
    ask = reverse("staff:debrief", args=[line.id])
    before = len(rows(Deed))

    assert "Vem vill du prata med?" in text(worker.get(ask))
    for _ in range(2):
        worker.post(ask, {"whom": cast.account_of(LEADER).id})
    deliver()
    (sent,) = mail.outbox
    (row,) = rows(Debrief)
    assert sent.to == [cast.account_of(LEADER).email]
    assert "Pelle Provare på Provstödet vill prata" in sent.body
    assert "Pelle Provare vill prata" in text(leader.get(reverse("staff:desk")))
    assert "Du har frågat Rakel Provare" in text(worker.get(reverse("staff:desk")))
    end = reverse("staff:end_debrief", args=[row.id])
    assert signed_in(HEAD).post(end).status_code == 404
    leader.post(end)

    assert rows(Debrief) == []
    assert not Notice.objects.exists()
    assert not [one for one in rows(Deed)[before:] if "debrief" in one.deed]


def test_a_wish_to_talk_is_forgotten_after_a_week(places, signed_in, at):
    line = given.line(places["nykvarn"])
    signed_in(WORKER).post(reverse("staff:debrief", args=[line.id]), {"whom": cast.account_of(LEADER).id})
    at(9, days=7)

    sweeping.forget_left_behind(now=clock.now())

    assert rows(Debrief) == []


def test_somebody_rang_and_nobody_answered_is_one_button(places, signed_in):
    line = given.line(places["nykvarn"])

    worker, button = signed_in(WORKER), reverse("staff:missed_call", args=[line.id])
    assert button not in text(worker.get(reverse("staff:desk")))
    duty = given.duty(given.shift(line, day=MONDAY, starts=time(7)))
    worker.post(reverse("staff:sign_in_duty", args=[duty.id]))
    assert button in text(worker.get(reverse("staff:desk")))

    with_ticket = re.search(rf"{button}\?biljett=\w+", text(worker.get(reverse("staff:desk")))).group()
    worker.post(with_ticket)
    answer = worker.post(with_ticket, {"fran": "skrivbord"}, follow=True)

    assert "Noterat: någon ringde" in text(answer)
    (missed,) = rows(MissedContact)
    assert (missed.series, missed.how, missed.weekday_band) == (line.series, "unanswered", "1 06-09")
    assert signed_in("outsider").post(reverse("staff:missed_call", args=[line.id])).status_code == 404


def test_the_telephone_systems_secret_is_shown_once(places, signed_in, vault_folder):
    line = given.line(places["nykvarn"])
    leader, page = signed_in(LEADER), reverse("staff:line_hook", args=[line.id])

    assert signed_in(WORKER).get(page).status_code == 404
    assert "Gör en adress" in text(leader.get(page))
    first = leader.post(page, {"gor": "ny"})
    secret = first.context["secret"]
    assert len(secret) == 64
    assert "no-store" in first["Cache-Control"]
    assert "http://" in first.context["address"] or "https://" in first.context["address"]
    assert secret not in text(leader.get(page))
    again = leader.post(page, {"gor": "ny"})
    assert again.context["secret"] not in {"", secret}
    leader.post(page, {"gor": "stang"})

    assert leader.get(page).context["hook"] is None


def test_the_leader_sees_how_the_line_stands_and_few_are_not_told_apart(places, signed_in, vault_folder):
    line = given.line(places["nykvarn"])
    given.duty(given.shift(line, day=MONDAY, starts=time(7)))
    leader, worker = signed_in(LEADER), signed_in(WORKER)
    page, state = (reverse(f"staff:{name}", args=[line.id]) for name in ("watch_line", "watch_state"))
    due = clock.now() - timedelta(minutes=5)
    with acting(cast.everything()):
        CallBack(organisation_id=line.organisation_id, line_id=line.id, due_at=due).save()
        count_together(
            cast.everything(),
            organisation_id=line.organisation_id,
            series=line.series,
            month=MONDAY,
            counted={Facet.REACHED: {"answered": 17}},
        )
    for _ in range(2):
        worker.post(reverse("staff:missed_call", args=[line.id]))

    shown = text(leader.get(page))

    assert worker.get(page).status_code == 404
    assert "Ingen väntar" in shown
    assert "1, den första skulle ha ringts kl. 07.55" in shown
    assert "<dd>17</dd>" in shown
    assert "färre än fem" in shown
    mark = leader.get(state).context["mark"]
    assert leader.get(state, {"visar": mark}).status_code == 204
    (duty,) = worker.get(reverse("staff:lines")).context["own"]
    worker.post(reverse("staff:sign_in_duty", args=[duty[0].duty.id]))
    changed = leader.get(state, {"visar": mark})
    assert changed.status_code == 200
    assert "Pelle Provare" in text(changed)


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(places, signed_in, monkeypatch):
    line = given.line(places["nykvarn"])
    leader, state = signed_in(LEADER), reverse("staff:watch_state", args=[line.id])
    begun = session_time()
    for minutes in (8, 14):
        monkeypatch.setattr("time.time", lambda minutes=minutes: begun + 60 * minutes)
        assert leader.get(state).status_code == 200

    monkeypatch.setattr("time.time", lambda: begun + 60 * 16)

    assert leader.get(state).status_code == 302


def test_ones_own_shifts_stand_in_ones_own_calendar_until_it_is_closed(places, signed_in, client):
    line = given.line(places["nykvarn"])
    given.duty(given.shift(line, day=MONDAY, starts=time(22), hours=8))
    given.duty(given.shift(line, day=MONDAY), LEADER)
    worker, page = signed_in(WORKER), reverse("staff:shift_calendar")
    place = {"plats": places["nykvarn"].id}

    assert worker.post(page, {"plats": places["orebro"].id}).status_code == 404
    first = worker.post(page, place).context["new_address"].partition("/pass/")[2]
    secret = worker.post(page, place).context["new_address"].partition("/pass/")[2]
    answer = client.get(f"/pass/{secret}")
    shown = answer.content.decode()
    assert client.get(f"/pass/{first}").status_code == 404
    assert shown.count("BEGIN:VEVENT") == 1
    assert {"DTSTART:20261123T210000Z", "SUMMARY:Pass: Provstödet"} <= set(shown.splitlines())
    assert "Provare" not in shown
    assert not answer.cookies
    assert client.get(f"/pass/{secret}", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert secret.removesuffix(".ics") not in text(worker.get(page))

    worker.post(page, place | {"gor": "stang"})

    assert client.get(f"/pass/{secret}").status_code == 404


def test_who_works_there_no_more_has_no_calendar(places, signed_in, client):
    given.line(places["nykvarn"])
    worker, page = signed_in(WORKER), reverse("staff:shift_calendar")
    secret = worker.post(page, {"plats": places["nykvarn"].id}).context["new_address"].partition("/pass/")[2]
    assert client.get(f"/pass/{secret}").status_code == 200

    with acting(cast.everything()):
        Membership._base_manager.filter(account=cast.account_of(WORKER)).update(ends_on=date(2026, 11, 1))

    assert client.get(f"/pass/{secret}").status_code == 404
