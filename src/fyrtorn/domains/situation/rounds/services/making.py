"""Preparing a round: its questions, its dates, and who is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.errors.rounds import (
    DueTooSoon,
    PeriodInDisorder,
    QuestionsChangedMeanwhile,
    RoundChangedMeanwhile,
    RoundIsOut,
    RoundNotFound,
    TooManyQuestions,
    WordsMissing,
)
from fyrtorn.domains.situation.models import (
    Area,
    Asked,
    QuestionTemplate,
    Round,
    RoundQuestion,
    TemplateQuestion,
)
from fyrtorn.domains.situation.rounds import queries, rules
from fyrtorn.domains.situation.rounds.entries import QuestionContent
from fyrtorn.domains.situation.rounds.services.rows import round_row
from fyrtorn.domains.situation.vocabulary import MOST_QUESTIONS, RoundState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.impersonal.vocabulary import OF_A_NUMBER
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.models import ContactPoint
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind, Sector

OWN_TITLE: Final = "Våra frågor"
LONGEST_QUESTION: Final = 300
LONGEST_NUMBER: Final = 40
LONGEST_WORDS: Final = 120


@dataclass(frozen=True, slots=True)
class RoundContent:
    """What is said of a round. ``holder_id`` is the municipality or one of its departments; ``area_id`` None is
    the whole municipality; ``template_id`` None are the questions that come with the program."""

    holder_id: UUID
    title: str
    period_from: date
    period_to: date
    due_on: date
    ring_function: str
    ring_number: str
    area_id: UUID | None = None
    template_id: UUID | None = None


@guarded(Permission.PICTURE_EDIT, deed="situation.questions.kept")
def keep_questions(
    *, actor: Actor, organisation_id: UUID, sector: Sector, questions: Sequence[QuestionContent], number: int
) -> QuestionTemplate:
    """Put a sector's questions in a new version of the municipality's own; the other sectors keep theirs.

    ``number`` is the version that was open, 0 for those that come with the program. Raises ``TooManyQuestions``,
    ``WordsMissing``, ``QuestionsChangedMeanwhile``, ``PersonsInText`` with the fields "fraga-1", "hjalp-1" …
    """
    now = queries.template_now(actor=actor, organisation_id=organisation_id)
    if now.number != number:
        raise QuestionsChangedMeanwhile
    _check_questions(actor, organisation_id, questions)
    others = queries.template_questions(actor=actor, template_id=now.id)
    row = QuestionTemplate.objects.visible_to(actor).create(
        organisation_id=organisation_id,
        title=OWN_TITLE,
        number=number + 1,
        made_on=clock.today(),
        made_by=actor.function_in(organisation_id)[:LONGEST_WORDS],
    )
    kept = [question for question in others if question.sector is not sector]
    whole = [*kept, *(replace(question, sector=sector) for question in questions)]
    TemplateQuestion.objects.visible_to(actor).bulk_create(
        TemplateQuestion(
            organisation_id=organisation_id,
            template=row,
            sector=question.sector,
            heading=question.heading,
            position=place,
            text=question.text,
            hint=question.hint,
        )
        for place, question in enumerate(whole)
    )
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.round.begun")
def begin_round(*, actor: Actor, organisation_id: UUID, content: RoundContent) -> Round:
    """Begin a round as a draft, with the template's questions copied. Nobody is asked yet.

    Raises ``WordsMissing``, ``PeriodInDisorder``, ``DueTooSoon``, ``PersonsInText`` with the field "title",
    ``RoundNotFound`` for a holder, an area or a template that is not the municipality's.
    """
    row = Round(organisation_id=organisation_id)
    _fill(row, content, actor=actor)
    row.earlier = (
        Round.objects.visible_to(actor)
        .filter(organisation=organisation_id, holder=row.holder_id, sent_at__isnull=False)
        .order_by("-due_on")
        .first()
    )
    row.save()
    _copy_questions(row, queries.template_questions(actor=actor, template_id=row.template_id), actor=actor)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.round.changed")
def change_round(*, actor: Actor, round_id: UUID, version: int, content: RoundContent) -> Round:
    """Change a draft. Raises as :func:`begin_round`, ``RoundIsOut``, ``RoundChangedMeanwhile``."""
    row = _draft(actor, round_id)
    if row.version != version:
        raise RoundChangedMeanwhile
    template = row.template_id
    _fill(row, content, actor=actor)
    row.version += 1
    row.save()
    if row.template_id != template:
        RoundQuestion.objects.visible_to(actor).filter(round=row).delete()
        _copy_questions(
            row, queries.template_questions(actor=actor, template_id=row.template_id), actor=actor
        )
    Asked.objects.visible_to(actor).filter(round=row).update(due_on=row.due_on)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.asked.chosen")
def choose_asked(*, actor: Actor, round_id: UUID, point_ids: Collection[UUID]) -> Round:
    """Say which functions are asked. In a draft those and no others; in a round that is out they are added.

    Functions that are retired, or somebody else's, are left out.
    """
    row = round_row(actor, round_id)
    if row.state == RoundState.CLOSED:
        raise RoundIsOut
    points = ContactPoint.objects.visible_to(actor).filter(
        organisation=row.organisation_id, id__in=point_ids, retired_on__isnull=True
    )
    wanted = set(points.values_list("id", flat=True))
    asked = Asked.objects.visible_to(actor).filter(round=row)
    if row.state == RoundState.DRAFT:
        asked.exclude(contact_point__in=wanted).delete()
    _ask(row, sorted(wanted - set(asked.values_list("contact_point", flat=True))), actor=actor)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.round.begun_again")
def begin_from(*, actor: Actor, round_id: UUID) -> Round:
    """Next year's round from this one: the same functions and questions, every date a year later, as a draft.

    A function that is retired is not asked again. When the municipality has changed its questions since, the
    round takes the new ones. Safe to do twice: the draft that was begun from this round is given back.
    """
    old = round_row(actor, round_id)
    title = rules.title_a_year_later(old.title)
    begun = Round.objects.visible_to(actor).filter(earlier=old, title=title, state=RoundState.DRAFT).first()
    if begun is not None:
        return begun
    today = clock.today()
    due_on = rules.a_year_later(old.due_on)
    row = Round(
        organisation_id=old.organisation_id,
        holder_id=old.holder_id,
        title=title,
        period_from=rules.a_year_later(old.period_from),
        period_to=rules.a_year_later(old.period_to),
        area_id=old.area_id,
        due_on=max(due_on, today),
        earlier=old if old.sent_at else None,
        ring_function=old.ring_function,
        ring_number=old.ring_number,
    )
    row.template_id, copied = _questions_again(actor, old)
    row.save()
    _copy_questions(row, copied, actor=actor)
    points = Asked.objects.visible_to(actor).filter(round=old, contact_point__retired_on__isnull=True)
    _ask(row, sorted(points.values_list("contact_point", flat=True)), actor=actor)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.round.dropped")
def drop_round(*, actor: Actor, round_id: UUID) -> Round:
    """Throw a draft away. Raises ``RoundIsOut`` when it has been sent."""
    row = _draft(actor, round_id)
    Round.objects.visible_to(actor).filter(id=row.id).delete()
    return row


def _check_questions(actor: Actor, organisation_id: UUID, questions: Sequence[QuestionContent]) -> None:
    if len(questions) > MOST_QUESTIONS:
        raise TooManyQuestions
    if not all(
        question.text and max(len(question.text), len(question.hint)) <= LONGEST_QUESTION
        for question in questions
    ):
        raise WordsMissing
    texts: dict[str, str] = {}
    for place, question in enumerate(questions, start=1):
        texts |= {f"fraga-{place}": question.text, f"hjalp-{place}": question.hint}
    refuse_persons(actor=actor, organisation_id=organisation_id, texts=texts)


def _questions_again(actor: Actor, old: Round) -> tuple[UUID | None, Sequence[QuestionContent]]:
    """The template and the questions of the next round: the municipality's new ones, else those of this round."""
    now = queries.template_now(actor=actor, organisation_id=old.organisation_id)
    if now.id != old.template_id:
        return now.id, queries.template_questions(actor=actor, template_id=now.id)
    return now.id, [
        QuestionContent(question.sector, question.heading, question.text, question.hint)
        for question in queries.questions(actor=actor, round_id=old.id)
    ]


def _draft(actor: Actor, round_id: UUID) -> Round:
    row = round_row(actor, round_id)
    if row.state != RoundState.DRAFT:
        raise RoundIsOut
    return row


def _fill(row: Round, content: RoundContent, *, actor: Actor) -> None:
    title, function, number = (
        tidy(text) for text in (content.title, content.ring_function, content.ring_number)
    )
    if not (title and function and number):
        raise WordsMissing
    if max(len(title), len(function)) > LONGEST_WORDS or len(number) > LONGEST_NUMBER:
        raise WordsMissing
    if content.period_to < content.period_from:
        raise PeriodInDisorder
    if content.due_on < clock.today():
        raise DueTooSoon
    texts = {"title": title, "ring_function": function}
    refuse_persons(actor=actor, organisation_id=row.organisation_id, texts=texts)
    refuse_persons(
        actor=actor,
        organisation_id=row.organisation_id,
        texts={"ring_number": number},
        let_through=OF_A_NUMBER,
    )
    _refuse_others(row.organisation_id, content, actor=actor)
    row.holder_id = content.holder_id
    row.title = title
    row.period_from, row.period_to, row.due_on = content.period_from, content.period_to, content.due_on
    row.area_id = content.area_id
    row.template_id = content.template_id
    row.ring_function, row.ring_number = function, number


def _refuse_others(organisation_id: UUID, content: RoundContent, *, actor: Actor) -> None:
    """Raise ``RoundNotFound`` for what is not the municipality's own."""
    if content.holder_id != organisation_id:
        holder = organisations.organisation(content.holder_id)
        if holder.kind != OrganisationKind.DEPARTMENT or holder.parent_id != organisation_id:
            raise RoundNotFound
    for model, key in ((Area, content.area_id), (QuestionTemplate, content.template_id)):
        own = model.objects.visible_to(actor).filter(organisation=organisation_id, id=key)
        if key is not None and not own.exists():
            raise RoundNotFound


def _copy_questions(row: Round, questions: Iterable[QuestionContent], *, actor: Actor) -> None:
    RoundQuestion.objects.visible_to(actor).bulk_create(
        RoundQuestion(
            organisation_id=row.organisation_id,
            round=row,
            sector=question.sector,
            heading=question.heading,
            position=place,
            text=question.text,
            hint=question.hint,
        )
        for place, question in enumerate(questions)
    )


def _ask(row: Round, point_ids: Iterable[UUID], *, actor: Actor) -> None:
    Asked.objects.visible_to(actor).bulk_create(
        Asked(organisation_id=row.organisation_id, round=row, contact_point_id=point_id, due_on=row.due_on)
        for point_id in point_ids
    )
