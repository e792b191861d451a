"""Concerns as staff read them: deadlines in words with the rule they come from, and opened texts. No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.concerns.handling.assessments import Section, sections_of
from fyrtorn.domains.concerns.handling.second_reading import Read
from fyrtorn.domains.concerns.handling.services import OpenConcern
from fyrtorn.domains.concerns.handling.sharing import Said, Shared
from fyrtorn.domains.concerns.legal import (
    ADVICE_NEEDS_NO_RECORD,
    CARE_WITHOUT_CONSENT,
    CONSIDERED,
    PRELIMINARY_ASSESSMENT,
    PRELIMINARY_ASSESSMENT_DAYS,
    PROTECTION_ASSESSMENT,
)
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.rules import is_as_a_child
from fyrtorn.domains.concerns.vocabulary import ENDS, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.files import FileHead
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.foundation.vocabulary.law import SOCIAL_SERVICES_ACT, YOUNG_PERSONS_CARE_ACT, LegalRule
from fyrtorn.portals.staff.concerns.file_rows import damaged_in, files_with
from fyrtorn.portals.staff.threads import MessageShown

_STATUTES: Final = {
    SOCIAL_SERVICES_ACT: "socialtjänstlagen",
    YOUNG_PERSONS_CARE_ACT: "lagen med särskilda bestämmelser om vård av unga",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due, when, and by which rule."""

    words: str
    is_late: bool
    why: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What lies open of a concern, ready for a template."""

    id: UUID
    number: str
    kind_label: str
    about_label: str
    step_label: str
    deadlines: tuple[Deadline, ...]
    has_news: bool
    has_asked: bool
    is_report: bool
    is_unopened_report: bool
    is_practice: bool
    is_ended: bool
    rule: str
    """What the law says of writing down, in advice; empty for a report."""
    may_answer: bool
    may_assess_protection: bool
    may_hand_over: bool
    may_end: bool
    may_close: bool
    """It was handed over, and waits for the decision in the own system."""
    may_turn: bool
    handler: str
    """Who answers for the concern, by name; empty for nobody."""
    age_label: str
    """What the team goes by."""
    age_rules: tuple[tuple[str, str], ...]
    """What follows from the age in a report: in words, and by which rule of law."""
    is_as_a_child: bool
    may_note_age: bool
    is_assessed_again: bool
    """The need of protection has been assessed before, and something has come since."""


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step, opened."""

    words: str
    who: str
    when: str
    is_damaged: bool
    sections: tuple[Section, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class AgeShown:
    """What was found out about the age."""

    words: str
    who: str
    when: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SharedShown:
    """Something that was let out. ``gateway`` is empty when it told of nobody."""

    id: UUID
    receiver: str
    gateway: str
    who: str
    when: str
    said: Said | None = field(repr=False)
    """``None`` when it does not open."""


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """A colleague who was asked what they think. ``view`` is empty until they have answered."""

    asker: str
    asked: str
    reader: str
    state: str
    answered: str
    question: str = field(repr=False)
    view: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """An opened concern, ready for a template."""

    messages: tuple[MessageShown, ...]
    steps: tuple[StepShown, ...]
    version: int
    has_draft: bool
    stepped_back: tuple[tuple[str, str, str], ...]
    """Who has stepped back, when, and why."""
    damaged_files: int = 0
    """How many files do not open, so that nothing can be told of them."""
    ages: tuple[AgeShown, ...] = ()
    readings: tuple[ReadingShown, ...] = ()
    shared: tuple[SharedShown, ...] = ()

    @property
    def has_files(self) -> bool:
        """Something came with the texts, which a package does not hold."""
        return bool(self.damaged_files) or any(message.files for message in self.messages)


def summary_of(line: Waiting, *, now: datetime, names: Mapping[UUID, str] | None = None) -> Summary:
    """What lies open of one concern. ``names`` of those who answer for concerns, where that is shown."""
    next_steps = set(line.next_steps)
    is_report = line.kind is ConcernKind.REPORT
    is_open = not line.is_ended
    return Summary(
        id=line.id,
        number=line.number,
        kind_label=_capital(str(line.kind.label)),
        about_label=str(line.about.label),
        step_label=_capital(str(line.step.label)),
        deadlines=() if line.is_ended else tuple(_deadlines(line, now)),
        has_news=line.has_news,
        has_asked=line.has_asked,
        is_report=is_report,
        is_unopened_report=line.is_unopened_report,
        is_practice=line.is_practice,
        is_ended=line.is_ended,
        rule="" if is_report else _rule(ADVICE_NEEDS_NO_RECORD),
        may_answer=is_open,
        may_assess_protection=Step.PROTECTION_ASSESSED in next_steps,
        may_hand_over=Step.HANDED_OVER in next_steps,
        may_end=bool(next_steps & (ENDS - {Step.DECIDED})),
        may_close=Step.DECIDED in next_steps,
        may_turn=is_open and not is_report,
        handler=(names or {}).get(line.handler_id, "") if line.handler_id else "",
        age_label=_capital(str(line.age_group.label)),
        age_rules=tuple(_age_rules(line.age_group)) if is_report else (),
        is_as_a_child=is_as_a_child(line.age_group),
        may_note_age=is_open,
        is_assessed_again=line.owes_protection and line.step is not Step.RECEIVED,
    )


def shown(opened: OpenConcern, names: Mapping[UUID, str]) -> Shown:
    """An opened concern, with ``names`` of those in the team."""
    return Shown(
        messages=tuple(_message(written, names, opened.files) for written in opened.messages),
        damaged_files=damaged_in(opened.files),
        steps=tuple(
            StepShown(
                words=_capital(str(taken.step.label)),
                who=names.get(taken.account_id, _("någon som har slutat")),
                when=moment(taken.taken_at),
                is_damaged=taken.is_damaged,
                sections=() if taken.is_damaged else sections_of(taken.reason),
            )
            for taken in opened.steps
        ),
        version=opened.version,
        has_draft=bool(opened.draft),
        stepped_back=tuple(
            (
                names.get(one.account_id, _("Någon som har slutat")),
                format_date(one.noted_on, "d MMMM y", locale="sv"),
                one.reason,
            )
            for one in opened.stepped_back
        ),
        ages=tuple(
            AgeShown(
                words=_capital(str(one.age_group.label)),
                who=names.get(one.account_id, _("någon som har slutat")),
                when=moment(one.noted_at),
                reason=one.reason,
            )
            for one in opened.ages
        ),
        readings=tuple(_reading(one, names) for one in opened.readings),
        shared=tuple(_shared(one, names) for one in opened.shared),
    )


def people_in(opened: OpenConcern) -> set[UUID]:
    """Whose names it takes to show the concern."""
    writers = {written.author_id for written in opened.messages if written.author_id}
    deciders = {taken.account_id for taken in opened.steps}
    return (
        writers
        | deciders
        | {one.account_id for one in opened.ages}
        | {one.account_id for one in opened.stepped_back}
        | {one.account_id for one in opened.shared}
        | {id_ for one in opened.readings for id_ in (one.asked_by, one.reader_id)}
    )


def weekday(on: date, *, today: date) -> str:
    """A day as one says it: "tisdag 24 november", with the year when it is another."""
    return format_date(on, "EEEE d MMMM" if on.year == today.year else "EEEE d MMMM y", locale="sv")


def moment(at: datetime) -> str:
    """A moment as one says it: "tisdag 24 november 2026 kl. 16.05"."""
    local = at.astimezone(STOCKHOLM)
    return f"{format_date(local.date(), 'EEEE d MMMM y', locale='sv')} kl.\u00a0{local:%H.%M}"


def _deadlines(line: Waiting, now: datetime) -> list[Deadline]:
    today = now.astimezone(STOCKHOLM).date()
    found = []
    if line.owes_protection:
        found.append(
            Deadline(
                words=_("Skyddsbedömning: genast"),
                is_late=False,
                why=_("Bedöm samma dag om barnet behöver skydd. Skriv vem som bedömde, när och varför.")
                if line.step is Step.RECEIVED
                else _(
                    "Det har kommit något nytt om barnet. Det bedöms för sig, på samma sätt som det första."
                ),
                rule=_rule(PROTECTION_ASSESSMENT),
            )
        )
    if line.kind is ConcernKind.REPORT and not is_as_a_child(line.age_group):
        found.append(
            Deadline(
                words=_("Ta ställning utan dröjsmål"),
                is_late=False,
                why=_("Pröva om ni ska utreda. För en vuxen finns inget bestämt antal dagar."),
                rule=_rule(CONSIDERED),
            )
        )
    if line.answer_by is not None:
        local = line.answer_by.astimezone(STOCKHOLM)
        hour = f"{local.hour}" if not local.minute else f"{local:%H.%M}"
        found.append(
            Deadline(
                words=_("Svar senast %(day)s kl.\u00a0%(hour)s")
                % {"day": weekday(local.date(), today=today), "hour": hour},
                is_late=line.answer_by < now,
                why=_("Det är vad ni har lovat den som skrev."),
            )
        )
    if line.due_on is not None:
        begun = line.due_on - timedelta(days=PRELIMINARY_ASSESSMENT_DAYS)
        found.append(
            Deadline(
                words=_("Beslut senast %(day)s") % {"day": weekday(line.due_on, today=today)},
                is_late=line.due_on < today,
                why=_(
                    "%(days)s dagar från %(begun)s. Tiden kan inte pausas. Den får överskridas bara när "
                    "det finns synnerliga skäl."
                )
                % {"days": PRELIMINARY_ASSESSMENT_DAYS, "begun": weekday(begun, today=today)},
                rule=_rule(PRELIMINARY_ASSESSMENT),
            )
        )
    return found


def _age_rules(group: AgeGroup) -> list[tuple[str, str]]:
    """What follows from the age in a report. Each sentence with the rule it comes from."""
    if group is AgeGroup.UNKNOWN:
        return [
            (
                _("Åldern är inte känd. Då gäller samma regler som för ett barn, tills ni vet."),
                _rule(PROTECTION_ASSESSMENT),
            )
        ]
    if is_as_a_child(group):
        return []
    found = [
        (
            _(
                "Det gäller en vuxen. Ingen är skyldig att anmäla, och hjälp är oftast frivillig. Men ni vet vem "
                "det gäller, så ni måste ta ställning."
            ),
            _rule(CONSIDERED),
        )
    ]
    if group is AgeGroup.YOUNG:
        found.append(
            (
                _(
                    "För den som inte har fyllt 20 kan nämnden i vissa fall besluta om kontaktperson eller "
                    "behandling utan samtycke."
                ),
                _rule(CARE_WITHOUT_CONSENT),
            )
        )
    return found


def _shared(shared: Shared, names: Mapping[UUID, str]) -> SharedShown:
    day = format_date(shared.decided_on, "d MMMM y", locale="sv")
    return SharedShown(
        id=shared.id,
        receiver=_capital(str(shared.receiver.label)),
        gateway=str(shared.gateway.label) if shared.gateway else "",
        who=names.get(shared.account_id, _("någon som har slutat")),
        when=moment(shared.said.at) if shared.said else day,
        said=shared.said,
    )


def _reading(one: Read, names: Mapping[UUID, str]) -> ReadingShown:
    gone = _("någon som har slutat")
    return ReadingShown(
        asker=names.get(one.asked_by, gone),
        asked=moment(one.asked_at),
        reader=names.get(one.reader_id, gone),
        state=str(one.state.label),
        answered=moment(one.answered_at) if one.answered_at else "",
        question=one.question,
        view=one.view,
    )


def _message(written: Written, names: Mapping[UUID, str], heads: Sequence[FileHead]) -> MessageShown:
    if written.is_damaged:
        return MessageShown(who="", when="", is_from_sender=False, is_damaged=True, text="")
    who = {
        Writer.SENDER: _("Den som skrev"),
        Writer.PROGRAM: _("Fyrtorn"),
        Writer.TEAM: names.get(written.author_id, _("Någon i gruppen"))
        if written.author_id
        else _("Någon i gruppen"),
    }[written.by]
    return MessageShown(
        number=written.number,
        who=who,
        when=moment(written.at),
        is_from_sender=written.by is Writer.SENDER,
        is_damaged=False,
        text=written.text,
        files=files_with(written.number, heads),
        asks_for_files=written.asks_for_files,
    )


def _rule(rule: LegalRule) -> str:
    return f"{rule.paragraph} {_STATUTES[rule.statute]} ({rule.statute})"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
