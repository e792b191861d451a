"""Functions, rounds and answers of a situation picture, made by the domain's own verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import cast
from fyrtorn.domains.situation.analysis import services as analysis
from fyrtorn.domains.situation.analysis.contents import Statement
from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.editions import deciding, writing
from fyrtorn.domains.situation.editions import queries as edition_queries
from fyrtorn.domains.situation.editions import services as editions
from fyrtorn.domains.situation.editions.deciding import DecisionContent
from fyrtorn.domains.situation.editions.services import EditionContent
from fyrtorn.domains.situation.editions.writing import ParagraphContent
from fyrtorn.domains.situation.models import Answer, Asked, Edition, Paragraph, Problem, Round
from fyrtorn.domains.situation.problem_words import ProblemKind, Question
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AskedEntry, Sheet
from fyrtorn.domains.situation.rounds.services import RoundContent
from fyrtorn.domains.situation.vocabulary import Heading, Marking, Scope, Size
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointContent
from fyrtorn.foundation.organisations.models import ContactPoint, Organisation
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said

RING: Final = "08-465 004 20"


def contact_point(place: Organisation, *, function: str = "Grundskolan", **said: Any) -> ContactPoint:
    """A function with a mailbox: a school, unless the test says otherwise."""
    content = PointContent(
        **{
            "function": function,
            "sector": Sector.SCHOOL,
            "mailbox": f"{slug(function)}@{place.key}.example",
            "deputy_mailbox": f"ersattare@{place.key}.example",
            **said,
        }
    )
    return contact_points.add(actor=cast.everything(), organisation_id=place.id, content=content)


def round_content(place: Organisation, **said: Any) -> RoundContent:
    """A round for last year, due in three weeks."""
    today = clock.today()
    return RoundContent(
        **{
            "holder_id": place.id,
            "title": f"Insamling {today.year}",
            "period_from": date(today.year - 1, 1, 1),
            "period_to": date(today.year - 1, 12, 31),
            "due_on": today + timedelta(days=21),
            "ring_function": "samordnaren",
            "ring_number": RING,
            **said,
        }
    )


def draft_round(place: Organisation, *points: ContactPoint, **said: Any) -> Round:
    """A round that has not been sent, with these functions chosen."""
    row = services.begin_round(
        actor=cast.everything(), organisation_id=place.id, content=round_content(place, **said)
    )
    services.choose_asked(actor=cast.everything(), round_id=row.id, point_ids=[point.id for point in points])
    return row


def sent_round(place: Organisation, *points: ContactPoint, **said: Any) -> Round:
    """A round that is open for answers. No mail is queued."""
    row = draft_round(place, *points, **said)
    services.open_round(actor=cast.everything(), round_id=row.id)
    return row


def asked_in(round_id: UUID, *, function: str = "Grundskolan") -> AskedEntry:
    """A function in a round, by its name."""
    with acting(cast.everything()):
        rows = queries.asked_list(actor=cast.everything(), round_id=round_id)
    return next(row for row in rows if row.function == function)


def sheet_of(asked_id: UUID) -> Sheet:
    with acting(cast.everything()):
        return queries.sheet_for(actor=cast.everything(), asked_id=asked_id)


def answered(
    asked_id: UUID, *, text: str = "Klistermärken i korridoren, två gånger.", give: bool = True
) -> Answer:
    """An answer by link: yes and a text to the first question, no to the rest."""
    sheet = sheet_of(asked_id)
    said: dict[UUID, tuple[Said | None, str]] = {line.question.id: (Said.NO, "") for line in sheet.texts}
    said[sheet.texts[0].question.id] = (Said.YES, text)
    return services.save_answer(
        actor=cast.everything(), asked_id=asked_id, version=sheet.version, texts=said, give=give
    )


def moved(round_id: UUID, *, days: int) -> None:
    """Move a round's sending and due dates back in time, past the rules."""
    with acting(cast.everything()):
        row = Round._base_manager.get(id=round_id)
        back = timedelta(days=days)
        Round._base_manager.filter(id=round_id).update(due_on=row.due_on - back)
        for asked in Asked._base_manager.filter(round_id=round_id):
            Asked._base_manager.filter(id=asked.id).update(
                due_on=asked.due_on - back, sent_at=asked.sent_at and asked.sent_at - back
            )


# --- editions -------------------------------------------------------------------------------------


def edition_content(**said: Any) -> EditionContent:
    """A short chapter on the two years that ended with last year."""
    last = clock.today().year - 1
    return EditionContent(
        **{
            "title": "Lägesbild våldsbejakande extremism",
            "size": Size.SHORT,
            "scope": Scope.CHAPTER,
            "period_from": date(last - 1, 1, 1),
            "period_to": date(last, 12, 31),
            **said,
        }
    )


def draft_edition(
    place: Organisation, *, holder: Organisation | None = None, rounds: Sequence[UUID] = (), **said: Any
) -> Edition:
    """An edition that is begun and has nothing in it but what the last one had, as proposals."""
    return editions.open_edition(
        actor=cast.everything(),
        organisation_id=place.id,
        holder_id=(holder or place).id,
        content=edition_content(**said),
        round_ids=rounds,
    )


def paragraph(
    edition: Edition,
    text: str = "Klistermärken sätts upp vid resecentrum.",
    *,
    heading: Heading = Heading.ENVIRONMENTS,
    marking: Marking = Marking.PUBLIC,
) -> Paragraph:
    return writing.add_paragraph(
        actor=cast.everything(),
        edition_id=edition.id,
        heading=heading,
        content=ParagraphContent(text=text, marking=marking),
    )


def decide_edition(edition: Edition, *, on: date | None = None) -> Edition:
    """Decide a draft as it stands: by the board, today unless the test says otherwise."""
    actor, today = cast.everything(), clock.today()
    with acting(actor):
        draft = edition_queries.draft_for(actor=actor, edition_id=edition.id, today=today)
    return deciding.decide(
        actor=actor,
        edition_id=edition.id,
        decision=DecisionContent(
            by="Kommunstyrelsen",
            on=on or today,
            registry_no="KS 2026/114",
            minutes_section="§ 88",
            before_period_ends=True,
        ),
        content_checksum=draft.checksum,
        today=today,
    )


def decided_edition(place: Organisation, *, on: date | None = None, **said: Any) -> Edition:
    """A decided edition with an open paragraph, an internal one and one from the police."""
    edition = draft_edition(place, **said)
    with acting(cast.everything()):
        carried = edition_queries.paragraphs(actor=cast.everything(), edition_id=edition.id)
    for row in carried:
        writing.keep_paragraph(actor=cast.everything(), paragraph_id=row.id)
    paragraph(edition, OPEN_TEXT, marking=Marking.PUBLIC)
    paragraph(edition, INTERNAL_TEXT, marking=Marking.INTERNAL)
    paragraph(edition, POLICE_TEXT, marking=Marking.POLICE)
    return decide_edition(edition, on=on)


OPEN_TEXT: Final = "Klistermärken har satts upp vid resecentrum varje månad."
INTERNAL_TEXT: Final = "Personalen på fritidsgården har bett om mer stöd."
POLICE_TEXT: Final = "En möteslokal på landsbygden används ibland av vit makt-miljön."
"""Markers: the last is nowhere that the public, or the whole municipality, may read."""


# --- the analysis ---------------------------------------------------------------------------------


def problem(
    edition: Edition,
    *,
    title: str = "Klistermärken vid skolan",
    kind: ProblemKind = ProblemKind.PROPAGANDA,
    first: bool = False,
    from_police: bool = False,
    **answers: str,
) -> Problem:
    """A problem of an open edition, with the answers given by the names of their fields."""
    actor = cast.everything()
    row = analysis.state_problem(actor=actor, edition_id=edition.id, title=title, kind=kind)
    if answers or from_police:
        texts = {Question(name): text for name, text in answers.items()}
        analysis.write_problem(
            actor=actor,
            problem_id=row.id,
            statement=Statement(texts=texts, from_police=from_police),
            began=fingerprint(dict.fromkeys(answers, "")),
        )
    if first:
        analysis.put_first(actor=actor, problem_id=row.id)
    return row
