"""The figures page: the latest year first, what is hidden said to be, files without formulas, nothing for outsiders."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

import cast
from factories import helpline as given
from factories.vault import vault_folder
from fyrtorn.domains.helpline.counting import counters
from fyrtorn.domains.helpline.talk_vocabulary import AgeBand, Caller, Facet, Missed, Wait
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.processes import publishing_line_figures as process
from support.pdf_rules import problems_of

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 1)


@pytest.fixture
def line(places, vault_folder):
    return given.line(places["nykvarn"], runs_from=MARCH)


@pytest.fixture
def published(line):
    """March, of which all but the children under 12 are many."""
    at = datetime(2026, 3, 4, 10, tzinfo=STOCKHOLM)
    actor = cast.everything()
    with acting(actor):
        counters.count_together(
            actor,
            organisation_id=line.organisation_id,
            series=line.series,
            month=MARCH,
            counted={
                Facet.REACHED: {"answered": 30, Missed.UNANSWERED: 10},
                Facet.CHANNEL: {Channel.PHONE: 40},
                Facet.WEEKDAY_BAND: {counters.weekday_band(at): 40},
                Facet.CALLER: {Caller.PARENT: 30},
                Facet.AGE: {AgeBand.UNDER_12: 2, AgeBand.FROM_15: 11, AgeBand.FROM_18: 17},
                Facet.WAIT: {Wait.AT_ONCE: 15, Wait.MINUTES: 15},
                Facet.CASE: {"new": 30},
                Facet.MUNICIPALITY: {"nykvarn": 20},
            },
        )
    process.publish_closed_months(today=date(2026, 4, 8))
    return line


def page(client, line, query=""):
    return client.get(reverse("staff:line_figures", args=[line.id]) + query)


def test_before_the_first_month_it_says_what_comes_and_when(line, signed_in):
    answer = page(signed_in("line_worker_nykvarn"), line)

    assert "Här kommer siffror den" in answer.content.decode()


def test_the_share_that_was_answered_comes_first(published, signed_in):
    text = page(signed_in("line_worker_nykvarn"), published, "?period=2026-03").content.decode()

    assert text.index("Fick svar") < text.index("75\xa0%") < text.index("Väntade mindre än en minut")
    assert "50\xa0%" in text
    assert "Nykvarn" in text


def test_what_is_seldom_read_stands_folded_until_there_is_a_note_on_it(published, signed_in):
    client = signed_in("line_leader_nykvarn")
    before = page(client, published, "?period=2026-03").context["folded"]
    client.post(
        reverse("staff:figure_notes", args=[published.id]),
        {"facet": Facet.MUNICIPALITY.value, "since": "2026-03-15", "text": "Vi frågar alltid efter kommun."},
    )
    after = page(client, published, "?period=2026-03").context["folded"]

    assert Facet.MUNICIPALITY in {one.section.facet for one in before}
    assert Facet.MUNICIPALITY not in {one.section.facet for one in after}


def test_what_is_small_is_said_to_be_hidden_with_what_would_give_it_away(published, signed_in):
    client = signed_in("line_leader_nykvarn")
    answer = client.get(reverse("staff:figure_file", args=[published.id, "2026-03", "json"]))

    ages = {
        one["value"]: one["number"]
        for one in json.loads(answer.content)["figures"]
        if one["facet"] == Facet.AGE
    }
    assert ages == {"": 30, AgeBand.UNDER_12: None, AgeBand.FROM_15: None, AgeBand.FROM_18: 17}
    assert "under 12 år: dold" in page(client, published, "?period=2026-03").content.decode()


def test_files_carry_the_same_rows(published, signed_in):
    client = signed_in("line_worker_nykvarn")
    rows = {}
    for form in ("csv", "xlsx"):
        answer = client.get(reverse("staff:figure_file", args=[published.id, "2026-k1", form]))
        assert "attachment" in answer["Content-Disposition"]
        rows[form] = answer.content

    in_csv = list(csv.reader(StringIO(rows["csv"].decode("utf-8-sig")), delimiter=";"))
    in_xlsx = [
        ["" if cell is None else str(cell) for cell in row]
        for row in load_workbook(BytesIO(rows["xlsx"])).active.values
    ]
    assert in_csv == in_xlsx
    assert ["januari–mars 2026", "Kanal", "telefon", "40", ""] in in_csv


def test_the_year_is_a_document_on_a_page_and_on_paper(published, signed_in):
    client = signed_in("line_worker_nykvarn")

    read = client.get(reverse("staff:figure_report", args=[published.id, "2026-k1"])).content.decode()
    asked = client.post(reverse("staff:ask_for_figure_report", args=[published.id, "2026-k1"]))
    run_waiting()
    work = client.get(asked["Location"]).context["work"]
    paper = client.get(work.file_href)

    assert "Vad andra linjer har redovisat" in read
    assert "Så är siffrorna gjorda" in read
    assert work.file_name.endswith("2026-k1.pdf")
    assert problems_of(b"".join(paper.streaming_content) if paper.streaming else paper.content) == []


@pytest.mark.parametrize("period", ["2026-04", "2026", "1999", "finns-inte"])
def test_what_is_not_published_is_not_there(published, signed_in, period):
    client = signed_in("line_worker_nykvarn")

    assert page(client, published, f"?period={period}").status_code == 404
    assert client.get(reverse("staff:figure_report", args=[published.id, period])).status_code == 404


def test_whoever_does_not_work_at_the_line_finds_nothing(published, signed_in):
    client = signed_in("coordinator_nykvarn")

    for name, rest in (
        ("line_figures", ()),
        ("figure_report", ("2026-03",)),
        ("figure_file", ("2026-03", "csv")),
    ):
        assert client.get(reverse(f"staff:{name}", args=[published.id, *rest])).status_code in {403, 404}


def test_a_note_on_a_figure_stands_there_in_the_report_and_in_the_files_and_goes_when_it_was_wrong(
    published, signed_in
):
    client = signed_in("line_leader_nykvarn")
    notes = reverse("staff:figure_notes", args=[published.id])
    said = {"facet": Facet.AGE.value, "since": "2026-03-15", "text": "Vi frågar alltid efter ålder."}
    words = "Från 15 mars 2026: Vi frågar alltid efter ålder."

    refused = client.post(notes, {**said, "text": "Ring Åsa Påhittad på 070-174 06 05."})
    assert "070-174 06 05" in refused.content.decode()
    assert client.post(notes, said).status_code == 302

    for where in (
        page(client, published, "?period=2026-03"),
        client.get(reverse("staff:figure_report", args=[published.id, "2026-k1"])),
        client.get(reverse("staff:figure_file", args=[published.id, "2026-k1", "csv"])),
    ):
        text = where.content.decode()
        assert words in text
        assert "070-174" not in text
    told = client.get(reverse("staff:figure_file", args=[published.id, "2026-k1", "json"])).json()
    assert told["notes"] == [{"facet": "age", "since": "2026-03-15", "text": said["text"]}]

    (note,) = (one for one, _heading in client.get(notes).context["notes"])
    assert signed_in("line_worker_nykvarn").get(notes).status_code == 404
    client = signed_in("line_leader_nykvarn")
    client.post(reverse("staff:remove_figure_note", args=[published.id, note.id]))
    assert words not in page(client, published, "?period=2026-03").content.decode()


def test_a_note_says_nothing_of_the_time_before_it(published, signed_in):
    client = signed_in("line_leader_nykvarn")
    later = {"facet": Facet.AGE.value, "since": "2026-04-01", "text": "Vi frågar alltid efter ålder."}
    client.post(reverse("staff:figure_notes", args=[published.id]), later)

    assert "Från 1 april" not in page(client, published, "?period=2026-03").content.decode()
