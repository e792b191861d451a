"""What the page of a talk shows: the record, the guide beside it, danger on top, and practice when it is that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns import doors as concerns
from fyrtorn.domains.helpline.guide import queries as guide
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.domains.helpline.talks import queries
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.talks.entries import TalkEntry
from fyrtorn.domains.helpline.talks.practice import call_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.helpline.showing import day_of, day_words
from fyrtorn.portals.staff.helpline.talking_danger import danger, place_of
from fyrtorn.portals.staff.helpline.talking_forms import ShortForm, TalkForm
from fyrtorn.processes import guiding_onward

MORE: Final = (
    (gettext_lazy("Mer om samtalet"), ("came_before", "wait", "duration", "municipality", "language")),
    (gettext_lazy("Om den det gäller"), ("age", "sex")),
    (gettext_lazy("Innehåll"), ("themes", "environments")),
    (gettext_lazy("Vad den som ringde fick"), ("steps", "referred_to", "follow_up")),
)
"""The fields that are folded, in groups and in the order of a talk."""


@dataclass(frozen=True, slots=True)
class TalkShown:
    """A record in a list, in words."""

    talk: TalkEntry
    line_name: str
    when: str
    is_own: bool
    is_late: bool


def talks_shown(request: StaffRequest, found: Sequence[LineEntry], *, now: datetime) -> list[TalkShown]:
    """Every record of the lines that is not done, one's own first, then the oldest first."""
    names = {line.id: line.content.name for line in found}
    rows = [
        TalkShown(
            talk=talk,
            line_name=names.get(talk.line_id, ""),
            when=begun_words(talk.begun_at, now=now),
            is_own=talk.worker_id == request.actor.id,
            is_late=queries.is_late(talk, now=now),
        )
        for talk in queries.open_talks(actor=request.actor, line_ids=[line.id for line in found])
    ]
    return sorted(rows, key=lambda row: not row.is_own)


def begun_words(begun_at: datetime | None, *, now: datetime) -> str:
    """When a talk began: "kl. 13.42", with the day when that was another."""
    if begun_at is None:
        return ""
    local = begun_at.astimezone(STOCKHOLM)
    at = _("kl. %(time)s") % {"time": f"{local:%H.%M}"}
    return at if day_of(begun_at) == day_of(now) else f"{day_words(local.date())} {at}"


def talk_page(
    request: StaffRequest,
    talk: TalkEntry,
    form: ShortForm | None,
    *,
    content: TalkContent | None = None,
    stands: TalkContent | None = None,
) -> HttpResponse:
    """The page of a talk. ``stands`` is what somebody else, or another tab, has saved meanwhile."""
    line = lines.line_for(actor=request.actor, line_id=talk.line_id)
    (place,) = organisations.organisations(frozenset({line.organisation_id}))
    now = clock.now()
    where = place_of(content.municipality if content else "", instead=place)
    shown: dict[str, Any] = {
        "talk": talk,
        "line": line,
        "form": form,
        "is_short": not isinstance(form, TalkForm),
        "began": begun_words(talk.begun_at, now=now),
        "is_own": talk.worker_id == request.actor.id,
        "more": [(title, [form[name] for name in names]) for title, names in MORE]
        if isinstance(form, TalkForm)
        else [],
        "stands": content_words(stands) if stands else [],
        "names": [one.name for one in organisations.municipalities()],
        "steps": guide.current(actor=request.actor, line_id=line.id, kind=TextKind.GUIDE).steps,
        "danger": danger(where, at=now),
        "onward": [one.name for one in guiding_onward.help_in(where, at=now, but=line.directory_line)]
        if isinstance(form, TalkForm)
        else [],
        "practice": call_of(talk.id) if talk.is_practice else None,
        "own_name": place.name if place.is_municipality else "",
        "own_report_form": _own_report_form(request, line, now),
    }
    return render(request, "staff/helpline/talk.html", shown)


def content_words(content: TalkContent) -> list[tuple[str, str]]:
    """What stands in a record, a line for each thing that is said."""
    said: list[tuple[str, Any]] = [
        (_("Vem ringde"), content.caller and content.caller.label),
        (_("Hur slutade det"), content.outcome and content.outcome.label),
        (_("Ålder"), content.age and content.age.label),
        (_("Innehåll"), ", ".join(str(one.label) for one in content.themes)),
        (_("Fick"), ", ".join(str(one.label) for one in content.steps)),
        (_("Hänvisad till"), content.referred_to),
        (_("Anteckning"), content.text),
        (_("Frågan"), content.question),
        (_("Rådet"), content.advice),
        (_("Material"), content.material),
    ]
    return [(label, str(words)) for label, words in said if words]


def _own_report_form(request: StaffRequest, line: LineEntry, now: datetime) -> str:
    """The address of the municipality's own form for reports, for whoever works with concerns there."""
    if not request.actor.may_in(Permission.CONCERN_READ, line.organisation_id):
        return ""
    address = concerns.doors(request.actor, line.organisation_id, now=now).own_report_form
    return address if address.startswith("https://") else ""
