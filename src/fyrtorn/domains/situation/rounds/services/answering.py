"""Answers: saved half-done, given, taken back; entered by staff and confirmed; read when something may point at
somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.errors.rounds import (
    AnswerChangedMeanwhile,
    AnswerIncomplete,
    AnswerTextNotFound,
    AskedNotFound,
    NoAnswerYet,
    RoundNotOut,
)
from fyrtorn.domains.situation.models import Answer, AnswerText, Asked, RoundQuestion
from fyrtorn.domains.situation.rounds import rules
from fyrtorn.domains.situation.rounds.services.rows import asked_row
from fyrtorn.domains.situation.vocabulary import AnswerWay, RoundState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal import texts as impersonal
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said

LONGEST_TEXT: Final = 4000
"""Characters at one question."""

Texts = Mapping[UUID, tuple[Said | None, str]]
"""By question: yes, no, not known or nothing yet, and words."""


@guarded(Permission.ANSWER_GIVE, deed="situation.answer.saved")
def save_answer(*, actor: Actor, asked_id: UUID, version: int, texts: Texts, give: bool) -> Answer:
    """Save what a function writes by its link, half-done or given. May be done again until the round is closed.

    ``version`` is the one that was open, 0 for none. What certainly points at somebody is never stored, not even
    half-done; what perhaps does waits for a coordinator to read it.

    Raises ``RoundNotOut``, ``AnswerChangedMeanwhile``, ``AnswerIncomplete``, ``PersonsInText`` with the questions'
    ids as fields.
    """
    asked = _open(actor, asked_id)
    given = _to_each_question(asked, texts, actor=actor)
    answer = _answer(asked, version=version, actor=actor, texts=given)
    if answer.given_at is not None and answer.version != version and not give:
        raise AnswerChangedMeanwhile  # a half-done save that comes late does not take back what was given
    answer.way, answer.entered_by, answer.confirmed_at = AnswerWay.LINK, "", None
    _store(answer, given, give=give, certain_only=True, actor=actor)
    return answer


@guarded(Permission.ANSWER_GIVE, deed="situation.answer.nothing_given")
def say_nothing(*, actor: Actor, asked_id: UUID, version: int) -> Answer:
    """Nothing to report: a full answer. What was half-done stays, and comes back when the answer is taken back.

    Raises ``RoundNotOut``, ``AnswerChangedMeanwhile``.
    """
    answer = _answer(_open(actor, asked_id), version=version, actor=actor)
    answer.way, answer.entered_by, answer.confirmed_at = AnswerWay.LINK, "", None
    _give_nothing(answer)
    return answer


@guarded(Permission.ANSWER_GIVE, deed="situation.answer.taken_back")
def take_back(*, actor: Actor, asked_id: UUID, version: int) -> Answer:
    """Open a given answer for changes: it is half-done again. Raises ``RoundNotOut``, ``AnswerChangedMeanwhile``,
    ``NoAnswerYet``."""
    answer = _answer(_open(actor, asked_id), version=version, actor=actor)
    if answer.given_at is None:
        raise NoAnswerYet
    answer.given_at = None
    answer.is_nothing = False
    answer.entered_by, answer.confirmed_at = "", None
    _save(answer)
    return answer


@guarded(Permission.ANSWER_GIVE, deed="situation.answer.entered")
def enter_answer(
    *,
    actor: Actor,
    asked_id: UUID,
    version: int,
    way: AnswerWay,
    texts: Texts,
    is_nothing: bool = False,
) -> Answer:
    """Enter an answer that was given in a meeting or by phone. It is unconfirmed until the function says yes.

    Raises as :func:`save_answer`; staff put right also what only perhaps points at somebody, or vouch for it.
    """
    asked = _open(actor, asked_id)
    if not rules.may_enter(actor, asked.organisation_id, Sector(asked.contact_point.sector)):
        raise AskedNotFound
    answer = _answer(asked, version=version, actor=actor)
    answer.way = way
    answer.entered_by = actor.function_in(answer.organisation_id)[:120]
    answer.confirmed_at = None
    if is_nothing:
        _give_nothing(answer)
    else:
        given = _to_each_question(asked, texts, actor=actor)
        _store(answer, given, give=True, certain_only=False, actor=actor)
    return answer


@guarded(Permission.ANSWER_GIVE, deed="situation.answer.confirmed")
def confirm_answer(*, actor: Actor, asked_id: UUID, version: int) -> Answer:
    """The function says that what was entered is right. Safe to do twice.

    Raises ``RoundNotOut``, ``NoAnswerYet``, ``AnswerChangedMeanwhile`` when it is no longer what was read.
    """
    answer = _answer(_open(actor, asked_id), version=version, actor=actor)
    if answer.given_at is None:
        raise NoAnswerYet
    answer.confirmed_at = answer.confirmed_at or clock.now()
    answer.save(update_fields=["confirmed_at"])
    return answer


@guarded(Permission.PICTURE_EDIT, deed="situation.answer_text.read")
def read_text(*, actor: Actor, text_id: UUID, text: str, began: str) -> AnswerText:
    """Keep a given text as a coordinator has read it: without what pointed at somebody. It waits no longer.

    ``began`` is the fingerprint of the text that the coordinator read. Raises ``AnswerChangedMeanwhile`` when the
    function has written something else since, ``PersonsInText`` with the field "text" while something is left, and
    ``AnswerTextNotFound``, also for an answer that has been taken back.
    """
    rows = AnswerText.objects.within(actor, Permission.PICTURE_EDIT).filter(
        id=text_id, answer__given_at__isnull=False, answer__is_nothing=False
    )
    row = rows.select_related("answer").first()
    if row is None:
        raise AnswerTextNotFound
    if fingerprint({"text": row.text}) != began:
        raise AnswerChangedMeanwhile
    kept = text.strip()[:LONGEST_TEXT]
    impersonal.refuse_persons(
        actor=actor, organisation_id=row.organisation_id, texts={"text": kept}, certain_only=False
    )
    if kept != row.text:
        row.answer.version += 1
        row.answer.save(update_fields=["version"])
    row.text = kept
    row.waits_for_reading = False
    row.save(update_fields=["text", "waits_for_reading"])
    return row


def _open(actor: Actor, asked_id: UUID) -> Asked:
    asked = asked_row(actor, asked_id, permission=Permission.ANSWER_GIVE)
    if asked.round.state != RoundState.OUT:
        raise RoundNotOut
    return asked


def _answer(
    asked: Asked, *, version: int, actor: Actor, texts: Mapping[UUID, tuple[str, str]] | None = None
) -> Answer:
    """The function's answer, made when there is none, when it is still the one that was open.

    With ``texts`` it may also be one that already says just that: sending twice is no disagreement.
    """
    row = Answer.objects.within(actor, Permission.ANSWER_GIVE).filter(asked=asked).first()
    if row is None:
        row = Answer(organisation_id=asked.organisation_id, asked=asked, version=0)
    if row.version != version and (texts is None or row.is_nothing or _stored(row, actor=actor) != texts):
        raise AnswerChangedMeanwhile
    return row


def _stored(answer: Answer, *, actor: Actor) -> dict[UUID, tuple[str, str]]:
    rows = AnswerText.objects.within(actor, Permission.ANSWER_GIVE).filter(answer=answer)
    return {row.question_id: (row.said, row.text) for row in rows}


def _to_each_question(asked: Asked, texts: Texts, *, actor: Actor) -> dict[UUID, tuple[str, str]]:
    """What is said to every question that the function is asked, and to no other."""
    questions = RoundQuestion.objects.within(actor, Permission.ANSWER_GIVE).filter(
        round=asked.round_id, sector=asked.contact_point.sector
    )
    return {
        question: (said or "", text.strip()[:LONGEST_TEXT])
        for question in questions.values_list("id", flat=True)
        for said, text in [texts.get(question, (None, ""))]
    }


def _store(
    answer: Answer, given: Mapping[UUID, tuple[str, str]], *, give: bool, certain_only: bool, actor: Actor
) -> None:
    if give and not all(said for said, _text in given.values()):
        raise AnswerIncomplete
    place = answer.organisation_id
    impersonal.refuse_persons(
        actor=actor,
        organisation_id=place,
        texts={str(question): text for question, (_said, text) in given.items()},
        certain_only=certain_only,
    )
    answer.is_nothing = False
    answer.given_at = clock.now() if give else None
    _save(answer)
    rows = AnswerText.objects.within(actor, Permission.ANSWER_GIVE).filter(answer=answer)
    there = {row.question_id: row for row in rows}
    for question, (said, text) in given.items():
        row = there.get(question) or AnswerText(organisation_id=place, answer=answer, question_id=question)
        if question not in there or (row.said, row.text) != (said, text):
            marks = impersonal.marks(actor=actor, organisation_id=place, text=text)
            row.said, row.text, row.waits_for_reading = said, text, bool(marks)
            row.save()


def _give_nothing(answer: Answer) -> None:
    answer.is_nothing = True
    answer.given_at = clock.now()
    _save(answer)


def _save(answer: Answer) -> None:
    answer.saved_at = clock.now()
    answer.version += 1
    answer.save()
