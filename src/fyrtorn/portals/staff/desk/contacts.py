"""What waits in the directory, on the municipality's page and in what was read from its old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.directory import neighbours
from fyrtorn.domains.directory.neighbours import AreaQuestion
from fyrtorn.domains.directory.upkeep import Conflict, HolidayWarning, Objection, Overdue
from fyrtorn.domains.directory.vocabulary import AreaState
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.reading import queries as reading
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import choosing, public_pages, showing
from fyrtorn.portals.staff.desk.rows import Row
from fyrtorn.processes.finding_help import block

WAITS_LONG_DAYS: Final = 14
"""Days after which a question that a municipality has not answered stands on the desks above it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A number about which sources disagree, with every statement beside the others."""

    display: str
    statements: tuple[tuple[str, str, str, str], ...]
    """Owner, hours, source, and the address of the service when it is ours to put right."""


def objection(found: Objection) -> Row:
    when = showing.day(_day(found.answered_at))
    return Row(
        title=found.entry.name,
        number=found.line.display,
        sentence=_(
            "Funktionen svarade %(day)s att numret eller tiderna inte stämmer. "
            "Tills ni har tagit ställning visas det som obekräftat."
        )
        % {"day": when},
        href=reverse("staff:edit_line", args=[found.line.id]),
        action=_("Rätta"),
        post_href=reverse("staff:confirm_line", args=[found.line.id]),
        post_action=_("Det stämmer ändå"),
        is_page_first=True,
    )


def shared(actor: Actor, today: date) -> list[Row]:
    """Questions from other keepers, and the answers no to one's own. On behalf of others only what waits long."""
    waiting = [
        _area_question(question)
        for question in neighbours.area_questions(actor=actor)
        if question.state is AreaState.WAITING
        and (not question.is_on_behalf or _day(question.asked_at) <= today - timedelta(days=WAITS_LONG_DAYS))
    ]
    refused = [
        Row(
            title=entry.name,
            sentence=_("%(place)s har sagt nej till att visa den.") % {"place": area.place_name},
            href=reverse("staff:areas", args=[entry.id]),
            action=_("Ändra var den gäller"),
        )
        for entry, area in neighbours.refused_areas(actor=actor)
    ]
    return waiting + refused


def _area_question(found: AreaQuestion) -> Row:
    entry = found.entry
    return Row(
        title=_("%(keeper)s vill visa %(name)s på sidan för %(place)s")
        % {"keeper": entry.organisation_name, "name": entry.name, "place": found.place_name},
        sentence=_("Frågan ställdes %(day)s. Den visas inte innan någon har sagt ja.")
        % {"day": showing.day(_day(found.asked_at))},
        href=reverse("staff:neighbour", args=[entry.id, found.place_id]),
        action=_("Läs och svara"),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(STOCKHOLM).date()


def overdue(found: Overdue) -> Row:
    entry = found.entry
    return Row(
        title=entry.name,
        number=", ".join(line.display for line in entry.lines),
        sentence=showing.checked(entry.checked_on if found.is_service_overdue else _oldest(found)),
        href=reverse("staff:service", args=[entry.id]),
        action=_("Öppna och rätta"),
        post_href=reverse("staff:confirm_service", args=[entry.id]),
        post_action=_("Stämmer fortfarande"),
    )


def _oldest(found: Overdue) -> date | None:
    days = [line.checked_on for line in found.lines]
    return None if None in days else min((day for day in days if day), default=None)


def old_facts(actor: Actor, today: date) -> list[Row]:
    counts = guidance.old_facts(actor=actor, today=today)
    return [
        Row(
            title=_("Sidan för %(name)s") % {"name": place.formal_name},
            sentence=ngettext(
                "%(count)s uppgift har inte kontrollerats på ett år.",
                "%(count)s uppgifter har inte kontrollerats på ett år.",
                counts[place.id],
            )
            % {"count": counts[place.id]},
            href=f"{reverse('staff:page')}?{choosing.PARAMETER}={place.key}",
            action=_("Öppna och rätta"),
            post_href=reverse("staff:confirm_page", args=[place.key]),
            post_action=_("Allt stämmer fortfarande"),
        )
        for place in organisations.organisations(frozenset(counts))
        if place.is_municipality
    ]


def holiday(found: HolidayWarning) -> Row:
    days = showing.days_listed(tuple((red.on, red.name) for red in found.days))
    return Row(
        title=found.entry.name,
        number=found.line.display,
        sentence=_("Vad gäller %(days)s?") % {"days": days},
        href=reverse("staff:deviations", args=[found.line.id]),
        action=_("Olika för olika dagar"),
        red_days_href=reverse("staff:say_red_days", args=[found.line.id]),
    )


def reading_waiting(found: reading.Reading) -> Row:
    return Row(
        title=found.source_title,
        sentence=ngettext(
            "%(count)s uppgift väntar på ja eller nej.",
            "%(count)s uppgifter väntar på ja eller nej.",
            found.waiting,
        )
        % {"count": found.waiting},
        href=reverse("staff:review", args=[found.id]),
        action=_("Gå igenom"),
    )


def draft(service_id: UUID, name: str) -> Row:
    return Row(
        title=name,
        sentence=_("Syns inte för allmänheten."),
        href=reverse("staff:service", args=[service_id]),
        action=_("Gör klart"),
    )


def old_blocks(actor: Actor) -> list[Row]:
    return [
        Row(
            title=_("Blocket för %(name)s") % {"name": found.place.formal_name},
            sentence=_("Namn eller nummer har ändrats sedan det klistrades in %(day)s.")
            % {"day": showing.day(found.copied_on)},
            href=public_pages.embed_page(found.place),
            action=_("Hämta det nya"),
            post_href=reverse("staff:note_block", args=[found.place.key]),
            post_action=_("Det nya är inklistrat"),
        )
        for found in block.old_blocks(actor=actor, at=clock.now())
    ]


def disagreement(actor: Actor, found: Conflict) -> Disagreement:
    return Disagreement(
        display=found.display,
        statements=tuple(
            (
                statement.owner,
                statement.hours or _("inga tider"),
                showing.source(statement.source_title, statement.source_dated),
                reverse("staff:service", args=[statement.service_id])
                if statement.organisation_id
                and actor.may_in(Permission.DIRECTORY_EDIT, statement.organisation_id)
                else "",
            )
            for statement in found.statements
        ),
    )
