"""The records officer reads the log of the own organisation, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from factories.directory import draft
from fyrtorn.foundation.accounts import reviewing
from fyrtorn.foundation.audit.models import ChainHead, Deed
from fyrtorn.foundation.audit.services import record
from fyrtorn.foundation.audit.vocabulary import Outcome
from fyrtorn.foundation.base import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(signed_in):
    return signed_in("records_officer_nykvarn")


def write(place, *, deed="directory.service.drafted", outcome=Outcome.DONE, actor_id=None, reason=""):
    record(
        deed=deed, door="sign-in", actor_id=actor_id, organisation_id=place.id, outcome=outcome, reason=reason
    )


def page(client, **wanted) -> str:
    return client.get(reverse("staff:log"), wanted).content.decode()


def test_only_the_own_organisations_lines_are_read(officer, places):
    write(places["nykvarn"], deed="prov.rad.egen")
    write(places["orebro"], deed="prov.rad.annans")

    assert "prov.rad.egen" in page(officer)
    assert "prov.rad.annans" not in page(officer)


def test_lines_are_narrowed_by_time_person_kind_and_outcome(officer, places):
    colleague = cast.account_of("editor_nykvarn")
    write(places["nykvarn"], deed="directory.line.changed", actor_id=colleague.pk)
    write(places["nykvarn"], deed="accounts.sign_in.refused", outcome=Outcome.DENIED)
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)
    span = {"since": today.isoformat(), "until": today.isoformat()}

    by_person = page(officer, **span, person=str(colleague.pk))
    by_kind = page(officer, **span, kind="accounts")
    by_outcome = page(officer, **span, outcome="denied")
    later = page(officer, since=tomorrow.isoformat(), until=tomorrow.isoformat())

    assert "Cajsa Provare" in by_person
    assert ["directory.line.changed" in html for html in (by_person, by_kind, by_outcome, later)] == [
        True,
        False,
        False,
        False,
    ]
    assert ["accounts.sign_in.refused" in html for html in (by_person, by_kind, by_outcome, later)] == [
        False,
        True,
        True,
        False,
    ]


def test_an_outsider_who_tried_is_not_named(officer, places):
    outsider = cast.account_of("outsider")
    write(places["nykvarn"], outcome=Outcome.DENIED, actor_id=outsider.pk)

    html = page(officer)

    assert str(outsider.pk) in html
    assert outsider.name not in html


def test_the_chain_is_judged_when_asked(officer, places):
    write(places["nykvarn"])

    whole = page(officer, kontrollera="ja")
    ChainHead.objects.update(hash="f" * 64)
    broken = page(officer, kontrollera="ja")

    assert "Kedjan är hel" in whole
    assert "directory.service.drafted" in whole
    assert "Kedjan är bruten vid rad" in broken


def test_the_review_waits_on_the_desk_every_month_and_is_a_dated_deed(officer, places, monkeypatch):
    before = officer.get(reverse("staff:desk")).content.decode()
    officer.post(reverse("staff:log_reviewed", args=[places["nykvarn"].id]))
    after = officer.get(reverse("staff:desk")).content.decode()
    account = cast.account_of("records_officer_nykvarn")
    later = clock.now() + reviewing.REVIEW_EVERY + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    line = Deed.objects.get(deed="audit.log.reviewed")
    assert "Har aldrig granskats." in before
    assert "Dags att granska loggen" not in after
    assert (line.actor_id, line.organisation_id, line.outcome) == (account.pk, places["nykvarn"].id, "done")
    cast.sign_in(officer, account)
    assert "Granskad senast" in officer.get(reverse("staff:desk")).content.decode()


def test_a_broken_log_is_not_noted_as_reviewed(officer, places):
    write(places["nykvarn"])
    ChainHead.objects.update(hash="f" * 64)

    answer = officer.post(reverse("staff:log_reviewed", args=[places["nykvarn"].id]), follow=True)

    assert "Loggen går inte ihop" in answer.content.decode()
    assert not Deed.objects.filter(deed="audit.log.reviewed").exists()


def test_another_organisations_log_is_not_reviewed(officer, places):
    assert officer.post(reverse("staff:log_reviewed", args=[places["orebro"].id])).status_code == 404


def test_a_copy_is_taken_as_a_file_without_formulas_and_is_logged(officer, places):
    write(places["nykvarn"], reason="=1+1")
    write(places["orebro"], deed="prov.rad.annans")
    today = clock.today().isoformat()

    answer = officer.post(reverse("staff:export_log"), {"since": today, "until": today})
    text = answer.content.decode()

    assert answer.headers["Content-Type"].startswith("text/csv")
    assert text.startswith("\ufeffrad;tidpunkt;organisation;vem;")
    assert ";'=1+1;" in text
    assert "prov.rad.annans" not in text
    assert Deed.objects.filter(deed="audit.log.exported", organisation_id=places["nykvarn"].id).count() == 1


@pytest.mark.parametrize("part", ["coordinator_nykvarn", "administrator", "regional", "national", "outsider"])
def test_the_log_is_for_the_records_officer(signed_in, places, part):
    client = signed_in(part)
    draft(places["nykvarn"])

    assert client.get(reverse("staff:log")).status_code == 404
    assert client.post(reverse("staff:export_log")).status_code == 404
