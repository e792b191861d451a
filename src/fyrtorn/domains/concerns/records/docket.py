"""The papers of a concern: each thing written in it, with the number it keeps. What register and review go by.

A paper has a key, which says what it is among its own kind ("m2" is the second message, "s1" the first step),
and a running number in the concern, in the order they came. Nothing is written in between afterwards, so both hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.concerns.handling.ages import AgeNoted
from fyrtorn.domains.concerns.handling.assessments import Section, sections_of
from fyrtorn.domains.concerns.handling.reasons import Reasoned
from fyrtorn.domains.concerns.handling.second_reading import Read
from fyrtorn.domains.concerns.handling.sharing import Shared
from fyrtorn.domains.concerns.recusals import SteppedBack
from fyrtorn.domains.concerns.vocabulary import ConcernKind, ReadingState, Step
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.files import FileHead
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.vocabulary import Writer


class Subject(TextChoices):
    """What a paper is, in words that a public register can show: nothing of whom, what or how it went."""

    QUESTION = "question", _("Fråga om råd")
    REPORT = "report", _("Orosanmälan")
    ADDITION = "addition", _("Komplettering")
    ANSWER = "answer", _("Svar")
    PROTECTION = "protection", _("Skyddsbedömning")
    DECISION = "decision", _("Beslut")
    NOTE = "note", _("Anteckning")
    REQUEST = "request", _("Begäran om handlingar")
    REPLY = "reply", _("Besked om handlingar")
    RULING = "ruling", _("Beslut om handlingar")


class Direction(TextChoices):
    """Whether a paper came in, went out, or was drawn up here."""

    IN = "in", _("in")
    OUT = "out", _("ut")
    HERE = "here", _("upprättad")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. ``number`` is 0 for a note that no register lists; ``at`` is unknown for a damaged one."""

    key: str
    subject: Subject
    direction: Direction
    at: datetime | None
    sections: tuple[Section, ...] = field(repr=False)
    number: int = 0
    files: int = 0
    is_damaged: bool = False


def papers_of(
    kind: ConcernKind,
    *,
    messages: Sequence[Written],
    steps: Sequence[Reasoned],
    files: Iterable[FileHead] = (),
    ages: Sequence[AgeNoted] = (),
    shared: Sequence[Shared] = (),
    readings: Sequence[Read] = (),
    stepped_back: Sequence[SteppedBack] = (),
) -> tuple[Paper, ...]:
    """A concern's papers, numbered from 1 in the order they came; last and without a number, who stepped back."""
    first = Subject.QUESTION if _was_advice(kind, steps) else Subject.REPORT
    came = [
        *_messages(messages, first, list(files)),
        *_steps(steps),
        *_ages(ages),
        *_shared(shared),
        *_readings(readings),
    ]
    # A damaged message has no moment of its own and keeps its place behind the one before it.
    listed = [replace(paper, number=place) for place, paper in enumerate(sorted(came, key=_moment), start=1)]
    return (*listed, *_recusals(stepped_back))


def _was_advice(kind: ConcernKind, steps: Sequence[Reasoned]) -> bool:
    """A report that began as advice was received a second time, when it was turned."""
    return kind is ConcernKind.ADVICE or any(taken.step is Step.RECEIVED for taken in steps)


def _moment(paper: Paper) -> tuple[datetime, bool]:
    """A step comes after the last words that were sent with it."""
    return paper.at or _BEFORE_ALL, paper.key.startswith("s")


def _messages(written: Sequence[Written], first: Subject, files: Sequence[FileHead]) -> Iterator[Paper]:
    whole = {message.number: message for message in written if not message.is_damaged}
    at = min((message.at for message in whole.values()), default=_BEFORE_ALL)
    for number in range(1, max([len(written), *whole]) + 1):
        message = whole.get(number)
        if message is None:
            yield Paper(f"m{number}", Subject.ADDITION, Direction.IN, at, (), is_damaged=True)
            continue
        at = message.at
        is_theirs = message.by is Writer.SENDER
        yield Paper(
            key=f"m{number}",
            subject=(first if number == 1 else Subject.ADDITION) if is_theirs else Subject.ANSWER,
            direction=Direction.IN if is_theirs else Direction.OUT,
            at=at,
            sections=(Section("", message.text),),
            files=sum(head.number == number for head in files),
        )


def _steps(steps: Sequence[Reasoned]) -> Iterator[Paper]:
    for place, taken in enumerate(steps, start=1):
        yield Paper(
            key=f"s{place}",
            subject=Subject.PROTECTION if taken.step is Step.PROTECTION_ASSESSED else Subject.DECISION,
            direction=Direction.HERE,
            at=taken.taken_at,
            sections=() if taken.is_damaged else sections_of(taken.reason),
            is_damaged=taken.is_damaged,
        )


def _ages(noted: Sequence[AgeNoted]) -> Iterator[Paper]:
    for place, one in enumerate(noted, start=1):
        yield Paper(
            key=f"a{place}",
            subject=Subject.NOTE,
            direction=Direction.HERE,
            at=one.noted_at,
            sections=(Section(_AGE, str(one.age_group.label)), Section(_HOW_KNOWN, one.reason)),
            is_damaged=not one.reason,
        )


def _shared(shared: Sequence[Shared]) -> Iterator[Paper]:
    for place, one in enumerate(shared, start=1):
        said = one.said
        parts = [] if said is None else [
            (_TO, f"{one.receiver.label}: {said.to}"), (_OF_WHOM, said.about), (_WHAT, said.what),
            (_WHY, said.why), (_BY_WHAT_RULE, "\n".join((said.rule, *said.conditions))),
        ]  # fmt: skip
        yield Paper(
            key=f"d{place}",
            subject=Subject.DECISION,
            direction=Direction.HERE,
            at=said.at if said else datetime.combine(one.decided_on, time(12), tzinfo=STOCKHOLM),
            sections=tuple(Section(str(heading), text) for heading, text in parts if text.strip()),
            is_damaged=said is None,
        )


def _readings(readings: Sequence[Read]) -> Iterator[Paper]:
    """What a colleague was asked, and what they answered: two notes, for they were made at two times."""
    for place, one in enumerate(readings, start=1):
        yield _note(f"q{place}", one.asked_at, _ASKED_COLLEAGUE, one.question)
        if one.answered_at is not None and one.state is ReadingState.GIVEN:
            yield _note(f"v{place}", one.answered_at, _COLLEAGUES_VIEW, one.view)


def _note(key: str, at: datetime, heading: str, text: str) -> Paper:
    sections = (Section(heading, text),)
    return Paper(key, Subject.NOTE, Direction.HERE, at, sections, is_damaged=not text)


def _recusals(stepped_back: Sequence[SteppedBack]) -> Iterator[Paper]:
    for place, one in enumerate(stepped_back, start=1):
        yield Paper(
            f"r{place}", Subject.NOTE, Direction.HERE, None, (Section(_RECUSED, one.reason),),
            is_damaged=not one.reason,
        )  # fmt: skip


_AGE: Final = "Ålder"
_HOW_KNOWN: Final = "Hur det är känt"
_ASKED_COLLEAGUE: Final = "Fråga till en kollega"
_COLLEAGUES_VIEW: Final = "Kollegans synpunkt"
_RECUSED: Final = "Jäv"
_TO: Final = "Till"
_OF_WHOM: Final = "Om vem"
_WHAT: Final = "Vad som lämnades"
_WHY: Final = "Varför"
_BY_WHAT_RULE: Final = "Bestämmelse och villkor"
_BEFORE_ALL: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
