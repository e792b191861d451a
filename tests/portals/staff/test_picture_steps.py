"""The one next step with a picture, from nothing begun to time for the next. No database."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.rules import Lack, Missing
from fyrtorn.domains.situation.vocabulary import EditionState, Marking, RoundState, Scope, Size
from fyrtorn.portals.staff.situation.overview.steps import Standing, next_step

TODAY = date(2026, 11, 21)
PLACE = UUID(int=1)


def _edition(**said):
    return EditionEntry(
        **{
            "id": UUID(int=2),
            "organisation_id": PLACE,
            "organisation_name": "Nykvarns kommun",
            "holder_id": PLACE,
            "holder_name": "Nykvarns kommun",
            "number": 1,
            "title": "Lägesbild",
            "size": Size.SHORT,
            "scope": Scope.CHAPTER,
            "period_from": date(2025, 1, 1),
            "period_to": date(2025, 12, 31),
            "covers_all": True,
            "state": EditionState.DRAFT,
            "review_due_on": None,
            "decided_on": None,
            "decided_by": "",
            "registry_no": "",
            "minutes_section": "",
            "checksum": "",
            "public_checksum": "",
            "published_at": None,
            "earlier_id": None,
            "events_marking": Marking.INTERNAL,
            "version": 1,
            **said,
        }
    )


def _decided(on, **said):
    return _edition(state=EditionState.DECIDED, decided_on=on, **said)


def _round(**said):
    return SimpleNamespace(
        **{"id": PLACE, "state": RoundState.OUT, "given": 3, "asked": 8, "due_on": date(2026, 12, 1), **said}
    )


def _step(*editions, rounds=(), missing=(), may_edit=True, may_decide=True):
    lacks = None if missing is None else tuple(missing)
    standing = Standing(editions, tuple(rounds), lacks, may_edit=may_edit, may_decide=may_decide)
    return next_step(standing, today=TODAY)


PUBLISHED = datetime(2026, 3, 11)  # noqa: DTZ001 - only whether there is one matters


@pytest.mark.parametrize(
    ("step", "stands", "words"),
    [
        (_step(), "Ingen lägesbild än", "Börja med en insamling"),
        (_step(rounds=[_round()]), "3 av 8 har svarat", "Se vilka som har svarat"),
        (_step(rounds=[_round(given=8)]), "Svaren är inne", "Börja lägesbilden"),
        (_step(_edition(), missing=[Missing(Lack.NO_PROBLEM)]), "Utkast, upplaga 1", "Fortsätt skriva"),
        (_step(_edition()), "Utkast, upplaga 1", "Skriv in beslutet"),
        (_step(_edition(), missing=None), "Utkast, upplaga 1", "Fortsätt skriva"),
        (_step(_edition(), may_decide=False), "Utkast, upplaga 1", "Läs igenom"),
        (_step(_edition(), may_edit=False, may_decide=False), "Utkast, upplaga 1", "Läs utkastet"),
        (_step(_decided(date(2026, 3, 10))), "Beslutad 10 mars 2026", "Publicera den öppna versionen"),
        (
            _step(_decided(date(2026, 3, 10), published_at=PUBLISHED)),
            "Beslutad 10 mars 2026",
            "Läs lägesbilden",
        ),
        (
            _step(_decided(date(2025, 1, 10))),
            "Dags för nästa lägesbild",
            "Börja med en insamling",
        ),
    ],
)
def test_there_is_one_next_step(step, stands, words):
    assert (step.stands, step.words) == (stands, words)


def test_while_it_is_reviewed_the_writer_answers_and_the_reader_reads():
    edition = _edition(state=EditionState.REVIEW, review_due_on=date(2026, 12, 1))

    writer = _step(edition, missing=[Missing(Lack.REMARKS, count=2)])
    reader = _step(edition, may_edit=False, may_decide=False)

    assert (writer.why, writer.words) == ("2 synpunkter väntar på svar.", "Svara på synpunkterna")
    assert (reader.stands, reader.words) == ("Granskas till 1 december 2026", "Läs och lämna synpunkter")


def test_a_picture_that_is_late_says_so_and_a_reader_is_offered_nothing_they_may_not_do():
    late = _step(_decided(date(2024, 1, 10)))
    reader = _step(_decided(date(2024, 1, 10)), may_edit=False, may_decide=False)

    assert late.is_late
    assert "10 januari 2026" in late.why
    assert (reader.words, reader.href) == ("", "")


def test_a_departments_picture_is_made_every_year_and_begun_later():
    def stands(on):
        return _step(_decided(on, holder_id=UUID(int=9), holder_name="Skolan", published_at=PUBLISHED)).stands

    assert stands(date(2026, 3, 10)) == "Beslutad 10 mars 2026"
    assert stands(date(2026, 2, 10)) == "Dags för nästa lägesbild"
