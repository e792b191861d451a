"""The analysis' pages: a problem bit by bit, causes from examples, figures pasted, and the last edition beside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from factories.situation import (
    answered,
    asked_in,
    contact_point,
    decide_edition,
    draft_edition,
    problem,
    sent_round,
)
from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.contents import CauseContent, CausesContent, SeriesContent
from fyrtorn.domains.situation.analysis.pasted import read_table
from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.domains.situation.vocabulary import Bone, Change, Depth, Heading, Marking
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.vocabulary import Sector

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(places):
    return draft_edition(places["nykvarn"])


@pytest.fixture
def coordinator(signed_in):
    return signed_in("coordinator_nykvarn")


def _problems(edition):
    with cast.acting(cast.everything()):
        return queries.problems(actor=cast.everything(), edition_id=edition.id)


def _entry(row):
    with cast.acting(cast.everything()):
        return queries.problem_for(actor=cast.everything(), problem_id=row.id)


def _sent(form, **changed):
    """What a browser sends of a form as it stands, with the changes."""
    stands = {field.html_name: field.value() for field in form}
    return {name: value for name, value in (stands | changed).items() if value not in (None, False)}


def test_the_room_leads_to_the_picture_that_is_being_written(coordinator, edition):
    assert coordinator.get(reverse("staff:analysis")).url == reverse("staff:problems", args=[edition.id])
    assert coordinator.get(reverse("staff:figures_and_sources")).url == reverse(
        "staff:figures", args=[edition.id]
    )


def test_without_a_picture_the_room_says_what_to_do(signed_in, places):
    page = signed_in("outsider").get(reverse("staff:analysis")).content.decode()

    assert "Ingen lägesbild än" in page


def test_a_problem_is_named_and_then_asked_about_one_question_at_a_time(coordinator, edition):
    named = coordinator.post(
        reverse("staff:new_problem", args=[edition.id]),
        {"title": "Klistermärken vid skolan", "kind": ProblemKind.PROPAGANDA},
    )
    page = coordinator.get(named.url)
    onward = coordinator.post(
        named.url, _sent(page.context["form"], what="De sätts upp varje vecka.", vidare="ja")
    )

    (entry,) = _problems(edition)
    assert onward.url == reverse("staff:problem_question", args=[entry.id, "var"])
    assert entry.what == "De sätts upp varje vecka."
    assert "påhittat" in page.content.decode()


def test_what_functions_answered_stands_beside_and_is_put_into_the_text_unsaved(coordinator, places):
    place = places["nykvarn"]
    police = contact_point(place, function="Lokalpolisen", sector=Sector.POLICE, is_partner=True)
    sent = sent_round(place, contact_point(place), police)
    answered(asked_in(sent.id).id, text="Affischer i korridoren.")
    answered(asked_in(sent.id, function="Lokalpolisen").id, text="Samlingar på landsbygden.")
    row = problem(draft_edition(place, rounds=[sent.id]), what="Det pågår.")
    address = reverse("staff:problem_question", args=[row.id, "vad"])
    page = coordinator.get(address)
    answers = {answer.text: answer for answer in page.context["beside"].answers}

    taken = coordinator.post(address, _sent(page.context["form"], ta=answers["Samlingar på landsbygden."].id))

    assert taken.context["form"]["what"].value() == "Det pågår.\nSamlingar på landsbygden."
    assert _entry(row).what == "Det pågår."
    coordinator.post(address, _sent(taken.context["form"]))
    assert _entry(row).what == "Det pågår.\nSamlingar på landsbygden."
    assert _entry(row).marking is Marking.POLICE


def test_what_the_police_told_is_not_opened_from_its_name_and_the_form_says_where_it_is(coordinator, edition):
    row = problem(edition, from_police=True)
    address = reverse("staff:problem_question", args=[row.id, "namn"])

    page = coordinator.post(address, _sent(coordinator.get(address).context["form"], marking=Marking.PUBLIC))

    assert "marking" in page.context["form"].errors
    assert _entry(row).marking is Marking.POLICE


def test_a_name_is_marked_beside_its_field_and_nothing_is_stored(coordinator, edition):
    row = problem(edition)
    address = reverse("staff:problem_question", args=[row.id, "vad"])
    form = coordinator.get(address).context["form"]

    page = coordinator.post(address, _sent(form, what="Det är Torkel Provarsson som gör det."))

    assert "<mark>Torkel Provarsson</mark>" in page.content.decode()
    assert _entry(row).what == ""


def test_two_at_once_see_both_texts_and_the_second_may_choose(coordinator, signed_in, edition):
    row = problem(edition, what="Först.")
    address = reverse("staff:problem_question", args=[row.id, "vad"])
    slow = coordinator.get(address).context["form"]
    quick = signed_in("preparer_nykvarn")
    quick.post(address, _sent(quick.get(address).context["form"], what="Den snabba."))

    page = coordinator.post(address, _sent(slow, what="Den långsamma."))

    shown = page.content.decode()
    assert "Den snabba." in shown
    assert "Den långsamma." in shown
    assert _entry(row).what == "Den snabba."
    coordinator.post(address, _sent(page.context["form"]))
    assert _entry(row).what == "Den långsamma."


def test_problems_are_put_in_order_with_buttons_and_the_sixth_says_why_not(coordinator, edition):
    rows = [problem(edition, title=f"Problem {number}", first=number < 5) for number in range(6)]

    coordinator.post(reverse("staff:move_problem", args=[rows[1].id]), {"till": "upp"})
    page = coordinator.post(reverse("staff:put_problem_first", args=[rows[5].id]))

    assert "Fem problem är redan prioriterade" in page.content.decode()
    assert [entry.title for entry in _problems(edition)][:2] == ["Problem 1", "Problem 0"]


def test_a_problem_taken_away_can_be_had_back_on_the_next_page(coordinator, edition):
    row = problem(edition, first=True)

    gone = coordinator.post(reverse("staff:remove_problem", args=[row.id]), follow=True)
    assert "Ångra" in gone.content.decode()
    coordinator.post(reverse("staff:restore_problem", args=[row.id]), {"plats": "1"})

    assert [entry.priority for entry in _problems(edition)] == [1]


def test_causes_are_ticked_among_examples_of_the_problems_sort_and_then_proven(coordinator, edition):
    row = problem(edition, kind=ProblemKind.PROPAGANDA)
    address = reverse("staff:causes", args=[row.id])
    form = coordinator.get(address).context["form"]
    example = form.fields["exempel-place"].choices[0][0]

    again = coordinator.post(
        address, _sent(form, **{"exempel-place": [example], "orsak-0-text": "Ingen ser det ske"})
    )
    page = coordinator.get(again.url)
    at = next(name for name, value in _sent(page.context["form"]).items() if value == example).removesuffix(
        "-text"
    )
    done = coordinator.post(again.url, _sent(page.context["form"], **{f"{at}-belagg": "Ljusmätning i maj"}))

    assert done.url.startswith(reverse("staff:problem", args=[row.id]))
    assert [(cause.bone, cause.text, cause.evidence) for cause in _entry(row).causes] == [
        (Bone.OFFENDER, "Ingen ser det ske", ""),
        (Bone.PLACE, example, "Ljusmätning i maj"),
    ]
    shown = coordinator.get(done.url).content.decode()
    assert "<svg" in shown
    assert "En orsak saknar något som talar för den" in shown


def test_a_cause_is_taken_away_with_its_box_and_a_name_is_marked_beside_its_row(coordinator, edition):
    row = problem(edition)
    _causes(row, "Mörkt", "Sent")
    address = reverse("staff:causes", args=[row.id])
    form = coordinator.get(address).context["form"]

    page = coordinator.post(address, _sent(form, **{"orsak-1-belagg": "Torkel Provarsson sade det"}))
    assert "<mark>Torkel Provarsson</mark>" in page.content.decode()
    coordinator.post(address, _sent(form, **{"orsak-0-bort": "on"}))

    assert [cause.text for cause in _entry(row).causes] == ["Sent"]


def test_two_who_look_for_causes_at_once_lose_none(coordinator, signed_in, edition):
    row = problem(edition)
    address = reverse("staff:causes", args=[row.id])
    slow = coordinator.get(address).context["form"]
    quick = signed_in("preparer_nykvarn")
    quick.post(address, _sent(quick.get(address).context["form"], **{"orsak-0-text": "Den snabbas"}))

    page = coordinator.post(address, _sent(slow, **{"orsak-0-text": "Den långsammas"}))
    assert "Tillagd av någon annan nyss" in page.content.decode()
    coordinator.post(address, _sent(page.context["form"]))

    assert sorted(cause.text for cause in _entry(row).causes) == ["Den långsammas", "Den snabbas"]


def test_last_times_problems_are_gone_through_and_compared(coordinator, places, edition):
    stays, goes = problem(edition, title="Stannar", what="Förr."), problem(edition, title="Försvinner")
    new = _next_edition(places, edition)
    address = reverse("staff:carry_over", args=[new.id])
    assert (
        "2 problem från förra" in coordinator.get(reverse("staff:problems", args=[new.id])).content.decode()
    )

    coordinator.post(address, {str(stays.key): Change.WORSE, str(goes.key): Change.GONE})
    problem(new, title="Nytt här")
    page = coordinator.get(reverse("staff:compare_analysis", args=[new.id])).content.decode()

    assert [entry.title for entry in _problems(new)] == ["Stannar", "Nytt här"]
    for words in ("Mer än förra gången", "Finns inte längre", "Nytt"):
        assert words in page


def test_figures_are_pasted_drawn_and_changed(coordinator, edition):
    source = coordinator.post(
        reverse("staff:new_source", args=[edition.id]), {"title": "Trygghetsmätning", "dated": "2022-05-01"}
    )
    assert source.status_code == 302
    address = reverse("staff:new_series", args=[edition.id])
    given = {"series": "Anmälda hatbrott", "unit": "st", "heading": "4", "breaks": "2025"}

    wrong = coordinator.post(address, given | {"table": "2024; nio"})
    assert "Rad 1" in wrong.content.decode()
    coordinator.post(address, given | {"table": "2023\t14\n2024\t9\n2025\t17"})
    page = coordinator.get(reverse("staff:figures", args=[edition.id]))

    (shown,) = page.context["tables"]
    assert "räknat på ett nytt sätt" in page.content.decode()
    assert "år gammal" in page.content.decode()
    change = coordinator.get(reverse("staff:edit_series", args=[shown.entry.id])).context["form"]
    assert change["table"].value() == "2023; 14\n2024; 9\n2025; 17"

    remove = reverse("staff:remove_series", args=[shown.entry.id])
    coordinator.post(remove, {"began": "förut"})
    assert (
        "Någon annan har ändrat"
        in coordinator.get(reverse("staff:figures", args=[edition.id])).content.decode()
    )
    coordinator.post(remove, {"began": shown.entry.began})
    page = coordinator.get(reverse("staff:figures", args=[edition.id]))
    assert "Siffrorna är borttagna." in page.content.decode()
    assert list(page.context["tables"]) == []


def test_a_small_count_of_people_is_on_no_page_that_shows_figures(coordinator, edition):
    coordinator.post(
        reverse("staff:new_series", args=[edition.id]),
        {
            "series": "Samtal",
            "table": "Vem; 2025;\nAnhöriga; 3;\nSkola; 37;\nFritid; 48;",
            "heading": "7",
            "counts_people": "on",
        },
    )

    page = coordinator.get(reverse("staff:figures", args=[edition.id])).content.decode()
    assert "48" in page
    assert ">3<" not in page
    assert ">37<" not in page


def test_the_countrys_figures_show_the_break_and_the_shares(coordinator):
    page = coordinator.get(reverse("staff:country")).content.decode()

    for words in (
        "46,2 % av 290",
        "18,1 % av 127",
        "frågorna ställdes på ett annat sätt",
        "Läst i andra hand",
    ):
        assert words in page


def test_whoever_only_reads_sees_problems_and_figures_and_no_way_to_change_them(signed_in, edition):
    row = problem(edition)
    reader = signed_in("contact_person_nykvarn")

    pages = [
        reader.get(reverse("staff:problems", args=[edition.id])),
        reader.get(reverse("staff:problem", args=[row.id])),
        reader.get(reverse("staff:figures", args=[edition.id])),
    ]

    assert [page.status_code for page in pages] == [200] * 3
    assert not any('method="post"' in page.content.decode().split("<main")[1] for page in pages)
    assert reader.get(reverse("staff:new_problem", args=[edition.id])).status_code == 404
    assert reader.post(reverse("staff:remove_problem", args=[row.id])).status_code == 404


def test_another_municipalitys_ids_look_like_no_ids(signed_in, edition):
    row = problem(edition)
    client = signed_in("outsider")
    nothing = client.get("/personal/finns-inte/").content

    for name, args in (
        ("problems", [edition.id]),
        ("problem", [row.id]),
        ("problem_question", [row.id, "vad"]),
        ("causes", [row.id]),
        ("figures", [edition.id]),
        ("compare_analysis", [edition.id]),
    ):
        answer = client.get(reverse(f"staff:{name}", args=args))
        assert (answer.status_code, answer.content) == (404, nothing), name
    for name in ("put_problem_first", "move_problem", "remove_problem"):
        assert client.post(reverse(f"staff:{name}", args=[row.id])).content == nothing, name


def test_a_decided_pictures_analysis_is_read_and_not_changed(coordinator, edition):
    row = problem(edition, what="Det pågår.")
    decide_edition(edition)

    page = coordinator.get(reverse("staff:problem", args=[row.id])).content.decode()
    answer = coordinator.get(reverse("staff:problem_question", args=[row.id, "vad"]))

    assert "Ta bort problemet" not in page
    assert answer.status_code == 409
    assert "beslutad" in answer.content.decode()


def test_as_many_questions_to_the_database_with_twenty_series_as_with_one(coordinator, edition):
    addresses = [
        reverse(f"staff:{name}", args=[edition.id]) for name in ("problems", "figures", "compare_analysis")
    ]
    _fill(edition, problems=1, series=1)
    few = [_asked(coordinator, address) for address in addresses]

    _fill(edition, problems=6, series=20)

    assert [_asked(coordinator, address) for address in addresses] == few


def _asked(client, address):
    """How many questions a page puts to the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def _fill(edition, *, problems, series):
    for number in range(problems):
        _causes(problem(edition, title=f"Problem {problems} {number}"), "Mörkt", "Sent")
    for number in range(series):
        content = SeriesContent(
            f"Serie {series} {number}", Heading.EVENTS, "st", read_table("2024; 9\n2025; 7")
        )
        services.add_series(actor=cast.everything(), edition_id=edition.id, content=content)


def _causes(row, *texts):
    services.analyse_causes(
        actor=cast.everything(),
        problem_id=row.id,
        content=CausesContent(Depth.QUICK, tuple(CauseContent(Bone.PLACE, text) for text in texts)),
        began=_entry(row).causes_began,
        today=clock.today(),
    )


def _next_edition(places, edition):
    decide_edition(edition)
    return draft_edition(places["nykvarn"])
