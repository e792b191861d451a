"""What is asked, of whom, and what they have said. As many questions to the database whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fyrtorn.domains.situation.errors.rounds import (
    AnswerTextNotFound,
    AskedNotFound,
    LinkNotFound,
    RoundNotFound,
)
from fyrtorn.domains.situation.models import (
    Answer,
    AnswerText,
    Area,
    Asked,
    QuestionTemplate,
    Round,
    RoundQuestion,
    TemplateQuestion,
)
from fyrtorn.domains.situation.rounds import entries, rules
from fyrtorn.domains.situation.rounds.assembling import (
    asked_of,
    is_confirmed,
    question_of,
    round_of,
    said_of,
)
from fyrtorn.domains.situation.rounds.delivered import delivered_questions
from fyrtorn.domains.situation.rounds.entries import (
    AnswerLine,
    AskedEntry,
    EarlierText,
    QuestionContent,
    QuestionEntry,
    RoundEntry,
    Sheet,
    TemplateEntry,
)
from fyrtorn.domains.situation.vocabulary import Heading, RoundState
from fyrtorn.foundation.access.actor import EVERYWHERE, Actor, Reach
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.notices.reminding import is_reminder_due
from fyrtorn.foundation.organisations.vocabulary import Sector

DELIVERED_TITLE = "Frågorna som följer med"


def rounds(*, actor: Actor, organisation_id: UUID | None = None) -> Sequence[RoundEntry]:
    """Rounds within reach, the latest first."""
    rows = _rounds(actor, Permission.PICTURE_READ)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    return [round_of(row) for row in rows.order_by("-due_on", "-id")]


def round_for(*, actor: Actor, round_id: UUID) -> RoundEntry:
    """One round, or ``RoundNotFound``."""
    row = _rounds(actor, Permission.PICTURE_READ).filter(id=round_id).first()
    if row is None:
        raise RoundNotFound
    return round_of(row)


def questions(*, actor: Actor, round_id: UUID) -> Sequence[QuestionEntry]:
    """A round's questions, by sector and then as they are asked."""
    rows = RoundQuestion.objects.visible_to(actor).filter(round=round_id)
    order = {sector: place for place, sector in enumerate(Sector)}
    return sorted(map(question_of, rows.order_by("position")), key=lambda question: order[question.sector])


def asked_list(*, actor: Actor, round_id: UUID) -> Sequence[AskedEntry]:
    """The functions asked in a round, in Swedish order; nothing for a round out of reach."""
    return _asked_entries(actor, Permission.PICTURE_READ, Q(round=round_id))


def asked_lists(*, actor: Actor, round_ids: Collection[UUID]) -> dict[UUID, list[AskedEntry]]:
    """The functions asked in each of several rounds: as many questions as for one. A round that asks nobody is left
    out."""
    found: dict[UUID, list[AskedEntry]] = defaultdict(list)
    for asked in _asked_entries(actor, Permission.PICTURE_READ, Q(round__in=round_ids)):
        found[asked.round_id].append(asked)
    return dict(found)


def asked_for(*, actor: Actor, asked_id: UUID) -> AskedEntry:
    """One function in a round, or ``AskedNotFound``."""
    found = _asked_entries(actor, Permission.PICTURE_READ, Q(id=asked_id))
    if not found:
        raise AskedNotFound
    return found[0]


def answers(*, actor: Actor, round_id: UUID) -> Sequence[AnswerLine]:
    """What was said to each question, of all answers that are given, by question and then by function.

    An answer "nothing to report" is a line without words for each of its questions. Half-done answers are not here.
    Those who do not write the picture get nothing of what the police said, and no words that wait to be read through.
    """
    writes = actor.where(Permission.PICTURE_EDIT)
    texts = AnswerText.objects.visible_to(actor).filter(
        answer__asked__round=round_id, answer__given_at__isnull=False
    )
    if not writes.everywhere:
        theirs = Q(question__sector=Sector.POLICE) | Q(answer__asked__contact_point__sector=Sector.POLICE)
        texts = texts.filter(~theirs | Q(organisation__in=writes.organisations))
    return _lines(texts, reads=writes, with_nothing=_nothing_to_report(actor, round_id, reads=writes))


def texts_to_read(*, actor: Actor, round_id: UUID) -> Sequence[AnswerLine]:
    """Given answers' texts that perhaps point at somebody, and wait for a coordinator."""
    texts = AnswerText.objects.visible_to(actor).filter(
        answer__asked__round=round_id,
        answer__given_at__isnull=False,
        answer__is_nothing=False,
        waits_for_reading=True,
    )
    return _lines(texts)


def waiting_texts(*, actor: Actor) -> dict[UUID, int]:
    """How many given answers' texts wait for a coordinator, by round: one question for all rounds within reach."""
    texts = AnswerText.objects.visible_to(actor).filter(
        answer__given_at__isnull=False, answer__is_nothing=False, waits_for_reading=True
    )
    return dict(texts.values_list("answer__asked__round").annotate(n=Count("pk")).order_by())


def text_to_read(*, actor: Actor, text_id: UUID) -> tuple[UUID, AnswerLine]:
    """One such text with its round, or ``AnswerTextNotFound``."""
    texts = AnswerText.objects.visible_to(actor).filter(id=text_id, answer__given_at__isnull=False)
    found = _lines(texts)
    if not found:
        raise AnswerTextNotFound
    return texts.values_list("answer__asked__round", flat=True).get(), found[0]


def sheet_for(*, actor: Actor, asked_id: UUID) -> Sheet:
    """What a function meets, for whoever may answer in the organisation, or ``AskedNotFound``.

    Somebody who signed in reads and enters the police's answer only when they write the picture.
    """
    found = _asked_entries(actor, Permission.ANSWER_GIVE, Q(id=asked_id))
    if not found or not rules.may_enter(actor, found[0].organisation_id, found[0].sector):
        raise AskedNotFound
    asked = found[0]
    round_row = _rounds(actor, Permission.ANSWER_GIVE).get(id=asked.round_id)
    said = {
        row.question_id: row
        for row in AnswerText.objects.within(actor, Permission.ANSWER_GIVE).filter(answer__asked=asked_id)
    }
    texts = tuple(
        entries.AnswerText(question, said_of(said[question.id].said), said[question.id].text)
        if question.id in said
        else entries.AnswerText(question)
        for question in _questions_to(actor, asked)
    )
    return Sheet(round=round_of(round_row), asked=asked, texts=texts)


def sheet_behind(*, actor: Actor, asked_id: UUID, link_number: int) -> Sheet:
    """What the holder of a link meets, while the round is open for answers and the link holds.

    Raises ``LinkNotFound`` for everything else, without a word of why.
    """
    try:
        sheet = sheet_for(actor=actor, asked_id=asked_id)
    except AskedNotFound:
        raise LinkNotFound from None
    asked = sheet.asked
    if not sheet.round.is_out or asked.withdrawn_at is not None or asked.link_number != link_number:
        raise LinkNotFound
    return sheet


def earlier_texts(*, actor: Actor, asked_id: UUID) -> dict[UUID, EarlierText]:
    """By question: what the same function said in the round before, where it said something."""
    sheet = sheet_for(actor=actor, asked_id=asked_id)
    before = Answer.objects.within(actor, Permission.ANSWER_GIVE).filter(
        asked__round=sheet.round.earlier_id,
        asked__contact_point=sheet.asked.contact_point_id,
        given_at__isnull=False,
    )
    answer = before.first() if sheet.round.earlier_id else None
    if answer is None:
        return {}
    if answer.is_nothing:
        return {text.question.id: EarlierText(None, "", is_nothing=True) for text in sheet.texts}
    rows = AnswerText.objects.within(actor, Permission.ANSWER_GIVE).filter(answer=answer)
    said = {
        question_of(row.question): row
        for row in rows.select_related("question").order_by("question__position")
    }
    found = {text.question.id: rules.like(text.question, list(said)) for text in sheet.texts}
    return {
        question_id: EarlierText(said_of(said[old].said), said[old].text)
        for question_id, old in found.items()
        if old is not None
    }


def has_earlier_answer(*, actor: Actor, asked: AskedEntry, earlier_id: UUID | None) -> bool:
    """Whether the same function answered in the round before."""
    rows = Answer.objects.within(actor, Permission.ANSWER_GIVE).filter(
        asked__round=earlier_id, asked__contact_point=asked.contact_point_id, given_at__isnull=False
    )
    return earlier_id is not None and rows.exists()


def to_remind(*, actor: Actor, today: date) -> Sequence[AskedEntry]:
    """Functions in use, with a mailbox, in rounds that are out, that have not answered and are due a reminder."""
    waiting = Q(
        round__state=RoundState.OUT,
        withdrawn_at__isnull=True,
        sent_at__isnull=False,
        contact_point__retired_on__isnull=True,
    ) & ~Q(contact_point__mailbox="")
    found = _asked_entries(actor, Permission.PICTURE_READ, waiting)
    return [
        asked
        for asked in found
        if not asked.has_answered
        and asked.sent_at is not None
        and is_reminder_due(
            today=today,
            due_on=asked.due_on,
            sent_on=asked.sent_at.astimezone(STOCKHOLM).date(),
            reminded_on=asked.reminded_at.astimezone(STOCKHOLM).date() if asked.reminded_at else None,
            reminders=asked.reminders,
        )
    ]


def template_now(*, actor: Actor, organisation_id: UUID) -> TemplateEntry:
    """The questions a municipality uses now: the latest version of its own, else those that come with the program."""
    found = templates(actor=actor, organisation_id=organisation_id)
    return found[0]


def templates(*, actor: Actor, organisation_id: UUID) -> Sequence[TemplateEntry]:
    """All versions of a municipality's own questions, the latest first, and last those that come with the program."""
    rows = QuestionTemplate.objects.visible_to(actor).filter(organisation=organisation_id)
    own = [
        TemplateEntry(row.id, row.title, row.number, row.made_on, row.made_by)
        for row in rows.order_by("-number", "-id")
    ]
    return [*own, TemplateEntry(None, DELIVERED_TITLE, 0, None, "")]


def template_questions(*, actor: Actor, template_id: UUID | None) -> Sequence[QuestionContent]:
    """A template's questions by sector, then as they are asked; those that come with the program for None."""
    if template_id is None:
        return delivered_questions()
    rows = TemplateQuestion.objects.visible_to(actor).filter(template=template_id)
    found = [
        QuestionContent(Sector(row.sector), Heading(row.heading), row.text, row.hint)
        for row in rows.order_by("position", "id")
    ]
    order = {sector: place for place, sector in enumerate(Sector)}
    return sorted(found, key=lambda question: order[question.sector])


def areas(*, actor: Actor, organisation_id: UUID) -> Sequence[tuple[UUID, str]]:
    """The municipality's areas that are in use, to choose a round's among."""
    rows = Area.objects.visible_to(actor).filter(organisation=organisation_id, retired_on__isnull=True)
    return list(rows.order_by("title").values_list("id", "title"))


def _rounds(actor: Actor, permission: Permission) -> QuerySet[Round]:
    given = Answer.objects.within(actor, permission).filter(given_at__isnull=False)
    asked = Asked.objects.within(actor, permission).filter(
        Q(withdrawn_at__isnull=True) | Q(id__in=given.values("asked")), round=OuterRef("pk")
    )
    given = given.filter(asked__round=OuterRef("pk"))
    of_round = {
        "asked_count": asked.values("round").annotate(n=Count("pk")).values("n"),
        "given_count": given.values("asked__round").annotate(n=Count("pk")).values("n"),
    }
    return (
        Round.objects.within(actor, permission)
        .select_related("holder", "area")
        .annotate(**{name: Coalesce(Subquery(count), 0) for name, count in of_round.items()})
    )


def _asked_entries(actor: Actor, permission: Permission, which: Q) -> list[AskedEntry]:
    rows = list(
        Asked.objects.within(actor, permission)
        .filter(which)
        .select_related("round", "contact_point__department")
        .order_by("contact_point__sort_key", "id")
    )
    ids = [row.id for row in rows]
    heads = {row.asked_id: row for row in Answer.objects.within(actor, permission).filter(asked__in=ids)}
    waiting = dict(
        AnswerText.objects.within(actor, permission)
        .filter(answer__asked__in=ids, answer__is_nothing=False, waits_for_reading=True)
        .values_list("answer__asked")
        .annotate(n=Count("pk"))
        .order_by()
    )
    earlier = {row.round.earlier_id for row in rows if row.round.earlier_id}
    led_to = {
        (round_id, point_id): words
        for round_id, point_id, words in Asked.objects.within(actor, permission)
        .filter(round__in=earlier)
        .exclude(led_to="")
        .values_list("round", "contact_point", "led_to")
    }
    return [
        asked_of(
            row,
            heads.get(row.id),
            waiting.get(row.id, 0),
            led_to.get((row.round.earlier_id, row.contact_point_id), ""),
        )
        for row in rows
    ]


def _questions_to(actor: Actor, asked: AskedEntry) -> list[QuestionEntry]:
    rows = RoundQuestion.objects.within(actor, Permission.ANSWER_GIVE).filter(
        round=asked.round_id, sector=asked.sector
    )
    return [question_of(row) for row in rows.order_by("position", "id")]


def _lines(
    texts: QuerySet[AnswerText], *, reads: Reach = EVERYWHERE, with_nothing: Iterable[AnswerLine] = ()
) -> list[AnswerLine]:
    """Lines by heading. Words that wait to be read through are given where ``reads`` covers."""
    rows = texts.filter(answer__is_nothing=False).select_related("question", "answer__asked__contact_point")
    found = [
        AnswerLine(
            id=row.id,
            asked_id=row.answer.asked_id,
            question=question_of(row.question),
            function=row.answer.asked.contact_point.function,
            is_partner=row.answer.asked.contact_point.is_partner,
            said=said_of(row.said),
            text="" if row.waits_for_reading and not reads.covers(row.organisation_id) else row.text,
            waits_for_reading=row.waits_for_reading,
            is_nothing=False,
            given_at=row.answer.given_at,
            is_confirmed=is_confirmed(row.answer),
        )
        for row in rows.order_by("question__heading", "question__sector", "question__position")
        if row.answer.given_at is not None
    ]
    order = {heading: place for place, heading in enumerate(Heading)}
    return sorted([*found, *with_nothing], key=lambda line: order[line.question.heading])


def _nothing_to_report(actor: Actor, round_id: UUID, *, reads: Reach) -> list[AnswerLine]:
    """Lines of those who had nothing to report; the police's where ``reads`` covers."""
    given = Answer.objects.visible_to(actor).filter(
        asked__round=round_id, is_nothing=True, given_at__isnull=False
    )
    rows = [
        row
        for row in given.select_related("asked__contact_point")
        if row.asked.contact_point.sector != Sector.POLICE or reads.covers(row.organisation_id)
    ]
    by_sector: dict[Sector, list[QuestionEntry]] = {}
    if rows:
        for question in questions(actor=actor, round_id=round_id):
            by_sector.setdefault(question.sector, []).append(question)
    return [
        AnswerLine(
            id=row.id,
            asked_id=row.asked_id,
            question=question,
            function=row.asked.contact_point.function,
            is_partner=row.asked.contact_point.is_partner,
            said=None,
            text="",
            waits_for_reading=False,
            is_nothing=True,
            given_at=row.given_at,
            is_confirmed=is_confirmed(row),
        )
        for row in rows
        for question in by_sector.get(Sector(row.asked.contact_point.sector), [])
        if row.given_at is not None
    ]
