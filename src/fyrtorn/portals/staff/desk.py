"""The desk: what waits for me today, and the one thing to do about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fyrtorn.domains.concerns import queries as concerns
from fyrtorn.domains.concerns.handling.own_system import late_handovers
from fyrtorn.domains.directory import neighbours, upkeep
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.neighbours import AreaQuestion
from fyrtorn.domains.directory.upkeep import Conflict, HolidayWarning, Objection, Overdue
from fyrtorn.domains.directory.vocabulary import AreaState, EntryState
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.reading import queries as reading
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import reviewing, sampling
from fyrtorn.foundation.accounts.queries import own_parts
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import choosing, public_pages, showing
from fyrtorn.portals.staff.concerns import due
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault import waiting
from fyrtorn.processes.finding_help import block

SHOWN_OF_EACH: Final = 8
"""Rows of each sort on the desk; the rest are counted. A desk with everything on it shows nothing."""

WAITS_LONG_DAYS: Final = 14
"""Days after which a question that a municipality has not answered stands on the desks above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits. ``post_href`` is a one-click answer, ``href`` a page to work on."""

    title: str
    sentence: str
    href: str
    action: str
    number: str = ""
    post_href: str = ""
    post_action: str = ""
    red_days_href: str = ""
    """Where the two answers about red days are posted."""
    is_page_first: bool = False
    """The page is the likelier answer, and the click the exception."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one sort that wait, most pressing first."""

    id: str
    title: str
    rows: tuple[Row, ...]
    more: int = 0
    is_loud: bool = False
    """Cannot wait until tomorrow."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A number about which sources disagree, with every statement beside the others."""

    display: str
    statements: tuple[tuple[str, str, str, str], ...]
    """Owner, hours, source, and the address of the service when it is ours to put right."""


@require_safe
@needs(Permission.DESK_SEE)
def desk(request: StaffRequest) -> HttpResponse:
    """What waits for the one who is signed in."""
    actor = request.actor
    today = clock.today()
    is_editor = actor.may(Permission.DIRECTORY_EDIT)
    piles = [pile for pile in _piles(actor, today) if pile.rows]
    disagreements = [_disagreement(actor, found) for found in upkeep.conflicts(actor=actor)]
    return render(
        request,
        "staff/desk.html",
        {
            "piles": piles,
            "disagreements": disagreements[:SHOWN_OF_EACH] if is_editor else [],
            "count": sum(len(pile.rows) + pile.more for pile in piles),
            "is_editor": is_editor,
            "is_first_day": is_editor
            and not directory.my_entries(actor=actor, within=Permission.DIRECTORY_EDIT),
            "may_add": is_editor,
            "reads_concerns": actor.may(Permission.CONCERN_READ),
            "may_read_pages": _has_municipality(request),
            "parts": own_parts(request.user.pk),
        },
    )


def _has_municipality(request: StaffRequest) -> bool:
    return bool(choosing.reachable(request, Permission.READING_DECIDE, only_municipalities=True))


def _piles(actor: Actor, today: date) -> list[Pile]:
    """Everything that may wait, most pressing first. Each query answers nothing to who may do nothing."""
    drafts = directory.my_entries(actor=actor, state=EntryState.DRAFT, within=Permission.DIRECTORY_EDIT)
    return [
        *_concerns(actor),
        _pile("valvet", _("Valvet"), [Row(**found._asdict()) for found in waiting.waits(actor, today=today)]),
        _pile(
            "svar",
            _("Funktioner som svarat att något inte stämmer"),
            map(_objection, upkeep.objections(actor=actor)),
        ),
        _pile("grannar", _("Kontaktvägar som delas med andra"), _shared(actor, today)),
        _pile(
            "gamla",
            _("Behöver kontrolleras"),
            [*map(_overdue, upkeep.overdue(actor=actor, today=today)), *_old_facts(actor, today)],
        ),
        _pile(
            "roda-dagar",
            _("Röda dagar som tiderna inte säger något om"),
            map(_holiday, upkeep.holiday_warnings(actor=actor, today=today)),
        ),
        _pile(
            "forslag",
            _("Förslag från er gamla sida"),
            map(_reading, reading.readings_waiting(actor=actor)),
        ),
        _pile(
            "utkast",
            _("Utkast som inte är publicerade"),
            [_draft(entry.id, entry.name) for entry in drafts],
        ),
        _pile("block", _("Blocket på er egen webbplats har blivit gammalt"), _old_blocks(actor)),
        _pile("logg", _("Dags att granska loggen"), [*_logs_to_review(actor), *_samples(actor)]),
        _pile("synpunkter", _("Synpunkter på tillgängligheten"), _feedback(actor)),
    ]


def _concerns(actor: Actor) -> list[Pile]:
    """What waits in concerns, counted: reports that nobody has opened by themselves, then the rest."""
    if not actor.may(Permission.CONCERN_READ):
        return []
    counts = concerns.waiting_counts(actor, now=clock.now())
    href, read = reverse("staff:concerns"), _("Öppna listan")
    unopened = counts["unopened_reports"]
    loud = Row(
        title=ngettext(
            "%(count)s orosanmälan som ingen har läst",
            "%(count)s orosanmälningar som ingen har läst",
            unopened,
        )
        % {"count": _counted(unopened)},
        sentence=_("Läs genast och bedöm om någon behöver skydd i dag."),
        href=href,
        action=_("Läs nu"),
    )
    late = late_handovers(actor, today=clock.today())
    rest = [
        (
            late,
            ngettext(
                "%(count)s orosanmälan skulle ha förts över",
                "%(count)s orosanmälningar skulle ha förts över",
                late,
            ),
            _("Till ert eget system, samma arbetsdag som den kom."),
        ),
        (
            counts["late_answers"],
            ngettext("%(count)s svar är försenat", "%(count)s svar är försenade", counts["late_answers"]),
            _("Den som skrev har lovats svar före nu."),
        ),
        (
            counts["news"],
            ngettext("%(count)s ärende har något nytt", "%(count)s ärenden har något nytt", counts["news"]),
            _("Någon har skrivit."),
        ),
    ]
    rows = [
        Row(words % {"count": _counted(count)}, sentence, href, read)
        for count, words, sentence in rest
        if count
    ]
    return [
        Pile("olasta", _("Orosanmälningar som ingen har läst"), (loud,) if unopened else (), is_loud=True),
        _pile("beslut", _("Beslut om orosanmälningar"), map(_waits, due.decisions(actor))),
        _pile("lasning", _("En kollega vill att du läser"), map(_waits, due.asked_to_read(actor))),
        _pile("oro", _("Oro"), rows),
    ]


def _counted(count: int) -> str:
    """The number, or that there are at least so many when nobody counted further."""
    return _("minst %(count)s") % {"count": count} if count >= concerns.COUNTED_AT_MOST else str(count)


def _waits(found: due.Waits) -> Row:
    return Row(**found._asdict())


def _old_facts(actor: Actor, today: date) -> list[Row]:
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


def _old_blocks(actor: Actor) -> list[Row]:
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


def _pile(id_: str, title: str, rows: Iterable[Row]) -> Pile:
    every = tuple(rows)
    return Pile(id_, title, every[:SHOWN_OF_EACH], max(0, len(every) - SHOWN_OF_EACH))


def _objection(found: Objection) -> Row:
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


def _shared(actor: Actor, today: date) -> list[Row]:
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


def _overdue(found: Overdue) -> Row:
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


def _holiday(found: HolidayWarning) -> Row:
    days = showing.days_listed(tuple((red.on, red.name) for red in found.days))
    return Row(
        title=found.entry.name,
        number=found.line.display,
        sentence=_("Vad gäller %(days)s?") % {"days": days},
        href=reverse("staff:deviations", args=[found.line.id]),
        action=_("Olika för olika dagar"),
        red_days_href=reverse("staff:say_red_days", args=[found.line.id]),
    )


def _reading(found: reading.Reading) -> Row:
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


def _draft(service_id: UUID, name: str) -> Row:
    return Row(
        title=name,
        sentence=_("Syns inte för allmänheten."),
        href=reverse("staff:service", args=[service_id]),
        action=_("Gör klart"),
    )


def _feedback(actor: Actor) -> list[Row]:
    if not actor.may(Permission.FEEDBACK_READ):
        return []
    count = guidance.open_feedback(actor=actor).count()
    if not count:
        return []
    sentence = ngettext("%(count)s synpunkt väntar.", "%(count)s synpunkter väntar.", count) % {
        "count": count
    }
    return [Row(_("Webbplatsen"), sentence, reverse("staff:feedback"), _("Läs"))]


def _logs_to_review(actor: Actor) -> list[Row]:
    reviews = reviewing.last_reviews(actor=actor)
    horizon = clock.now() - reviewing.REVIEW_EVERY
    due = {place_id: at for place_id, at in reviews.items() if at is None or at < horizon}
    return [
        Row(
            title=_("Loggen för %(name)s") % {"name": place.formal_name},
            sentence=_("Granskad senast %(day)s.") % {"day": showing.day(at.astimezone(STOCKHOLM).date())}
            if (at := due[place.id])
            else _("Har aldrig granskats."),
            href=reverse("staff:log"),
            action=_("Läs och granska"),
        )
        for place in organisations.organisations(frozenset(due))
    ]


def _samples(actor: Actor) -> list[Row]:
    """Random samples of openings that are not signed to the last line."""
    if not actor.may(Permission.AUDIT_READ):
        return []
    waiting = [sample for sample in sampling.samples(actor, now=clock.now()) if sample.unsigned]
    return [
        Row(
            title=_("Stickprovet för %(month)s")
            % {"month": format_date(sample.month, "MMMM y", locale="sv")},
            sentence=ngettext(
                "%(count)s rad är inte granskad.", "%(count)s rader är inte granskade.", sample.unsigned
            )
            % {"count": sample.unsigned}
            + (_(" Det är försenat.") if sample.is_overdue else ""),
            href=reverse("staff:log_samples"),
            action=_("Granska"),
        )
        for sample in waiting
    ]


def _disagreement(actor: Actor, found: Conflict) -> Disagreement:
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
