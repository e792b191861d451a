"""Rows of so many years for one municipality: two rounds a year to twenty, 2,000 events, a plan of 60 measures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

FIRST_YEAR: Final = 2016
ASKED_A_ROUND: Final = 20
EVENTS_A_YEAR: Final = 2_000
MEASURES_A_PLAN: Final = 60
_MOMENT: Final = datetime(2026, 6, 1, 8, tzinfo=UTC)
_BATCH: Final = 2_000


def fill(place: str, *, years: int) -> None:
    """Make the years that are not there yet. Tables are written to directly: nothing of this is measured."""
    from fyrtorn.domains.plans.models import Plan
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.organisations.queries import municipality

    with acting(command(*Permission, label="bench")):
        organisation = municipality(place)
        there = Plan._base_manager.filter(organisation=organisation).count()
        functions = _functions(organisation)
        areas = _areas(organisation)
        for number in range(there, years):
            _year(organisation, FIRST_YEAR + 10 - number, functions, areas)


def latest(place: str) -> dict[str, Any]:
    """Ids by the names that addresses give them, each of the newest row of its sort."""
    from fyrtorn.domains.plans import models as plans
    from fyrtorn.domains.situation import models as situation
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.organisations.models import ContactPoint
    from fyrtorn.foundation.organisations.queries import municipality

    with acting(command(*Permission, label="bench")):
        organisation = municipality(place).id

        def newest(model: Any, *order: str) -> Any:
            return model._base_manager.filter(organisation=organisation).order_by(*order).first()

        plan = newest(plans.Plan, "-starts_on")
        edition = newest(situation.Edition, "-number")
        collected = newest(situation.Round, "-due_on")
        measure = plans.Measure._base_manager.filter(plan=plan).first()
        problem = situation.Problem._base_manager.filter(edition=edition).first()
        asked = situation.Asked._base_manager.filter(round=collected).first()
        return {
            "plan_id": plan.id,
            "edition_id": edition.id,
            "round_id": collected.id,
            "measure_id": measure.id,
            "goal_id": measure.goal_id,
            "problem_id": problem.id,
            "asked_id": asked.id,
            "event_id": newest(situation.Event, "-happened_on").id,
            "area_id": newest(situation.Area, "title").id,
            "contact_point_id": newest(ContactPoint, "sort_key").id,
            "function_id": newest(ContactPoint, "sort_key").id,
            "paragraph_id": situation.Paragraph._base_manager.filter(edition=edition).first().id,
        }


def _functions(organisation: Any) -> list[Any]:
    from fyrtorn.foundation.organisations.models import ContactPoint
    from fyrtorn.foundation.organisations.vocabulary import OUTSIDE_SECTORS, Sector

    sectors = list(Sector)[:ASKED_A_ROUND]
    rows = list(ContactPoint._base_manager.filter(organisation=organisation))
    return rows or ContactPoint._base_manager.bulk_create(
        ContactPoint(
            organisation=organisation,
            function=f"enheten för {sector.label}",
            sector=sector,
            mailbox=f"funktion{number}@nykvarn.example",
            is_partner=sector in OUTSIDE_SECTORS,
            sort_key=sector.label,
        )
        for number, sector in enumerate(sectors)
    )


def _areas(organisation: Any) -> list[Any]:
    from fyrtorn.domains.situation.models import Area
    from fyrtorn.domains.situation.vocabulary import Compass

    rows = list(Area._base_manager.filter(organisation=organisation))
    return rows or Area._base_manager.bulk_create(
        Area(organisation=organisation, title=f"Område {one.label}", residents=1_500, compass=one)
        for one in Compass
    )


def _year(organisation: Any, year: int, functions: list[Any], areas: list[Any]) -> None:
    rounds = [_round(organisation, date(year, month, 1), functions) for month in (3, 9)]
    _events(organisation, year, areas)
    edition, problems = _edition(organisation, year, rounds)
    _plan(organisation, year, edition, problems, functions)


def _round(organisation: Any, starts: date, functions: list[Any]) -> Any:
    from fyrtorn.domains.situation.models import Answer, AnswerText, Asked, Round, RoundQuestion
    from fyrtorn.domains.situation.vocabulary import Heading, RoundState

    row = Round._base_manager.create(
        organisation=organisation,
        holder=organisation,
        title=f"Insamling {starts:%Y-%m}",
        period_from=starts - timedelta(days=180),
        period_to=starts,
        due_on=starts + timedelta(days=30),
        state=RoundState.CLOSED,
        sent_at=_MOMENT,
        ring_function="säkerhetsenheten",
        ring_number="08-465 004 10",
    )
    questions = RoundQuestion._base_manager.bulk_create(
        RoundQuestion(
            organisation=organisation,
            round=row,
            sector=function.sector,
            heading=list(Heading)[position + 1],
            position=position,
            text=f"Vad har ni sett under perioden, fråga {position + 1}?",
        )
        for function in functions
        for position in range(5)
    )
    asked = Asked._base_manager.bulk_create(
        Asked(
            organisation=organisation, round=row, contact_point=function, due_on=row.due_on, sent_at=_MOMENT
        )
        for function in functions
    )
    answers = Answer._base_manager.bulk_create(
        Answer(organisation=organisation, asked=one, saved_at=_MOMENT, given_at=_MOMENT) for one in asked
    )
    by_sector: dict[str, list[Any]] = {}
    for question in questions:
        by_sector.setdefault(question.sector, []).append(question)
    AnswerText._base_manager.bulk_create(
        AnswerText(
            organisation=organisation,
            answer=answer,
            question=question,
            said="yes",
            text="Klistermärken vid två hållplatser och en diskussion på fritidsgården. " * 4,
        )
        for answer, one in zip(answers, asked, strict=True)
        for question in by_sector[one.contact_point.sector]
    )
    return row


def _events(organisation: Any, year: int, areas: list[Any]) -> None:
    from fyrtorn.domains.situation.models import Event
    from fyrtorn.domains.situation.vocabulary import EventKind, PlaceKind, SourceKind, TargetGroup

    kinds, targets, places = list(EventKind), list(TargetGroup), list(PlaceKind)
    first = date(year, 1, 1)
    Event._base_manager.bulk_create(
        (
            Event(
                organisation=organisation,
                happened_on=first + timedelta(days=number % 320),
                area=areas[number % len(areas)],
                place_kind=places[number % len(places)],
                kind=kinds[number % len(kinds)],
                target_group=targets[number % len(targets)],
                source_kind=SourceKind.OWN_STAFF,
                text="Klistermärken på en lyktstolpe vid hållplatsen.",
                noted_at=_MOMENT,
                noted_by="samordnare, Nykvarns kommun",
            )
            for number in range(EVENTS_A_YEAR)
        ),
        batch_size=_BATCH,
    )


def _edition(organisation: Any, year: int, rounds: list[Any]) -> tuple[Any, list[Any]]:
    from fyrtorn.domains.situation.models import Cause, Edition, EditionRound, Paragraph, Problem, Source
    from fyrtorn.domains.situation.vocabulary import Bone, Heading, Size

    number = year - FIRST_YEAR + 1
    row = Edition._base_manager.create(
        organisation=organisation,
        holder=organisation,
        number=number,
        title=f"Lägesbild {year}",
        size=Size.LONG,
        period_from=date(year - 1, 10, 1),
        period_to=date(year, 9, 30),
    )
    EditionRound._base_manager.bulk_create(
        EditionRound(organisation=organisation, edition=row, round=one) for one in rounds
    )
    Paragraph._base_manager.bulk_create(
        Paragraph(
            organisation=organisation,
            edition=row,
            heading=heading,
            position=position,
            text="Bilden är i stort densamma som förra året, med fler klistermärken i centrum. " * 6,
            changed_at=_MOMENT,
        )
        for heading in Heading
        for position in range(4)
    )
    Source._base_manager.bulk_create(
        Source(organisation=organisation, edition=row, title=f"Rapport {at}", dated=date(year, 1, 1 + at))
        for at in range(10)
    )
    problems = Problem._base_manager.bulk_create(
        Problem(
            organisation=organisation,
            edition=row,
            title=f"Problem {at + 1}: unga möter propaganda vid hållplatser",
            what="Klistermärken och flygblad sätts upp.",
            priority=at + 1,
            position=at,
        )
        for at in range(5)
    )
    Cause._base_manager.bulk_create(
        Cause(organisation=organisation, problem=problem, bone=bone, text=f"Orsak {at}", position=at)
        for problem in problems
        for at, bone in enumerate(list(Bone) * 2)
    )
    return row, problems


def _plan(organisation: Any, year: int, edition: Any, problems: list[Any], functions: list[Any]) -> None:
    from fyrtorn.domains.plans.models import FollowUp, Goal, Indicator, IndicatorValue, Measure, Plan
    from fyrtorn.domains.plans.vocabulary import Approach, Done, Effect, Level, Next, Strategy

    plan = Plan._base_manager.create(
        organisation=organisation,
        holder=organisation,
        title=f"Handlingsplan {year}",
        edition_key=edition.id,
        edition_words=edition.title,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
    )
    goals = Goal._base_manager.bulk_create(
        Goal(organisation=organisation, plan=plan, title=f"Mål {at + 1}", position=at) for at in range(5)
    )
    measures = Measure._base_manager.bulk_create(
        Measure(
            organisation=organisation,
            plan=plan,
            goal=goals[at % len(goals)],
            title=f"Åtgärd {at + 1}: fältarbetare i centrum på fredagar",
            how="Två fältarbetare går en runda varje fredag kväll och pratar med dem som är där.",
            problem_key=problems[at % len(problems)].key,
            problem_words=problems[at % len(problems)].title,
            level=list(Level)[at % 3],
            approach=list(Approach)[at % 2],
            strategy=list(Strategy)[at % 4],
            owner=functions[at % len(functions)],
            starts_on=date(year, 2, 1),
            ends_on=date(year, 11, 30),
            effect_short="Färre klistermärken.",
            position=at,
        )
        for at in range(MEASURES_A_PLAN)
    )
    indicators = Indicator._base_manager.bulk_create(
        Indicator(organisation=organisation, measure=one, words="antal rundor", unit="rundor", target=40)
        for one in measures
    )
    IndicatorValue._base_manager.bulk_create(
        IndicatorValue(
            organisation=organisation,
            indicator=one,
            value=10 * part,
            period_from=date(year, 3 * part - 2, 1),
            period_to=date(year, 3 * part, 28),
            source="fältgruppens logg",
            given_on=date(year, 3 * part, 28),
        )
        for one in indicators
        for part in (1, 2, 3)
    )
    FollowUp._base_manager.bulk_create(
        FollowUp(
            organisation=organisation,
            measure=one,
            done=Done.YES,
            effect=Effect.SOME,
            next=Next.CONTINUE,
            given_on=date(year, 12, 1),
            saved_at=_MOMENT,
        )
        for one in measures
    )
