"""After the talk, in the staff portal: a code read aloud, a number seen once, onward help, a guide of one's own."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories import directory
from factories import talks as given
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.guidance.models import Article, ArticleText
from fyrtorn.domains.helpline.guide import services
from fyrtorn.domains.helpline.guide.delivered import guide
from fyrtorn.domains.helpline.guide.texts import Reply
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.models import HelpCase
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.domains.helpline.talks import returning
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.portals.staff.helpline import texts_links

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

LEADER, WORKER = given.LEADER, given.WORKER


@pytest.fixture
def line(places, vault_folder) -> LineEntry:
    return given.line_with_vault(text_ground="Nämndens beslut 2026-02-03, 14 kap. 4 § SoL")


def unlocked(part: str = WORKER) -> Client:
    client = cast.signed_in_client(part)
    assert client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE}).status_code == 302
    return client


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def given_code(client: Client, line: LineEntry) -> str:
    """The code as the page reads it out, by its own form."""
    page = reverse("staff:give_case_code", args=[line.id])
    ticket = re.search(r'name="biljett" value="([^"]+)"', text_of(client.get(page))).group(1)
    first, again = (client.post(page, {"biljett": ticket}) for _ in range(2))
    groups = re.findall(r'class="code"[^>]*>(\w{4})<', text_of(first))
    assert re.findall(r'class="code"[^>]*>(\w{4})<', text_of(again)) == groups
    assert len(groups) == 5
    return " ".join(groups).lower()


def only_case() -> HelpCase:
    with acting(cast.everything()):
        return HelpCase._base_manager.select_related("dialogue").get()


# --- codes ----------------------------------------------------------------------------------------


def test_a_code_is_spelled_out_and_leads_a_colleague_to_what_was_noted(line):
    worker, leader = unlocked(), unlocked(LEADER)
    code = given_code(worker, line)
    case = reverse("staff:help_case", args=[only_case().id])
    note = {"kind": "agreed", "text": "Pratar med sin bror på söndag.", "referral": "", "outcome": ""}
    assert worker.post(case, note).status_code == 302

    assert leader.get(case).status_code == 404
    wrong = leader.post(reverse("staff:find_help_case"), {"code": "0000 0000 0000 0000 0000"})
    assert "Vi hittar inget under den koden" in text_of(wrong)
    found = leader.post(reverse("staff:find_help_case"), {"code": code})

    assert found.url == case
    assert code.replace(" ", "") not in found.url.lower()
    assert "Pratar med sin bror på söndag." in text_of(leader.get(case))


def test_a_name_is_marked_and_nothing_typed_is_lost(line):
    worker = unlocked()
    given_code(worker, line)
    case = reverse("staff:help_case", args=[only_case().id])

    answer = worker.post(case, {"kind": "talk", "text": "Hon heter Anna Lindqvist.", "referral": "Skolan"})

    assert answer.status_code == 200
    assert "Hon heter Anna Lindqvist." in text_of(answer)
    assert "markerat" in text_of(answer)


def test_what_there_is_where_the_caller_lives_is_said_and_written_under_the_code(line):
    directory.service(
        cast.organisation("nykvarn"),
        lines=[directory.phone("08-465 004 55")],
        words={"sv": Words(name="Anhörigstödet")},
    )
    worker = unlocked()
    code = given_code(worker, line)
    page = reverse("staff:onward_help", args=[line.id])
    shown = text_of(worker.get(page))
    key = re.search(r'name="vald" value="([^"]+)"', shown).group(1)
    assert "Anhörigstödet har nummer" in shown
    assert "Provstödet har nummer" not in shown  # they are on it
    assert "Kryssa i minst en" in text_of(worker.post(page, {"gor": "skriv"}, follow=True))

    to_code = worker.post(page, {"gor": "skriv", "kommun": "Nykvarn", "vald": [key]})
    stored = repr(dict(worker.session))
    assert "Anhörigstödet" not in stored
    assert "Nykvarn" not in stored
    assert "väntar" not in text_of(worker.get(reverse("staff:find_help_case")))  # the next caller's page
    write = worker.post(to_code.url, {"code": code})
    draft = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", text_of(worker.get(write.url)), re.DOTALL).group(
        1
    )
    assert "Anhörigstödet" in draft
    assert worker.post(write.url, {"text": draft, "sett": 0}).status_code == 302

    here = line.organisation_id
    seen = returning.come_back(actor=visitor_at(here), organisation_id=here, typed=code, now=clock.now())
    assert "Anhörigstödet" in seen.messages[0].text
    returning.write_more(
        actor=visitor_at(here), organisation_id=here, ticket=seen.ticket, text="Tack!", now=clock.now()
    )
    desk = text_of(unlocked(LEADER).get(reverse("staff:desk")))
    assert "Svar från någon som har en kod" in desk
    assert "Tack!" not in desk
    leader = unlocked(LEADER)
    assert "Tack!" in text_of(leader.get(reverse("staff:help_case", args=[only_case().id])))


def test_what_was_suggested_to_one_caller_is_gone_when_the_next_talk_begins(line, monkeypatch):
    directory.service(
        cast.organisation("nykvarn"),
        lines=[directory.phone("08-465 004 55")],
        words={"sv": Words(name="Anhörigstödet")},
    )
    worker = unlocked()
    page = reverse("staff:onward_help", args=[line.id])
    chosen = worker.post(page, {"kommun": "Nykvarn"})
    assert "Anhörigstödet" in text_of(chosen)
    key = re.search(r'name="vald" value="([^"]+)"', text_of(chosen)).group(1)
    tick = {"gor": "skriv", "vald": [key]}
    waits = "Det du kryssade i väntar"

    first = worker.post(page, tick).url
    assert waits in text_of(worker.get(first))
    worker.post(reverse("staff:new_talk"), {"linje": str(line.id)})
    assert waits not in text_of(worker.get(first))

    second = worker.post(page, tick).url
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=16))
    assert waits not in text_of(worker.get(second))


def test_what_the_caller_wrote_holds_the_case_anew(line):
    worker = unlocked()
    code = given_code(worker, line)
    case, here = only_case(), line.organisation_id
    session = worker.session
    session["fyrtorn.helpline_held"] = {
        case.id.hex: ["was held more than an hour ago", clock.now().isoformat()]
    }
    session.save()
    page = reverse("staff:help_case", args=[case.id])
    assert worker.get(page).status_code == 404
    seen = returning.come_back(actor=visitor_at(here), organisation_id=here, typed=code, now=clock.now())
    returning.write_more(
        actor=visitor_at(here), organisation_id=here, ticket=seen.ticket, text="Hej igen", now=clock.now()
    )

    assert worker.get(page).status_code == 200
    worker.post(reverse("staff:leave_case_unanswered", args=[case.id]), {"sett": 1})

    assert worker.get(page).status_code == 200  # and can be noted in


def test_what_came_while_the_page_was_open_is_shown_before_anything_is_said_of_it(line):
    worker = unlocked()
    code = given_code(worker, line)
    case, here = only_case(), line.organisation_id
    visitor = {"actor": visitor_at(here), "organisation_id": here}
    ticket = returning.come_back(**visitor, typed=code, now=clock.now()).ticket
    returning.write_more(**visitor, ticket=ticket, text="Hej igen", now=clock.now())
    page, write = (reverse(f"staff:{name}", args=[case.id]) for name in ("help_case", "write_to_case"))
    seen = worker.get(page).context["seen"]
    returning.write_more(**visitor, ticket=ticket, text="Det är bråttom nu", now=clock.now())

    answer = {"text": "Bra att höra.", "sett": seen}
    refused = worker.post(write, answer)
    left = worker.post(reverse("staff:leave_case_unanswered", args=[case.id]), {"sett": seen}, follow=True)
    closed = worker.post(reverse("staff:close_help_case", args=[case.id]), follow=True)

    for shown in (refused, left, closed):
        assert "Det har skrivits mer" in text_of(shown)
        assert "Det är bråttom nu" in text_of(shown)
    assert "Bra att höra." in text_of(refused)
    assert worker.post(write, {**answer, "sett": refused.context["seen"]}).status_code == 302


# --- calling back ---------------------------------------------------------------------------------


def test_a_number_is_seen_on_one_page_and_then_gone(line):
    worker, leader = unlocked(), unlocked(LEADER)
    due = (clock.now() + timedelta(hours=1)).astimezone(STOCKHOLM)
    promised = worker.post(
        reverse("staff:leave_number", args=[line.id]),
        {"number": "070-174 06 05", "due": f"{due:%Y-%m-%dT%H:%M}"},
    )
    waiting = text_of(worker.get(promised.url))
    assert "bråttom" in waiting
    assert "174" not in waiting
    assert "Ring upp senast" in text_of(worker.get(reverse("staff:desk")))
    show = re.search(r'action="([^"]+/numret/)"', waiting).group(1)

    number = worker.post(show)
    assert "070-174 06 05" in text_of(number)
    assert "redan visat" in text_of(leader.post(show, follow=True))
    settle = re.search(r'action="([^"]+/gick/)"', text_of(number)).group(1)
    gone = worker.post(settle, {"gick": "reached"}, follow=True)

    assert "Ingen väntar på att bli uppringd" in text_of(gone)


def test_what_is_no_number_is_said_beside_the_field(line):
    answer = cast.signed_in_client(WORKER).post(
        reverse("staff:leave_number", args=[line.id]), {"number": "112", "due": "2030-01-01T12:00"}
    )
    assert "inget nummer" in text_of(answer)


# --- the line's own texts -------------------------------------------------------------------------


def form_of(answer) -> dict[str, str]:
    form = answer.context["form"]
    return {name: "" if (value := form[name].value()) is None else value for name in form.fields}


def test_a_leader_writes_the_guide_anew_compares_and_goes_back(line):
    leader = cast.signed_in_client(LEADER)
    edit = reverse("staff:edit_text", args=[line.id, "samtalsguide"])
    sent = form_of(leader.get(edit)) | {
        "0-say": "Hej! Vad bra att du ringer.",
        "9-title": "",
        "9-find_out": "",
        "9-offer": "",
    }

    read = leader.post(edit, sent)
    assert "Hej! Vad bra att du ringer." in text_of(leader.get(read.url))
    assert len(re.findall(r'id="del-\d+"', text_of(leader.get(read.url)))) == 9
    compared = text_of(leader.get(reverse("staff:compare_text", args=[line.id, "samtalsguide"])))
    assert guide()[0].say[:40] in compared
    assert "Borttaget." in compared
    stale = text_of(leader.post(edit, sent | {"1-say": "Något annat."}))
    assert "Någon annan har sparat en ny utgåva" in stale
    assert "Något annat." in stale
    leader.post(reverse("staff:restore_text", args=[line.id, "samtalsguide"]), {"utgava": "0"})
    assert guide()[9].title in text_of(leader.get(read.url))


@pytest.mark.parametrize("slug", ["samtalsguide", "om-brott", "fardiga-svar"])
def test_a_worker_reads_each_text_and_writes_none(line, slug):
    worker = cast.signed_in_client(WORKER)
    assert worker.get(reverse("staff:line_text", args=[line.id, slug])).status_code == 200
    assert worker.get(reverse("staff:edit_text", args=[line.id, slug])).status_code == 404


def test_a_reply_that_leads_to_what_is_gone_says_so(line):
    leader = cast.signed_in_client(LEADER)
    page = text_of(leader.get(reverse("staff:line_text", args=[line.id, "fardiga-svar"])))
    assert "inte finns längre" in page  # no article is published in this installation


def test_a_reply_is_sent_with_the_address_or_the_number_it_leads_to(line, settings):
    directory.service(
        cast.organisation("nykvarn"),
        lines=[directory.phone("08-465 004 55")],
        words={"sv": Words(name="Anhörigstödet")},
    )
    place = cast.organisation("nykvarn")
    with acting(cast.everything()):
        article = Article(organisation=place, slug="fem-steg", published_at=clock.now())
        article.save()
        ArticleText(organisation=place, article=article, language="sv", title="Fem steg").save()
    worker = cast.actor_of(WORKER)
    with acting(worker):
        to_service = next(value for value, name in texts_links.link_choices(line) if name == "Anhörigstödet")
    page = Reply("own", "Sidan", "Läs här.", "article:fem-steg")
    services.write_edition(
        actor=cast.actor_of(LEADER),
        line_id=line.id,
        kind=TextKind.REPLIES,
        pieces=[
            page,
            replace(page, link=to_service),
            replace(page, link="service:gone"),
            replace(page, link="article:borta"),
            replace(page, link=""),
        ],
        based_on=0,
        today=clock.today(),
    )

    with acting(worker):
        found = texts_links.ready_replies(worker, line.id)

    address = settings.INSTALLATION.address
    assert [one.text for one in found] == [
        f"Läs här.\n{address}/lasa/fem-steg/",
        "Läs här.\nAnhörigstödet: 08-465 004 55",
        *["Läs här."] * 3,
    ]
    assert [one.is_gone for one in found] == [False, False, True, True, False]
