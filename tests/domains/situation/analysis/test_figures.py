"""Figures and sources: pasted tables, small numbers, breaks, dates, and what leans on what."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

import cast
from factories.situation import decide_edition, draft_edition
from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.contents import SeriesContent, SourceContent
from fyrtorn.domains.situation.analysis.pasted import read_table
from fyrtorn.domains.situation.analysis.pictures import figure_of
from fyrtorn.domains.situation.errors import analysis as analysis_errors
from fyrtorn.domains.situation.errors import editions as editions_errors
from fyrtorn.domains.situation.vocabulary import Heading
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(places):
    return draft_edition(places["nykvarn"])


def _content(table="2023; 14\n2024; 9\n2025; 17", **said):
    return SeriesContent(
        **{
            "series": "Anmälda hatbrott",
            "heading": Heading.EVENTS,
            "unit": "st",
            "points": read_table(table),
            **said,
        }
    )


def _series(edition):
    with cast.acting(cast.everything()):
        return queries.series(actor=cast.everything(), edition_id=edition.id)


def _source(actor, edition, *, title="Trygghetsmätning", dated=date(2024, 6, 30)):
    return services.add_source(
        actor=actor,
        edition_id=edition.id,
        content=SourceContent(title=title, dated=dated),
        today=clock.today(),
    )


def test_a_table_is_stored_with_its_source_and_its_break(coordinator_nykvarn, edition):
    source = _source(coordinator_nykvarn, edition)

    services.add_series(
        actor=coordinator_nykvarn,
        edition_id=edition.id,
        content=_content(source_id=source.id, breaks=frozenset({"2025"})),
    )

    (entry,) = _series(edition)
    assert entry.periods == ("2023", "2024", "2025")
    assert entry.by_cell["", "2025"] == Decimal(17)
    assert entry.breaks == ("2025",)
    assert entry.source.title == "Trygghetsmätning"
    assert "räknat på ett nytt sätt" in figure_of(entry).note


def test_a_changed_table_takes_the_place_of_the_old_one_and_two_at_once_are_both_told(
    coordinator_nykvarn, edition
):
    services.add_series(actor=coordinator_nykvarn, edition_id=edition.id, content=_content())
    (before,) = _series(edition)
    services.change_series(
        actor=coordinator_nykvarn,
        figure_id=before.id,
        content=_content("2024; 1\n2025; 2"),
        began=before.began,
    )

    with pytest.raises(analysis_errors.AnalysisEditedMeanwhile) as refused:
        services.change_series(
            actor=cast.actor_of("preparer_nykvarn"),
            figure_id=before.id,
            content=_content("2020; 5"),
            began=before.began,
        )

    assert refused.value.now["table"] == "2024; 1\n2025; 2"
    assert _series(edition)[0].periods == ("2024", "2025")


def test_small_numbers_of_people_are_in_no_drawing_and_no_table(coordinator_nykvarn, edition):
    table = "Vem; 2024; 2025\nAnhöriga; 3; 21\nSkola; 9; 30\nFritid; 40; 50"
    services.add_series(
        actor=coordinator_nykvarn, edition_id=edition.id, content=_content(table, counts_people=True)
    )

    (entry,) = _series(edition)
    figure = figure_of(entry)
    cells = {row[0]: row[1:] for row in figure.table.rows}
    assert {("Anhöriga", "2024"), ("Skola", "2024")} <= entry.hidden
    assert cells["2024"][:2] == ("dold", "dold")
    assert cells["2024"][2].startswith("40")
    assert "kännas igen" in figure.note


def test_counts_of_people_are_whole_and_a_break_is_at_a_period_there_is(coordinator_nykvarn, edition):
    with pytest.raises(analysis_errors.PeopleAreWhole):
        services.add_series(
            actor=coordinator_nykvarn,
            edition_id=edition.id,
            content=_content("2024; 1,5\n2025; 2", counts_people=True),
        )
    for period in ("2023", "2019"):
        with pytest.raises(analysis_errors.BreakAtNoPeriod):
            services.add_series(
                actor=coordinator_nykvarn, edition_id=edition.id, content=_content(breaks=frozenset({period}))
            )
    assert _series(edition) == []


def test_the_same_name_twice_a_foreign_source_and_a_person_are_refused(places, coordinator_nykvarn, edition):
    services.add_series(actor=coordinator_nykvarn, edition_id=edition.id, content=_content())
    elsewhere = _source(cast.everything(), draft_edition(places["sodertalje"]))

    with pytest.raises(analysis_errors.SeriesIsThere):
        services.add_series(actor=coordinator_nykvarn, edition_id=edition.id, content=_content())
    with pytest.raises(analysis_errors.SourceNotFound):
        services.add_series(
            actor=coordinator_nykvarn,
            edition_id=edition.id,
            content=_content(series="Annat", source_id=elsewhere.id),
        )
    with pytest.raises(PersonsInText):
        services.add_series(
            actor=coordinator_nykvarn,
            edition_id=edition.id,
            content=_content("Vem; 2024; 2025\nTorkel Provarsson; 1; 2", series="Tredje"),
        )


@pytest.mark.parametrize(
    "table",
    [
        "2025; 7",
        "2024; 7\n2025; 9",
        "Del; 2023; 2024; 2025\nA; 1; 2; 3\nB; 4; ; 6",
        "Del; 2025;\n" + "\n".join(f"Del {number}; {number}" for number in range(1, 40)),
        "Del; 1; 2; 3; 4; 5; 6\n" + "\n".join(f"Del {number}; 1; 2; 3; 4; 5; 6" for number in range(8)),
    ],
)
def test_every_shape_of_table_is_drawn_with_all_its_numbers_beside(coordinator_nykvarn, edition, table):
    services.add_series(actor=coordinator_nykvarn, edition_id=edition.id, content=_content(table))

    (entry,) = _series(edition)
    figure = figure_of(entry)
    shown = sum(cell != "saknas" for row in figure.table.rows for cell in row[1:])
    assert shown == len(entry.points)
    assert figure.drawing.svg.startswith("<svg")


def test_a_source_says_what_leans_on_it_and_stays_as_long(coordinator_nykvarn, edition):
    source = _source(coordinator_nykvarn, edition)
    services.add_series(
        actor=coordinator_nykvarn, edition_id=edition.id, content=_content(source_id=source.id)
    )

    with cast.acting(coordinator_nykvarn):
        entry = queries.source_for(actor=coordinator_nykvarn, source_id=source.id)
    with pytest.raises(analysis_errors.SourceIsUsed):
        services.remove_source(actor=coordinator_nykvarn, source_id=source.id)
    (shown,) = _series(edition)
    services.remove_series(actor=coordinator_nykvarn, figure_id=shown.id, began=shown.began)
    services.remove_source(actor=coordinator_nykvarn, source_id=source.id)

    assert (entry.series, entry.paragraphs) == (1, 0)
    with cast.acting(coordinator_nykvarn):
        assert queries.sources(actor=coordinator_nykvarn, edition_id=edition.id) == []


def test_a_table_that_somebody_has_changed_since_it_was_seen_is_not_taken_away(coordinator_nykvarn, edition):
    services.add_series(actor=coordinator_nykvarn, edition_id=edition.id, content=_content())
    (seen,) = _series(edition)
    services.change_series(
        actor=coordinator_nykvarn,
        figure_id=seen.id,
        content=_content(unit="procent"),
        began=seen.began,
    )

    with pytest.raises(analysis_errors.AnalysisEditedMeanwhile):
        services.remove_series(actor=coordinator_nykvarn, figure_id=seen.id, began=seen.began)

    assert [entry.unit for entry in _series(edition)] == ["procent"]


def test_a_sources_age_is_in_whole_years_and_it_is_not_dated_ahead(coordinator_nykvarn, edition):
    row = _source(coordinator_nykvarn, edition, dated=date(2022, 6, 30))

    with cast.acting(coordinator_nykvarn):
        entry = queries.source_for(actor=coordinator_nykvarn, source_id=row.id)
    assert entry.age_years(today=date(2026, 6, 29)) == 3
    assert entry.age_years(today=date(2026, 6, 30)) == 4
    with pytest.raises(analysis_errors.DatedAhead):
        _source(coordinator_nykvarn, edition, dated=clock.today() + timedelta(days=1))


def test_two_who_change_a_source_are_both_told(coordinator_nykvarn, edition):
    row = _source(coordinator_nykvarn, edition)
    with cast.acting(coordinator_nykvarn):
        began = queries.source_for(actor=coordinator_nykvarn, source_id=row.id).began

    def change(title):
        services.change_source(
            actor=coordinator_nykvarn,
            source_id=row.id,
            content=SourceContent(title=title, dated=date(2024, 6, 30)),
            began=began,
            today=clock.today(),
        )

    change("Den ena")
    with pytest.raises(analysis_errors.AnalysisEditedMeanwhile) as refused:
        change("Den andra")
    assert refused.value.now["title"] == "Den ena"


def test_figures_and_sources_of_a_decided_edition_or_of_others_are_out_of_reach(
    outsider, coordinator_nykvarn, edition
):
    source = _source(coordinator_nykvarn, edition)
    services.add_series(actor=coordinator_nykvarn, edition_id=edition.id, content=_content())
    (entry,) = _series(edition)

    with pytest.raises(analysis_errors.SeriesNotFound):
        services.remove_series(actor=outsider, figure_id=entry.id, began=entry.began)
    with pytest.raises(analysis_errors.SourceNotFound):
        services.remove_source(actor=outsider, source_id=source.id)
    with cast.acting(outsider):
        assert queries.series(actor=outsider, edition_id=edition.id) == []
    decide_edition(edition)
    with pytest.raises(editions_errors.EditionIsDecided):
        services.remove_series(actor=coordinator_nykvarn, figure_id=entry.id, began=entry.began)
    with pytest.raises(editions_errors.EditionIsDecided):
        _source(coordinator_nykvarn, edition)
