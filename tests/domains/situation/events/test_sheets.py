"""A municipality's own sheet becomes events: all of it or none, and never a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.events import COORDINATOR, area, checked, events_there_are, noted, sent, taken_in
from fyrtorn.domains.situation.errors import events as errors
from fyrtorn.domains.situation.events import services, sweeping
from fyrtorn.domains.situation.events.services import sheets as sheet_services
from fyrtorn.domains.situation.events.sheets import queries
from fyrtorn.domains.situation.events.sheets.columns import Field, guessed
from fyrtorn.domains.situation.events.sheets.kinds import CHECK, IMPORT
from fyrtorn.domains.situation.events.sheets.reading import Choices
from fyrtorn.domains.situation.events.sheets.words import code_of, day_of
from fyrtorn.domains.situation.models import ColumnMapping, ImportBatch, SheetUpload
from fyrtorn.domains.situation.vocabulary import BatchState, EventKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal import services as impersonal
from fyrtorn.foundation.impersonal.vocabulary import Reason
from fyrtorn.foundation.jobs.vocabulary import WorkState
from fyrtorn.foundation.jobs.work.queries import file_of, latest_work
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.foundation.jobs.work.services import ask_for
from fyrtorn.foundation.persons.finder import Kind

pytestmark = pytest.mark.django_db

GOOD = (
    "Datum;Område;Typ av händelse;Polisanmäld;Beskrivning;Åtgärd\n"
    "2026-03-14;Centrum;Klistermärken;ja;Klistermärken på en lyktstolpe.;Togs bort.\n"
    "15/3 2026;;Skadegörelse;nej;Klotter på en vägg.;\n"
)
BAD = (
    "Datum;Beskrivning\n"
    "2026-03-14;Klistermärken.\n"
    ";Utan dag.\n"
    "i våras;Oläslig dag.\n"
    "2199-01-01;Framtid.\n"
    "1998-01-01;Länge sedan.\n"
    "2026-03-15;Ring 070-174 06 05 om detta.\n"
    f"2026-03-16;{'ord ' * 300}\n"
)


@pytest.fixture(autouse=True)
def stage(places):
    """Sweden's places."""


def standing(batch: ImportBatch, kind: str, part: str = COORDINATOR):
    actor = cast.actor_of(part)
    with acting(actor):
        return latest_work(actor, kind=kind, organisation_id=batch.organisation_id, target_id=batch.id)


def entry(batch: ImportBatch):
    actor = cast.actor_of(COORDINATOR)
    with acting(actor):
        return queries.import_for(actor=actor, batch_id=batch.id)


def test_a_sheet_becomes_events():
    place = area("Centrum")

    batch = taken_in(GOOD)

    first, second = events_there_are()
    assert (first.area_id, first.kind, first.reported, first.done) == (
        place.id,
        "propaganda",
        "yes",
        "Togs bort.",
    )
    assert (second.area_id, second.kind, second.reported, str(second.happened_on)) == (
        None,
        "damage",
        "no",
        "2026-03-15",
    )
    assert (entry(batch).state, entry(batch).taken, entry(batch).rejected) == (BatchState.DONE, 2, 0)
    with acting(cast.everything()):
        assert not SheetUpload._base_manager.exists()


def test_rejected_rows_are_told_of_by_number_and_reason_and_never_by_what_they_say():
    batch = checked(BAD)

    outcome = standing(batch, CHECK).outcome
    actor = cast.actor_of(COORDINATOR)
    with acting(actor):
        report = file_of(actor, standing(batch, CHECK).id).content.decode()

    assert (outcome["rows"], outcome["passed"], outcome["rejected"]) == (7, 1, 6)
    assert {name: count for name, count in outcome.items() if name.startswith("why_")} == {
        "why_no_day": 1,
        "why_unreadable_day": 1,
        "why_ahead": 1,
        "why_long_ago": 1,
        "why_person": 1,
        "why_too_long": 1,
    }
    assert [line.split(";")[0] for line in report.splitlines()[1:]] == ["3", "4", "5", "6", "7", "8"]
    assert not any(word in report for word in ("070-174", "Ring", "våras", "Oläslig"))
    services.take_in(actor=actor, batch_id=batch.id)
    run_waiting()
    assert len(events_there_are()) == 1
    assert entry(batch).rejected == 6


def test_the_same_file_once_more_is_told_of_and_takes_in_nothing():
    taken_in(GOOD)

    again = taken_in(GOOD)

    assert len(events_there_are()) == 2
    assert (entry(again).taken, entry(again).known_before) == (0, 2)
    assert entry(again).same_file_taken_at is not None


def test_a_taking_in_that_is_run_again_because_its_worker_died_tells_what_was_stored():
    batch = taken_in(GOOD)
    first = standing(batch, IMPORT)

    coordinator = cast.actor_of(COORDINATOR)
    with acting(coordinator):
        ask_for(actor=coordinator, kind=IMPORT, organisation_id=batch.organisation_id, target_id=batch.id)
    run_waiting()

    again = standing(batch, IMPORT)
    assert again.id != first.id
    assert (again.state, again.outcome) == (WorkState.DONE, first.outcome)


def test_a_longer_file_takes_in_only_what_is_new_and_two_alike_are_two():
    taken_in(GOOD)
    alike = "2026-04-01;;Klistermärken;;Samma sak.;\n"

    taken_in(GOOD + alike + alike)
    batch = taken_in(GOOD + alike + alike)

    assert len(events_there_are()) == 4
    assert entry(batch).known_before == 4


def test_a_row_that_was_marked_is_taken_in_when_a_coordinator_has_vouched_for_it():
    sheet = "Datum;Beskrivning\n2026-03-14;Nytt.\n2026-03-15;Ring 08-465 004 10 om klistermärken.\n"
    taken_in(sheet)
    impersonal.vouch_for(
        actor=cast.actor_of(COORDINATOR),
        organisation_id=cast.organisation("nykvarn").id,
        kind=Kind.PHONE,
        text="08-465 004 10",
        reason=Reason.FUNCTION,
    )

    taken_in(sheet)

    assert [row.text for row in events_there_are()] == ["Nytt.", "Ring 08-465 004 10 om klistermärken."]


def test_an_import_is_undone_as_one():
    noted(text="Skriven för hand.")
    batch = taken_in(GOOD)

    services.undo_import(actor=cast.actor_of(COORDINATOR), batch_id=batch.id)
    with pytest.raises(errors.ImportIsOver):
        services.undo_import(actor=cast.actor_of(COORDINATOR), batch_id=batch.id)
    again = taken_in(GOOD)

    assert entry(batch).state is BatchState.UNDONE
    assert entry(again).taken == 2


def test_nothing_half_is_stored(monkeypatch):
    batch = checked(GOOD)
    services.take_in(actor=cast.actor_of(COORDINATOR), batch_id=batch.id)
    made = iter([sheet_services._event])

    def second_fails(*row):
        return next(made)(*row)

    monkeypatch.setattr(sheet_services, "_event", second_fails)
    run_waiting()
    assert events_there_are() == []
    assert entry(batch).state is BatchState.WAITING

    monkeypatch.undo()
    run_waiting(now=clock.now() + timedelta(hours=1))

    assert len(events_there_are()) == 2


def test_an_import_is_its_own_municipalitys():
    batch = checked(GOOD)

    for part in ("outsider", "duty_reader_sodertalje", "regional"):
        actor = cast.actor_of(part)
        assert standing(batch, CHECK, part) is None
        with acting(actor), pytest.raises(errors.ImportNotFound):
            queries.import_for(actor=actor, batch_id=batch.id)
        for verb in (services.take_in, services.discard_sheet, services.undo_import):
            with pytest.raises((errors.ImportNotFound, NotAllowed)):
                verb(actor=actor, batch_id=batch.id)
    with pytest.raises(NotAllowed):
        sent(GOOD, part="outsider")


def test_columns_are_guessed_chosen_and_remembered_but_for_what_points_at_somebody():
    sheet = "Nr;När det hände;Vad;Ring 070-174 06 05\n1;2026-03-14;Klistermärken;Text.\n"
    batch, actor = sent(sheet), cast.actor_of(COORDINATOR)
    with acting(actor):
        guess = queries.waiting_sheet(actor=actor, batch_id=batch.id)
    assert guess.columns[1].samples == ("2026-03-14",)

    chosen = {Field.DATE: "När det hände", Field.KIND: "Vad", Field.TEXT: "Ring 070-174 06 05"}
    words = {
        Field.KIND: {
            "Klistermärken": EventKind.PROPAGANDA.value,
            "Fråga 070-174 06 06": EventKind.OTHER.value,
        }
    }
    services.choose_columns(actor=actor, batch_id=batch.id, choices=Choices(chosen, words), check=False)
    with acting(actor):
        later = queries.waiting_sheet(actor=actor, batch_id=sent(sheet).id).choices
        kept = ColumnMapping.objects.visible_to(actor).get().columns

    assert later.columns[Field.DATE] == "När det hände"
    assert "070" not in str(kept)
    assert kept["words"] == {"kind": {"Klistermärken": "propaganda"}}


@pytest.mark.parametrize(
    ("columns", "refusal"),
    [
        ({Field.TEXT: "Beskrivning"}, errors.NoColumnForDate),
        ({Field.DATE: "Datum", Field.TEXT: "Datum"}, errors.ColumnForTwo),
    ],
)
def test_columns_that_make_no_sense(columns, refusal):
    batch = sent(GOOD)
    with pytest.raises(refusal):
        services.choose_columns(
            actor=cast.actor_of(COORDINATOR), batch_id=batch.id, choices=Choices(columns), check=True
        )


def test_words_that_nobody_knows_are_asked_about_and_then_stand_for_what_was_said():
    hamn = area("Hamnen")
    sheet = "Datum;Område;Typ\n2026-03-14;Sjösidan;Mystik\n2026-03-15;Sjösidan;Mystik\n2026-03-16;;Hot\n"
    batch, actor = sent(sheet), cast.actor_of(COORDINATOR)
    with acting(actor):
        choices = queries.waiting_sheet(actor=actor, batch_id=batch.id).choices
    services.choose_columns(actor=actor, batch_id=batch.id, choices=choices, check=False)
    with acting(actor):
        asked = queries.words_to_place(actor=actor, batch_id=batch.id)

    said = {Field.AREA: {"Sjösidan": hamn.id.hex}, Field.KIND: {"Mystik": "recruitment"}}
    services.choose_columns(
        actor=actor, batch_id=batch.id, choices=Choices(choices.columns, said), check=True
    )
    run_waiting()
    services.take_in(actor=actor, batch_id=batch.id)
    run_waiting()

    assert asked == {Field.AREA: ["Sjösidan"], Field.KIND: ["Mystik"]}
    assert [(row.area_id, row.kind) for row in events_there_are()] == [
        (hamn.id, "recruitment"),
        (hamn.id, "recruitment"),
        (None, "threat"),
    ]


def test_a_sheet_waits_two_hours_and_is_then_forgotten(monkeypatch):
    kept, began = taken_in(GOOD), clock.now()
    batch = checked(BAD)

    sweeping.sweep_events()
    assert entry(batch).state is BatchState.WAITING
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(hours=2, minutes=1))
    with pytest.raises(errors.FileIsGone):
        services.take_in(actor=cast.actor_of(COORDINATOR), batch_id=batch.id)
    sweeping.sweep_events()

    with pytest.raises(errors.ImportNotFound):
        entry(batch)
    assert entry(kept).state is BatchState.DONE
    with acting(cast.everything()):
        assert not SheetUpload._base_manager.exists()


def test_a_sheet_is_thrown_away_and_what_is_over_stays():
    actor = cast.actor_of(COORDINATOR)
    batch, done = checked(BAD), taken_in(GOOD)

    services.discard_sheet(actor=actor, batch_id=batch.id)

    with pytest.raises(errors.ImportNotFound):
        entry(batch)
    with pytest.raises(errors.ImportIsOver):
        services.discard_sheet(actor=actor, batch_id=done.id)
    with acting(cast.everything()):
        assert not SheetUpload._base_manager.exists()


def test_nothing_is_taken_in_before_it_is_checked_nor_more_than_there_is_room_for(monkeypatch):
    batch = sent(GOOD)
    with pytest.raises(errors.NotCheckedYet):
        services.take_in(actor=cast.actor_of(COORDINATOR), batch_id=batch.id)
    monkeypatch.setattr(sheet_services, "MOST_EVENTS", 1)
    with pytest.raises(errors.TooManyEvents):
        sent(GOOD)


def test_other_columns_chosen_while_the_rows_are_checked_are_the_ones_that_count(monkeypatch):
    batch, actor = sent("Datum;Text A;Text B\n2026-03-14;Ena.;Andra.\n"), cast.actor_of(COORDINATOR)

    def choose(column: str) -> None:
        choices = Choices({Field.DATE: "Datum", Field.TEXT: column})
        services.choose_columns(actor=actor, batch_id=batch.id, choices=choices, check=True)

    choose("Text A")
    from fyrtorn.domains.situation.events.sheets import working

    packed, changed = working.packed_events, []

    def pack_while_somebody_chooses(events):
        if not changed:
            changed.append(1)
            choose("Text B")
        return packed(events)

    monkeypatch.setattr(working, "packed_events", pack_while_somebody_chooses)
    run_waiting()
    services.take_in(actor=actor, batch_id=batch.id)
    run_waiting()

    assert [row.text for row in events_there_are()] == ["Andra."]
    assert standing(batch, IMPORT).outcome["taken"] == 1


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Datum", "Händelse", "Plats"], {Field.DATE: "Datum", Field.TEXT: "Händelse", Field.PLACE: "Plats"}),
        (["DATUM", "Typ av händelse"], {Field.DATE: "DATUM", Field.KIND: "Typ av händelse"}),
        (["Kolumn A", "Nummer"], {}),
    ],
)
def test_columns_are_guessed_by_their_names(header, expected):
    assert dict(guessed(header)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-3-4", "2026-03-04"),
        ("20260314", "2026-03-14"),
        ("14.3.2026", "2026-03-14"),
        ("14/3-26", "2026-03-14"),
        ("14 MARS 2026", "2026-03-14"),
        ("14 okt. 2026 kl 22", "2026-10-14"),
        ("46095", "2026-03-14"),
        ("2026-02-30", None),
        ("31/13 2026", None),
        ("mars", None),
        ("", None),
    ],
)
def test_days_as_people_write_them(cell, expected):
    assert (str(day_of(cell)) if day_of(cell) else None) == expected


@pytest.mark.parametrize(
    ("word", "field", "expected"),
    [
        ("Hot mot förtroendevald, tjänsteperson eller journalist", Field.KIND, "threat"),
        ("Skadegörelse/klotter", Field.KIND, "damage"),
        ("Högerextremism", Field.ENVIRONMENT, "white_power"),
        ("Ingen", Field.ENVIRONMENT, "none_identified"),
        ("X", Field.REPORTED, "yes"),
        ("", Field.REPORTED, "unknown"),
        ("Mystik", Field.KIND, None),
    ],
)
def test_words_of_sheets_stand_for_codes(word, field, expected):
    assert code_of(word, field=field, areas={}) == expected
