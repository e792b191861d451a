"""The register and requests as staff read them: clocks in words, and the rules they come from. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns.disclosure_words import (
    GROUNDS,
    DisclosureKind,
    DisclosureState,
    Given,
)
from fyrtorn.domains.concerns.legal import (
    ANSWERED_WITHIN_DAYS,
    AT_ONCE,
    NOT_ASKED,
    PARTYS_INSIGHT,
    PARTYS_LIMIT,
)
from fyrtorn.domains.concerns.records.copies import Answer
from fyrtorn.domains.concerns.records.disclosures import DisclosureLine, OpenDisclosure
from fyrtorn.foundation.base.calendar import is_working_day
from fyrtorn.foundation.vocabulary.law import cited

GIVEN_WORDS: Final[dict[Given, Promise]] = {
    Given.WHOLE: gettext_lazy("Allt lämnas ut"),
    Given.PARTLY: gettext_lazy("Det som inte är dolt lämnas ut"),
    Given.NOTHING: gettext_lazy("Inget lämnas ut"),
}

_STATES: Final[dict[DisclosureState, Promise]] = {
    DisclosureState.ASKED: gettext_lazy("Väntar på besked"),
    DisclosureState.ANSWERED: gettext_lazy("Besked lämnat"),
    DisclosureState.CLAIMED: gettext_lazy("Väntar på myndighetens beslut"),
    DisclosureState.DECIDED: gettext_lazy("Beslutad"),
}


@dataclass(frozen=True, slots=True)
class RequestShown:
    """What lies open of a request, ready for a template."""

    id: UUID
    concern_id: UUID
    concern_number: str
    number: int
    heading: str
    kind_label: str
    channel_label: str
    asked: str
    state_label: str
    clock: str
    """What is due; empty when nobody waits."""
    is_late: bool
    is_party: bool
    rules: tuple[str, ...]
    may_mask: bool
    may_answer: bool
    may_claim: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer or a decision, ready for a template."""

    words: str
    on: str
    by: str
    grounds: tuple[str, ...]
    reasons: str = field(repr=False)
    is_whole: bool
    is_nothing: bool
    is_veiled: bool
    has_papers: bool


def request_shown(line: DisclosureLine, *, today: date) -> RequestShown:
    """What lies open of a request."""
    is_party = line.kind is DisclosureKind.PARTY
    since = line.claimed_on if line.state is DisclosureState.CLAIMED else line.asked_on
    clock, is_late = _clock(since or line.asked_on, today) if line.is_waiting else ("", False)
    return RequestShown(
        id=line.id,
        concern_id=line.concern_id,
        concern_number=line.concern_number,
        number=line.number,
        heading=_("Partsinsyn") if is_party else _("Begäran om allmän handling"),
        kind_label=_capital(str(line.kind.label)),
        channel_label=_capital(str(line.channel.label)),
        asked=day(line.asked_on),
        state_label=str(_STATES[line.state]),
        clock=clock,
        is_late=is_late,
        is_party=is_party,
        rules=tuple(
            cited(rule) for rule in ((PARTYS_INSIGHT, PARTYS_LIMIT) if is_party else (AT_ONCE, NOT_ASKED))
        ),
        may_mask=line.is_waiting,
        may_answer=line.state is DisclosureState.ASKED,
        may_claim=line.state is DisclosureState.ANSWERED,
        may_decide=line.state is DisclosureState.CLAIMED,
    )


def reply_shown(opened: OpenDisclosure, names: Mapping[UUID, str]) -> AnswerShown | None:
    """The answer, by whoever answers for the papers."""
    return _answer(opened.reply, opened.line.answered_on, opened.line.answered_by, names)


def ruling_shown(opened: OpenDisclosure, names: Mapping[UUID, str]) -> AnswerShown | None:
    """The authority's decision."""
    return _answer(opened.ruling, opened.line.decided_on, opened.line.decided_by, names)


def day(on: date) -> str:
    """A day as one writes it: "21 november 2026"."""
    return format_date(on, "d MMMM y", locale="sv")


def _answer(
    answer: Answer | None, on: date | None, by: UUID | None, names: Mapping[UUID, str]
) -> AnswerShown | None:
    if answer is None or on is None:
        return None
    return AnswerShown(
        words=str(GIVEN_WORDS[answer.given]),
        on=day(on),
        by=names.get(by, _("någon som har slutat")) if by else "",
        grounds=tuple(cited(GROUNDS[ground].rule) for ground in answer.grounds),
        reasons=answer.reasons,
        is_whole=answer.given is Given.WHOLE,
        is_nothing=answer.given is Given.NOTHING,
        is_veiled=answer.is_veiled,
        has_papers=answer.masks is not None and answer.given is not Given.NOTHING,
    )


def _clock(since: date, today: date) -> tuple[str, bool]:
    """What is owed: an answer at once, the same day as a rule, a working day later when secrecy is reviewed."""
    due, left = since, ANSWERED_WITHIN_DAYS
    while left > 0:
        due += timedelta(days=1)
        left -= is_working_day(due)
    waited = (today - since).days
    if today <= due:
        return _("Genast: svara i dag om det går, annars %(due)s") % {"due": _weekday(due)}, False
    return _("Har väntat i %(days)s dagar. Svara i dag.") % {"days": waited}, True


def _weekday(on: date) -> str:
    return format_date(on, "EEEE d MMMM", locale="sv")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
