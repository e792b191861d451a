"""Services and lines of the directory, made by the directory's own verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, Final
from uuid import UUID

import cast
from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.contents import Area, Content, LineContent, Source, Words
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.models import Service
from fyrtorn.domains.directory.vocabulary import AreaKind, LineKind, ServiceKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.organisations.models import Organisation

NUMBER: Final = "08-465 004 00"
DIALLED: Final = "+46846500400"
OTHER_NUMBER: Final = "08-465 004 01"

ALWAYS: Final = Hours(
    weekly=tuple(WeeklyRule(day, Spell(time(0), 1440), HolidayRule.SAME) for day in range(1, 8))
)
OFFICE_HOURS: Final = Hours(
    weekly=tuple(WeeklyRule(day, Spell(time(8), 480), HolidayRule.CLOSED) for day in range(1, 6))
)
"""Weekdays 8-16, closed on red days."""


def source(**said: Any) -> Source:
    """A source checked today, unless the test says otherwise."""
    return Source(**{"title": "Provkällan", "checked_on": clock.today(), **said})


def phone(written: str = NUMBER, *, hours: Hours = ALWAYS, **said: Any) -> LineContent:
    return LineContent(
        **{"kind": LineKind.PHONE, "written": written, "hours": hours, "source": source(), **said}
    )


def email(written: str = "socialjouren@nykvarn.example", **said: Any) -> LineContent:
    return LineContent(
        **{"kind": LineKind.EMAIL, "written": written, "hours": Hours(), "source": source(), **said}
    )


def content(provider: Organisation, *, name: str = "Provmottagningen", **said: Any) -> Content:
    """What is said of a service: checked today and confirmed, unless the test says otherwise."""
    given = {
        "kind": ServiceKind.SOCIAL_SERVICES,
        "provider_id": provider.id,
        "words": {"sv": Words(name=name)},
        "source": source(),
    }
    return Content(**{**given, **said})


def draft(keeper: Organisation, **said: Any) -> Service:
    """A service with neither lines nor areas."""
    return services.draft_service(
        actor=cast.everything(), organisation_id=keeper.id, content=content(keeper, **said)
    )


def service(
    keeper: Organisation,
    *,
    lines: Sequence[LineContent] | None = None,
    areas: Sequence[Area] | None = None,
    is_published: bool = True,
    **said: Any,
) -> Service:
    """A published service with a telephone that always answers, offered in the keeper's municipality."""
    made = draft(keeper, **said)
    actor = cast.everything()
    for line in (phone(),) if lines is None else lines:
        services.add_line(actor=actor, service_id=made.id, content=line)
    services.set_areas(
        actor=actor,
        service_id=made.id,
        areas=[Area(AreaKind.MUNICIPALITY, keeper.id)] if areas is None else areas,
    )
    if is_published:
        services.publish(actor=actor, service_id=made.id)
    return made


def entry_of(service: Service, *, actor: Actor | None = None) -> Entry:
    """The service as it stands in the database."""
    actor = actor or cast.everything()
    with acting(actor):
        return queries.entry_for(actor=actor, service_id=service.id)


def line_id_of(service: Service) -> UUID:
    """The id of the service's first line."""
    return entry_of(service).lines[0].id


def checked(said: LineContent, day: date | None) -> LineContent:
    """The same line, last checked on that day."""
    return replace(said, source=source(checked_on=day))
