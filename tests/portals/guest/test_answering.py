"""A function answers by a link: on a phone, without account, cookie or being led astray by a mail filter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core import signing
from django.test import Client

import cast
from factories import situation as given
from fyrtorn.domains.situation.models import Answer, AnswerText, LinkCode
from fyrtorn.domains.situation.rounds import services
from fyrtorn.domains.situation.rounds.codes import code_of
from fyrtorn.domains.situation.rounds.entries import AskedEntry, Standing
from fyrtorn.domains.situation.vocabulary import AnswerWay
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.portals.shared.headers import STAFF_CSP
from fyrtorn.processes.asking_functions import links

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def asked(places) -> AskedEntry:
    nykvarn = places["nykvarn"]
    return given.asked_in(given.sent_round(nykvarn, given.contact_point(nykvarn)).id)


@pytest.fixture
def path(asked) -> str:
    return path_of(asked)


def path_of(asked: AskedEntry) -> str:
    return f"/svara/{links.token_for(asked)}/"


def filled(text: str = "", *, said: str = "no", version: int = 0, **more: object) -> dict[str, object]:
    """The form with every question answered."""
    answers = {f"svar-{place}": said for place in range(1, 6)}
    return {"version": version, **answers, "ord-1": text, **more}


def send(browser: Client, path: str, text: str = "", **more: object):
    return browser.post(path, filled(text, gor="skicka", **more))


def now(asked: AskedEntry) -> AskedEntry:
    return given.asked_in(asked.round_id, function=asked.function)


def count(model) -> int:
    with acting(cast.everything()):
        return model._base_manager.count()


def test_the_page_asks_five_questions_sets_no_cookie_and_lets_only_our_own_script_run(browser, path):
    answer = browser.get(path)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert html.count('type="radio"') == 15
    assert "Svar på fem frågor" in html
    assert "Grundskolan svarar för" in html
    assert not answer.cookies
    assert answer["Content-Security-Policy"] == STAFF_CSP
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_storm_of_mail_filters_changes_nothing(browser, asked, path):
    for _time in range(20):
        for page in ("", "inget/", "kod/"):
            assert browser.get(path + page).status_code in {200, 302}
            assert browser.head(path + page).status_code in {200, 302}
    for page in ("andra/", "stammer/", "utkast/", "granska/"):
        assert browser.get(path + page).status_code == 405

    assert (count(Answer), count(LinkCode), Notice.objects.count()) == (0, 0, 0)
    assert now(asked) == asked


def test_an_answer_is_sent_read_back_and_the_mailbox_is_told_once(browser, asked, path):
    answer = send(browser, path, "Klotter i korridoren.")

    assert answer.status_code == 302
    html = browser.get(path).content.decode()
    assert "Tack! Skolans svar har kommit fram" in html
    assert "Klotter i korridoren." in html
    assert now(asked).standing is Standing.GIVEN
    browser.post(f"{path}andra/", {"version": 1})
    send(browser, path, "Klotter två gånger.", version=2)
    assert [(row.kind, row.to) for row in Notice.objects.all()] == [
        ("situation.receipt", "grundskolan@nykvarn.example")
    ]


def test_half_done_is_kept_and_says_that_it_is_not_sent(browser, asked, path):
    answer = browser.post(path, {"version": 0, "svar-1": "yes", "ord-2": "Början", "gor": "spara"})

    html = browser.get(answer.url).content.decode()
    assert "Svaret är inte skickat än" in html
    assert "Början" in html
    assert now(asked).standing is Standing.BEGUN


def test_an_unanswered_question_is_pointed_at_and_nothing_written_is_lost(browser, asked, path):
    html = browser.post(path, {"version": 0, "svar-1": "yes", "ord-1": "Mitt svar", "gor": "skicka"})

    assert html.content.decode().count("Svara ja, nej eller ”vi vet inte”.") == 4 * 2
    assert "Mitt svar" in html.content.decode()
    assert now(asked).standing is Standing.WAITING


def test_nothing_to_report_is_asked_once_more_and_undone(browser, asked, path):
    assert "Ja, skicka: inget att rapportera" in browser.get(f"{path}inget/").content.decode()
    assert now(asked).standing is Standing.WAITING

    browser.post(f"{path}inget/", {"version": 0})

    assert now(asked).standing is Standing.GIVEN
    assert "Inget att rapportera." in browser.get(path).content.decode()
    browser.post(f"{path}andra/", {"version": 1})
    assert now(asked).standing is Standing.BEGUN


def test_a_name_is_refused_with_clear_words_and_stays_in_the_form_only(browser, asked, path):
    html = send(browser, path, "Anna Andersson har satt upp dem.").content.decode()

    assert "Texten kan peka ut någon." in html
    assert "<mark>Anna Andersson</mark>" in html
    assert "intyg-0-skal" not in html
    assert count(AnswerText) == 0
    draft = browser.post(f"{path}utkast/", filled("Anna Andersson har satt upp dem."))
    assert draft.status_code == 409
    assert count(AnswerText) == 0


def test_what_perhaps_points_at_somebody_is_let_through_and_waits(browser, asked, path):
    send(browser, path, "Klotter vid hållplatsen på Kungsgatan.")

    assert now(asked).waiting_texts == 1


def test_marks_are_told_while_one_writes_and_nothing_is_kept(browser, path):
    answer = browser.post(f"{path}granska/", {"text": "Anna Andersson var där."})

    assert [mark["start"] for mark in answer.json()["marks"]] == [0]
    assert count(AnswerText) == 0


def test_two_with_the_same_link_are_both_told_and_see_both_texts(browser, asked, path):
    browser.post(path, filled("Den enas text.", gor="spara"))

    html = browser.post(path, filled("Den andras text.", gor="spara")).content.decode()

    assert "Någon annan har sparat ett svar" in html
    assert "Den enas text." in html
    assert "Den andras text." in html
    assert given.sheet_of(asked.id).texts[0].text == "Den enas text."
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version is not None
    browser.post(path, filled("Den andras text.", gor="spara", version=version[1]))
    assert given.sheet_of(asked.id).texts[0].text == "Den andras text."
    first_again = browser.post(f"{path}utkast/", filled("Den enas text, mer.", version=1))
    assert first_again.status_code == 409
    assert first_again.json()["stop"] is True


def test_a_draft_saves_by_itself_and_says_which_version_it_became(browser, asked, path):
    for version in (0, 1):
        told = browser.post(f"{path}utkast/", filled(f"Text {version}", version=version)).json()
        assert told["version"] == version + 1
        assert told["says"].startswith("Sparat ")

    assert now(asked).standing is Standing.BEGUN
    send(browser, path, "Text 1", version=2)
    assert browser.post(f"{path}utkast/", filled("Sent", version=3)).status_code == 409
    assert now(asked).standing is Standing.GIVEN


def test_what_staff_entered_is_read_and_said_yes_to_with_one_press(browser, asked, path):
    texts = {line.question.id: (Said.NO, "") for line in given.sheet_of(asked.id).texts}
    services.enter_answer(
        actor=cast.actor_of("coordinator_nykvarn"),
        asked_id=asked.id,
        version=0,
        way=AnswerWay.MEETING,
        texts=texts,
    )
    html = browser.get(path).content.decode()
    assert "Stämmer skolans svar?" in html
    assert "samordnare, Nykvarns kommun" in html
    assert now(asked).standing is Standing.UNCONFIRMED

    browser.post(f"{path}stammer/", {"version": 1})

    assert now(asked).standing is Standing.GIVEN


@pytest.fixture
def next_year(browser, asked, path) -> AskedEntry:
    """The same function a year later; last year it answered."""
    send(browser, path, "Förra årets hemlighet.")
    row = services.begin_from(actor=cast.everything(), round_id=asked.round_id)
    services.open_round(actor=cast.everything(), round_id=row.id)
    Notice.objects.all().delete()
    return given.asked_in(row.id)


def code_mailed() -> str:
    return code_of(Notice.objects.get(kind="situation.code").target_id)


def test_the_link_alone_never_shows_last_years_answer_the_code_does(browser, next_year):
    path = path_of(next_year)
    assert "Förra årets hemlighet." not in browser.get(path).content.decode()
    assert "Skriv koden" in browser.post(f"{path}kod/").content.decode()
    wrong = browser.post(f"{path}kod/", {"kod": "12345678"}).content.decode()
    assert "Koden stämmer inte" in wrong
    assert "Förra årets hemlighet." not in wrong

    shown = browser.post(f"{path}kod/", {"kod": code_mailed()})

    html = shown.content.decode()
    assert "Förra årets hemlighet." in html
    assert not shown.cookies
    proof = re.search(r'name="visad" value="([^"]+)"', html)
    assert proof is not None
    saved = browser.post(path, filled("Nytt", gor="spara", visad=proof[1])).content.decode()
    assert "Förra årets hemlighet." in saved
    assert "Förra årets hemlighet." not in browser.get(path).content.decode()


def test_a_proof_from_another_function_shows_nothing(browser, next_year, places):
    other = given.contact_point(places["nykvarn"], function="Fritidsgården")
    services.choose_asked(actor=cast.everything(), round_id=next_year.round_id, point_ids=[other.id])
    theirs = given.asked_in(next_year.round_id, function="Fritidsgården")

    html = browser.post(
        path_of(next_year), filled("", gor="spara", visad=links.proof_for(theirs)), follow=True
    ).content.decode()

    assert "Förra årets hemlighet." not in html


def test_codes_are_guessed_at_five_times_and_asked_for_three_times_an_hour(browser, next_year):
    path = path_of(next_year)
    browser.post(f"{path}kod/")
    code = code_mailed()
    for _try in range(5):
        browser.post(f"{path}kod/", {"kod": "00000001"})

    assert "Förra årets hemlighet." not in browser.post(f"{path}kod/", {"kod": code}).content.decode()
    for _again in range(4):
        html = browser.post(f"{path}kod/").content.decode()
    assert "Flera koder har redan skickats" in html
    assert Notice.objects.filter(kind="situation.code").count() == 3


def close(asked: AskedEntry) -> None:
    services.close_round(actor=cast.everything(), round_id=asked.round_id)


def withdraw(asked: AskedEntry) -> None:
    services.withdraw_link(actor=cast.everything(), asked_id=asked.id)


@pytest.mark.parametrize("end", [close, withdraw])
def test_every_link_that_does_not_work_gets_the_same_calm_page(
    browser, asked, path, end: Callable[[AskedEntry], None]
):
    made_up = browser.get("/svara/pahittad/")
    end(asked)

    for page in ("", "inget/", "kod/"):
        gone = browser.get(path + page)
        assert (gone.status_code, gone.content) == (404, made_up.content)
    for page in ("", "inget/", "andra/", "stammer/", "kod/", "utkast/", "granska/"):
        gone = browser.post(path + page, filled("För sent", gor="skicka"))
        assert (gone.status_code, gone.content) == (404, made_up.content)
    assert "ring kommunens växel" in made_up.content.decode()
    assert "Nykvarn" not in made_up.content.decode()
    assert count(Answer) == 0


@pytest.mark.parametrize("token", ["a" * 5000, "%00", "W10:abc", "%F0%9F%92%A9", "..%2f..%2fetc", "A" * 46])
def test_a_made_up_link_is_not_found(browser, places, token):
    assert browser.get(f"/svara/{token}/").status_code == 404
    assert browser.post(f"/svara/{token}/", filled("x", gor="skicka")).status_code == 404


def test_a_link_is_worth_nothing_when_any_part_of_it_is_changed(browser, asked, path):
    token = links.token_for(asked)
    body, _colon, seal = token.partition(":")
    other_salt = signing.Signer(salt="fyrtorn.processes.reconfirming").sign(body)
    changed = [
        *(token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(0, len(body), 7)),
        token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1],
        body,
        f"{body}:",
        other_salt,
        seal,
    ]

    assert [browser.get(f"/svara/{one}/").status_code for one in changed] == [404] * len(changed)


def test_a_function_of_another_municipality_is_not_reached_with_ones_own_seal(browser, asked, places):
    theirs = given.asked_in(given.sent_round(places["orebro"], given.contact_point(places["orebro"])).id)
    mixed = links.token_for(replace(theirs, organisation_id=asked.organisation_id))

    assert browser.get(f"/svara/{mixed}/").status_code == 404


def test_a_huge_form_is_refused_before_it_is_read(browser, asked, path):
    answer = browser.post(path, filled("x" * 200_000, gor="skicka"))

    assert answer.status_code == 413
    assert now(asked).standing is Standing.WAITING
    long = browser.post(path, filled("å" * 4001, gor="skicka"))
    assert "Skriv högst 4000 tecken." in long.content.decode()
    assert count(AnswerText) == 0


@pytest.mark.parametrize("version", ["", "-1", "9" * 30, "x", "\x00"])
def test_a_version_that_is_no_number_saves_nothing(browser, asked, path, version):
    for page in ("", "inget/", "utkast/", "andra/", "stammer/"):
        assert browser.post(path + page, filled("x", gor="skicka", version=version)).status_code < 500

    assert now(asked).answer is None


def test_a_form_on_somebody_elses_page_saves_nothing(browser, asked, path):
    answer = browser.post(path, filled("x", gor="skicka"), headers={"origin": "https://evil.example"})

    assert answer.status_code == 403
    assert count(Answer) == 0
