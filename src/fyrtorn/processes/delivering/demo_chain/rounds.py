"""Rounds of questions: sent without a mail, answered by link, on the phone or not at all, closed, and thanked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AskedEntry
from fyrtorn.domains.situation.rounds.services import RoundContent
from fyrtorn.domains.situation.rounds.services.answering import Texts
from fyrtorn.domains.situation.vocabulary import AnswerWay
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.processes.delivering.demo_chain.content import Told
from fyrtorn.processes.delivering.demo_chain.ground import Ground

RING_FUNCTION: Final = "samordnaren, på säkerhet och beredskap"
RING_NUMBER: Final = "08-465 004 40"
"""Of the series that is kept for fiction."""

WHO_ANSWERS: Final = "Funktionen själv, genom länk"


def ask(here: Ground, told: Told) -> UUID:
    """Send a round to those who answer in the story and those who do not. The round's id."""
    row = services.begin_round(
        actor=here.actor,
        organisation_id=here.place_id,
        content=RoundContent(
            holder_id=here.place_id,
            title=told["title"],
            period_from=here.days.day(told["period_from"]),
            period_to=here.days.day(told["period_to"]),
            due_on=here.days.today + timedelta(days=told["due_in_days"]),
            ring_function=RING_FUNCTION,
            ring_number=RING_NUMBER,
        ),
    )
    chosen = [here.functions[key].id for key in (*told["answers"], *told["silent"])]
    services.choose_asked(actor=here.actor, round_id=row.id, point_ids=chosen)
    services.open_round(actor=here.actor, round_id=row.id)
    asked = _asked(here, row.id)
    for key, answer in told["answers"].items():
        _answer(here, asked[key], answer)
    return row.id


def close(here: Ground, round_id: UUID, told: Told) -> None:
    """Close the round, and tell those for whom it led to something."""
    asked = _asked(here, round_id)
    texts = {asked[key].id: text for key, text in told["led_to"].items()}
    services.tell_what_it_led_to(actor=here.actor, round_id=round_id, texts=texts)
    for asked_id in texts:
        services.note_thanked(actor=here.actor, asked_id=asked_id)
    services.close_round(actor=here.actor, round_id=round_id)


def answer_text(here: Ground, round_id: UUID, function: str, number: int) -> UUID:
    """The text that a function gave to its question with that number, from 0."""
    asked_id = _asked(here, round_id)[function].id
    sheet = queries.sheet_for(actor=here.actor, asked_id=asked_id)
    question_id = sheet.texts[number].question.id
    lines = queries.answers(actor=here.actor, round_id=round_id)
    return next(line.id for line in lines if line.asked_id == asked_id and line.question.id == question_id)


def _asked(here: Ground, round_id: UUID) -> dict[str, AskedEntry]:
    by_point = {row.contact_point_id: row for row in queries.asked_list(actor=here.actor, round_id=round_id)}
    return {key: by_point[point.id] for key, point in here.functions.items() if point.id in by_point}


def _answer(here: Ground, asked: AskedEntry, told: Told) -> None:
    guest = _guest(here)
    if told.get("nothing"):
        services.say_nothing(actor=guest, asked_id=asked.id, version=0)
        return
    sheet = queries.sheet_for(actor=here.actor, asked_id=asked.id)
    texts: Texts = {
        line.question.id: (Said(said) if said else None, text)
        for line, (said, text) in zip(sheet.texts, told["texts"], strict=True)
    }
    if "way" in told:
        services.enter_answer(
            actor=here.actor, asked_id=asked.id, version=0, way=AnswerWay(told["way"]), texts=texts
        )
        return
    services.save_answer(
        actor=guest, asked_id=asked.id, version=0, texts=texts, give=not told.get("half_done", False)
    )


def _guest(here: Ground) -> Actor:
    """Whoever holds a function's link."""
    return invited(Permission.ANSWER_GIVE, organisation_id=here.place_id, label=WHO_ANSWERS)
