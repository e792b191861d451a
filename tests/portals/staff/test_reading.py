"""From a pasted page to a help page: proposals, answers, regrets, and pages that are no pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import cast
from factories import directory as made
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services as directory_services
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.reading.models import PageReading, Proposal
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.staff.reading.forms import Decision

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]

PAGE = """Orolig för någon?

Mottagningstelefon Barn och unga
08-465 004 10

Mottagningstelefon Vuxen
08-465 004 11, helgfria vardagar 09.00-11.30

Kommunens växel
08-465 004 12

Kommunen har en handlingsplan mot våldsbejakande extremism från 2024.
Planen revideras varje år.
"""


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


def _read(client: Client, text: str = PAGE, **sent: Any) -> Any:
    return client.post(
        reverse("staff:read_page"), {"text": text, "source_title": "Kommunens sida", **sent}, follow=True
    )


def _answers(page: Any, **changes: str) -> dict[str, str]:
    """What the review's form sends when each thing that waits gets a yes.

    ``changes``: other answers, by a field's name or its last part.
    """
    sent: dict[str, str] = {}
    for item in page.context["items"]:
        for field in item.form:
            value = field.value()
            is_unanswered = field.name == "decision" and value == Decision.LATER
            sent[field.html_name] = Decision.YES if is_unanswered else "" if value is None else str(value)
        sent[item.form.add_prefix("read_as")] = item.form.back.sentence
    return {
        name: next((new for end, new in changes.items() if name == end or name.endswith(f"-{end}")), value)
        for name, value in sent.items()
    }


def _save(client: Client, page: Any, **changes: str) -> Any:
    href = reverse("staff:review", args=[page.context["reading"].id])
    return client.post(href, _answers(page, **changes), follow=True)


def _states() -> dict[UUID, str]:
    """What has become of each proposal."""
    with acting(cast.everything()):
        return dict(Proposal._base_manager.values_list("id", "state"))


def test_nothing_has_a_yes_from_the_start(client: Client) -> None:
    page = _read(client)

    answers = {item.form["decision"].value() for item in page.context["items"]}

    assert answers == {Decision.LATER}


def test_a_pasted_page_becomes_published_services_with_one_save(client: Client, places: Places) -> None:
    page = _read(client)
    done = _save(client, page)

    entries = directory.entries_for(places["nykvarn"].id, language="sv")
    numbers = {line.display: entry for entry in entries for line in entry.lines}
    assert set(numbers) == {"08-465 004 10", "08-465 004 11", "08-465 004 12"}
    assert numbers["08-465 004 12"].kind is ServiceKind.SWITCHBOARD
    assert all(entry.provider_id == places["nykvarn"].id for entry in entries)
    assert "uppgifter är publicerade" in done.content.decode()
    assert "/kommun/nykvarn/" in done.content.decode()


def test_hours_on_the_page_come_along_and_are_read_back(client: Client, places: Places) -> None:
    page = _read(client)
    shown = page.content.decode()
    _save(client, page)

    (line,) = [
        line
        for entry in directory.entries_for(places["nykvarn"].id, language="sv")
        for line in entry.lines
        if line.display == "08-465 004 11"
    ]
    assert "09.00–11.30" in shown
    assert [rule.weekday for rule in line.hours.weekly] == [1, 2, 3, 4, 5]


def test_facts_about_the_work_come_on_the_page(client: Client, places: Places) -> None:
    _save(client, _read(client))

    facts = guidance.published_facts(places["nykvarn"].id, language="sv")
    assert any("2024" in fact.text for fact in facts)
    assert {fact.source_title for fact in facts} == {"Kommunens sida"}


def test_nothing_is_public_before_somebody_says_yes(client: Client, places: Places) -> None:
    _read(client)

    assert directory.entries_for(places["nykvarn"].id, language="sv") == []
    assert guidance.published_facts(places["nykvarn"].id, language="sv") == []


def test_later_leaves_it_waiting_and_no_takes_it_away(client: Client, places: Places) -> None:
    page = _read(client)
    first, second, *_rest = page.context["items"]
    done = _save(
        client, page, **{f"{first.form.prefix}-decision": "senare", f"{second.form.prefix}-decision": "nej"}
    )

    assert [item.id for item in done.context["items"]] == [first.id]
    states = _states()
    assert (states[first.id], states[second.id]) == ("waiting", "declined")


def test_reading_the_same_page_again_says_nothing_new(client: Client) -> None:
    _save(client, _read(client))

    again = _read(client)

    assert "Inget nytt" in again.content.decode()


def test_a_number_that_is_listed_already_starts_as_no(client: Client, places: Places) -> None:
    made.service(places["nykvarn"], name="Växeln", lines=[made.phone("08-465 004 12")])

    page = _read(client)

    listed = {item.listed_as: item.form["decision"].value() for item in page.context["items"]}
    assert listed["Växeln"] == "nej"
    assert "Finns redan: Växeln" in page.content.decode()


def test_a_regretted_yes_is_off_the_page_and_waits_again(client: Client, places: Places) -> None:
    page = _read(client)
    _save(client, page)
    number = next(item for item in page.context["items"] if "004 10" in item.form["written"].value())

    client.post(reverse("staff:regret", args=[number.id]))

    shown = [
        line.display
        for entry in directory.entries_for(places["nykvarn"].id, language="sv")
        for line in entry.lines
    ]
    assert "08-465 004 10" not in shown
    assert _states()[number.id] == "waiting"


def test_a_regretted_yes_to_a_fact_hides_it_and_yes_again_shows_it_once(
    client: Client, places: Places
) -> None:
    page = _read(client)
    _save(client, page)
    fact = next(item for item in page.context["items"] if item.kind == "fact")
    before = len(guidance.published_facts(places["nykvarn"].id, language="sv"))

    client.post(reverse("staff:regret", args=[fact.id]))
    hidden = len(guidance.published_facts(places["nykvarn"].id, language="sv"))
    again = client.get(reverse("staff:review", args=[page.context["reading"].id]))
    _save(client, again)

    shown = len(guidance.published_facts(places["nykvarn"].id, language="sv"))
    assert (hidden, shown) == (before - 1, before)


def test_a_regretted_no_waits_again(client: Client) -> None:
    page = _read(client)
    _save(client, page, decision="nej")
    declined = page.context["items"][0].id

    client.post(reverse("staff:regret", args=[declined]))

    assert _states()[declined] == "waiting"


def test_what_is_wrong_comes_back_and_the_rest_is_saved(client: Client, places: Places) -> None:
    page = _read(client)
    wrong = page.context["items"][0]

    answer = _save(client, page, **{f"{wrong.form.prefix}-written": "inget nummer"})

    assert [item.id for item in answer.context["items"]] == [wrong.id]
    assert "DIR-003" in answer.content.decode()
    assert "inget nummer" in answer.content.decode()
    assert len(directory.entries_for(places["nykvarn"].id, language="sv")) == 2


def test_changed_hours_are_read_back_before_they_are_published(client: Client, places: Places) -> None:
    page = _read(client)
    changed = page.context["items"][0]

    first = _save(client, page, **{f"{changed.form.prefix}-times": "vardagar 10-14"})
    second = _save(client, first)

    assert "Så här läste vi tiderna" in first.content.decode()
    assert second.context["items"] == []
    hours = {
        line.display: line.hours.weekly
        for entry in directory.entries_for(places["nykvarn"].id, language="sv")
        for line in entry.lines
    }
    assert hours["08-465 004 10"][0].spell.starts.hour == 10


def test_a_mailbox_joins_the_service_of_the_same_name(client: Client, places: Places) -> None:
    page = _read(client, "Socialkontoret\n08-465 004 20\nSocialkontoret: socialkontoret@nykvarn.example\n")
    _save(client, page, name="Socialkontoret", decision="ja")

    (entry,) = directory.entries_for(places["nykvarn"].id, language="sv")
    assert {line.kind for line in entry.lines} == {LineKind.PHONE, LineKind.EMAIL}


def test_hours_without_a_number_are_given_to_one_on_the_same_page(client: Client, places: Places) -> None:
    text = "Kommunens växel\n08-465 004 12\n\nKontaktcenter\nÖppettider\nMåndag–fredag 08.00–16.30\n"
    page = _read(client, text)
    (hours,) = [item for item in page.context["items"] if item.kind == "hours"]
    line = next(code for code, _words in hours.form.fields["line"].choices if code)

    _save(client, page, **{f"{hours.form.prefix}-decision": "ja", f"{hours.form.prefix}-line": line})

    (entry,) = directory.entries_for(places["nykvarn"].id, language="sv")
    assert entry.lines[0].hours.weekly


def test_regretted_hours_are_what_they_were_and_wait_again(client: Client, places: Places) -> None:
    text = "Kommunens växel\n08-465 004 12\n\nKontaktcenter\nÖppettider\nMåndag–fredag 08.00–16.30\n"
    page = _read(client, text)
    (hours,) = [item for item in page.context["items"] if item.kind == "hours"]
    line = next(code for code, _words in hours.form.fields["line"].choices if code)
    _save(client, page, **{f"{hours.form.prefix}-decision": "ja", f"{hours.form.prefix}-line": line})

    answer = client.post(reverse("staff:regret", args=[hours.id]), follow=True)

    (entry,) = directory.entries_for(places["nykvarn"].id, language="sv")
    assert entry.lines[0].hours.weekly == ()
    assert _states()[hours.id] == "waiting"
    assert "Tiderna är som innan du sa ja" in answer.content.decode()


def test_hours_that_somebody_has_changed_since_are_not_put_back(client: Client, places: Places) -> None:
    text = "Kommunens växel\n08-465 004 12\n\nKontaktcenter\nÖppettider\nMåndag–fredag 08.00–16.30\n"
    page = _read(client, text)
    (hours,) = [item for item in page.context["items"] if item.kind == "hours"]
    line = next(code for code, _words in hours.form.fields["line"].choices if code)
    _save(client, page, **{f"{hours.form.prefix}-decision": "ja", f"{hours.form.prefix}-line": line})
    (entry,) = directory.entries_for(places["nykvarn"].id, language="sv")
    directory_services.change_line(
        actor=cast.everything(),
        line_id=entry.lines[0].id,
        content=made.phone("08-465 004 12", hours=made.ALWAYS),
    )

    answer = client.post(reverse("staff:regret", args=[hours.id]), follow=True)

    assert "REA-006" in answer.content.decode()
    assert _states()[hours.id] == "accepted"


def test_persons_are_counted_and_never_kept(client: Client) -> None:
    page = _read(client, PAGE + "\nSamordnare: Anna Andersson, 070-174 06 05\n")

    shown = page.content.decode()
    with acting(cast.everything()):
        kept = str(list(Proposal._base_manager.values_list("content", "line")))
    assert page.context["reading"].people_left_out >= 1
    assert "Skriv en funktion i stället" in shown
    assert "Andersson" not in shown + kept
    assert "070-174 06 05" not in shown + kept


def test_a_file_is_read_as_a_pasted_page(client: Client) -> None:
    html = f"<html><body><h1>Kontakt</h1><p>{PAGE}</p><script>alert(1)</script></body></html>"
    file = SimpleUploadedFile("sida.html", html.encode(), content_type="text/html")

    page = _read(client, "", file=file)

    assert page.context["items"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Klistra in texten, eller välj en fil"), ("Hej, det här är en sida om blommor.", "REA-002")],
)
def test_a_page_with_nothing_on_it_is_told(client: Client, text: str, sentence: str) -> None:
    answer = _read(client, text)

    assert sentence in answer.content.decode()
    with acting(cast.everything()):
        assert PageReading._base_manager.count() == 0


def test_a_page_of_ten_megabytes_is_answered_in_words(client: Client) -> None:
    answer = _read(client, "x" * 10_000_000)

    assert answer.status_code == 413
    assert "högst 2 MB" in answer.content.decode()


@pytest.mark.parametrize("size", [2_000_001, 2_900_000])
def test_too_large_a_file_is_refused_beside_the_field(client: Client, size: int) -> None:
    answer = _read(client, "", file=SimpleUploadedFile("stor.txt", b"x" * size))

    assert "file" in answer.context["form"].errors


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 \x00\xff\xfe binary", b"\x00" * 5000, b"PK\x03\x04" + bytes(range(128, 256)) * 10]
)
def test_files_that_are_no_pages_give_a_calm_answer(client: Client, content: bytes) -> None:
    answer = _read(client, "", file=SimpleUploadedFile("fil.pdf", content))

    assert answer.status_code == 200
    assert "REA-00" in str(answer.context["form"].errors)


def test_markup_on_the_page_is_shown_and_never_run(client: Client) -> None:
    page = _read(client, 'Mottagningen "><img src=x onerror=alert(1)> <b>växel</b>\n08-465 004 12\n')
    changed = _save(client, page, name='"><script>alert(2)</script>', decision="ja")

    for shown in (page.content.decode(), changed.content.decode()):
        assert "<script>alert" not in shown
        assert not re.search(r"<img[^>]*onerror", shown)


def test_another_municipality_s_reading_is_not_found(client: Client, signed_in: SignedIn) -> None:
    page = _read(client)
    outsider = signed_in("outsider")
    href = reverse("staff:review", args=[page.context["reading"].id])

    answers = [
        outsider.get(href),
        outsider.post(href, _answers(page)),
        outsider.post(reverse("staff:regret", args=[page.context["items"][0].id])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert set(_states().values()) == {"waiting"}


@pytest.mark.parametrize(
    "part", ["regional", "duty_reader_sodertalje", "records_officer_nykvarn", "administrator"]
)
def test_who_may_not_edit_reads_no_pages(signed_in: SignedIn, part: str) -> None:
    assert signed_in(part).get(reverse("staff:read_page")).status_code == 404


def test_answering_twice_publishes_once(client: Client, places: Places) -> None:
    page = _read(client)
    _save(client, page)
    _save(client, page)

    assert len(directory.entries_for(places["nykvarn"].id, language="sv")) == 3


def test_many_proposals_come_a_page_at_a_time(client: Client) -> None:
    text = "\n\n".join(f"Mottagning {number}\n08-465 004 {number:02}" for number in range(40))

    page = _read(client, text)

    assert len(page.context["items"]) == 25
    assert page.context["more"] == 15


def test_what_the_page_is_called_names_nobody(client: Client, places: Places) -> None:
    page = _read(client, source_title="Mejl från Anna Provsson, samordnare")

    assert "namn" in page.context["form"].errors["source_title"][0]
    assert not PageReading._base_manager.exists()
