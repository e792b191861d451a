"""Rows of so many years for one municipality: two rounds a year to twenty, 2,000 events, a plan of 60 measures.

Each year has a picture and a plan that are decided and followed up; beside them one picture is being written, and one
plan is out on remiss.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

FIRST_YEAR: Final = 2016
LAST_YEAR: Final = 2026
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
        decided = Plan._base_manager.filter(organisation=organisation, frozen__isnull=False)
        functions = _functions(organisation)
        areas = _areas(organisation)
        for number in range(decided.count(), years):
            _year(organisation, LAST_YEAR - number, functions, areas)
        if not Plan._base_manager.filter(organisation=organisation, frozen__isnull=True).exists():
            _begin(organisation, functions)


def latest(place: str) -> list[dict[str, Any]]:
    """Ids by the names that addresses give them: first of what is begun, then of what was decided last."""
    from fyrtorn.domains.plans import models as plans
    from fyrtorn.domains.plans import vocabulary as plan_words
    from fyrtorn.domains.situation import models as situation
    from fyrtorn.domains.situation.problem_words import Question
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.organisations.models import ContactPoint
    from fyrtorn.foundation.organisations.queries import municipality
    from fyrtorn.foundation.organisations.vocabulary import Sector

    with acting(command(*Permission, label="bench")):
        organisation = municipality(place).id

        def newest(model: Any, *order: str) -> Any:
            return model._base_manager.filter(organisation=organisation).order_by(*order).first()

        def of(plan: Any, edition: Any) -> dict[str, Any]:
            measure = plans.Measure._base_manager.filter(plan=plan).first()
            problem = situation.Problem._base_manager.filter(edition=edition).first()
            return {
                "plan_id": plan.id,
                "edition_id": edition.id,
                "measure_id": measure.id,
                "goal_id": measure.goal_id,
                "problem_id": problem.id,
                "paragraph_id": situation.Paragraph._base_manager.filter(edition=edition).first().id,
            }

        collected = newest(situation.Round, "-due_on")
        either = {
            "round_id": collected.id,
            "asked_id": situation.Asked._base_manager.filter(round=collected).first().id,
            "event_id": newest(situation.Event, "-happened_on").id,
            "area_id": newest(situation.Area, "title").id,
            "point_id": newest(ContactPoint, "sort_key").id,
            "consultation_id": newest(plans.Consultation, "-sent_at").id,
            "recipient_id": newest(plans.Recipient, "id").id,
            "comment_id": newest(plans.Comment, "id").id,
            "report_id": newest(plans.CouncilReport, "-made_at").id,
            "source_id": newest(situation.Source, "-dated").id,
            "number": 5,
            "part": plan_words.Part.values[0],
            "slug": Question.values[0],
            "sector": Sector.SCHOOL.value,
            "requirement": "bfa-10",
        }
        begun = of(
            plans.Plan._base_manager.get(organisation=organisation, frozen__isnull=True),
            situation.Edition._base_manager.get(organisation=organisation, frozen__isnull=True),
        )
        decided = of(
            plans.Plan._base_manager.get(organisation=organisation, state="decided"),
            situation.Edition._base_manager.filter(organisation=organisation, frozen__isnull=False)
            .order_by("-number")
            .first(),
        )
        return [either | begun | {"version": "intern"}, either | decided | {"version": "oppen"}]


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
    _decide_edition(edition, date(year, 10, 10))
    plan, measures = _plan(organisation, year, edition, problems, functions)
    _decide_plan(plan, date(year, 10, 20), is_latest=year == LAST_YEAR)
    _follow_up(organisation, plan, measures, functions, date(year, 11, 1), is_latest=year == LAST_YEAR)


def _begin(organisation: Any, functions: list[Any]) -> None:
    """The year to come: a picture that is being written, and a plan that is out on remiss."""
    edition, problems = _edition(organisation, LAST_YEAR + 1, [])
    plan, measures = _plan(organisation, LAST_YEAR + 1, edition, problems, functions)
    _ask_about(organisation, plan, measures, functions)


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


def _plan(
    organisation: Any, year: int, edition: Any, problems: list[Any], functions: list[Any]
) -> tuple[Any, list[Any]]:
    from fyrtorn.domains.plans.models import Goal, Indicator, IndicatorValue, Measure, Plan
    from fyrtorn.domains.plans.vocabulary import Approach, Level, Strategy

    plan = Plan._base_manager.create(
        organisation=organisation,
        holder=organisation,
        title=f"Handlingsplan {year}",
        edition_key=edition.id,
        edition_words=edition.title,
        edition_decided_on=date(year, 10, 10),
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
    return plan, measures


def _decide_edition(edition: Any, on: date) -> None:
    from fyrtorn.domains.situation.editions.content import checksum_of
    from fyrtorn.domains.situation.editions.deciding import DecisionContent, decide
    from fyrtorn.domains.situation.editions.gathering import content_of
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission

    actor = command(*Permission, label="bench")
    decide(
        actor=actor,
        edition_id=edition.id,
        decision=DecisionContent("Kommunstyrelsen", on, "KS 1", "§ 1", before_period_ends=True),
        content_checksum=checksum_of(content_of(actor, edition)),
        today=on,
    )


def _decide_plan(plan: Any, on: date, *, is_latest: bool) -> None:
    """Past the verb, which would let the plan that is decided last replace the others."""
    from dataclasses import replace

    from fyrtorn.domains.plans.deciding.content import as_json, said_of
    from fyrtorn.domains.plans.models import Plan
    from fyrtorn.domains.plans.vocabulary import PlanState
    from fyrtorn.domains.plans.writing.queries import whole_plan
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.base.plain import checksum

    whole = whole_plan(actor=command(*Permission, label="bench"), plan_id=plan.id)
    decision = {
        "decided_by": "Kommunstyrelsen",
        "decided_on": on,
        "registry_no": "KS 2",
        "minutes_section": "§ 2",
    }
    frozen = as_json(said_of(replace(whole, plan=replace(whole.plan, **decision))))
    Plan._base_manager.filter(id=plan.id).update(
        state=PlanState.DECIDED if is_latest else PlanState.REPLACED,
        frozen=frozen,
        checksum=checksum(frozen),
        **decision,
    )


def _follow_up(
    organisation: Any, plan: Any, measures: list[Any], functions: list[Any], on: date, *, is_latest: bool
) -> None:
    """Every measure is followed up and told of to the assembly. Of the latest plan, each owner is asked once more."""
    from fyrtorn.domains.plans.following.queries import standing_of
    from fyrtorn.domains.plans.following.report import as_json, said_of
    from fyrtorn.domains.plans.models import CouncilReport, FollowUp, FollowUpAsked
    from fyrtorn.domains.plans.vocabulary import Done, Effect, Next
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission

    FollowUp._base_manager.bulk_create(
        FollowUp(
            organisation=organisation,
            measure=one,
            done=Done.YES,
            effect=Effect.SOME,
            next=Next.CONTINUE,
            given_on=on,
            saved_at=_MOMENT,
        )
        for one in measures
    )
    FollowUpAsked._base_manager.bulk_create(
        FollowUpAsked(
            organisation=organisation,
            plan=plan,
            contact_point=function,
            sent_at=_MOMENT,
            due_on=on,
            answered_at=None if is_latest else _MOMENT,
            ring_function="säkerhetsenheten",
            ring_number="08-465 004 10",
        )
        for function in functions
    )
    standing = standing_of(actor=command(*Permission, label="bench"), plan_id=plan.id)
    CouncilReport._base_manager.create(
        organisation=organisation,
        plan=plan,
        content=as_json(said_of(standing, goals={}, picture=None, today=on)),
        made_at=_MOMENT,
        given_on=None if is_latest else on,
        minutes_section="" if is_latest else "§ 3",
    )


def _ask_about(organisation: Any, plan: Any, measures: list[Any], functions: list[Any]) -> None:
    """Every function has got the plan, and says something about two of its measures."""
    from fyrtorn.domains.plans.deciding.contents import RecipientGiven
    from fyrtorn.domains.plans.deciding.services import send_consultation
    from fyrtorn.domains.plans.models import Comment, Recipient
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission

    remiss = send_consultation(
        actor=command(*Permission, label="bench"),
        plan_id=plan.id,
        due_on=_MOMENT.date(),
        recipients=[RecipientGiven(function.id) for function in functions],
        today=_MOMENT.date(),
    )
    recipients = list(Recipient._base_manager.filter(consultation=remiss))
    Recipient._base_manager.filter(id__in=[one.id for one in recipients[::2]]).update(answered_at=_MOMENT)
    Comment._base_manager.bulk_create(
        Comment(
            organisation=organisation,
            recipient=one,
            target_key=measures[(at + place) % len(measures)].key,
            target_words="Åtgärden",
            text="Räcker en kväll i veckan?",
            given_at=_MOMENT,
        )
        for place, one in enumerate(recipients[::2])
        for at in range(2)
    )
