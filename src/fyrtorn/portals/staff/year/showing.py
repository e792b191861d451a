"""Clocks, the year's items and what is suggested, as the templates take them. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from babel.dates import get_month_names
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.plans.clocks.queries import YearEventEntry
from fyrtorn.domains.plans.clocks.rules import Timing
from fyrtorn.domains.plans.vocabulary import Duty
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.drawing.wheel import MOST_DUTIES, wheel
from fyrtorn.foundation.documents.drawing.wheel import Duty as Mark
from fyrtorn.processes.keeping_time import words
from fyrtorn.processes.keeping_time.duties import HeldDuty, HolderDuties
from fyrtorn.processes.keeping_time.year import Kind, YearItem

if TYPE_CHECKING:
    from collections.abc import Sequence

RINGS: Final[dict[Kind, str | Promise]] = {
    Kind.DUTY: gettext_lazy("Ska göras senast"),
    Kind.ASKED: gettext_lazy("Svar väntas"),
    Kind.YEARLY: gettext_lazy("Återkommer varje år"),
}


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A duty in words. ``mark`` is said before the sentence when it cannot wait; ``action`` is the one thing to do."""

    sentence: str
    mark: str
    grounds: str
    counted: str
    action: str
    href: str
    is_pressing: bool


@dataclass(frozen=True, slots=True)
class HolderShown:
    name: str
    is_department: bool
    clocks: tuple[ClockShown, ...]


@dataclass(frozen=True, slots=True)
class EventShown:
    """Something that comes back: "februari och september"."""

    entry: YearEventEntry
    months: str
    is_departments: bool


def holder(found: HolderDuties, *, today: date, may_edit: bool) -> HolderShown:
    return HolderShown(
        found.holder_name,
        found.is_department,
        tuple(clock(held, today=today, may_edit=may_edit) for held in found.duties),
    )


def clock(held: HeldDuty, *, today: date, may_edit: bool) -> ClockShown:
    action, href = todo(held) if may_edit else ("", "")
    return ClockShown(
        sentence=words.sentence(held, today=today),
        mark=str(_MARKS.get(held.due.timing, "")),
        grounds=words.grounds(held),
        counted=words.counted(held),
        action=action,
        href=href,
        is_pressing=held.due.needs_doing,
    )


_MARKS: Final = {
    Timing.LATE: gettext_lazy("Försenat"),
    Timing.WITHIN_1: gettext_lazy("Inom en månad"),
    Timing.NEVER_DONE: gettext_lazy("Inte påbörjat"),
}


def todo(held: HeldDuty) -> tuple[str, str]:
    """The one thing to do about a duty now: the words and the address."""
    match held.duty:
        case Duty.PICTURE_UPDATE if held.begun_id:
            return _("Fortsätt på lägesbilden"), reverse("staff:edition", args=[held.begun_id])
        case Duty.PICTURE_UPDATE:
            return _("Börja på lägesbilden"), reverse("staff:begin_edition")
        case Duty.DISCUSSION:
            return _("Skriv in ett samtal"), reverse("staff:note_talk")
        case Duty.COUNCIL_REPORT:
            return _("Till rapporterna"), reverse("staff:council_reports")
        case _:
            return _about_plan(held)


def _about_plan(held: HeldDuty) -> tuple[str, str]:
    if held.plan_id and held.duty is Duty.PLAN_FOLLOW_UP:
        return _("Till uppföljningen"), reverse("staff:plan_follow_up", args=[held.plan_id])
    if held.begun_id:
        return _("Fortsätt på planen"), reverse("staff:plan", args=[held.begun_id])
    if held.plan_id:
        return _("Till planen"), reverse("staff:plan", args=[held.plan_id])
    return _("Börja på planen"), reverse("staff:new_plan")


def event(entry: YearEventEntry) -> EventShown:
    return EventShown(entry, months_in_words(entry.months), entry.holder_id != entry.organisation_id)


def months_in_words(months: Sequence[int]) -> str:
    """The months' names in a sentence.

    >>> months_in_words((1, 5, 9))
    'januari, maj och september'
    """
    names = get_month_names("wide", locale="sv")
    if len(months) == 12:
        return _("varje månad")
    *first, last = [names[month] for month in months]
    return f"{', '.join(first)} {_('och')} {last}" if first else last


def drawn(items: Sequence[YearItem], *, name: str, year: int, today: date) -> tuple[SafeString, int]:
    """The year as a wheel, and how many items it had no room for. What is due comes before what comes back."""
    shown = sorted(items, key=lambda item: (list(Kind).index(item.kind), item.on))[:MOST_DUTIES]
    figure = wheel(
        title=_("Årshjulet %(year)s, %(name)s") % {"year": year, "name": name},
        year=year,
        duties=[Mark(item.label, item.on, str(RINGS[item.kind]), item.start) for item in shown],
        today=today,
    )
    # Everything in a figure is escaped where it is written.
    return SafeString(web.figure(figure)), len(items) - len(shown)
