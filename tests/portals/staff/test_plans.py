"""The plans' room in the staff portal: from an empty one to a decided plan, and who gets in where."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from factories import plans as given
from factories import situation as pictures
from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.deciding import services as verbs
from fyrtorn.domains.plans.deciding.contents import RecipientGiven
from fyrtorn.domains.plans.deciding.entries import WHOLE
from fyrtorn.domains.plans.vocabulary import Handling, Part, PlanState
from fyrtorn.domains.plans.writing import queries, services
from fyrtorn.domains.plans.writing.contents import Taken, TakenMeasure
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.processes import consulting

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def client(signed_in):
    return signed_in("coordinator_nykvarn")


@pytest.fixture
def plan(nykvarn):
    return given.ready(nykvarn)


def html(answer):
    return answer.content.decode()


def measures_of(plan):
    actor = cast.everything()
    with acting(actor):
        return queries.measures(actor=actor, plan_id=plan.id)


def standing(plan):
    actor = cast.everything()
    with acting(actor):
        return queries.plan_for(actor=actor, plan_id=plan.id)


def test_an_empty_room_says_how_to_begin(client):
    page = html(client.get(reverse("staff:plans")))

    assert "Börja en plan" in page
    assert reverse("staff:new_plan") in page
    assert reverse("staff:neighbour_plans") in page


def test_a_plan_that_lies_in_a_file_begins_with_the_file(client, nykvarn):
    sent = {"title": "Vår plan", "kind": "action_plan", "revision_months": "12"}

    answer = client.post(f"{reverse('staff:new_plan')}?fran=fil", sent)

    assert answer.status_code == 302
    assert answer["Location"].endswith("/gammal-plan/")


def test_a_plan_begins_with_its_name_alone_and_rests_on_the_latest_picture(client, nykvarn):
    edition = pictures.decided_edition(nykvarn)

    answer = client.post(
        reverse("staff:new_plan"),
        {"title": "Vår plan", "kind": "action_plan", "revision_months": "12"},
        follow=True,
    )

    assert "Skriv det första målet" in html(answer)
    actor = cast.everything()
    with acting(actor):
        (plan,) = queries.plans(actor=actor)
    assert (plan.title, plan.edition_key) == ("Vår plan", edition.id)


def test_a_measure_is_saved_half_done_and_the_page_says_what_it_lacks(client, plan):
    goal = given.goal(plan, "Ett mål")

    answer = client.post(
        reverse("staff:new_measure", args=[plan.id]),
        {"title": "Föräldrakvällar", "goal": str(goal.id), "answers": "", "owner": ""},
        follow=True,
    )

    assert "Saknar problem, ansvarig, hur, effekt" in html(answer)
    assert "Föräldrakvällar" in [measure.title for measure in measures_of(plan)]


def test_contradicting_days_are_told_beside_the_field(client, plan):
    goal = given.goal(plan, "Ett mål")

    answer = client.post(
        reverse("staff:new_measure", args=[plan.id]),
        {
            "title": "Kvällar",
            "goal": str(goal.id),
            "starts_on": "2027-05-01",
            "ends_on": "2027-04-01",
            "baseline": "12",
        },
    )
    page = html(answer)

    assert "Den är klar innan den börjar" in page
    assert "Skriv också vad som mäts" in page
    assert 'value="2027-05-01"' in page


def test_two_editors_of_one_measure_are_both_told_and_nothing_is_lost(client, plan):
    (entry,) = measures_of(plan)
    address = reverse("staff:measure", args=[entry.id])
    mine = {"version": entry.version, "title": "Min rubrik", "goal": str(entry.goal_id), "how": "Så gör jag."}
    services.change_measure(
        actor=cast.actor_of("preparer_nykvarn"),
        measure_id=entry.id,
        version=entry.version,
        content=given.content(entry.goal_id, "Den andras rubrik"),
    )

    told = html(client.post(address, mine))
    assert "Den andras rubrik" in told
    assert "Min rubrik" in told
    assert "samordnare som förbereder" in html(client.get(address))
    client.post(address, {**mine, "version": entry.version + 1})

    assert measures_of(plan)[0].title == "Min rubrik"


def test_somebodys_name_is_marked_beside_the_field(client, plan):
    (entry,) = measures_of(plan)

    answer = client.post(
        reverse("staff:measure", args=[entry.id]),
        {"version": entry.version, "title": "X", "goal": str(entry.goal_id), "how": "Ring Anna Andersson."},
    )

    assert "<mark>Anna Andersson</mark>" in html(answer)
    assert measures_of(plan)[0].how != "Ring Anna Andersson."


def test_what_was_removed_is_brought_back_with_one_press(client, plan):
    (entry,) = measures_of(plan)

    gone = client.post(reverse("staff:remove_measure", args=[entry.id]), follow=True)
    assert "är borttaget" in html(gone)
    assert measures_of(plan) == []
    client.post(reverse("staff:restore_measure", args=[entry.id]))

    assert [one.id for one in measures_of(plan)] == [entry.id]


def test_the_coverage_says_in_words_what_is_empty(client, nykvarn, plan):
    edition = pictures.draft_edition(nykvarn)
    from fyrtorn.domains.situation.analysis import services as analysis
    from fyrtorn.domains.situation.problem_words import ProblemKind

    analysis.state_problem(
        actor=cast.everything(),
        edition_id=edition.id,
        title="Ingen vet vem man ringer",
        kind=next(iter(ProblemKind)),
    )
    pictures.decide_edition(edition)
    client.post(reverse("staff:plan_edition", args=[plan.id]), {"edition": str(edition.id)})

    page = html(client.get(reverse("staff:coverage"), follow=True))

    assert "Ett problem har ingen åtgärd: ”Ingen vet vem man ringer”." in page
    assert "En åtgärd svarar på ett problem som inte står i lägesbilden" in page


def test_the_decision_names_each_thing_that_is_missing_and_then_locks_the_plan(client, plan):
    address = reverse("staff:decide_plan", args=[plan.id])
    content = given.shown(plan)

    page = html(client.post(address, {"content": content, "decided_by": "Kommunstyrelsen"}))
    for words in ("beslutets datum", "diarienummer", "paragraf i protokollet"):
        assert words in page
    whole = {
        "content": content,
        "decided_by": "Kommunstyrelsen",
        "decided_on": clock.today().isoformat(),
        "registry_no": "KS 2026/118",
        "minutes_section": "§ 42",
    }
    client.post(address, whole)

    assert standing(plan).state is PlanState.DECIDED
    assert client.get(address).status_code == 404
    shown = html(client.get(reverse("staff:read_plan", args=[plan.id])))
    assert standing(plan).checksum in shown


def test_what_was_written_after_the_page_was_opened_is_not_decided_unread(client, plan):
    address = reverse("staff:decide_plan", args=[plan.id])
    opened = client.get(address).context["form"]["content"].value()
    given.goal(plan, "Ett mål som ingen har läst")
    decision = {
        "decided_by": "Kommunstyrelsen",
        "decided_on": clock.today().isoformat(),
        "registry_no": "KS 2026/118",
        "minutes_section": "§ 42",
        "despite": "on",
    }

    refused = client.post(address, {**decision, "content": opened})
    assert "ändrats sedan du öppnade" in html(refused)
    assert standing(plan).state is PlanState.DRAFT
    again = refused.context["form"]["content"].value()
    client.post(address, {**decision, "content": again})

    assert standing(plan).state is PlanState.DECIDED


def test_whoever_decides_is_told_of_a_remiss_that_is_out(client, coordinator_nykvarn, nykvarn, plan):
    address = reverse("staff:decide_plan", args=[plan.id])
    told = "0 av 1 har svarat. När planen är beslutad avslutas remissen."
    assert told not in html(client.get(address))

    consulting.send(
        actor=coordinator_nykvarn,
        plan_id=plan.id,
        due_on=clock.today() + timedelta(days=14),
        recipients=[RecipientGiven(given.function(nykvarn, "Biblioteket").id)],
    )

    assert told in html(client.get(address))


def test_a_decided_plan_is_next_published_by_whoever_decides(client, signed_in, nykvarn):
    later = clock.today() + timedelta(days=40)
    row = given.decide(given.ready(nykvarn, starts_on=later, ends_on=later + timedelta(days=700)))
    address = reverse("staff:plan", args=[row.id])
    publish = f'class="ds-button" href="{reverse("staff:publish_plan", args=[row.id])}"'

    page = html(client.get(address))

    assert "Planen gäller från " in page
    assert publish in page
    assert publish not in html(signed_in("preparer_nykvarn").get(address))


def test_a_text_is_taken_away_after_a_second_yes_to_what_stands(client, plan):
    actor = cast.everything()
    services.write_text(actor=actor, plan_id=plan.id, part=Part.PURPOSE, text="Så var det.", version=0)
    address = reverse("staff:drop_plan_text", args=[plan.id, "purpose"])
    asked = html(client.get(address))
    services.write_text(actor=actor, plan_id=plan.id, part=Part.PURPOSE, text="Så är det.", version=1)

    told = html(client.post(address, {"version": "1"}))

    assert "Så var det." in asked
    assert "Så är det." in told
    assert "Någon annan har ändrat" in told
    client.post(address, {"version": "2"})
    assert client.get(address).status_code == 404


def test_wording_that_maps_people_takes_a_second_yes(client, nykvarn, plan):
    (entry,) = measures_of(plan)
    services.change_measure(
        actor=cast.everything(),
        measure_id=entry.id,
        version=None,
        content=given.whole(
            entry.goal_id,
            given.function(nykvarn, "Biblioteket"),
            how="Skriv ner namn, vilka som närvarar och vad de pratar om.",
        ),
    )

    page = html(client.get(reverse("staff:decide_plan", args=[plan.id])))

    assert "kan komma i konflikt med grundlagen" in page
    assert "Vi beslutar ändå" in page


def test_a_remiss_is_sent_followed_and_its_comments_answered(client, nykvarn, plan):
    point = given.function(nykvarn, "Biblioteket")
    address = reverse("staff:new_consultation", args=[plan.id])
    given_ = {"asked": [str(point.id)], "due_on": (clock.today() + timedelta(days=9)).isoformat()}

    assert "synpunkter på planen" in html(client.post(address, {**given_, "granska": "ja"}))
    page = client.post(address, given_, follow=True)
    assert "0 av 1 har svarat" in html(page)
    actor = cast.everything()
    with acting(actor):
        (entry,) = deciding.consultations(actor=actor, plan_id=plan.id)
    noted = reverse("staff:note_comment", args=[entry.id, entry.recipients[0].id])
    client.post(noted, {"about": WHOLE.code, "text": "Sagt på mötet: bra."})
    with acting(actor):
        (comment,) = deciding.comments(actor=actor, consultation_id=entry.id)
    client.post(
        reverse("staff:comment", args=[comment.id]),
        {"version": comment.version, "handling": Handling.ACCEPTED.value, "words": "Infört i mål 1."},
    )

    done = html(client.get(reverse("staff:consultation", args=[entry.id])))
    assert "1 av 1 har svarat" in done
    assert "Infört i mål 1." in done


def test_without_the_right_to_decide_there_is_no_page_for_it(signed_in, plan):
    for part in ("preparer_nykvarn", "contact_person_nykvarn", "records_officer_nykvarn"):
        answer = signed_in(part).get(reverse("staff:decide_plan", args=[plan.id]))
        assert answer.status_code == 404, part


def test_a_reader_sees_the_plan_and_no_way_to_change_it(signed_in, plan):
    page = html(signed_in("contact_person_nykvarn").get(reverse("staff:plan", args=[plan.id])))

    assert "Utbilda personalen" in page
    assert "Lägg till" not in page
    assert "Ta bort" not in page


def test_to_an_outsider_every_page_of_a_plan_is_not_there(signed_in, nykvarn, plan):
    decided = given.decide(given.ready(nykvarn))
    (measure,) = measures_of(plan)
    sent = consulting.send(
        actor=cast.everything(),
        plan_id=plan.id,
        due_on=clock.today(),
        recipients=[RecipientGiven(given.function(nykvarn, "Biblioteket").id)],
    )
    actor = cast.everything()
    with acting(actor):
        (recipient,) = deciding.consultation_for(actor=actor, consultation_id=sent).recipients
    comment = verbs.note_comment(actor=actor, recipient_id=recipient.id, piece=WHOLE, text="Bra.")
    client = signed_in("outsider")
    nothing = client.get("/personal/finns-inte/").content
    of_plan = (
        *("plan", "edit_plan", "plan_edition", "new_goal", "new_measure", "plan_questions", "plan_coverage"),
        *("plan_consultations", "new_consultation", "decide_plan", "read_plan", "discard_plan"),
    )
    addresses = [
        *(reverse(f"staff:{name}", args=[plan.id]) for name in of_plan),
        reverse("staff:plan_text", args=[plan.id, "purpose"]),
        reverse("staff:revise_plan", args=[decided.id]),
        reverse("staff:gone_through", args=[decided.id]),
        reverse("staff:goal", args=[measure.goal_id]),
        reverse("staff:measure", args=[measure.id]),
        reverse("staff:consultation", args=[sent]),
        reverse("staff:add_recipients", args=[sent]),
        reverse("staff:note_comment", args=[sent, recipient.id]),
        reverse("staff:comment", args=[comment.id]),
    ]

    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, nothing), address
    for name in ("remove_measure", "duplicate_measure", "move_measure"):
        assert client.post(reverse(f"staff:{name}", args=[measure.id])).status_code == 404, name
    assert measures_of(plan)


def test_pages_cost_as_many_questions_with_ten_plans_as_with_one(client, nykvarn):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    owner = given.function(nykvarn)

    def fill():
        row = given.plan(nykvarn)
        measures = tuple(TakenMeasure(given.whole(new_id(), owner, title=f"Å{n}")) for n in range(20))
        services.take_goals(
            actor=cast.everything(),
            plan_id=row.id,
            goals=[Taken("Mål", measures=measures)],
            asks_problem=False,
        )
        return row

    first = fill()
    addresses = [reverse("staff:plans"), *(reverse(f"staff:{name}", args=[first.id]) for name in
                 ("plan", "plan_coverage", "read_plan"))]  # fmt: skip
    client.get(addresses[0])
    counts = []
    for _again in range(2):
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
        fill()
        fill()

    assert counts[:4] == counts[4:]
