"""The report says how fresh the picture is, and becomes files that everybody can read."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import docx
import pikepdf
import pytest

import cast
from factories import plans as given
from factories import situation as pictures
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.jobs.work.queries import file_of, latest_work
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.processes.reporting_to_council import making
from fyrtorn.processes.reporting_to_council.files import Form, kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(places):
    row = given.followed_plan(places["nykvarn"], "Grundskolan", "Biblioteket")
    given.followed(given.measures_of(row)[0].id, words="Alla är klara.")
    return row


def test_a_newer_picture_than_the_plans_is_told_of(coordinator_nykvarn, places, plan):
    edition = pictures.decided_edition(places["nykvarn"])

    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id, preface="Ett år har gått.")

    with acting(coordinator_nykvarn):
        text = str(queries.report_document(actor=coordinator_nykvarn, report_id=report.id))
    assert f"En nyare lägesbild är beslutad sedan dess: {edition.title}" in text
    assert "Ett år har gått." in text


def test_the_report_becomes_a_tagged_pdf_and_a_word_file_in_the_background(coordinator_nykvarn, plan):
    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id)
    files = {}
    for form in Form:
        services.ask_for_file(actor=coordinator_nykvarn, report_id=report.id, kind=kind_of(form))
        run_waiting()
        with acting(coordinator_nykvarn):
            work = latest_work(
                coordinator_nykvarn,
                kind=kind_of(form),
                organisation_id=plan.organisation_id,
                target_id=report.id,
            )
            assert work is not None
            files[form] = file_of(coordinator_nykvarn, work.id)

    with pikepdf.open(BytesIO(files[Form.PDF].content)) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo["/Title"]) == "Rapport till kommunfullmäktige"
    word = docx.Document(BytesIO(files[Form.WORD].content))
    assert "Alla är klara." in [paragraph.text for paragraph in word.paragraphs]
    assert files[Form.WORD].name.startswith("rapport-till-fullmaktige-nykvarns-kommun-")
    assert files[Form.WORD].name.endswith(".docx")


def test_whoever_is_outside_gets_no_report_and_no_file(outsider, coordinator_nykvarn, plan):
    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id)

    for attempt in (
        lambda: making.make(actor=outsider, plan_id=plan.id),
        lambda: making.gather_anew(actor=outsider, report=report),
        lambda: services.ask_for_file(actor=outsider, report_id=report.id, kind=kind_of(Form.PDF)),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            attempt()


def test_gathered_anew_it_says_how_things_stand_today(coordinator_nykvarn, plan):
    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id)
    given.followed(given.measures_of(plan)[1].id, on=clock.today() - timedelta(days=1))

    making.gather_anew(actor=coordinator_nykvarn, report=report)

    with acting(cast.everything()):
        text = str(queries.report_document(actor=cast.everything(), report_id=report.id))
    assert "Två av två åtgärder är uppföljda" in text
