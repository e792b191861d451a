"""Who reads what: an edition as the public, as the municipality, and as those who wrote it may read it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.editions.content import (
    AreaCount,
    Content,
    EventCounts,
    Events,
    HeadingText,
    SourceText,
)
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.base.small_numbers import hidden


class Audience(StrEnum):
    """Stands in addresses and in files' names."""

    PUBLIC = "oppen"
    INTERNAL = "intern"
    """The municipality's own people."""
    WHOLE = "fullstandig"
    """With what came from the police: for those who write and decide."""


NAMED: Final[dict[Audience, Promise]] = {
    Audience.PUBLIC: _("öppen version"),
    Audience.INTERNAL: _("intern version"),
    Audience.WHOLE: _("fullständig version"),
}

_MAY_READ: Final = {
    Audience.PUBLIC: frozenset({Marking.PUBLIC}),
    Audience.INTERNAL: frozenset({Marking.PUBLIC, Marking.INTERNAL}),
    Audience.WHOLE: frozenset(Marking),
}


def may_read(audience: Audience, marking: Marking) -> bool:
    return marking in _MAY_READ[audience]


def for_audience(content: Content, audience: Audience) -> Content:
    """The edition with nothing in it that the audience may not read.

    Sources that nothing left leans on are gone as well: the name of a source may tell what it was.
    """
    if audience is Audience.WHOLE:
        return content
    headings = tuple(_heading(one, audience) for one in content.headings)
    return replace(
        content,
        headings=tuple(one for one in headings if not one.is_empty),
        problems=tuple(one for one in content.problems if may_read(audience, one.marking)),
        sources=_leaned_on(content, headings),
        events=_events(content.events, audience),
    )


def _heading(one: HeadingText, audience: Audience) -> HeadingText:
    return replace(
        one,
        paragraphs=tuple(text for text in one.paragraphs if may_read(audience, text.marking)),
        figures=tuple(figure for figure in one.figures if may_read(audience, figure.marking)),
    )


def _leaned_on(content: Content, headings: tuple[HeadingText, ...]) -> tuple[SourceText, ...]:
    used = {text.source for one in headings for text in one.paragraphs}
    used |= {figure.source for one in headings for figure in one.figures}
    return tuple(source for source in content.sources if source in used)


def _events(events: Events | None, audience: Audience) -> Events | None:
    """The counts that the audience may read. The public ones never tell of target groups or environments."""
    if events is None or not may_read(audience, events.marking):
        return None
    if audience is Audience.INTERNAL:
        return replace(events, told=events.open)
    counts = events.open
    public = EventCounts(
        total=counts.total,
        by_kind=_shown(counts.by_kind),
        by_month=counts.by_month,
        by_area=_shown_areas(counts.by_area),
        by_environment={},
        by_target={},
        before=counts.before,
    )
    return Events(told=public, open=public, marking=events.marking)


def _shown(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts without those that are small: what happened to one or two can tell who they were."""
    return {key: count for key, count in hidden(counts).items() if count is not None}


def _shown_areas(areas: tuple[AreaCount, ...]) -> tuple[AreaCount, ...]:
    shown = hidden({area.name: area.count for area in areas})
    return tuple(area for area in areas if shown[area.name] is not None)
