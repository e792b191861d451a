"""The inbox and a concern: what shows without keys, what takes them, who finds nothing, and how little is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.concerns import (
    HEAD,
    PLACE,
    TEXT,
    WORKER,
    come_back,
    leave,
    only_concern,
    open_doors,
    opened,
    write_more,
)
from factories.vault import PHRASE, found, unlock, vault_folder
from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.alarms import alarms
from fyrtorn.domains.concerns.handling.deadlines import decisions_due
from fyrtorn.domains.concerns.handling.practice import TEXTS
from fyrtorn.domains.concerns.keeping.figures import By, figures
from fyrtorn.domains.concerns.models import Concern, Recusal
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.access import openings
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.models import Message
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import MatterGrant

__all__ = ["vault_folder"]

INBOX = "/personal/oro/"


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors_open")]


def unlocked(part: str = WORKER) -> Client:
    client = cast.signed_in_client(part)
    assert client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE}).status_code == 302
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def page_of(concern: Concern) -> str:
    return reverse("staff:concern", args=[concern.id])


def concerns() -> list[Concern]:
    with acting(cast.everything()):
        return list(Concern._base_manager.select_related("dialogue").order_by("id"))


def deeds(name: str) -> int:
    with acting(cast.everything()):
        return Deed.objects.filter(deed=name, outcome="done").count()


def test_the_inbox_tells_number_kind_step_and_time_without_keys():
    leave()
    number = only_concern().number

    shown = text_of(cast.signed_in_client(WORKER).get(INBOX))

    assert number in shown
    assert "Rådgivning utan namn" in shown
    assert "mottagen" in shown
    assert "Svar senast" in shown
    assert "Nytt att läsa" in shown
    assert "syster" not in shown


def test_an_empty_inbox_says_what_comes_there():
    client = cast.signed_in_client(WORKER)

    assert "Ingenting väntar." in text_of(client.get(INBOX))
    assert "Inget ärende är avslutat än." in text_of(client.get(INBOX, {"visa": "avslutade"}))
    assert "Du har inga övningar." in text_of(client.get(INBOX, {"visa": "ovning"}))


def test_an_unopened_report_is_loud_until_it_is_opened():
    leave(kind=ConcernKind.REPORT)
    client = unlocked()

    before = text_of(client.get(INBOX))
    client.get(page_of(only_concern()))

    assert "Ingen har läst den. Läs nu." in before
    assert "Ingen har läst den. Läs nu." not in text_of(client.get(INBOX))


def test_a_long_inbox_is_read_page_by_page(monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for _ in range(3):
        leave()
    client = cast.signed_in_client(WORKER)

    first = client.get(INBOX)
    second = client.get(INBOX, {"efter": first.context["next_after"]})

    assert (len(first.context["rows"]), len(second.context["rows"])) == (2, 1)
    assert "Visa nästa" in text_of(first)
    assert "Till början av listan" in text_of(second)


@pytest.mark.parametrize("after", ["x", "00000000-0000-0000-0000-000000000007"])
def test_a_page_that_begins_nowhere_is_not_found(after):
    assert cast.signed_in_client(WORKER).get(INBOX, {"efter": after}).status_code == 404


def test_a_concern_is_opened_with_keys_and_the_opening_is_logged():
    leave()

    shown = text_of(unlocked().get(page_of(only_concern())))

    assert TEXT in shown
    assert "Den som skrev" in shown
    assert deeds("concerns.concern.opened") == 1


def test_without_keys_a_concern_leads_to_unlocking_and_back():
    leave()
    address = page_of(only_concern())

    answer = cast.signed_in_client(WORKER).get(address)

    assert answer.status_code == 302
    assert answer.url == f"{reverse('staff:vault_unlock')}?next={address.replace('/', '%2F')}"
    assert deeds("concerns.concern.opened") == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Mode": "cors"},
    ],
)
@pytest.mark.parametrize("name", ["concern", "answer_concern", "concern_package", "recuse"])
def test_a_browser_that_fetches_ahead_opens_nothing(name, headers):
    leave(kind=ConcernKind.REPORT)

    answer = unlocked().get(reverse(f"staff:{name}", args=[only_concern().id]), headers=headers)

    assert (answer.status_code, answer.content) == (204, b"")
    assert deeds("concerns.concern.opened") + deeds("concerns.concern.packed") == 0
    assert only_concern().received_at is not None


def test_a_head_request_opens_nothing():
    leave()

    assert unlocked().head(page_of(only_concern())).status_code == 405
    assert deeds("concerns.concern.opened") == 0


PAGES = (
    "concern",
    "answer_concern",
    "assess_protection",
    "hand_over_concern",
    "end_concern",
    "turn_concern",
    "recuse",
    "concern_package",
    "note_age",
    "ask_to_read",
    "give_view",
    "answer_for_concern",
)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "part", ["coordinator_nykvarn", "records_officer_nykvarn", "administrator", "social_worker_orebro"]
)
def test_others_find_nothing_there(part, name):
    leave()
    client = cast.signed_in_client(part)
    nothing = client.get("/personal/finns-inte/")
    address = reverse(f"staff:{name}", args=[only_concern().id])

    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in {404, 405}
        if answer.status_code == 404:
            assert answer.content == nothing.content


def test_the_neighbours_keys_open_nothing_here():
    found("unit_head_orebro", "orebro")
    leave()
    client = cast.signed_in_client("unit_head_orebro")
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})

    assert client.get(page_of(only_concern())).status_code == 404
    assert only_concern().number not in text_of(client.get(INBOX))


def test_the_summary_says_which_rule_the_time_comes_from():
    leave(kind=ConcernKind.REPORT)

    shown = text_of(unlocked().get(page_of(only_concern())))

    assert "14 dagar från" in shown
    assert "20 kap. 2 § socialtjänstlagen (2025:400)" in shown
    assert "synnerliga skäl" in shown
    assert "Skyddsbedömning: genast" in shown


def test_what_is_late_is_called_late(monkeypatch):
    leave()
    later = clock.now() + timedelta(days=9)
    monkeypatch.setattr("fyrtorn.portals.staff.concerns.views.clock.now", lambda: later)

    assert "försenat" in text_of(cast.signed_in_client(WORKER).get(INBOX))


def test_a_damaged_message_is_said_to_be_damaged():
    receipt = leave()
    write_more(come_back(receipt.code).ticket, "Ett till.")
    with acting(cast.everything()):
        rows = list(Message._base_manager.all())
        Message._base_manager.filter(id=rows[0].id).update(body=rows[1].body)

    assert "Ett meddelande går inte att öppna." in text_of(unlocked().get(page_of(only_concern())))


def test_what_is_written_is_shown_as_text():
    leave("<script>alert(1)</script> & <b>fet</b>")

    shown = text_of(unlocked().get(page_of(only_concern())))

    assert "<script>alert" not in shown
    assert "&lt;b&gt;fet&lt;/b&gt;" in shown


def test_pages_with_texts_are_not_kept_by_the_browser():
    leave()

    assert unlocked().get(page_of(only_concern())).headers["Cache-Control"] == "no-store"


def test_who_is_too_close_steps_back_and_finds_it_no_more():
    leave()
    concern = only_concern()
    client = unlocked()
    address = reverse("staff:recuse", args=[concern.id])

    answer = client.post(address, {"version": 1, "reason_given": "Jag känner familjen."})

    assert answer.url == INBOX
    assert client.get(page_of(concern)).status_code == 404
    assert concern.number not in [row.number for row in client.get(INBOX).context["rows"]]
    assert client.get(reverse("staff:desk")).status_code == 200
    assert deeds("concerns.concern.recused") == 1
    shown = text_of(unlocked(HEAD).get(page_of(concern)))
    assert TEXT in shown
    assert "Kalle Provare" in shown
    assert "Jag känner familjen." in shown
    with acting(cast.everything()):
        assert b"familjen" not in bytes(Recusal._base_manager.get().reason)


def test_stepping_back_takes_a_reason():
    leave()
    concern = only_concern()
    client = unlocked()

    answer = client.post(reverse("staff:recuse", args=[concern.id]), {"version": 1, "reason_given": " "})

    assert "Skriv kort varför." in text_of(answer)
    assert client.get(page_of(concern)).status_code == 200


def test_practice_is_marked_kept_apart_and_never_counted():
    client = unlocked()

    client.post(reverse("staff:practise"), {"slag": "report"})
    client.post(reverse("staff:practise"), {"slag": "advice"})

    assert all(concern.is_practice and concern.received_at is None for concern in concerns())
    assert client.get(INBOX).context["rows"] == []
    assert "Övning" in text_of(client.get(INBOX, {"visa": "ovning"}))
    with acting(cast.actor_of(WORKER)):
        counts = queries.waiting_counts(cast.actor_of(WORKER), now=clock.now() + timedelta(days=60))
    assert set(counts.values()) == {0}


def test_practice_is_taken_away_with_its_key_and_a_real_concern_is_not(django_capture_on_commit_callbacks):
    client = unlocked()
    client.post(reverse("staff:practise"), {"slag": "report"})
    (made,) = concerns()
    with_key = keeper().counts().matters

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("staff:remove_practice", args=[made.id]))
    leave()

    assert (with_key, keeper().counts().matters) == (1, 1)
    (real,) = concerns()
    assert client.post(reverse("staff:remove_practice", args=[real.id])).status_code == 404
    assert concerns() == [real]
    with acting(cast.everything()):
        assert MatterGrant._base_manager.exclude(matter_id=real.dialogue_id).count() == 0


def test_nothing_that_counts_or_warns_counts_practice():
    client = unlocked()
    for kind in ConcernKind:
        client.post(reverse("staff:practise"), {"slag": kind.value})
    actor, here, today = cast.actor_of(WORKER), cast.organisation(PLACE).id, clock.today()
    later = today + timedelta(days=60)

    with acting(actor):
        tables = [figures(actor, here, by=by, since=today, until=later) for by in By]
        assert alarms(actor) == []
        assert decisions_due(actor, today=later, at_most=9) == []
    assert [(table.total, table.counts) for table in tables] == [(0, {})] * len(tables)


@pytest.mark.parametrize("kind", ConcernKind)
def test_practice_is_read_like_a_real_concern(kind):
    client = unlocked()
    client.post(reverse("staff:practise"), {"slag": kind.value})

    shown = text_of(client.get(page_of(only_concern())))

    assert TEXTS[kind][:40] in shown
    assert "Övning: ingen har skrivit det här" in shown


def test_practice_needs_a_vault_and_a_permission():
    there = cast.signed_in_client("social_worker_orebro")

    there.post(reverse("staff:practise"), {"slag": "advice"})
    refused = cast.signed_in_client("coordinator_nykvarn").post(reverse("staff:practise"))

    assert concerns() == []
    assert refused.status_code == 404
    assert there.get(reverse("staff:practise")).status_code == 405


def test_the_print_holds_everything_and_is_logged_by_itself():
    leave()
    concern = only_concern()
    services.answer_concern(
        actor=cast.actor_of(WORKER),
        concern_id=concern.id,
        keyring=unlock(WORKER, PLACE),
        text="Tack för att du skrev.",
        is_question=False,
        now=clock.now(),
    )

    shown = text_of(unlocked().get(reverse("staff:concern_package", args=[concern.id])))

    assert TEXT in shown
    assert "Tack för att du skrev." in shown
    assert "26 kap. 1 §" in shown
    assert deeds("concerns.concern.packed") == 1


def test_the_menu_leads_there_for_those_who_read_and_nobody_else():
    assert 'href="/personal/oro/"' in text_of(cast.signed_in_client(WORKER).get("/personal/"))
    assert 'href="/personal/oro/"' not in text_of(
        cast.signed_in_client("coordinator_nykvarn").get("/personal/")
    )


def test_the_desk_begins_with_reports_that_nobody_has_read():
    leave(kind=ConcernKind.REPORT)
    leave()
    desk = cast.signed_in_client(WORKER).get(reverse("staff:desk"))

    loud, rest = desk.context["piles"]

    assert (loud.id, loud.is_loud) == ("olasta", True)
    assert [row.title for row in loud.rows] == ["1 orosanmälan som ingen har läst"]
    assert [row.title for row in rest.rows] == ["2 ärenden har något nytt"]


def test_the_desk_tells_of_late_answers_and_decisions(monkeypatch):
    receipt = leave(kind=ConcernKind.REPORT)
    opened(only_concern().id)
    later = clock.now() + timedelta(days=16)
    monkeypatch.setattr("fyrtorn.foundation.base.clock.now", lambda: later)

    desk = cast.signed_in_client(WORKER).get(reverse("staff:desk"))

    titles = [row.title for pile in desk.context["piles"] for row in pile.rows]
    assert titles == [
        f"Ärende {only_concern().number}: beslutet är 2 dagar för sent",
        "1 svar är försenat",
    ]
    assert receipt.code not in text_of(desk)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (9, None),
        (10, "4 dagar kvar till beslut"),
        (13, "beslut senast i morgon"),
        (14, "beslut senast i dag"),
    ],
)
def test_the_desk_warns_before_the_days_are_up_and_says_who_answers(monkeypatch, days, words):
    leave(kind=ConcernKind.REPORT)
    concern = only_concern()
    opened(concern.id)
    client = cast.signed_in_client(WORKER)
    client.post(reverse("staff:answer_for_concern", args=[concern.id]), {"who": str(cast.actor_of(HEAD).id)})
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr("fyrtorn.foundation.base.clock.now", lambda: later)

    desk = client.get(reverse("staff:desk"))

    rows = [row for pile in desk.context["piles"] if pile.id == "beslut" for row in pile.rows]
    if words is None:
        assert rows == []
    else:
        assert [row.title for row in rows] == [f"Ärende {concern.number}: {words}"]
        assert "Jorun Provare svarar för ärendet." in rows[0].sentence
    assert "svarar" in text_of(client.get(INBOX))


def test_only_somebody_who_reads_the_concern_can_answer_for_it():
    leave()
    address = reverse("staff:answer_for_concern", args=[only_concern().id])
    client = cast.signed_in_client(WORKER)

    for part in ("coordinator_nykvarn", "social_worker_orebro"):
        assert client.post(address, {"who": str(cast.actor_of(part).id)}).status_code == 200
    assert only_concern().handler_id is None
    client.post(address, {"who": str(cast.actor_of(WORKER).id)})
    assert only_concern().handler_id == cast.actor_of(WORKER).id
    assert deeds("concerns.concern.taken_on") == 1


def test_a_colleague_is_asked_on_a_page_reads_it_on_the_desk_and_answers():
    leave()
    concern = only_concern()
    ask, answer = (reverse(f"staff:{name}", args=[concern.id]) for name in ("ask_to_read", "give_view"))
    mine, theirs = unlocked(), unlocked(HEAD)

    sent = {"version": 1, "reader": str(cast.actor_of(HEAD).id), "question": "Tolkar jag för mycket?"}
    assert mine.post(ask, sent).status_code == 302
    desk = theirs.get(reverse("staff:desk"))
    assert mine.get(answer).status_code == 404
    assert "Tolkar jag för mycket?" in text_of(theirs.get(answer))
    theirs.post(answer, {"version": 1, "view": "Fråga skolan först."})

    assert f"Läs ärende {concern.number} och säg vad du tänker" in text_of(desk)
    shown = text_of(mine.get(page_of(concern)))
    assert "Fråga skolan först." in shown
    assert "har läst och svarat" in shown


def test_a_session_that_opens_too_many_is_stopped_told_and_noted(monkeypatch):
    monkeypatch.setattr(openings, "BOUNDS", ((60.0, 1),))
    leave()
    leave("En annan oro.")
    first, second = concerns()
    client = unlocked()
    client.get(page_of(first))

    stopped = [client.get(page_of(second)) for _ in range(3)]

    assert [answer.status_code for answer in stopped] == [429] * 3
    assert "En annan oro." not in text_of(stopped[0])
    assert "många ärenden på kort tid" in text_of(stopped[0])
    assert client.get(page_of(first)).status_code == 200
    with acting(cast.everything()):
        (line,) = Deed.objects.filter(deed="concerns.concern.opened", outcome="denied", reason="too many")
    assert line.organisation_id == second.organisation_id


def test_a_page_about_an_adult_speaks_of_no_fourteen_days():
    leave(kind=ConcernKind.REPORT, about=About.YOUNG_ADULT)

    shown = text_of(unlocked().get(page_of(only_concern())))

    assert "14 kap. 2 § socialtjänstlagen (2025:400)" in shown
    assert "22 § lagen med särskilda bestämmelser om vård av unga (1990:52)" in shown
    assert "Skyddsbedömning: genast" not in shown
    assert "av 14" not in shown
    assert reverse("staff:assess_protection", args=[only_concern().id]) not in shown


def test_somebody_of_unknown_age_turns_out_to_be_grown_on_a_page_of_its_own():
    leave(kind=ConcernKind.REPORT, about=About.UNKNOWN_AGE)
    client = unlocked()
    address = reverse("staff:note_age", args=[only_concern().id])
    before = text_of(client.get(address))

    client.post(address, {"version": 1, "age": "grown", "why": "Jobbar på bygget sedan tio år."})

    after = text_of(client.get(page_of(only_concern())))
    assert "Åldern är inte känd. Då gäller samma regler som för ett barn" in before
    assert "20 år eller äldre" in after
    assert "Jobbar på bygget" in after
    assert "Ta ställning utan dröjsmål" in after


def test_the_desk_says_when_nothing_waits_and_tells_others_nothing():
    calm = text_of(cast.signed_in_client(WORKER).get(reverse("staff:desk")))
    leave(kind=ConcernKind.REPORT)

    assert "Ingen oro väntar på er." in calm
    assert "orosanmälan" not in text_of(
        cast.signed_in_client("coordinator_nykvarn").get(reverse("staff:desk"))
    )


def test_who_works_for_two_municipalities_is_led_to_the_right_vault(places):
    leave()
    found("unit_head_orebro", "orebro")
    with acting(cast.everything()):
        Membership._base_manager.create(
            account=cast.account_of("unit_head_orebro"),
            organisation=places["nykvarn"],
            role=Role.SOCIAL_WORKER,
            starts_on=cast.FIRST_DAY,
            granted_at=clock.now(),
        )
    client = cast.signed_in_client("unit_head_orebro")
    client.post(reverse("staff:vault_unlock") + "?for=orebro", {"pass_phrase": PHRASE})
    address = page_of(only_concern())

    answer = client.get(address)
    sent = client.post(
        reverse("staff:answer_concern", args=[only_concern().id]),
        {"text": "Hej", "gor": "skicka", "version": 1},
    )

    assert answer.url.startswith(f"{reverse('staff:vault_unlock')}?for=nykvarn&next=")
    assert "Valvet hann låsa sig." in text_of(sent)
    assert TEXT not in text_of(sent)
