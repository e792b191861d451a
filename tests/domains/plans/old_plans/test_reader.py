"""What an old plan is found to say, and what is left out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from fyrtorn.domains.plans.old_plans.days import Period, period_in
from fyrtorn.domains.plans.old_plans.functions import owner_in, same_function, without_persons
from fyrtorn.domains.plans.old_plans.proposals import ProposedGoal
from fyrtorn.domains.plans.old_plans.reader import MOST_MEASURES, read_old_plan
from fyrtorn.foundation.documents.pdf import Standard, pdf_of
from fyrtorn.foundation.documents.reading.reader import pages_of, pages_of_pasted
from support.pace import within


def read(text: str) -> tuple[ProposedGoal, ...]:
    return read_old_plan(pages_of_pasted(text))


def test_a_measure_knows_its_page_and_the_words_it_came_from():
    text = (
        "Inledning till planen.\fMål 1: Alla vet vem man frågar\n\n"
        "Åtgärd\tAnsvarig\tTid\nUtbilda personalen\tSkolan\t2027"
    )

    (goal,) = read(text)

    (measure,) = goal.measures
    assert (goal.title, goal.source and goal.source.page) == ("Alla vet vem man frågar", 2)
    assert (measure.title, measure.owner, measure.ends_on) == (
        "Utbilda personalen",
        "Skolan",
        date(2027, 12, 31),
    )
    assert (measure.source.page, measure.source.quote) == (2, "Utbilda personalen · Skolan · 2027")


def test_names_numbers_and_mailboxes_of_people_are_left_out_everywhere():
    text = (
        "Åtgärd\tAnsvarig\tTid\n"
        "Utbilda personalen tillsammans med Kerstin Almqvist\tSkolchefen Sven Bergqvist, 070-174 06 05\t2027"
    )

    ((measure,),) = [goal.measures for goal in read(text)]

    told = f"{measure.title} {measure.owner} {measure.how} {measure.source.quote}"
    assert measure.owner == "Skolchefen"
    assert measure.source.quote == "Utbilda personalen tillsammans med · Skolchefen · 2027"
    assert not any(word in told for word in ("Kerstin", "Almqvist", "Sven", "Bergqvist", "070"))


def test_a_table_in_a_pdf_is_read_by_its_head():
    html = """<html lang="sv"><title>Plan</title><h2>Åtgärder</h2>
    <table><tr><th>Åtgärd</th><th>Ansvarig</th><th>Klart</th></tr>
    <tr><td>Utbilda alla som arbetar i skolan om vem man frågar</td><td>Skolförvaltningen</td><td>2027-06-30</td></tr>
    <tr><td>Ta fram en rutin</td><td>Socialförvaltningen</td><td>Hösten 2027</td></tr></table></html>"""

    goals = read_old_plan(
        pages_of(pdf_of(html, "body { font: 11pt sans-serif }", standard=Standard.ACCESSIBLE))
    )

    assert [(one.title, one.owner, one.ends_on) for goal in goals for one in goal.measures] == [
        ("Utbilda alla som arbetar i skolan om vem man frågar", "Skolförvaltningen", date(2027, 6, 30)),
        ("Ta fram en rutin", "Socialförvaltningen", date(2027, 12, 31)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Målet är att alla ska känna sig trygga, och många åtgärder görs redan.",
        "Åtgärder\n\nÅtgärderna beskrivs i nämndernas verksamhetsplaner.",
        "Kommun\tInvånare\nEkby\t14 000",
        "Åtgärd\tAnsvarig\n-\tSkolan",
    ],
)
def test_what_does_not_say_plainly_what_it_is_gives_nothing(text):
    assert read(text) == ()


def test_a_document_of_nothing_but_measures_ends():
    goals = read("Åtgärder\n\n" + "\n".join(f"• Utbilda grupp nummer {number}" for number in range(500)))

    assert sum(len(goal.measures) for goal in goals) == MOST_MEASURES


@pytest.mark.parametrize(
    ("text", "ends_on"),
    [
        ("2027-06-30", date(2027, 6, 30)),
        ("senast den 1 mars 2027", date(2027, 3, 1)),
        ("feb 2028", date(2028, 2, 29)),
        ("våren 2027", date(2027, 6, 30)),
        ("HT-2027", date(2027, 12, 31)),
        ("kvartal 3 2027", date(2027, 9, 30)),
        ("under 2027", date(2027, 12, 31)),
        ("31 februari 2027", date(2027, 2, 28)),
        ("löpande", None),
        ("dnr 2027:14", None),
        ("marsch 2027", date(2027, 12, 31)),
    ],
)
def test_days_are_read_as_they_are_written(text, ends_on):
    assert period_in(text).ends_on == ends_on


def test_a_span_of_years_has_both_its_ends():
    assert period_in("2026–2028") == Period(date(2026, 1, 1), date(2028, 12, 31))
    assert period_in("2028–2026").starts_on is None


def test_what_begins_in_a_term_begins_on_its_first_day():
    (goal,) = read("Åtgärd\tStart\tKlart\nUtbilda all personal\thösten 2026\tvåren 2027")

    (one,) = goal.measures
    assert (one.starts_on, one.ends_on) == (date(2026, 7, 1), date(2027, 6, 30))


def test_an_owner_is_a_function_in_few_words():
    assert owner_in("Ansvarig: ") == "Ansvarig"
    assert owner_in("-") == ""
    assert owner_in("x" * 200) == ""
    assert without_persons("Elevhälsan") == "Elevhälsan"


def test_a_function_is_known_again_by_its_name_alone():
    known = {1: "Socialförvaltningen", 2: "Skolchef", 3: "skolchef"}

    assert same_function("socialförvaltningens", known) == 1
    assert same_function("Skolchef", known) is None
    assert same_function("", known) is None


@pytest.mark.parametrize(
    "piece", ["Mål: ", "Mål 1 A\n\n", "Åtgärd\tVem\n", "ansvarig: ", "2027-", "(", "a b c d\n\n"]
)
def test_time_grows_in_line_with_length(piece):
    text = (piece * 40_000)[:40_000] + "x"

    with within(seconds=8):
        read(text)


@settings(max_examples=100, deadline=None)
@given(
    some.lists(
        some.sampled_from(["Mål", "Åtgärd", ":", "\t", "\n", "\n\n", "1.", "Vem", "Ta fram en plan", "2027"]),
        max_size=40,
    )
)
def test_no_text_makes_it_fall(pieces):
    for goal in read("x" + " ".join(pieces)):
        assert all(measure.title for measure in goal.measures)
