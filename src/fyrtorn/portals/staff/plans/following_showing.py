"""Follow-ups as staff read them: what is to be seen to in words, how each measure stands, who has answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from babel.numbers import format_decimal
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.plans.following.charts import figure_of, period_name
from fyrtorn.domains.plans.following.entries import (
    AskedEntry,
    FollowUpEntry,
    MeasureStanding,
    Owner,
    Standing,
    ValueEntry,
)
from fyrtorn.domains.plans.following.rules import Concern, concerns
from fyrtorn.domains.plans.vocabulary import Done
from fyrtorn.domains.plans.writing.entries import IndicatorEntry
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.documents import web
from fyrtorn.portals.staff.plans.showing import capital, day, listed, number

MOST_DRAWN: Final = 12
"""Drawings on one page."""

_DONE_MARKS = {
    Done.YES: "published",
    Done.PARTLY: "",
    Done.NOT_YET: "draft",
    Done.NO: "retired",
}
_CONCERN_MARKS: dict[Concern, tuple[str, Callable[[], str]]] = {
    Concern.LATE: ("overdue", lambda: _("Försenad")),
    Concern.NEVER: ("overdue", lambda: _("Inte uppföljd än")),
    Concern.STOPPED: ("retired", lambda: _("Avslutad i förtid")),
    Concern.WITHOUT_INDICATOR: ("draft", lambda: _("Utan indikator")),
}


@dataclass(frozen=True, slots=True)
class ConcernShown:
    """Measures with the same thing to be seen to: in a sentence, and each of them."""

    concern: Concern
    sentence: str
    measures: Sequence[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """A measure in the overview."""

    id: UUID
    title: str
    facts: str
    marks: Sequence[tuple[str, str]]
    """Class of the mark, words."""
    outcome: str
    """Effect and what now, in one line; empty without a follow-up."""
    value: str
    """The indicator's latest value against the target; empty without one."""
    is_internal: bool


@dataclass(frozen=True, slots=True)
class OwnerShown:
    """An owner and how it has answered."""

    name: str
    measures: str
    sentence: str
    mark: str
    mark_words: str
    asked_id: UUID | None
    can_send_again: bool
    can_withdraw: bool


def concerns_shown(measures: Sequence[MeasureStanding], *, today: date) -> list[ConcernShown]:
    """What is to be seen to, named, the late first."""
    of_each = [(one, concerns(one, today=today)) for one in measures]
    found = []
    for concern in Concern:
        named = [(one.measure.id, one.measure.title) for one, what in of_each if concern in what]
        if named:
            found.append(ConcernShown(concern, _sentence(concern, len(named)), named))
    return found


def measures_shown(measures: Sequence[MeasureStanding], *, today: date) -> list[MeasureShown]:
    return [_measure(one, today=today) for one in measures]


def owners_shown(owners: Sequence[Owner], troubles: dict[UUID, bool]) -> list[OwnerShown]:
    """``troubles`` is as ``sending.mail_troubles`` gives it."""
    return [_owner(owner, troubles) for owner in owners]


def share_sentence(followed: int, of: int) -> str:
    """How much is followed up, and what the act asks for."""
    if not of:
        return _("Planen har inga åtgärder som pågår.")
    said = {"followed": capital(number(followed)), "of": number(of)}
    words = ngettext(
        "%(followed)s av %(of)s åtgärd är uppföljd de senaste två åren.",
        "%(followed)s av %(of)s åtgärder är uppföljda de senaste två åren.",
        of,
    )
    return f"{words % said} {_('Lagen säger minst vartannat år.')}"


def charts(measures: Sequence[MeasureStanding]) -> list[tuple[str, UUID, SafeString]]:
    """The first indicators that have a value: the measure, its id, and the drawing with its table."""
    drawn = ((one, chart(one.measure.indicator, one.values)) for one in _measured(measures)[:MOST_DRAWN])
    return [(one.measure.title, one.measure.id, html) for one, html in drawn if html]


def drawn_elsewhere(measures: Sequence[MeasureStanding]) -> int:
    """How many more indicators have a value: each is drawn on its measure's own page."""
    return max(0, len(_measured(measures)) - MOST_DRAWN)


def chart(indicator: IndicatorEntry | None, values: Sequence[ValueEntry]) -> SafeString:
    """An indicator's drawing with its table; empty when there is nothing to compare."""
    if indicator is None:
        return SafeString("")
    latest = {
        (one.period_from, one.period_to): one.value for one in values
    }  # one bar for a period said twice
    figure = figure_of(
        words=indicator.words,
        unit=indicator.unit,
        baseline=indicator.baseline,
        target=indicator.target,
        values=[(period_name(*period), value) for period, value in latest.items()],
    )
    return SafeString(web.figure(figure) if figure else "")  # everything in it has been escaped


def written(value: Decimal | None, unit: str = "") -> str:
    """A number as one reads it: "62,5 procent"; empty for none."""
    return f"{format_decimal(value.normalize(), locale='sv')} {unit}".strip() if value is not None else ""


def outcome(entry: FollowUpEntry | None) -> str:
    """Effect and what now: "Viss effekt. Fortsätt." Empty without a follow-up."""
    if entry is None:
        return ""
    parts = [str(entry.effect.label)] if entry.effect else []
    parts.append(str(entry.next.label))
    return " ".join(f"{capital(part)}." for part in parts)


def _measured(measures: Sequence[MeasureStanding]) -> list[MeasureStanding]:
    return [one for one in measures if one.values]


def _sentence(concern: Concern, count: int) -> str:
    sentences = {
        Concern.LATE: ngettext(
            "En åtgärd är försenad: slutdatumet har passerat och ingen har sagt att den är gjord.",
            "%(count)s åtgärder är försenade: slutdatumet har passerat och ingen har sagt att de är gjorda.",
            count,
        ),
        Concern.NEVER: ngettext(
            "En åtgärd har inte följts upp än.", "%(count)s åtgärder har inte följts upp än.", count
        ),
        Concern.STOPPED: ngettext(
            "En åtgärd är avslutad i förtid.", "%(count)s åtgärder är avslutade i förtid.", count
        ),
        Concern.WITHOUT_INDICATOR: ngettext(
            "En åtgärd har ingen indikator. Det går inte att visa om den fungerar.",
            "%(count)s åtgärder har ingen indikator. Det går inte att visa om de fungerar.",
            count,
        ),
    }
    return sentences[concern] % {"count": capital(number(count))}


def _measure(one: MeasureStanding, *, today: date) -> MeasureShown:
    measure, latest = one.measure, one.latest
    facts = [measure.owner.name if measure.owner else _("Ingen ansvarig")]
    if measure.ends_on:
        facts.append(_("klar %(day)s") % {"day": day(measure.ends_on)})
    if latest:
        facts.append(_("uppföljd %(day)s") % {"day": day(latest.given_on)})
    marks = [(_DONE_MARKS[latest.done], capital(str(latest.done.label)))] if latest else []
    found = concerns(one, today=today)
    marks += [(mark, words()) for concern, (mark, words) in _CONCERN_MARKS.items() if concern in found]
    return MeasureShown(
        id=measure.id,
        title=measure.title,
        facts=" · ".join(facts),
        marks=marks,
        outcome=outcome(latest),
        value=_value(measure.indicator, one.values),
        is_internal=measure.is_internal,
    )


def _value(indicator: IndicatorEntry | None, values: Sequence[ValueEntry]) -> str:
    if indicator is None or not values:
        return ""
    last = values[-1]
    said = f"{indicator.words}: {written(last.value, indicator.unit)} ({period_name(last.period_from, last.period_to)})"
    against = [
        _("%(what)s %(value)s") % {"what": what, "value": written(value)}
        for what, value in ((_("utgångsläge"), indicator.baseline), (_("mål"), indicator.target))
        if value is not None
    ]
    return f"{said}, {listed(against)}" if against else said


def _owner(owner: Owner, troubles: dict[UUID, bool]) -> OwnerShown:
    asked = owner.asked
    mark, words = _standing(owner)
    count = len(owner.measures)
    return OwnerShown(
        name=owner.function.name,
        measures=ngettext("%(count)s åtgärd", "%(count)s åtgärder", count) % {"count": count},
        sentence=_owner_sentence(owner, troubles),
        mark=mark,
        mark_words=words,
        asked_id=asked.id if asked else None,
        can_send_again=asked is not None and asked.answered_at is None and owner.can_be_asked,
        can_withdraw=asked is not None and asked.withdrawn_at is None,
    )


def _standing(owner: Owner) -> tuple[str, str]:
    if owner.asked is None:
        return ("draft", _("Inte frågad")) if owner.can_be_asked else ("overdue", _("Kan inte frågas"))
    return {
        Standing.WAITING: ("overdue", _("Väntar på svar")),
        Standing.BEGUN: ("overdue", _("Har börjat svara")),
        Standing.ANSWERED: ("published", _("Har svarat")),
        Standing.WITHDRAWN: ("retired", _("Länken är tillbakadragen")),
    }[owner.asked.standing]


def _owner_sentence(owner: Owner, troubles: dict[UUID, bool]) -> str:
    if owner.function.is_retired:
        return _(
            "Funktionen används inte längre. Välj en annan ansvarig när planen revideras, eller skriv in svaret själv."
        )
    if not owner.mailbox:
        return _("Ingen brevlåda. Fyll i den under ”Funktioner och områden”, eller skriv in svaret själv.")
    if owner.asked is None:
        return ""
    if owner.asked.id in troubles and owner.asked.answered_at is None:
        return (
            _("Mejlet gick inte fram. Kontrollera brevlådan.")
            if troubles[owner.asked.id]
            else _("Mejlet har inte gått fram än. Vi försöker igen.")
        )
    return _asked_sentence(owner.asked)


def _asked_sentence(asked: AskedEntry) -> str:
    if asked.answered_at is not None:
        return _("Svarade %(day)s.") % {"day": day(_on(asked.answered_at))}
    said = {"day": day(_on(asked.sent_at)), "due": day(asked.due_on)}
    words = _("Frågad %(day)s, svar senast %(due)s.") % said
    if asked.reminders:
        times = ngettext("Påmind en gång.", "Påmind %(count)s gånger.", asked.reminders)
        words = f"{words} {times % {'count': number(asked.reminders)}}"
    return words


def _on(moment: datetime) -> date:
    return moment.astimezone(STOCKHOLM).date()
