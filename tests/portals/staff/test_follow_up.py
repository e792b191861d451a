"""Following a plan up: what is late is named, owners are asked, values are drawn, and the assembly is told."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from factories import plans as given
from fyrtorn.domains.plans.following import services
from fyrtorn.domains.plans.models import CouncilReport, FollowUp, FollowUpAsked, IndicatorValue
from fyrtorn.domains.plans.vocabulary import Done, Next
from fyrtorn.domains.plans.writing.contents import IndicatorContent
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.organisations.models import ContactPoint
from fyrtorn.processes.reporting_to_council import making

pytestmark = pytest.mark.django_db

MEASURED = IndicatorContent(
    "Personal som vet vem de ringer", unit="procent", baseline=Decimal(40), target=Decimal(80)
)
VALUE = {"value": "62,5", "period_from": "2026-01-01", "period_to": "2026-12-31", "source": "Enkäten"}


@pytest.fixture
def staff(signed_in):
    return signed_in("coordinator_nykvarn")


@pytest.fixture
def plan(places):
    """Three measures: one measured, one late, one without an indicator and without an owner."""
    row = given.plan(places["nykvarn"])
    given.rest_on(row)
    aim = given.goal(row)
    school = given.function(places["nykvarn"])
    passed = clock.today() - timedelta(days=3)
    given.measure(row, given.whole(aim.id, school, title="Utbildning", indicator=MEASURED))
    given.measure(row, given.whole(aim.id, school, title="Nattvandring", starts_on=None, ends_on=passed))
    given.measure(row, given.content(aim.id, "Stöd till anhöriga"))
    return given.decide(row)


def page(client, name, *args, **data):
    return client.get(reverse(f"staff:{name}", args=args), data)


def text(answer) -> str:
    """The page's words, with spaces as one reads them."""
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def count(model) -> int:
    with acting(cast.everything()):
        return model._base_manager.count()


def the_only(model):
    with acting(cast.everything()):
        return model._base_manager.get()


def test_the_only_decided_plan_opens_by_itself_and_names_what_is_to_be_seen_to(staff, plan):
    answer = page(staff, "follow_up")
    assert answer.url == reverse("staff:plan_follow_up", args=[plan.id])

    words = text(staff.get(answer.url))

    for sentence in (
        "Noll av tre åtgärder är uppföljda de senaste två åren.",
        "En åtgärd är försenad: slutdatumet har passerat och ingen har sagt att den är gjord. Nattvandring",
        "Tre åtgärder har inte följts upp än. Utbildning Nattvandring Stöd till anhöriga",
        "En åtgärd har ingen indikator.",
        "En åtgärd har ingen ansvarig att fråga.",
        "Ingen är frågad än.",
    ):
        assert sentence in words


def test_without_a_decided_plan_the_page_says_what_to_do(staff, places):
    given.ready(places["nykvarn"])

    assert "Det finns ingen beslutad plan att följa upp" in text(page(staff, "follow_up"))
    assert "Den görs av en beslutad plan." in text(page(staff, "council_reports"))


def test_owners_are_previewed_asked_followed_and_their_links_withdrawn(staff, plan):
    form = text(page(staff, "ask_owners", plan.id))
    assert "Grundskolan: 2 åtgärder" in form
    with acting(cast.everything()):
        point = ContactPoint._base_manager.get()
    sent = {
        "asked": str(point.id),
        "due_on": clock.today() + timedelta(days=14),
        "ring_function": "samordnaren",
        "ring_number": given.RING,
    }
    url = reverse("staff:ask_owners", args=[plan.id])

    preview = text(staff.post(url, sent | {"granska": "ja"}))
    assert "Nykvarns kommun: hur går det med två åtgärder?" in preview
    assert (count(FollowUpAsked), Notice.objects.count()) == (0, 0)
    wrong = text(staff.post(url, sent | {"due_on": clock.today() - timedelta(days=1)}))
    assert "Sista dagen att svara har redan varit." in wrong
    after = staff.post(url, sent, follow=True)
    assert "Ett mejl är på väg." in text(after)
    assert "Väntar på svar" in text(after)
    assert Notice.objects.get().to == "grundskolan@nykvarn.example"
    asked = the_only(FollowUpAsked)
    again = staff.post(reverse("staff:ask_owner_again", args=[asked.id]), follow=True)
    assert "mindre än en timme sedan" in text(again)
    withdrawn = staff.post(reverse("staff:withdraw_owner_link", args=[asked.id]), follow=True)
    assert "Länken är tillbakadragen" in text(withdrawn)


def test_a_follow_up_with_a_value_is_entered_read_and_drawn(staff, plan):
    (measure, *_rest) = given.measures_of(plan)
    url = reverse("staff:enter_follow_up", args=[measure.id])
    whole = {
        "done": "yes",
        "effect": "some",
        "next": "continue",
        "words": "Klart.",
        "given_on": clock.today(),
    }

    lacking = text(staff.post(url, {"given_on": clock.today(), "value": "62,5"}))
    for words in (
        "Välj om den blev gjord.",
        "Välj vad som ska hända med den.",
        "Skriv vilken period värdet gäller.",
    ):
        assert words in lacking
    ahead = text(staff.post(url, whole | {"given_on": clock.today() + timedelta(days=1)}))
    assert "Dagen ligger framåt i tiden." in ahead
    assert "Texten kan peka ut någon." in text(
        staff.post(url, whole | {"words": "Anna Andersson höll i det."})
    )
    assert count(FollowUp) == 0
    shown = text(staff.post(url, whole | VALUE, follow=True))

    assert "Ja, genomförd Gäller nu" in shown
    assert "62,5 procent , 2026 Enkäten." in shown
    overview = page(staff, "plan_follow_up", plan.id)
    assert "Personal som vet vem de ringer: 62,5 procent (2026), utgångsläge 40 och mål 80" in text(overview)
    assert overview.content.count(b"<svg") >= 1
    assert "En av tre åtgärder är uppföljda" in text(overview)


def test_values_between_follow_ups_are_added_and_a_wrong_one_is_taken_away(staff, plan):
    measured, unmeasured = given.measures_of(plan)[0], given.measures_of(plan)[2]
    url = reverse("staff:add_indicator_value", args=[measured.id])

    assert "Skriv värdet." in text(staff.post(url, VALUE | {"value": ""}))
    staff.post(url, VALUE)
    value = the_only(IndicatorValue)
    staff.post(reverse("staff:remove_indicator_value", args=[measured.id, value.id]))

    assert count(IndicatorValue) == 0
    assert page(staff, "add_indicator_value", unmeasured.id).status_code == 302


def test_words_that_wait_are_read_by_a_coordinator_and_seen_by_nobody_before(staff, signed_in, plan):
    contact = signed_in("contact_person_nykvarn")
    measure = given.measures_of(plan)[0]
    entered = {"done": "not_yet", "next": "continue", "words": "Fråga Berit.", "given_on": clock.today()}
    contact.post(reverse("staff:enter_follow_up", args=[measure.id]), entered)
    row = the_only(FollowUp)

    assert "Berit" not in text(page(contact, "follow_up_measure", measure.id))
    assert page(contact, "read_follow_up", row.id).status_code == 404
    assert "Ett svar väntar på att du läser det" in text(page(staff, "plan_follow_up", plan.id))
    url = reverse("staff:read_follow_up", args=[row.id])
    marked = text(staff.post(url, {"words": "Fråga Berit."}))
    assert "Det är ingen person" in marked
    done = text(staff.post(url, {"words": "Fråga enhetschefen."}, follow=True))
    assert "Svaret är genomläst" in done
    assert "Fråga enhetschefen." in text(page(contact, "follow_up_measure", measure.id))


def test_a_report_is_made_introduced_and_noted_as_given(staff, plan):
    made = staff.post(
        reverse("staff:new_council_report", args=[plan.id]), {"preface": "Ett år har gått."}, follow=True
    )
    assert "Rapporten är inte lämnad till fullmäktige än." in text(made)
    report = the_only(CouncilReport)
    preface = reverse("staff:report_preface", args=[report.id])
    staff.post(preface, {"version": 1, "preface": "Den enas ord."})

    told = text(staff.post(preface, {"version": 1, "preface": "Den andras ord."}))
    assert "Det här står nu" in told
    assert "Den enas ord." in told
    assert "Den andras ord." in told
    given_url = reverse("staff:note_report_given", args=[report.id])
    assert "Skriv paragrafen." in text(staff.post(given_url, {"given_on": clock.today()}))
    shown = staff.post(given_url, {"given_on": clock.today(), "minutes_section": "§ 12"}, follow=True)
    assert "Protokollsparagraf § 12" in text(shown)
    assert "Fullmäktige har fått den" not in text(shown)
    assert "§ 12" in text(page(staff, "council_reports"))
    discard = reverse("staff:discard_report", args=[report.id])
    assert "lämnad till fullmäktige och ändras inte" in staff.post(discard).content.decode()
    assert count(CouncilReport) == 1


def test_a_report_is_thrown_away_gathered_anew_and_asked_for_as_a_file(staff, coordinator_nykvarn, plan):
    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id)
    given.followed(given.measures_of(plan)[0].id)

    gathered = staff.post(reverse("staff:gather_report_anew", args=[report.id]), follow=True)
    assert "En av tre åtgärder är uppföljda" in text(gathered)
    asked = staff.post(reverse("staff:ask_for_report_file", args=[report.id, "pdf"]), follow=True)
    assert "Rapporten som PDF" in text(asked)
    assert staff.post(reverse("staff:ask_for_report_file", args=[report.id, "exe"])).status_code == 404
    staff.post(reverse("staff:discard_report", args=[report.id]))
    assert count(CouncilReport) == 0


def test_whoever_prepares_does_all_but_note_it_given(signed_in, plan):
    preparer = signed_in("preparer_nykvarn")
    made = preparer.post(reverse("staff:new_council_report", args=[plan.id]), {"preface": ""}, follow=True)

    assert "Skriv en inledning" in text(made)
    assert "Fullmäktige har fått den" not in text(made)
    assert page(preparer, "note_report_given", the_only(CouncilReport).id).status_code == 404
    assert page(preparer, "ask_owners", plan.id).status_code == 200


def test_others_rows_are_not_found_whoever_asks(signed_in, coordinator_nykvarn, plan):
    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id)
    (asked,) = given.asked_about(plan)
    measure = given.measures_of(plan)[0]
    given.followed(measure.id)
    row = the_only(FollowUp)
    value = services.add_value(
        actor=coordinator_nykvarn,
        measure_id=measure.id,
        written=given.written(
            value=Decimal(1), period_from=clock.today(), period_to=clock.today(), source="Enkäten"
        ),
        today=clock.today(),
    )
    addresses = [
        ("plan_follow_up", plan.id),
        ("ask_owners", plan.id),
        ("ask_owner_again", asked.id),
        ("withdraw_owner_link", asked.id),
        ("follow_up_measure", measure.id),
        ("enter_follow_up", measure.id),
        ("add_indicator_value", measure.id),
        ("remove_indicator_value", measure.id, value.id),
        ("read_follow_up", row.id),
        ("new_council_report", plan.id),
        ("council_report", report.id),
        ("report_preface", report.id),
        ("gather_report_anew", report.id),
        ("discard_report", report.id),
        ("note_report_given", report.id),
        ("ask_for_report_file", report.id, "pdf"),
    ]
    for part in ("outsider", "editor_nykvarn"):
        client = signed_in(part)
        for name, *args in addresses:
            url = reverse(f"staff:{name}", args=args)
            filled = {"done": "yes", "effect": "some", "next": "stop", "given_on": clock.today(), **VALUE}
            answers = {client.post(url, filled).status_code, client.get(url).status_code}
            assert 404 in answers <= {404, 405}, (part, name)
    assert (count(FollowUp), count(IndicatorValue), count(CouncilReport)) == (1, 1, 1)


def test_whoever_reads_sees_it_all_and_changes_nothing(signed_in, coordinator_nykvarn, plan):
    reader = signed_in("records_officer_nykvarn")
    report = making.make(actor=coordinator_nykvarn, plan_id=plan.id)

    assert "Fråga alla ansvariga" not in text(page(reader, "plan_follow_up", plan.id))
    assert "Släng" not in text(page(reader, "council_report", report.id))
    assert page(reader, "enter_follow_up", given.measures_of(plan)[0].id).status_code == 404


def test_a_page_costs_the_same_with_ten_plans_as_with_one(staff, places, plan):
    def questions(name, *args) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert page(staff, name, *args, **{"for": "nykvarn"}).status_code in {200, 302}
        return len(captured)

    given.asked_about(plan)
    pages = [("plan_follow_up", plan.id), ("council_reports",), ("ask_owners", plan.id)]
    for name, *args in pages:
        questions(name, *args)  # the session remembers the place from now on
    before = [questions(name, *args) for name, *args in pages]
    for n in range(3):
        other = given.followed_plan(places["nykvarn"], *["Grundskolan"] * 4, title=f"Plan {n}")
        for measure in given.measures_of(other):
            given.followed(measure.id, done=Done.PARTLY)
            given.followed(measure.id, next=Next.CHANGE)
        given.asked_about(other)
    for measure in given.measures_of(plan):
        given.followed(measure.id)

    after = [questions(name, *args) for name, *args in pages]

    assert after == before
