"""A coordinator asks functions: from an empty municipality to answers that are read, entered and thanked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from factories import situation as given
from fyrtorn.domains.situation.models import Round
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AskedEntry, Standing
from fyrtorn.domains.situation.vocabulary import AnswerWay, RoundState
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.vocabulary.terms import Answer as Said

pytestmark = pytest.mark.django_db

PERHAPS = "Klotter vid hållplatsen på Kungsgatan."


@pytest.fixture
def coordinator(signed_in) -> Client:
    return signed_in("coordinator_nykvarn")


@pytest.fixture
def asked(places) -> AskedEntry:
    nykvarn = places["nykvarn"]
    return given.asked_in(given.sent_round(nykvarn, given.contact_point(nykvarn)).id)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"staff:{name}", args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def post(client: Client, name: str, *args: object, data: dict[str, object] | None = None) -> str:
    return client.post(reverse(f"staff:{name}", args=args), data or {}, follow=True).content.decode()


def round_form(**said: object) -> dict[str, object]:
    today = clock.today()
    return {
        "version": 0,
        "title": "Insamling",
        "holder": "",
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "area": "",
        "template": "",
        "due_on": str(today + timedelta(days=10)),
        "ring_function": "samordnaren",
        "ring_number": given.RING,
        **said,
    }


def only_round() -> Round:
    with acting(cast.everything()):
        return Round._base_manager.get()


def test_from_nothing_to_questions_on_their_way(coordinator, places):
    nykvarn = places["nykvarn"]
    assert "Först: vilka ska få frågorna?" in page(coordinator, "rounds")
    assert "Välj bland de vanliga" in page(coordinator, "functions")

    added = post(
        coordinator,
        "usual_functions",
        data={"med-0": "on", "brevlada-0": "skolan@nykvarn.example", "med-6": "on"},
    )
    assert "2 funktioner tillagda." in added
    assert "Saknar brevlåda" in added
    assert "Ingen har fått frågor än" in page(coordinator, "rounds")
    post(coordinator, "new_round", data=round_form(holder=str(nykvarn.id)))
    row = only_round()
    ticks = page(coordinator, "round_asked", row.id)
    assert "Skola, fem frågor" in ticks
    points = re.findall(r'name="funktion" value="([0-9a-f-]+)"', ticks)
    draft = post(coordinator, "round_asked", row.id, data={"funktion": points})
    assert "Skicka till 2 funktioner" in draft
    mail = page(coordinator, "round_preview", given.asked_in(row.id).id)
    assert "Nykvarns kommun: fem frågor, fem minuter, senast" in mail
    assert "Hej! Jag behöver skolans svar på fem frågor" in mail
    assert Notice.objects.count() == 0

    sent = post(coordinator, "send_round", row.id)

    assert "Frågorna är på väg till 1 brevlåda." in sent
    assert "0 av 2 har svarat." in sent
    assert [notice.to for notice in Notice.objects.all()] == ["skolan@nykvarn.example"]


def test_the_round_says_who_has_answered_and_how_the_mail_fares(coordinator, asked, places):
    nykvarn = places["nykvarn"]
    others = [given.contact_point(nykvarn, function=name) for name in ("Biblioteket", "Fritidsgården")]
    services.choose_asked(
        actor=cast.everything(), round_id=asked.round_id, point_ids=[point.id for point in others]
    )
    services.open_round(actor=cast.everything(), round_id=asked.round_id)
    given.answered(asked.id)
    given.answered(given.asked_in(asked.round_id, function="Biblioteket").id, give=False)
    leisure = given.asked_in(asked.round_id, function="Fritidsgården")
    Notice.objects.create(
        kind="situation.invitation",
        to=leisure.mailbox,
        target_id=leisure.id,
        made_at=clock.now(),
        next_attempt_at=clock.now(),
        attempts=8,
        given_up_at=clock.now(),
    )

    html = page(coordinator, "round", asked.round_id)

    assert "1 av 3 har svarat." in html
    assert "1 har börjat." in html
    assert html.index("Biblioteket") < html.index("Fritidsgården") < html.index("Grundskolan")
    assert html.count("Mejlet gick inte fram.") == 1
    assert "Halvfärdigt" in html


def test_pages_ask_the_database_as_often_for_forty_functions_as_for_two(coordinator, places):
    nykvarn = places["nykvarn"]

    def counted(round_id: UUID) -> list[int]:
        counts = []
        for name in ("round", "round_answers", "round_outcome", "texts_to_read", "round_asked"):
            with CaptureQueriesContext(connection) as asked_queries:
                page(coordinator, name, round_id)
            counts.append(len(asked_queries))
        return counts

    few_points = [given.contact_point(nykvarn, function=f"Skola {letter}") for letter in "AB"]
    few = given.sent_round(nykvarn, *few_points)
    for point in few_points:
        given.answered(given.asked_in(few.id, function=point.function).id, text=PERHAPS)
    counted(few.id)
    first = counted(few.id)
    many_points = [given.contact_point(nykvarn, function=f"Enhet {n}") for n in range(10, 30)]
    services.choose_asked(
        actor=cast.everything(), round_id=few.id, point_ids=[point.id for point in many_points]
    )
    services.open_round(actor=cast.everything(), round_id=few.id)
    for point in many_points[:8]:
        given.answered(given.asked_in(few.id, function=point.function).id, text=PERHAPS)

    assert counted(few.id) == first


def test_everybody_who_can_be_asked_is_ticked_until_somebody_is_chosen(coordinator, places):
    nykvarn = places["nykvarn"]
    school = given.contact_point(nykvarn)
    library = given.contact_point(nykvarn, function="Biblioteket", mailbox="", deputy_mailbox="")

    shown = page(coordinator, "round_asked", given.draft_round(nykvarn).id)

    assert f'value="{school.id}" checked' in shown
    assert f'value="{library.id}" checked' not in shown


def test_an_answer_from_a_meeting_is_entered_and_mailed_for_a_yes(coordinator, asked):
    answers = {f"svar-{n}": "no" for n in range(1, 6)}
    missing = post(coordinator, "enter_answer", asked.id, data={"version": 0, "way": "meeting"})
    assert missing.count("Välj ja, nej eller ”vi vet inte”.") == 5 * 2
    marked = post(
        coordinator,
        "enter_answer",
        asked.id,
        data={"version": 0, "way": "meeting", **answers, "ord-1": PERHAPS},
    )
    assert "<mark>Kungsgatan</mark>" in marked
    assert "intyg-0-skal" in marked

    done = post(
        coordinator,
        "enter_answer",
        asked.id,
        data={"version": 0, "way": "meeting", **answers, "ord-1": "Lugnt."},
    )

    assert "bekräftar med ett klick" in done
    assert "Inskrivet, inte bekräftat" in done
    assert Notice.objects.get().kind == "situation.confirmation"
    assert given.asked_in(asked.round_id).standing is Standing.UNCONFIRMED


def test_entering_over_what_the_function_just_saved_shows_both(coordinator, asked):
    given.answered(asked.id, text="Det funktionen skrev.", give=False)
    answers = {f"svar-{n}": "no" for n in range(1, 6)}
    data = {"version": 0, "way": "phone", **answers, "ord-1": "Det jag hörde."}

    html = post(coordinator, "enter_answer", asked.id, data=data)

    assert "Någon annan har sparat ett svar" in html
    assert "Det funktionen skrev." in html
    assert "Det jag hörde." in html
    post(coordinator, "enter_answer", asked.id, data=data | {"version": 1})
    assert given.sheet_of(asked.id).texts[0].text == "Det jag hörde."


def text_to_read(asked: AskedEntry) -> UUID:
    given.answered(asked.id, text=PERHAPS)
    with acting(cast.everything()):
        (line,) = queries.texts_to_read(actor=cast.everything(), round_id=asked.round_id)
    return line.id


def test_a_text_is_read_through_by_taking_out_or_by_vouching(coordinator, asked):
    text_id = text_to_read(asked)
    assert "1 text behöver läsas igenom" in page(coordinator, "round", asked.round_id)
    html = page(coordinator, "read_answer_text", text_id)
    assert "<mark>Kungsgatan</mark>" in html
    with acting(cast.everything()):
        (line,) = queries.texts_to_read(actor=cast.everything(), round_id=asked.round_id)
    assert line.began in html
    changed = post(coordinator, "read_answer_text", text_id, data={"text": "Klotter.", "began": "förut"})
    assert "Det här står sparat nu" in changed
    assert PERHAPS in changed
    assert line.began in changed
    refused = post(coordinator, "read_answer_text", text_id, data={"text": PERHAPS, "began": line.began})
    assert "<mark>Kungsgatan</mark>" in refused

    vouched = {
        "text": PERHAPS,
        "began": line.began,
        "intyg-0-slag": "street",
        "intyg-0-text": "Kungsgatan",
        "intyg-0-skal": "place",
    }
    done = post(coordinator, "read_answer_text", text_id, data=vouched)

    assert "Texten är genomläst" in done
    assert "Allt är genomläst." in done
    assert PERHAPS in page(coordinator, "round_answers", asked.round_id)
    assert "Läs igenom" not in page(coordinator, "round_answers", asked.round_id, efter="funktion")


def test_what_it_led_to_is_saved_shown_as_the_mail_and_sent_once(coordinator, asked):
    given.answered(asked.id)
    saved = post(
        coordinator, "round_outcome", asked.round_id, data={str(asked.id): "Skolgården fick belysning."}
    )
    assert "det här ledde skolans svar till" in saved
    assert "Skicka mejlet till 1 funktion" in saved
    assert Notice.objects.count() == 0

    assert "1 funktion får veta." in post(coordinator, "thank_functions", asked.round_id)
    assert "0 funktioner får veta." in post(coordinator, "thank_functions", asked.round_id)

    assert [notice.kind for notice in Notice.objects.all()] == ["situation.thanks"]


def test_every_mail_of_thanks_can_be_read_before_any_is_sent(coordinator, places):
    nykvarn = places["nykvarn"]
    points = [given.contact_point(nykvarn, function=name) for name in ("Biblioteket", "Fritidsgården")]
    row = given.sent_round(nykvarn, *points)
    told = {}
    for point in points:
        asked = given.asked_in(row.id, function=point.function)
        given.answered(asked.id)
        told[str(asked.id)] = f"Fler vuxna vid {point.function.lower()}."

    shown = post(coordinator, "round_outcome", row.id, data=told)

    for point in points:
        assert f"Går till {point.mailbox}." in shown
        assert shown.count(f"Fler vuxna vid {point.function.lower()}.") == 3  # also what the form began from
    assert "Läs mejlet till en funktion till" in shown


def test_two_who_write_what_answers_led_to_lose_nothing(coordinator, asked):
    given.answered(asked.id)
    field, initial = str(asked.id), f"initial-{asked.id}"
    post(coordinator, "round_outcome", asked.round_id, data={field: "Belysning.", initial: ""})

    post(coordinator, "round_outcome", asked.round_id, data={field: "", initial: ""})
    assert given.asked_in(asked.round_id).led_to == "Belysning."

    told = post(coordinator, "round_outcome", asked.round_id, data={field: "Samtal.", initial: ""})
    assert "Nu står det: Belysning." in told
    assert given.asked_in(asked.round_id).led_to == "Belysning."
    post(coordinator, "round_outcome", asked.round_id, data={field: "Samtal.", initial: "Belysning."})
    assert given.asked_in(asked.round_id).led_to == "Samtal."


def test_a_round_is_extended_closed_opened_and_begun_again(coordinator, asked):
    later = clock.today() + timedelta(days=40)
    assert "Sista dagen är flyttad." in post(
        coordinator, "round_due", asked.round_id, data={"due_on": str(later)}
    )
    assert given.asked_in(asked.round_id).due_on == later
    assert "Insamlingen är stängd." in post(coordinator, "close_round", asked.round_id)
    past = post(coordinator, "round_due", asked.round_id, data={"due_on": "2020-01-01"})
    assert "Sista dagen att svara har redan varit." in past
    assert "Insamlingen är öppen igen." in post(
        coordinator, "round_due", asked.round_id, data={"due_on": str(later)}
    )
    assert "Börja nästa insamling från den förra" in page(coordinator, "rounds")
    again = post(coordinator, "begin_round_again", asked.round_id)
    assert "samma funktioner, ett år senare" in again
    with acting(cast.everything()):
        assert Round._base_manager.filter(state=RoundState.DRAFT).count() == 1


def test_a_link_is_withdrawn_and_sent_anew_and_a_double_click_is_told(coordinator, asked):
    assert "alldeles nyss" in post(coordinator, "ask_again", asked.id)
    assert "Länken fungerar inte längre." in post(coordinator, "withdraw_round_link", asked.id)
    assert "Tillbakadragna (1)" in page(coordinator, "round", asked.round_id)
    assert "Frågorna är på väg igen." in post(coordinator, "ask_again", asked.id)
    assert given.asked_in(asked.round_id).link_number == 2


def test_two_editors_of_a_draft_a_function_and_questions_see_both(coordinator, places):
    nykvarn = places["nykvarn"]
    point = given.contact_point(nykvarn)
    row = given.draft_round(nykvarn, point)
    post(coordinator, "edit_round", row.id, data=round_form(title="Den enas", holder=nykvarn.id, version=1))
    both = post(
        coordinator, "edit_round", row.id, data=round_form(title="Den andras", holder=nykvarn.id, version=1)
    )
    assert "Den enas, 1 januari 2026" in both
    assert 'value="Den andras"' in both

    function = {"function": "Grundskolan norr", "sector": "school", "version": 1}
    post(coordinator, "edit_function", point.id, data=function)
    both = post(coordinator, "edit_function", point.id, data=function | {"function": "Grundskolan syd"})
    assert "Grundskolan norr, skola" in both
    assert 'value="Grundskolan syd"' in both

    asked = {"number": 0, "fraga-1": "Har något hänt?", "rubrik-1": "4"}
    assert "Sparat som en ny version." in post(coordinator, "edit_questions", "school", data=asked)
    both = post(coordinator, "edit_questions", "school", data=asked | {"fraga-1": "Har inget hänt?"})
    assert "Så här är frågorna nu" in both
    assert "Har något hänt?" in both
    assert "Har inget hänt?" in both
    assert "Era egna frågor, version 1" in page(coordinator, "questions")


def test_a_function_named_after_a_street_is_vouched_for_where_it_is_written(coordinator, places):
    data = {"function": "Fritidsgården Kungsgatan", "sector": "leisure", "version": 0}
    marked = post(coordinator, "new_function", data=data)
    assert "<mark>Kungsgatan</mark>" in marked

    vouched = {"intyg-0-slag": "street", "intyg-0-text": "Kungsgatan", "intyg-0-skal": "place"}
    assert "Fritidsgården Kungsgatan" in post(coordinator, "new_function", data=data | vouched)
    with acting(cast.everything()):
        found = contact_points.contact_points(actor=cast.everything(), organisation_id=places["nykvarn"].id)
    assert [row.function for row in found] == ["Fritidsgården Kungsgatan"]


def test_a_contact_person_reads_and_enters_and_changes_nothing_else(signed_in, asked):
    client = signed_in("contact_person_nykvarn")
    html = page(client, "round", asked.round_id)

    assert "Skriv in svaret" in html
    assert "Dra tillbaka länken" not in html
    assert "Stäng insamlingen" not in html
    answers = {f"svar-{n}": "unknown" for n in range(1, 6)}
    post(client, "enter_answer", asked.id, data={"version": 0, "way": "staff", **answers})
    assert given.asked_in(asked.round_id).standing is Standing.UNCONFIRMED
    for name, key in (("close_round", asked.round_id), ("withdraw_round_link", asked.id)):
        assert client.post(reverse(f"staff:{name}", args=[key])).status_code == 404


def addresses(asked: AskedEntry, draft: UUID, text_id: UUID) -> Iterator[str]:
    for name in ("round", "round_asked", "round_due", "round_answers", "texts_to_read", "round_outcome",
                 "send_round", "drop_round", "begin_round_again", "close_round", "thank_functions"):  # fmt: skip
        yield reverse(f"staff:{name}", args=[asked.round_id])
    for name in ("round_preview", "enter_answer", "ask_again", "withdraw_round_link"):
        yield reverse(f"staff:{name}", args=[asked.id])
    yield reverse("staff:edit_round", args=[draft])
    yield reverse("staff:read_answer_text", args=[text_id])
    for name in ("edit_function", "retire_function", "restore_function"):
        yield reverse(f"staff:{name}", args=[asked.contact_point_id])


def test_another_municipalitys_coordinator_finds_none_of_it(signed_in, asked, places):
    text_id = text_to_read(asked)
    draft = given.draft_round(places["nykvarn"]).id
    client = signed_in("outsider")

    for address in addresses(asked, draft, text_id):
        assert client.get(address).status_code in {404, 405}, address
        assert client.post(address, {"due_on": "2030-01-01"}).status_code in {404, 405}, address
    assert given.asked_in(asked.round_id).withdrawn_at is None
    with acting(cast.everything()):
        assert Round._base_manager.count() == 2


def test_a_regional_coordinator_prepares_for_the_municipality(signed_in, asked):
    client = signed_in("preparer_nykvarn")

    assert "Stäng insamlingen" in page(client, "round", asked.round_id)
    assert "<mark>Kungsgatan</mark>" in page(client, "read_answer_text", text_to_read(asked))


def test_an_answer_entered_by_somebody_is_shown_as_unconfirmed(coordinator, asked):
    texts = {line.question.id: (Said.YES, "Lugnt.") for line in given.sheet_of(asked.id).texts}
    services.enter_answer(
        actor=cast.actor_of("coordinator_nykvarn"),
        asked_id=asked.id,
        version=0,
        way=AnswerWay.PHONE,
        texts=texts,
    )

    assert page(coordinator, "round_answers", asked.round_id).count("Inte bekräftat") == 5
