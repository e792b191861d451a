"""From rows to what others read of them. Asks the database nothing: what a row hangs on is loaded with it."""

from __future__ import annotations

from fyrtorn.domains.situation.models import Answer, Asked, Round, RoundQuestion
from fyrtorn.domains.situation.rounds.entries import AnswerHead, AskedEntry, QuestionEntry, RoundEntry
from fyrtorn.domains.situation.vocabulary import AnswerWay, Heading, RoundState
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said


def round_of(row: Round) -> RoundEntry:
    counts = vars(row)
    return RoundEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        holder_id=row.holder_id,
        holder_name=row.holder.formal_name,
        title=row.title,
        period_from=row.period_from,
        period_to=row.period_to,
        area_id=row.area_id,
        area_name=row.area.title if row.area else "",
        due_on=row.due_on,
        state=RoundState(row.state),
        sent_at=row.sent_at,
        closed_at=row.closed_at,
        earlier_id=row.earlier_id,
        template_id=row.template_id,
        ring_function=row.ring_function,
        ring_number=row.ring_number,
        version=row.version,
        asked=counts["asked_count"],
        given=counts["given_count"],
    )


def asked_of(row: Asked, head: Answer | None, waiting: int, earlier_led_to: str) -> AskedEntry:
    point = row.contact_point
    return AskedEntry(
        id=row.id,
        round_id=row.round_id,
        organisation_id=row.organisation_id,
        contact_point_id=row.contact_point_id,
        function=point.function,
        sector=Sector(point.sector),
        department_name=point.department.name if point.department else "",
        mailbox=point.mailbox,
        deputy_mailbox=point.deputy_mailbox,
        is_partner=point.is_partner,
        due_on=row.due_on,
        led_to=row.led_to,
        earlier_led_to=earlier_led_to,
        sent_at=row.sent_at,
        reminded_at=row.reminded_at,
        reminders=row.reminders,
        link_number=row.link_number,
        withdrawn_at=row.withdrawn_at,
        thanked_at=row.thanked_at,
        answer=head_of(head) if head else None,
        waiting_texts=waiting,
    )


def head_of(row: Answer) -> AnswerHead:
    return AnswerHead(
        id=row.id,
        way=AnswerWay(row.way),
        is_nothing=row.is_nothing,
        saved_at=row.saved_at,
        given_at=row.given_at,
        entered_by=row.entered_by,
        confirmed_at=row.confirmed_at,
        version=row.version,
    )


def question_of(row: RoundQuestion) -> QuestionEntry:
    return QuestionEntry(row.id, Sector(row.sector), Heading(row.heading), row.text, row.hint)


def said_of(said: str) -> Said | None:
    return Said(said) if said else None


def is_confirmed(row: Answer) -> bool:
    return not row.entered_by or row.confirmed_at is not None
