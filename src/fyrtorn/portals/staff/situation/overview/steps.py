"""The next step with a picture, from where it stands. No database: the day is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.rules import Lack, Missing
from fyrtorn.domains.situation.editions.writing_out import day
from fyrtorn.domains.situation.rounds.entries import RoundEntry
from fyrtorn.domains.situation.vocabulary import EditionState, RoundState
from fyrtorn.foundation.base.calendar import months_later

BEGIN_AGAIN_MONTHS: Final = 6
"""Months before the next picture is due when it is time to begin: asking and writing take a term."""

DEPARTMENTS_BEGIN_AGAIN_MONTHS: Final = 3
"""The same for a department, whose picture is smaller and made every year."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a holder's picture. ``missing`` is the draft's, and ``None`` where it has not been gone through;
    ``may_edit`` and ``may_decide`` are the reader's."""

    editions: tuple[EditionEntry, ...]
    """The latest first."""
    rounds: tuple[RoundEntry, ...]
    missing: tuple[Missing, ...] | None
    may_edit: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Where it stands, why, and the one thing to do. ``words`` and ``href`` are empty when there is nothing."""

    stands: str
    why: str
    words: str = ""
    href: str = ""
    is_late: bool = False


def next_step(standing: Standing, *, today: date) -> Step:
    """The one next step for a holder."""
    latest = standing.editions[0] if standing.editions else None
    if latest is None or (latest.is_decided and _is_time(latest, today)):
        return _begin(standing, latest, today)
    if latest.is_decided:
        return _decided(standing, latest)
    return _draft(standing, latest, today)


def _is_time(entry: EditionEntry, today: date) -> bool:
    before = DEPARTMENTS_BEGIN_AGAIN_MONTHS if entry.is_of_department else BEGIN_AGAIN_MONTHS
    return entry.due_on is not None and today >= months_later(entry.due_on, -before)


def _begin(standing: Standing, latest: EditionEntry | None, today: date) -> Step:
    """Nothing is begun: ask the functions, wait for them, or begin to write."""
    why, is_late = _why_begin(latest, today)
    out = next((one for one in standing.rounds if one.state == RoundState.OUT), None)
    since = latest.decided_on if latest else None
    fresh = [
        one
        for one in standing.rounds
        if one.state != RoundState.DRAFT and (since is None or one.due_on > since)
    ]
    if out is not None and out.given < out.asked:
        stands = _("%(given)s av %(asked)s har svarat") % {"given": out.given, "asked": out.asked}
        step = Step(stands, _("Svaren ska vara inne %(day)s.") % {"day": day(out.due_on)}, is_late=is_late)
        if standing.may_edit:
            page = reverse("staff:round", args=[out.id])
            return Step(step.stands, step.why, _("Se vilka som har svarat"), page, is_late=is_late)
        return step
    if fresh:
        stands = _("Svaren är inne") if latest is None else _("Svaren till nästa lägesbild är inne")
        return _offered(
            standing, Step(stands, why, _("Börja lägesbilden"), reverse("staff:begin_edition"), is_late)
        )
    stands = _("Ingen lägesbild än") if latest is None else _("Dags för nästa lägesbild")
    return _offered(
        standing,
        Step(stands, why, _("Börja med en insamling"), reverse("staff:rounds"), is_late),
    )


def _why_begin(latest: EditionEntry | None, today: date) -> tuple[str, bool]:
    if latest is None or latest.due_on is None:
        return _("Fem frågor till var och en räcker. Det går också att börja skriva på en gång."), False
    if latest.due_on < today:
        return _("Den förra skulle ha uppdaterats senast %(day)s.") % {"day": day(latest.due_on)}, True
    return _("Den förra ska uppdateras senast %(day)s.") % {"day": day(latest.due_on)}, False


def _decided(standing: Standing, latest: EditionEntry) -> Step:
    if latest.decided_on is None or latest.due_on is None:
        raise ValueError("a decided edition has the day of its decision")
    stands = _("Beslutad %(day)s") % {"day": day(latest.decided_on)}
    why = _("Uppdatera senast %(day)s.") % {"day": day(latest.due_on)}
    page = reverse("staff:edition", args=[latest.id])
    if latest.published_at is None and standing.may_decide:
        return Step(stands, f"{_('Den är inte publicerad.')} {why}", _("Publicera den öppna versionen"), page)
    return Step(stands, why, _("Läs lägesbilden"), page)


def _draft(standing: Standing, latest: EditionEntry, today: date) -> Step:
    page = reverse("staff:edition", args=[latest.id])
    review = reverse("staff:review_edition", args=[latest.id])
    if latest.state == EditionState.REVIEW:
        stands = _("Granskas till %(day)s") % {"day": day(latest.review_due_on or today)}
        waiting = sum(one.count for one in standing.missing or () if one.lack is Lack.REMARKS)
        if standing.may_edit and waiting:
            why = ngettext("En synpunkt väntar på svar.", "%(n)s synpunkter väntar på svar.", waiting)
            return Step(stands, why % {"n": waiting}, _("Svara på synpunkterna"), review)
        if not standing.may_edit:
            return Step(
                stands, _("Läs utkastet och säg vad du tycker."), _("Läs och lämna synpunkter"), review
            )
    else:
        stands = _("Utkast, upplaga %(number)s") % {"number": latest.number}
    if not standing.may_edit:
        return Step(stands, _("Den är inte klar än."), _("Läs utkastet"), page)
    if standing.missing is None or standing.missing:
        return Step(stands, _lacks(standing.missing), _("Fortsätt skriva"), page)
    if standing.may_decide:
        decide = reverse("staff:decide_edition", args=[latest.id])
        return Step(
            stands,
            _("Inget saknas. När beslutet är fattat skriver du in det."),
            _("Skriv in beslutet"),
            decide,
        )
    return Step(stands, _("Inget saknas. Kommunen beslutar själv."), _("Läs igenom"), page)


def _lacks(missing: tuple[Missing, ...] | None) -> str:
    if missing is None:
        return _("I utkastet står vad som saknas.")
    return ngettext("En sak saknas.", "%(n)s saker saknas.", len(missing)) % {"n": len(missing)}


def _offered(standing: Standing, step: Step) -> Step:
    """The step for somebody who may take it; the same without its link for others."""
    return step if standing.may_edit else Step(step.stands, step.why, is_late=step.is_late)
