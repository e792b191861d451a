"""Written dialogues that wait for an answer: those of the line's cases, and concerns for whoever reads them as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.domains.concerns import queries as concerns
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.talks.news import news
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.concerns.showing import summary_of
from fyrtorn.portals.staff.doors import StaffRequest

AT_MOST: Final = 20
"""Concerns shown here; the rest stand in their own list."""


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody has written and waits. Nothing of what they wrote."""

    id: str
    title: str
    words: str
    href: str
    is_late: bool = False


def written_for(request: StaffRequest) -> tuple[Written, ...]:
    """In the order they came: a case tells no more of that than its month. Concerns by when an answer is due."""
    return (*_cases(request), *_concerns(request))


def _cases(request: StaffRequest) -> list[Written]:
    names = {
        line.id: line.content.name
        for line in lines.every_line(actor=request.actor)
        if request.actor.may_in(Permission.TALK_READ, line.organisation_id)
    }
    return [
        Written(
            id=one.case_id.hex,
            title=_("Under en kod, %(line)s") % {"line": names[one.line_id]},
            words=_("Någon har skrivit sedan sist."),
            href=reverse("staff:help_case", args=[one.case_id]),
        )
        for one in (news(actor=request.actor, line_ids=list(names)) if names else ())
        if not one.is_practice
    ]


def _concerns(request: StaffRequest) -> list[Written]:
    if not request.actor.may(Permission.CONCERN_READ):
        return []
    now = clock.now()
    found = [summary_of(one, now=now) for one in concerns.with_news(request.actor, at_most=AT_MOST)]
    return [
        Written(
            id=one.id.hex,
            title=_("Oro, ärende %(number)s") % {"number": one.number},
            words=" ".join(f"{word}." for word in (one.kind_label, *(late.words for late in one.deadlines))),
            href=reverse("staff:concern", args=[one.id]),
            is_late=one.is_unopened_report or any(late.is_late for late in one.deadlines),
        )
        for one in found
    ]
