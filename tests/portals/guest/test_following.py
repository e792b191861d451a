"""An owner follows its measures up by a link: on a phone, without account or cookie, whatever a mail filter opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

import cast
from factories import plans as given
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.entries import AskedEntry, Standing
from fyrtorn.domains.plans.models import FollowUp, FollowUpAsked, IndicatorValue
from fyrtorn.domains.plans.vocabulary import Done, Next
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.portals.shared.headers import STAFF_CSP
from fyrtorn.processes.asking_owners import links

pytestmark = pytest.mark.django_db


class Owner(Client):
    """A browser that calls the fields of the page's first measure "-1", of the second "-2"."""

    def post(self, path, data=None, *args, **more):
        _, asked_id, _ = links.holder_of(path.split("/")[2])
        with acting(cast.everything()):
            lines = queries.sheet_for(actor=cast.everything(), asked_id=asked_id).lines
        keys = {f"{place}": line.measure.id.hex for place, line in enumerate(lines, start=1)}
        named = {}
        for name, value in (data or {}).items():
            field, dash, place = name.partition("-")
            named[f"{field}{dash}{keys.get(place, place)}"] = value
        return super().post(path, named, *args, **more)


@pytest.fixture
def browser() -> Client:
    return Owner(headers={"host": "localhost"})


@pytest.fixture
def plan(places):
    return given.followed_plan(places["nykvarn"], "Grundskolan", "Grundskolan")


@pytest.fixture
def asked(plan) -> AskedEntry:
    (one,) = given.asked_about(plan)
    return one


@pytest.fixture
def path(asked) -> str:
    return f"/folj-upp/{links.token_for(asked)}/"


def filled(words: str = "", *, version: int = 0, **more: object) -> dict[str, object]:
    """The form with both measures answered."""
    each = {f"gjord-{n}": "yes" for n in (1, 2)} | {f"effekt-{n}": "some" for n in (1, 2)}
    return {"version": version, **each, "nu-1": "continue", "nu-2": "change", "ord-1": words, **more}


def send(browser: Client, path: str, words: str = "", **more: object):
    return browser.post(path, filled(words, gor="skicka", **more))


def now(asked: AskedEntry) -> AskedEntry:
    with acting(cast.everything()):
        return queries.asked_for(actor=cast.everything(), asked_id=asked.id)


def count(model) -> int:
    with acting(cast.everything()):
        return model._base_manager.count()


def _make_old(asked: AskedEntry) -> None:
    with acting(cast.everything()):
        FollowUpAsked._base_manager.filter(id=asked.id).update(due_on=asked.due_on - timedelta(days=90))


def test_all_measures_stand_on_one_page_that_sets_no_cookie_and_lets_only_our_script_run(browser, path):
    answer = browser.get(path)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "Hur går det med två åtgärder?" in html
    assert html.count("Utbildning: grundskolan</h2>") == 2
    assert "Klistermärken vid centrum" not in html  # why the plan has the measure is not the link's to tell
    assert not answer.cookies
    assert answer["Content-Security-Policy"] == STAFF_CSP
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_storm_of_mail_filters_changes_nothing(browser, asked, path):
    for _time in range(20):
        assert browser.get(path).status_code == 200
        assert browser.head(path).status_code == 200
    for page in ("andra/", "utkast/", "granska/"):
        assert browser.get(path + page).status_code == 405

    assert (count(FollowUp), Notice.objects.count(), now(asked)) == (0, 0, asked)


def test_an_answer_is_sent_read_back_changed_and_the_mailbox_is_told_once(browser, asked, path):
    assert send(browser, path, "Alla har gått kursen.").status_code == 302

    html = browser.get(path).content.decode()
    assert "Tack! Svaret har kommit fram" in html
    assert "Alla har gått kursen." in html
    assert now(asked).standing is Standing.ANSWERED
    browser.post(f"{path}andra/", {"version": 1})
    assert "Det gamla gäller tills du skickar det nya" in browser.get(path).content.decode()
    send(browser, path, "Nästan alla.", version=2, **{"gjord-1": "partly"})
    assert "Nästan alla." in browser.get(path).content.decode()
    assert [(row.kind, row.to) for row in Notice.objects.all()] == [
        ("plans.follow_up_receipt", "grundskolan@nykvarn.example")
    ]


def test_half_done_is_kept_and_says_that_it_is_not_sent(browser, asked, path):
    answer = browser.post(path, {"version": 0, "gjord-1": "partly", "ord-2": "Början", "gor": "spara"})

    html = browser.get(answer.url).content.decode()
    assert "Svaret är inte skickat än" in html
    assert "Början" in html
    assert now(asked).standing is Standing.BEGUN
    draft = browser.post(f"{path}utkast/", {"version": 1, "gjord-1": "yes"}).json()
    assert draft["version"] == 2
    assert draft["says"].startswith("Sparat")


def test_what_is_missing_is_pointed_at_and_nothing_written_is_lost(browser, asked, path):
    html = browser.post(
        path, {"version": 0, "gjord-1": "yes", "ord-1": "Mitt svar", "varde-1": "12,5", "gor": "skicka"}
    ).content.decode()

    for words in (
        "Välj vilken effekt den fick.",
        "Välj vad som ska hända med den.",
        "Välj om den blev gjord.",
        "Skriv vilken period värdet gäller.",
        "Skriv varifrån värdet kommer.",
        "Mitt svar",
        'value="12,5"',
    ):
        assert words in html
    assert now(asked).standing is Standing.WAITING


def test_a_value_is_taken_with_a_comma_its_period_and_its_source(browser, plan, path):
    value = {"varde-1": "62,5", "fran-1": "2026-01-01", "till-1": "2026-06-30", "kalla-1": "Enkäten"}

    send(browser, path, **value)

    with acting(cast.everything()):
        (row,) = IndicatorValue._base_manager.all()
    assert (str(row.value), row.source, row.given_by) == ("62.50", "Enkäten", "Grundskolan")
    assert "62,5" in browser.get(path).content.decode()


def test_a_name_is_refused_with_clear_words_and_stays_in_the_form_only(browser, path):
    html = send(browser, path, "Anna Andersson höll i det.").content.decode()

    assert "Texten kan peka ut någon." in html
    assert "<mark>Anna Andersson</mark>" in html
    assert "Det är ingen person" not in html
    assert count(FollowUp) == 0
    assert browser.post(f"{path}utkast/", filled("Anna Andersson höll i det.")).status_code == 409
    assert count(FollowUp) == 0
    marks = browser.post(f"{path}granska/", {"text": "Anna Andersson"}).json()["marks"]
    assert [(mark["start"], mark["end"]) for mark in marks] == [(0, 14)]


def test_two_with_the_same_link_are_told_of_each_other(browser, asked, path):
    browser.post(path, filled("Den enas ord.", gor="spara"))

    html = browser.post(path, filled("Den andras ord.", gor="spara")).content.decode()

    assert "Det här står sparat nu" in html
    assert "Den enas ord." in html
    assert "Den andras ord." in html
    browser.post(path, filled("Den andras ord.", version=1, gor="spara"))
    assert "Den andras ord." in browser.get(path).content.decode()
    assert browser.post(f"{path}utkast/", filled("Tredje.", version=0)).json()["stop"] is True


def test_a_link_is_worth_nothing_when_any_part_of_it_is_changed(browser, asked, path, places):
    token = links.token_for(asked)
    body, seal = token.rsplit(":", 1)
    (theirs,) = given.asked_about(given.followed_plan(places["orebro"]))
    changed = [
        *(token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(0, len(body), 7)),
        body,
        f"{body}:",
        seal,
        signing.Signer(salt="fyrtorn.processes.asking_functions").sign(body),
        links.token_for(replace(asked, link_number=2)),
        links.token_for(replace(theirs, organisation_id=asked.organisation_id)),
        "x" * 5000,
    ]

    pages = [browser.get(f"/folj-upp/{one}/") for one in changed]

    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1


@pytest.mark.parametrize(
    "end",
    [
        lambda asked: services.withdraw_link(actor=cast.everything(), asked_id=asked.id),
        _make_old,
    ],
)
def test_a_link_that_has_ended_opens_nothing_and_writes_nothing(
    browser, asked, path, end: Callable[[AskedEntry], object]
):
    end(asked)

    assert browser.get(path).status_code == 404
    assert send(browser, path).status_code == 404
    assert browser.post(f"{path}andra/", {"version": 0}).status_code == 404
    assert browser.post(f"{path}utkast/", filled()).status_code == 404
    assert browser.post(f"{path}granska/", {"text": "Anna"}).status_code == 404
    assert count(FollowUp) == 0


def test_odd_and_huge_forms_are_taken_calmly(browser, asked, path):
    assert browser.post(path, filled("x" * 1_000_000, gor="skicka")).status_code == 413
    for odd in (
        {"version": "å"},
        {"version": "-1"},
        {"gjord-1": "kanske"},
        {"varde-1": "1e400"},
        {"varde-1": "NaN"},
        {"fran-1": "9999-99-99"},
        {"ord-1": "\x00"},
        {"kalla-1": "k" * 300},
    ):
        assert browser.post(path, filled(gor="skicka") | odd).status_code == 200
    assert browser.post(f"{path}andra/", {"version": "9" * 40}).status_code == 302
    assert (count(FollowUp), now(asked).version) == (0, 0)
    assert send(browser, path, **{"gjord-9": "yes"}).status_code == 302
    with acting(cast.everything()):
        assert {row.done for row in FollowUp._base_manager.all()} == {Done.YES}


def test_what_is_written_of_a_measure_ended_meanwhile_is_given_back_and_never_lands_on_another(
    browser, asked, path
):
    with acting(cast.everything()):
        first, second = queries.sheet_for(actor=cast.everything(), asked_id=asked.id).lines
    sent = {
        f"ord-{first.measure.id.hex}": "Om den första.",
        f"ord-{second.measure.id.hex}": "Om den andra.",
        "version": 0,
        "gor": "spara",
    }
    given.followed(first.measure.id, next=Next.STOP)

    page = Client.post(browser, path, sent).content.decode()
    assert "”Om den första.”" in page
    Client.post(
        browser, path, {name: text for name, text in sent.items() if first.measure.id.hex not in name}
    )

    with acting(cast.everything()):
        saved = FollowUp._base_manager.filter(asked_id=asked.id).values_list("measure_id", "words")
        assert list(saved) == [(second.measure.id, "Om den andra.")]
